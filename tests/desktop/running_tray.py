"""The program as a process in a private desktop, on the built-in account as another process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from tests.desktop.bus import Bus, Icon, NotificationLog, icon_property, registered_icons

if TYPE_CHECKING:
    from private_desktop import PrivateDesktop

PROGRAM = [sys.executable, "-m", "jojo_tray"]
PATIENCE = 20.0


class Account:
    """The built-in account: what it says can be changed, and what it was asked can be read."""

    def __init__(self, desktop: PrivateDesktop) -> None:
        self._process = desktop.start(*PROGRAM, "demo-server", stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().decode().strip()
        desktop.env["ELEVENLABS_BASE_URL"] = self.url

    def set(self, **fields: Any) -> None:
        """Change fields of the subscription, by the API's names."""
        self._post("/_demo/account", fields)

    def fail(self, fault: str, **options: Any) -> None:
        """Fail in this way from now on; `times` and `path` say how often and where."""
        self._post("/_demo/faults", {"fault": fault, **options})

    def _post(self, path: str, body: dict[str, Any]) -> None:
        request = Request(self.url + path, json.dumps(body).encode(), method="POST")
        with urlopen(request, timeout=5) as answer:
            answer.read()


class RunningTray:
    """`jojo-tray` with an account to look at; `key` is its key in the environment, if any."""

    def __init__(
        self, desktop: PrivateDesktop, *, key: str | None = "demo-key", config: str = ""
    ) -> None:
        self.desktop = desktop
        self.account = Account(desktop)
        if key is not None:
            desktop.env["ELEVENLABS_API_KEY"] = key
        if config:
            folder = Path(desktop.env["XDG_CONFIG_HOME"]) / "jojo-tray"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "config.toml").write_text(config)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start the program."""
        self.process = self.desktop.start(*PROGRAM, *options)
        return self.process

    def start_with_icon(self, *options: str) -> Icon:
        """Start the program and wait for its icon and its first reading."""
        self.start(*(options or ("--background",)))
        icon = self.icon()
        self.wait(lambda: "credits" in self.tooltip(icon), "the first reading")
        return icon

    def stop(self) -> int:
        """End the program as a session's end does; returns its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(5)

    def run(self, *words: str, stdin: bytes = b"") -> str:
        """Run a command of the program and return what it printed."""
        return self.desktop.run(*PROGRAM, *words, stdin=stdin, seconds=20)

    def bus(self) -> Bus:
        """A connection to the session bus."""
        return Bus(self.desktop.env["DBUS_SESSION_BUS_ADDRESS"])

    def notifications(self) -> NotificationLog:
        """All notifications from now on."""
        return NotificationLog(self.desktop.env["DBUS_SESSION_BUS_ADDRESS"])

    def icon(self) -> Icon:
        """The one icon in the tray."""
        icon: Icon = self.wait(self._icons, "the icon in the tray")[0]
        return icon

    def tooltip(self, icon: Icon) -> str:
        """What the icon says of itself."""
        with self.bus() as bus:
            return str(icon_property(bus, icon, "ToolTip")[2])

    def popup(self) -> int:
        """The window of the popup, once it shows."""
        (window,) = self.wait(lambda: self.desktop.windows("^JoJo Tray$"), "the popup")
        return int(window)

    def no_popup(self) -> None:
        """Wait until the popup has gone."""
        self.wait(lambda: not self.desktop.windows("^JoJo Tray$"), "the popup to close")

    def wait(self, condition: Any, what: str) -> Any:
        """Wait until a condition holds, as long as the program runs."""
        return self.desktop.wait_for(condition, PATIENCE, what, needs=self.process)

    def _icons(self) -> list[Icon]:
        with self.bus() as bus:
            return registered_icons(bus)
