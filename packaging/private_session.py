"""A session of its own: display, bus and the programs in it; nothing is left behind."""

from __future__ import annotations

import os
import re
import secrets
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from string import Template
from typing import IO, TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

Crop = tuple[int, int, int, int]
Result = TypeVar("Result")


_SIGKILL = 9  # by number: Windows, where this file is only type-checked, has no such name
_POLL = 0.02
_TEMPLATES = Path(__file__).with_name("desktop")
_SERVICES = Path("/usr/share/dbus-1/services")
_PACKAGES = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "openbox": "openbox",
    "xprop": "x11-utils",
    "xdotool": "xdotool",
    "display": "imagemagick",
    "import": "imagemagick",
    "dunst": "dunst",
    "gnome-keyring-daemon": "gnome-keyring",
    "xfce4-panel": "xfce4-panel",
    "trayer": "trayer",
}


class DesktopError(Exception):
    """A part of the private desktop is missing, did not come up or did not end."""


class Logs:
    """The output of the programs, one file a start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, program: str) -> IO[bytes]:
        """A new file for the output of this program."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = sum(1 for _ in self.folder.glob(f"{program}-*.log")) + 1
        return (self.folder / f"{program}-{number}.log").open("wb")

    def failure(self, message: str) -> DesktopError:
        """An error with this message and the ends of all that the programs wrote."""
        tails = [f"--- {log.name}\n{end}" for log in self._files() if (end := _tail(log))]
        return DesktopError("\n".join([message, *tails]))

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.log"))


class Session:
    """A display and a bus of its own, the programs running in it, and their clean end."""

    def __init__(self, folder: Path, *, size: tuple[int, int] = (1280, 800)) -> None:
        self.folder = folder
        self.size = size
        self.logs = Logs(folder / "logs")
        self.runtime = Path()
        self.env: dict[str, str] = {}
        self._services: list[str] = []
        self._programs: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, *command: str | Path, **popen: Any) -> subprocess.Popen[bytes]:
        """Start a program in this desktop; it is ended at close at the latest.

        `popen` is handed to `subprocess.Popen`; output goes to a file in `logs` unless told.
        Raises DesktopError naming a program that is not installed.
        """
        program = _installed(str(command[0]), self.env["PATH"])
        with self.logs.open(Path(program).name) as log:
            quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            options = quiet | {"env": self.env} | popen
            line = [program, *map(str, command[1:])]
            process: subprocess.Popen[bytes] = subprocess.Popen(line, **options)
        self._programs.append(process)
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End one program: politely, after three seconds by force."""
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        if process in self._programs:
            self._programs.remove(process)

    def run(self, *command: str | Path, stdin: bytes = b"", seconds: float = 10) -> str:
        """Run a short command in this desktop and return what it printed.

        Raises DesktopError with its error output when it fails or takes too long.
        """
        program = _installed(str(command[0]), self.env["PATH"])
        line = [program, *map(str, command[1:])]
        try:
            done = subprocess.run(
                line, env=self.env, input=stdin, capture_output=True, check=True, timeout=seconds
            )
        except subprocess.CalledProcessError as error:
            text = error.stderr.decode(errors="replace").strip()
            raise DesktopError(f"{' '.join(line)} failed ({error.returncode}): {text}") from error
        except subprocess.TimeoutExpired as error:
            raise DesktopError(f"{' '.join(line)} took over {seconds:g} s") from error
        return done.stdout.decode(errors="replace")

    def call(self, name: str, path: str, method: str, *arguments: str) -> str:
        """Call a method on the private bus with dbus-send's notation; returns the printed reply."""
        return self.run(
            "dbus-send", "--print-reply", f"--dest={name}", path, method, *arguments, seconds=5
        )

    def bus_names(self) -> list[str]:
        """The well-known names on the private bus, sorted."""
        bus = "org.freedesktop.DBus"
        names = strings(self.call(bus, "/org/freedesktop/DBus", f"{bus}.ListNames"))
        return sorted(name for name in names if not name.startswith(":"))

    def wait_for(
        self,
        condition: Callable[[], Result],
        seconds: float = 10,
        what: str = "the condition",
        needs: subprocess.Popen[bytes] | None = None,
    ) -> Result:
        """Wait until `condition()` is true and return its value.

        Raises DesktopError naming `what`, with the ends of all logs, when `seconds` have passed or
        the program it `needs` has ended.
        """
        deadline = time.monotonic() + seconds
        while not (value := condition()):
            if needs is not None and needs.poll() is not None:
                raise self.logs.failure(f"{what}: its program ended with {needs.returncode}")
            if time.monotonic() > deadline:
                raise self.logs.failure(f"{what}: not within {seconds:g} s")
            time.sleep(_POLL)
        return value

    def close(self) -> None:
        """End everything that was started here, last first, and whatever those have started."""
        if not self.runtime.is_absolute():
            return
        for process in reversed(tuple(self._programs)):
            self.end(process)
        left = _end_all(f"XDG_RUNTIME_DIR={self.runtime}".encode())
        shutil.rmtree(self.runtime, ignore_errors=True)
        self.runtime = Path()
        if left:
            raise DesktopError(f"still running after the desktop was closed: {left}")

    def _open(self) -> None:
        # Socket paths are limited to 107 bytes, so they cannot live below a test's folder.
        self.runtime = Path(tempfile.mkdtemp(prefix="desk-"))
        self.env = _environment(self.folder, self.runtime)
        self._start_display()
        self._start_bus()

    def _start_display(self) -> None:
        width, height = self.size
        authority = Path(self.env["XAUTHORITY"])
        authority.write_bytes(_authority(secrets.token_bytes(16)))
        options = ["-screen", "0", f"{width}x{height}x24", "-dpi", "96", "-noreset"]
        options += ["-nolisten", "tcp", "-auth", str(authority)]
        number = self._announced("Xvfb", "-displayfd", options)
        self.env["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        services = self.runtime / "services"
        services.mkdir()
        for name in self._services:
            shutil.copy(_SERVICES / f"{name}.service", services)
        config = self.runtime / "bus.conf"
        fill_template("bus.conf", config, socket=self.runtime / "bus", services=services)
        options = ["--nofork", "--nopidfile", f"--config-file={config}"]
        self._announced("dbus-daemon", "--print-address", options)

    def _announced(self, program: str, option: str, options: list[str]) -> str:
        """Start a program that writes a line to a file descriptor once it is ready."""
        ours, theirs = os.pipe()
        with os.fdopen(ours, "rb", buffering=0) as reader:
            with os.fdopen(theirs, "wb"):
                joined = option.startswith("--")
                told = [f"{option}={theirs}"] if joined else [option, str(theirs)]
                process = self.start(program, *told, *options, pass_fds=(theirs,))
            self.wait_for(
                lambda: select.select([reader], [], [], 0)[0],
                what=f"{program} to start",
                needs=process,
            )
            line = reader.readline().decode().strip()
        if not line:
            raise self.logs.failure(f"{program} ended before it was ready")
        return line


class Screen(Session):
    """A session that can be looked at, clicked and typed into."""

    def windows(self, name: str) -> list[int]:
        """The ids of visible windows whose title or class matches this regular expression."""
        search = ("xdotool", "search", "--onlyvisible", "--class", "--name", name)
        try:
            return [int(line) for line in self.run(*search).split()]
        except DesktopError:  # xdotool fails when it finds none
            return []

    def geometry(self, window: int) -> Crop:
        """Width, height, x and y of a window on the screen, in pixels."""
        found = self.run("xdotool", "getwindowgeometry", "--shell", str(window))
        value = dict(line.split("=", 1) for line in found.split())
        return int(value["WIDTH"]), int(value["HEIGHT"]), int(value["X"]), int(value["Y"])

    def screenshot(
        self, path: Path, window_id: int | None = None, crop: Crop | None = None
    ) -> Path:
        """Save a picture of the screen or a window; `crop` is width, height, x and y."""
        path.parent.mkdir(parents=True, exist_ok=True)
        window = "root" if window_id is None else str(window_id)
        area = ["-crop", "{}x{}+{}+{}".format(*crop), "+repage"] if crop else []
        self.run("import", "-silent", "-window", window, *area, path)
        return path

    def paint_background(self, colour: str) -> None:
        """Give the empty desktop a colour, in ImageMagick's notation; it is black without."""
        width, height = self.size
        painting = ("display", "-window", "root", "-size", f"{width}x{height}", f"xc:{colour}")
        self.start(*painting).wait(10)  # it returns 1 though it has painted

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click at this point of the screen: button 1 is left, 2 middle, 3 right."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def key(self, *names: str, window: int | None = None) -> None:
        """Press these keys one after the other, by their X names, such as "ctrl+q" or "Escape".

        With a `window`, once that has the keyboard: one that is just shown may not have it yet.
        """
        if window is not None:
            self.wait_for(lambda: self.active_window() == window, what="the window to be active")
        self.run("xdotool", "key", *names)

    def active_window(self) -> int | None:
        """The id of the window that the window manager has given the keyboard; None without one."""
        try:
            return int(self.run("xdotool", "getactivewindow"))
        except DesktopError:  # xdotool fails when there is none
            return None


def fill_template(template: str, path: Path, **values: object) -> None:
    """Write a file from one of the templates beside this module."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Template((_TEMPLATES / template).read_text()).substitute(values))


def _installed(program: str, path: str) -> str:
    found = shutil.which(program, path=path)
    if found is None:
        package = _PACKAGES.get(program)
        advice = f"; install the package {package}" if package else ""
        raise DesktopError(f"{program} is not installed{advice}")
    return found


def _environment(folder: Path, runtime: Path) -> dict[str, str]:
    """All that programs get to know: nothing of the host's session, no proxies."""
    home = folder / "home"
    homes = {
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
    }
    for path in homes.values():
        path.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(home),
        **{name: str(path) for name, path in homes.items()},
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_SESSION_TYPE": "x11",
        "XAUTHORITY": str(runtime / "authority"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime / 'bus'}",
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={runtime / 'no-system-bus'}",
        "GSETTINGS_BACKEND": "memory",
        "QT_QPA_PLATFORM": "xcb",
    }


def _authority(cookie: bytes) -> bytes:
    """An X authority entry for any display (FamilyWild), as Xau(3) describes the file."""
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", 0xFFFF) + b"".join(struct.pack(">H", len(f)) + f for f in fields)


def _tail(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _end_all(mark: bytes) -> list[int]:
    """End all processes whose environment has this entry; returns those that would not end."""
    _signal_all(mark, signal.SIGTERM)
    time.sleep(_POLL)  # a process shows no environment for the moment of its exec
    return _signal_all(mark, _SIGKILL)


def _signal_all(mark: bytes, number: int, seconds: float = 2) -> list[int]:
    left = _processes(mark)
    for pid in left:
        _signal(pid, number)
    deadline = time.monotonic() + seconds
    while left and time.monotonic() < deadline:
        time.sleep(_POLL)
        left = _processes(mark)
    return left


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _processes(mark: bytes) -> list[int]:
    pids = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    return [pid for pid in pids if mark in _environment_of(pid)]


def _environment_of(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # it has ended, or belongs to someone else
        return []


def strings(reply: str) -> list[str]:
    """The strings in a reply printed by dbus-send."""
    return re.findall(r'string "([^"\n]*)"', reply)
