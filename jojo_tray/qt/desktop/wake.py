"""What the machine says: it woke, the network is back, it runs on battery."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

log = logging.getLogger(__name__)

LOGIN = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
UPOWER = ("org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower")
PROPERTIES = "org.freedesktop.DBus.Properties"


class Wake(QObject):
    """Only hints: where one of these is absent, nothing else stops working."""

    woke = Signal()
    battery = Signal(bool)

    def start(self) -> None:
        """Begin to listen."""
        self._listen_to_network()
        if sys.platform == "linux":
            self._listen_to_system()

    def _listen_to_network(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadDefaultBackend():
            log.info("No network information on this system")
            return
        self._network = QNetworkInformation.instance()
        self._online = QNetworkInformation.Reachability.Online
        self._network.reachabilityChanged.connect(self._reached)

    def _reached(self, reachability: Any) -> None:
        if reachability == self._online:
            self.woke.emit()

    def _listen_to_system(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            log.info("No system bus: waking is noticed by the clock only")
            return
        self._bus: QDBusConnection = bus
        self._connect(LOGIN, "PrepareForSleep", "sleeps(bool)")
        self._connect((*UPOWER[:2], PROPERTIES), "PropertiesChanged", "powered(QDBusMessage)")
        self._ask_power()

    def _connect(self, source: tuple[str, str, str], name: str, slot: str) -> None:
        service, path, interface = source
        receiver: Any = SLOT(slot)  # PySide's hints ask for bytes, the call itself for text
        self._bus.connect(service, path, interface, name, self, receiver)

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:
        """The machine falls asleep, or has woken."""
        if not begins:
            self.woke.emit()

    @Slot("QDBusMessage")
    def powered(self, _message: QDBusMessage) -> None:
        """Something about the power changed."""
        self._ask_power()

    def _ask_power(self) -> None:
        from jojo_tray.qt.desktop.calls import ask_property

        ask_property(self._bus, self, UPOWER, "OnBattery", self._told_power)

    def _told_power(self, on_battery: object) -> None:
        if isinstance(on_battery, bool):
            self.battery.emit(on_battery)
