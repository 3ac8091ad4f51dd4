"""Is there a tray, and is our icon in it?"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

PATIENCE = 10  # seconds until a missing tray is believed
LOOK_AGAIN = 60_000  # milliseconds
SETTLED = 1_000
WATCHER = "org.kde.StatusNotifierWatcher"
REGISTRY = (WATCHER, "/StatusNotifierWatcher", WATCHER)
BUS = "org.freedesktop.DBus"


class TrayHost(QObject):
    """Believes what `isSystemTrayAvailable` says over ten seconds, never `isVisible`.

    Qt chooses the kind of tray once, when an icon is made: after every change of the
    StatusNotifier watcher the icon is looked for there, and is `lost` when it is not found.
    """

    found = Signal()
    missing = Signal()
    lost = Signal()

    def __init__(
        self, wish: Literal["auto", "always", "never"], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wish = wish
        self._absent = 0
        self._there: bool | None = None
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._clock.timeout.connect(self._look)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)

    def start(self) -> None:
        """Begin to look."""
        if sys.platform == "linux":
            self._watch_bus()
        self.wish(self._wish)

    def wish(self, wish: Literal["auto", "always", "never"]) -> None:
        """Whether the user wants a tray at all."""
        self._wish = wish
        self._absent, self._there = 0, None
        self._look()

    def _look(self) -> None:
        if self._wish != "auto":
            self._decide(there=self._wish == "always")
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self._absent = 0
            self._decide(there=True)
        elif self._absent < PATIENCE:
            self._absent += 1
            self._clock.start(1000)
        else:
            self._decide(there=False)

    def _decide(self, *, there: bool) -> None:
        self._clock.start(LOOK_AGAIN)
        if there != self._there:
            self._there = there
            (self.found if there else self.missing).emit()

    def _watch_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        self._bus: QDBusConnection = QDBusConnection.sessionBus()
        change = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        self._watcher = QDBusServiceWatcher(WATCHER, self._bus, change, self)
        self._watcher.serviceOwnerChanged.connect(lambda *_: self._settled.start())
        self._settled.timeout.connect(self._check)
        # The watcher may have come while the icon was being made.
        self._settled.start()

    def _check(self) -> None:
        """Ask the watcher which icons it knows; without one it must be another kind of icon."""
        from jojo_tray.qt.desktop.calls import ask_property

        ask_property(self._bus, self, REGISTRY, "RegisteredStatusNotifierItems", self._search)
        self._absent = 0
        self._look()

    def _search(self, items: object) -> None:
        if not isinstance(items, list):
            if self._was_registered:
                self._was_registered = False
                self.lost.emit()
            return
        owners = [str(item).partition("/")[0] for item in items]
        self._find(owners)

    def _find(self, owners: list[str]) -> None:
        """Look for one of our own connections among the owners, one after the other."""
        from jojo_tray.qt.desktop.calls import ask

        if not owners:
            self.lost.emit()
            return
        first, *others = owners

        def compare(process: object) -> None:
            if process == os.getpid():
                self._was_registered = True
            else:
                self._find(others)

        target = (BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID")
        ask(self._bus, self, target, [first], compare)

    _was_registered = False
