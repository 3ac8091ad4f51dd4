"""Starting at login, in each platform's own way; off unless the user asks for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jojo_tray.desktop_files import own_command, remove_entry, with_command, write_entry, xdg_base
from jojo_tray.folders import APP_ID
from jojo_tray.resources_path import resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Autostart(Protocol):
    """Starting at login, as the system really has it; both raise StoreError when refused."""

    def enabled(self) -> bool:
        """Whether the next login will start the program."""
        ...

    def set(self, enabled: bool) -> None:
        """Start at login from now on, or not any more."""
        ...


def start_at_login(environ: Mapping[str, str]) -> Autostart:
    """This platform's way of starting the tray at login, without opening anything."""
    command = [*own_command(), "--background"]
    if sys.platform == "win32":
        from jojo_tray.windows_registry import WindowsRegistry

        return RunKey(WindowsRegistry(), command)
    elif sys.platform == "darwin":  # noqa: RET505  # so that mypy reads each platform's branch alone
        return LaunchAgent(Path.home() / "Library/LaunchAgents", command)
    else:
        folder = xdg_base(environ, "XDG_CONFIG_HOME", ".config") / "autostart"
        return AutostartFile(folder, command)


class AutostartFile:
    """An entry in the XDG autostart folder, as desktops on Linux read it."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._file = folder / f"{APP_ID}.desktop"
        self._command = command

    def enabled(self) -> bool:
        """Whether the entry is there, and neither hidden nor switched off by the desktop."""
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        said = {line.replace(" ", "").lower() for line in lines}
        return not said & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def set(self, enabled: bool) -> None:
        """Write the entry anew, or remove it."""
        if enabled:
            entry = resource("autostart.desktop").read_text(encoding="utf-8")
            write_entry(self._file, with_command(entry, self._command))
        else:
            remove_entry(self._file)


class LaunchAgent:
    """A property list in the folder that launchd reads at login on macOS."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._file = folder / f"{APP_ID}.plist"
        self._command = command

    def enabled(self) -> bool:
        """Whether the agent is there and runs at load."""
        import plistlib
        from xml.parsers.expat import ExpatError

        try:
            agent = plistlib.loads(self._file.read_bytes())
        except (OSError, ValueError, ExpatError):
            return False
        return bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def set(self, enabled: bool) -> None:
        """Write the agent anew, or remove it."""
        import plistlib

        if enabled:
            agent = {
                "Label": APP_ID,
                "ProgramArguments": list(self._command),
                "RunAtLoad": True,
                "ProcessType": "Interactive",
            }
            write_entry(self._file, plistlib.dumps(agent).decode())
        else:
            remove_entry(self._file)


class Registry(Protocol):
    """The part of the Windows registry that starts programs at login."""

    def read(self, key: str, name: str) -> object: ...

    def write(self, key: str, name: str, text: str) -> None: ...

    def remove(self, key: str, name: str) -> None: ...


class RunKey:
    """A value in the user's Run key; the Task Manager's own switch beside it is respected."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry = registry
        self._command = command

    def enabled(self) -> bool:
        """Whether the value is there and the Task Manager does not hold it back."""
        if self._registry.read(_RUN_KEY, APP_ID) is None:
            return False
        approved = self._registry.read(_APPROVED_KEY, APP_ID)
        # The first byte's lowest bit is set once the user switched it off there.
        return not (isinstance(approved, bytes) and approved[:1] and approved[0] & 1)

    def set(self, enabled: bool) -> None:
        """Write the value and lift the Task Manager's hold, or remove both."""
        import subprocess

        self._registry.remove(_APPROVED_KEY, APP_ID)
        if enabled:
            self._registry.write(_RUN_KEY, APP_ID, subprocess.list2cmdline(self._command))
        else:
            self._registry.remove(_RUN_KEY, APP_ID)
