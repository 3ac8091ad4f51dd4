"""Looks for a key while programs run: in every process's arguments and environment, on the bus."""

from __future__ import annotations

import base64
import threading
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from jeepney import DBusAddress, new_method_call
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

if TYPE_CHECKING:
    from private_desktop import PrivateDesktop

OWN_BUS = "DBUS_SESSION_BUS_ADDRESS"
PAUSE = 0.003  # seconds between two looks at the processes


def disguises(key: str) -> list[bytes]:
    """The key as it may lie somewhere without being meant to be hidden."""
    plain = key.encode()
    return [plain, base64.b64encode(plain)[4:-4], plain.hex().encode(), key.encode("utf-16-le")]


class Watch(AbstractContextManager["Watch"]):
    """Everything that a session's processes show of themselves while it is entered."""

    def __init__(self, desktop: PrivateDesktop) -> None:
        self._mark = f"XDG_RUNTIME_DIR={desktop.runtime}".encode()
        self._seen: dict[bytes, None] = {}
        self._traffic: list[bytes] = []
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._look, self._listen)]
        with ExitStack() as on_error:
            self._bus: DBusConnection = open_dbus_connection(desktop.env[OWN_BUS])
            on_error.callback(self._bus.close)
            Proxy(Monitoring(), self._bus).BecomeMonitor([])
            on_error.pop_all()

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        for thread in self._threads:
            thread.join()
        self._bus.close()

    @property
    def processes(self) -> list[bytes]:
        """The argument lists and environments seen, each once."""
        return list(self._seen)

    @property
    def traffic(self) -> bytes:
        """All that went over the session bus, the secret service's messages too."""
        return b"".join(self._traffic)

    def _look(self) -> None:
        while not self._ends.wait(PAUSE):
            for folder in Path("/proc").glob("[0-9]*"):
                self._note(folder)

    def _note(self, folder: Path) -> None:
        try:
            environ = (folder / "environ").read_bytes()
            if self._mark in environ.split(b"\0"):
                self._seen[(folder / "cmdline").read_bytes() + b"\0" + environ] = None
        except OSError:  # it has ended, or belongs to someone else
            return

    def _listen(self) -> None:
        while not self._ends.is_set():
            try:
                message = self._bus.receive(timeout=0.1)
            except TimeoutError:
                continue
            self._traffic.append(repr(message.body).encode() + message.serialise(1))


def speak(desktop: PrivateDesktop, text: str) -> None:
    """Say something on the bus that nobody listens to."""
    anyone = DBusAddress("/", "org.freedesktop.DBus", "org.example.Nobody")
    with open_dbus_connection(desktop.env[OWN_BUS]) as bus:
        bus.send(new_method_call(anyone, "Hear", "s", (text,)))
