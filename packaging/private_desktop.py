"""A private desktop: window manager, panel, notifications and keyring in a session of its own.

Nothing of the host's session is used and nothing is left behind. It needs only the standard
library and the [desktop] packages of system-packages.txt, as root or as an ordinary user.
"""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Literal

from private_session import Crop, DesktopError, Screen, Session, fill_template, strings

__all__ = ["DesktopError", "KeyringState", "PanelKind", "PrivateDesktop"]

PanelKind = Literal["xfce4-panel", "trayer"]
KeyringState = Literal["unlocked", "locked", "absent"]

WATCHER = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
SECRETS = "org.freedesktop.secrets"
ACCESSIBILITY = "org.a11y.Bus"
KEYRING_PASSWORD = b"private desktop"
PANEL_HEIGHT = 30
_AF_UNIX = 1  # by number, for the type checker on Windows, where the name is missing
TRAY_OWNER = Path(__file__).with_name("desktop") / "tray_owner.py"


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
        self._running["panel"] = self.start(*_panel_command(self.panel, dark=self.dark))
        self._await_panel()

    def stop_panel(self) -> None:
        """End the panel and wait until its tray is gone."""
        self.end(self._running.pop("panel"))
        self.wait_for(
            lambda: not (_hosts_icons(self) or _owns_tray(self)), what="the tray to be gone"
        )

    def restart_panel(self) -> None:
        """End the panel and start one of the same kind."""
        self.stop_panel()
        self.start_panel()

    def start_notifications(self) -> None:
        """Start the notification service and wait for its name on the bus."""
        self._running["notifications"] = self.start("dunst")
        self._await_name(NOTIFICATIONS, "notifications")

    def stop_notifications(self) -> None:
        """End the notification service; nothing takes its place."""
        self.end(self._running.pop("notifications"))
        self.wait_for(lambda: NOTIFICATIONS not in self.bus_names(), what="dunst to leave")

    def lock_keyring(self) -> None:
        """Lock the keyring as the screen lock of a desktop does."""
        collection = "array:objpath:/org/freedesktop/secrets/collection/login"
        lock = "org.freedesktop.Secret.Service.Lock"
        self.call(SECRETS, "/org/freedesktop/secrets", lock, collection)

    def unlock_keyring(self) -> None:
        """Unlock the keyring as a log-in does, without a prompt."""
        _unlock_keyring(self.runtime / "keyring/control")

    def registered_icons(self) -> list[str]:
        """The tray icons known to the panel's StatusNotifierWatcher, as "bus-name/object-path"."""
        return strings(_of_watcher(self, "RegisteredStatusNotifierItems"))

    def tray_area(self) -> Crop:
        """Width, height, x and y of the part of the panel that holds the icons."""
        name = "^trayer$" if self.panel == "trayer" else "^wrapper-2.0$"
        (window,) = self.wait_for(lambda: self.windows(name), what="the tray to show icons")
        return self.geometry(window)

    def click_tray(self, button: int = 1) -> None:
        """Click into the middle of the tray: with one icon in it, on that icon."""
        width, height, x, y = self.tray_area()
        self.click(x + width // 2, y + height // 2, button)

    def _open(self) -> None:
        super()._open()
        # The first key of a display makes the server announce its keymap, and a window manager
        # takes its shortcuts anew then: pressed later, that key would often be lost to it.
        self.key("shift")
        self.env |= _accessibility_switches(on=self._accessibility)
        _configure_programs(Path(self.env["XDG_CONFIG_HOME"]), dark=self.dark)
        manager = self.start("openbox", "--sm-disable")
        if self._notifications:
            self._running["notifications"] = self.start("dunst")
        if self._keyring != "absent":
            self._running["keyring"] = _start_keyring(self)
        self.wait_for(lambda: _is_managed(self), what="openbox to manage windows", needs=manager)
        if self.panel:
            self._running["panel"] = self.start(*_panel_command(self.panel, dark=self.dark))
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

    def _await_panel(self) -> None:
        takes_icons = _owns_tray if self.panel == "trayer" else _hosts_icons
        what = f"the tray of {self.panel}"
        self.wait_for(lambda: takes_icons(self), what=what, needs=self._running["panel"])

    def _await_name(self, name: str, part: str) -> None:
        needs = self._running[part]
        self.wait_for(lambda: name in self.bus_names(), what=f"{name} on the bus", needs=needs)


def _accessibility_switches(*, on: bool) -> dict[str, str]:
    return {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} if on else {"NO_AT_BRIDGE": "1"}


def _services_for(keyring: KeyringState, *, accessibility: bool) -> list[str]:
    """What the bus may start by itself; a part that is stopped or absent must stay away."""
    names = ["org.xfce.Xfconf"]
    if keyring != "absent":
        names += ["org.gnome.keyring.PrivatePrompter", "org.gnome.keyring.SystemPrompter"]
    return [*names, ACCESSIBILITY] if accessibility else names


def _of_watcher(desktop: Session, name: str) -> str:
    """A property of the StatusNotifierWatcher as dbus-send prints it; empty without a watcher."""
    if WATCHER not in desktop.bus_names():
        return ""
    method = "org.freedesktop.DBus.Properties.Get"
    try:
        return desktop.call(
            WATCHER, "/StatusNotifierWatcher", method, f"string:{WATCHER}", f"string:{name}"
        )
    except DesktopError:  # it left after the names were told, or is still settling in
        return ""


def _hosts_icons(desktop: Session) -> bool:
    return "boolean true" in _of_watcher(desktop, "IsStatusNotifierHostRegistered")


def _owns_tray(desktop: Session) -> bool:
    return desktop.run(sys.executable, "-IS", TRAY_OWNER).strip() != "0"


def _configure_programs(home: Path, *, dark: bool) -> None:
    panel = home / "xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
    shade = 0.13 if dark else 0.93
    fill_template(
        "xfce4-panel.xml", panel, dark=str(dark).lower(), shade=shade, height=PANEL_HEIGHT
    )
    paper, ink = ("#26292e", "#f2f2f2") if dark else ("#fbfbfb", "#202124")
    below_panel = PANEL_HEIGHT + 12
    fill_template("dunstrc", home / "dunst/dunstrc", below_panel=below_panel, paper=paper, ink=ink)


def _panel_command(kind: PanelKind, *, dark: bool) -> list[str]:
    if kind == "xfce4-panel":
        return [kind, "--disable-wm-check"]
    place = "--edge top --align right --widthtype request --heighttype pixel --height 24"
    tint = "0x212121" if dark else "0xededed"
    colour = ["--transparent", "true", "--alpha", "0", "--tint", tint]
    return [kind, *place.split(), "--SetDockType", "true", *colour]


def _start_keyring(session: Session) -> subprocess.Popen[bytes]:
    options = ["--foreground", "--unlock", "--components=secrets"]
    daemon = session.start("gnome-keyring-daemon", *options, stdin=subprocess.PIPE)
    assert daemon.stdin is not None
    with daemon.stdin as pipe:
        pipe.write(KEYRING_PASSWORD)
    return daemon


def _is_managed(session: Session) -> bool:
    return "window id" in session.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")


def _unlock_keyring(control: Path) -> None:
    """Hand the password to the running daemon, as its PAM module does at a log-in.

    A zero byte, then operation 1 with the password; the answer is a length and a result.
    """
    password = struct.pack(">I", len(KEYRING_PASSWORD)) + KEYRING_PASSWORD
    request = b"\0" + struct.pack(">II", 8 + len(password), 1) + password
    answer = _ask(control, request, 8)
    if answer != struct.pack(">II", 8, 0):
        raise DesktopError(f"gnome-keyring-daemon would not unlock the keyring: {answer!r}")


def _ask(path: Path, request: bytes, length: int) -> bytes:
    with socket.socket(_AF_UNIX) as daemon:
        daemon.settimeout(5)
        daemon.connect(str(path))
        daemon.sendall(request)
        return daemon.recv(length)
