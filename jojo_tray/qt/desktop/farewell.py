"""SIGTERM, SIGINT and SIGHUP end the program as "Quit" does."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Farewell(QObject):
    """Wakes Qt's loop through a pair of sockets: a handler runs between Python's own steps only."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)  # noqa: FBT003
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for number in _numbers():
            signal.signal(number, _noted)

    def close(self) -> None:
        """Give the signals their usual meaning back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number in _numbers():
            signal.signal(number, signal.SIG_DFL)
        self._ours.close()
        self._theirs.close()

    def _wake(self) -> None:
        self._ours.recv(64)
        self.asked.emit()


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in NAMES if hasattr(signal, name)]


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket tells; the handler only keeps the default from ending us."""
