"""The programs under measurement, in a private desktop with a real panel."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

from private_desktop import PrivateDesktop  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from subprocess import Popen

    from jojo_tray.demo import DemoAccount, DemoServer

BARE = (sys.executable, str(ROOT / "bench/bare_tray.py"))
OURS = (sys.executable, "-m", "jojo_tray", "--background")
WATCHER = DBusAddress(
    "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)


class IconWatch:
    """Waits on the session bus for the tray host to register an icon."""

    def __init__(self, desktop: PrivateDesktop) -> None:
        self._bus: DBusConnection = open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        rule = MatchRule(type="signal", interface=WATCHER.interface)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))

    def wait(self, member: str, seconds: float = 30) -> str:
        """The argument of the next signal of this name."""
        while True:
            message = self._bus.receive(timeout=seconds)
            if message.header.fields.get(3) == member:
                return str(message.body[0])

    def pixmap(self, item: str) -> bytes:
        """The largest pixmap that the host is given for an icon."""
        owner, _, path = item.partition("/")
        address = DBusAddress(f"/{path}", owner, "org.freedesktop.DBus.Properties")
        call = new_method_call(address, "Get", "ss", ("org.kde.StatusNotifierItem", "IconPixmap"))
        pixmaps = self._bus.send_and_get_reply(call).body[0][1]
        return bytes(max(pixmaps, key=lambda pixmap: pixmap[0])[2])

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()


@contextmanager
def desktop_with_account(
    folder: Path,
    *,
    monthly_credits: int | None = None,
    serve: Callable[[DemoAccount], DemoServer] | None = None,
    **options: object,
) -> Iterator[tuple[PrivateDesktop, DemoServer, dict[str, str]]]:
    """A private desktop, a built-in account, and the environment for our program in it."""
    from jojo_tray.demo import DemoAccount, DemoServer

    with (
        PrivateDesktop(folder / "desktop", **options) as desktop,  # type: ignore[arg-type]
        (serve or DemoServer)(DemoAccount(monthly_credits=monthly_credits)) as server,
    ):
        environ = desktop.env | {
            "JOJO_TRAY_HOME": str(folder / "home"),
            "ELEVENLABS_BASE_URL": server.base_url,
        }
        yield desktop, server, environ


def with_key(environ: dict[str, str]) -> dict[str, str]:
    """The environment with the key in it."""
    return environ | {"ELEVENLABS_API_KEY": "demo-bench-key"}


def started(
    desktop: PrivateDesktop, command: tuple[str, ...], environ: dict[str, str]
) -> tuple[float, Popen[bytes], str]:
    """Start a program; the seconds until its icon is registered, the process and the icon."""
    watch = IconWatch(desktop)
    try:
        began = time.perf_counter()
        process = desktop.start(*command, env=environ)
        item = watch.wait("StatusNotifierItemRegistered")
        return time.perf_counter() - began, process, item
    finally:
        watch.close()


def proportional_memory(process: Popen[bytes]) -> float:
    """The process's proportional set size in MB, as Linux tells it."""
    lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    (kilobytes,) = (int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes * 1024 / 1e6


def processor_seconds(process: Popen[bytes]) -> float:
    """User and system time that the process and its ended children took so far."""
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)
