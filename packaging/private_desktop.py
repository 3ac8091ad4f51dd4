"""A private desktop: window manager, panel, notifications and keyring in a session of its own.

Nothing of the host's session is used and nothing is left behind. It needs only the standard
library and the [desktop] packages of system-packages.txt, as root or as an ordinary user.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Literal

from private_session import DesktopError, Screen, Session, fill_template, strings

__all__ = ["DesktopError", "KeyringState", "PanelKind", "PrivateDesktop"]

PanelKind = Literal["xfce4-panel", "trayer"]
KeyringState = Literal["unlocked", "locked", "absent"]

WATCHER = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
SECRETS = "org.freedesktop.secrets"
ACCESSIBILITY = "org.a11y.Bus"
KEYRING_PASSWORD = b"private desktop"
PANEL_HEIGHT = 30


class PrivateDesktop(Screen):
    """A session with a window manager and, as asked, panel, notifications, keyring and AT-SPI.

    `folder` holds the home folder and the logs; a second desktop with the same folder finds the
    first one's keyring. Raises DesktopError naming the part that did not come up.
    """

    def __init__(
        self,
        folder: Path,
        *,
        panel: PanelKind | None = "xfce4-panel",
        notifications: bool = True,
        keyring: KeyringState = "unlocked",
        accessibility: bool = False,
        size: tuple[int, int] = (1280, 800),
        dark: bool = False,
    ) -> None:
        super().__init__(folder, size=size)
        self.panel = panel
        self.dark = dark
        self._notifications = notifications
        self._keyring = keyring
        self._accessibility = accessibility
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._services += _services_for(keyring, accessibility=accessibility)

    def start_panel(self, kind: PanelKind | None = None) -> None:
        """Start a panel, the kind of last time unless told, and wait until it takes icons."""
        self.panel = kind or self.panel or "xfce4-panel"
        self._running["panel"] = self._launch_panel(self.panel)
        self._await_panel()

    def stop_panel(self) -> None:
        """End the panel and wait until its tray is gone from the bus."""
        self.end(self._running.pop("panel"))
        self.wait_for(lambda: WATCHER not in self.bus_names(), what=f"{WATCHER} to leave")

    def restart_panel(self) -> None:
        """End the panel and start one of the same kind."""
        self.stop_panel()
        self.start_panel()

    def start_notifications(self) -> None:
        """Start the notification service and wait for its name on the bus."""
        self._launch_notifications()
        self._await_name(NOTIFICATIONS, "notifications")

    def stop_notifications(self) -> None:
        """End the notification service; nothing takes its place."""
        self.end(self._running.pop("notifications"))
        self.wait_for(lambda: NOTIFICATIONS not in self.bus_names(), what="dunst to leave")

    def lock_keyring(self) -> None:
        """Lock the keyring as the screen lock of a desktop does."""
        collection = "array:objpath:/org/freedesktop/secrets/collection/login"
        self.call(SECRETS, "/org/freedesktop/secrets", f"{SECRETS}.Service.Lock", collection)

    def unlock_keyring(self) -> None:
        """Unlock the keyring as a log-in does, without a prompt."""
        self.run("gnome-keyring-daemon", "--unlock", stdin=KEYRING_PASSWORD)

    def registered_icons(self) -> list[str]:
        """The tray icons known to the panel's StatusNotifierWatcher, as "bus-name/object-path"."""
        if WATCHER not in self.bus_names():
            return []
        return strings(_property(self, "RegisteredStatusNotifierItems"))

    def _open(self) -> None:
        super()._open()
        self.env |= _accessibility_switches(on=self._accessibility)
        self._configure_programs()
        manager = self.start("openbox", "--sm-disable")
        if self._notifications:
            self._launch_notifications()
        if self._keyring != "absent":
            self._launch_keyring()
        self.wait_for(self._is_managed, what="openbox to manage windows", needs=manager)
        if self.panel:
            self._running["panel"] = self._launch_panel(self.panel)
        self._await_parts()

    def _await_parts(self) -> None:
        if self._notifications:
            self._await_name(NOTIFICATIONS, "notifications")
        if self._keyring != "absent":
            self._await_name(SECRETS, "keyring")
        if self._keyring == "locked":
            self.lock_keyring()
        if self._accessibility:
            self.call(ACCESSIBILITY, "/org/a11y/bus", f"{ACCESSIBILITY}.GetAddress")
        if self.panel:
            self._await_panel()

    def _configure_programs(self) -> None:
        home = Path(self.env["XDG_CONFIG_HOME"])
        panel = home / "xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
        shade = 0.13 if self.dark else 0.93
        look = {"dark": str(self.dark).lower(), "shade": shade, "height": PANEL_HEIGHT}
        fill_template("xfce4-panel.xml", panel, **look)
        fill_template("dunstrc", home / "dunst/dunstrc", below_panel=PANEL_HEIGHT + 12)

    def _launch_panel(self, kind: PanelKind) -> subprocess.Popen[bytes]:
        if kind == "xfce4-panel":
            return self.start(kind, "--disable-wm-check")
        place = "--edge top --align right --widthtype request --heighttype pixel --height 24"
        tint = "0x212121" if self.dark else "0xededed"
        colour = ["--transparent", "true", "--alpha", "0", "--tint", tint]
        return self.start(kind, *place.split(), "--SetDockType", "true", *colour)

    def _await_panel(self) -> None:
        takes_icons = {
            "xfce4-panel": lambda: _hosts_icons(self),
            "trayer": lambda: bool(self.windows("^trayer$")),
        }
        kind = self.panel or "xfce4-panel"
        self.wait_for(takes_icons[kind], what=f"the tray of {kind}", needs=self._running["panel"])

    def _launch_notifications(self) -> None:
        self._running["notifications"] = self.start("dunst")

    def _launch_keyring(self) -> None:
        options = ["--foreground", "--unlock", "--components=secrets"]
        daemon = self.start("gnome-keyring-daemon", *options, stdin=subprocess.PIPE)
        assert daemon.stdin is not None
        with daemon.stdin as pipe:
            pipe.write(KEYRING_PASSWORD)
        self._running["keyring"] = daemon

    def _await_name(self, name: str, part: str) -> None:
        needs = self._running[part]
        self.wait_for(lambda: name in self.bus_names(), what=f"{name} on the bus", needs=needs)

    def _is_managed(self) -> bool:
        return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")


def _accessibility_switches(*, on: bool) -> dict[str, str]:
    return {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} if on else {"NO_AT_BRIDGE": "1"}


def _services_for(keyring: KeyringState, *, accessibility: bool) -> list[str]:
    """What the bus may start by itself; a part that is stopped or absent must stay away."""
    names = ["org.xfce.Xfconf"]
    if keyring != "absent":
        names += ["org.gnome.keyring.PrivatePrompter", "org.gnome.keyring.SystemPrompter"]
    return [*names, ACCESSIBILITY] if accessibility else names


def _property(desktop: Session, name: str) -> str:
    method = "org.freedesktop.DBus.Properties.Get"
    return desktop.call(
        WATCHER, "/StatusNotifierWatcher", method, f"string:{WATCHER}", f"string:{name}"
    )


def _hosts_icons(desktop: Session) -> bool:
    if WATCHER not in desktop.bus_names():
        return False
    return "boolean true" in _property(desktop, "IsStatusNotifierHostRegistered")
