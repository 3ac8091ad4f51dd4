"""What the system says over its bus: asleep and awake, battery and mains."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

from jeepney import (
    DBusAddress,
    Message,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from private_desktop import PrivateDesktop

from tests.desktop.running_tray import RunningTray

MakeDesktop = Callable[..., PrivateDesktop]
LOGIN = DBusAddress(
    "/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
)
POWER = DBusAddress(
    "/org/freedesktop/UPower", "org.freedesktop.UPower", "org.freedesktop.DBus.Properties"
)


class System(AbstractContextManager["System"]):
    """Log-in and power services on one connection; answers on a thread of its own."""

    def __init__(self, address: str) -> None:
        self.asked = 0
        self.on_battery = False
        self._wishes: deque[Message] = deque()
        self._ends = threading.Event()
        self._connection: DBusConnection = open_dbus_connection(address)
        for service in (LOGIN, POWER):
            Proxy(message_bus, self._connection).RequestName(service.bus_name, 0)
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()
        self._connection.close()

    def sleep(self) -> None:
        """Fall asleep and wake."""
        for begins in (True, False):
            self._wishes.append(new_signal(LOGIN, "PrepareForSleep", "b", (begins,)))

    def unplug(self) -> None:
        """Go on on battery."""
        self.on_battery = True
        changed: tuple[Any, ...] = ("org.freedesktop.UPower", {"OnBattery": ("b", True)}, [])
        self._wishes.append(new_signal(POWER, "PropertiesChanged", "sa{sv}as", changed))

    def _serve(self) -> None:
        while not self._ends.is_set():
            while self._wishes:
                self._connection.send(self._wishes.popleft())
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self.asked += 1
                value = (("b", self.on_battery),)
                self._connection.send(new_method_return(message, "v", value))


def log(tray: RunningTray) -> str:
    """What the program wrote down."""
    return "".join(path.read_text() for path in Path(tray.desktop.env["HOME"]).rglob("*.log"))


def test_waking_polls_soon_and_battery_is_noticed(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(notifications=False, keyring="absent"))
    bus = tray.desktop.env["DBUS_SESSION_BUS_ADDRESS"]
    tray.desktop.env["DBUS_SYSTEM_BUS_ADDRESS"] = bus
    with System(bus) as system:
        icon = tray.start_with_icon("--log-level", "debug", "--background")
        tray.wait(lambda: system.asked >= 1, "the question about the power")
        system.unplug()
        tray.wait(lambda: system.asked >= 2, "the question after the change")
        tray.account.set(character_count=54_321)
        system.sleep()
        tray.wait(lambda: "54,321" in tray.tooltip(icon), "the reading after waking")


def test_without_any_of_them_nothing_stops_working(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(notifications=False, keyring="absent"))
    tray.start_with_icon("--log-level", "info", "--background")
    tray.wait(lambda: "No system bus" in log(tray), "the remark in the log")
    assert tray.stop() == 0
