"""Where a second start, `jojo-tray show`, `history`, `insights`, `refresh`, `quit` ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

WORDS = frozenset({"show", "history", "insights", "refresh", "quit", "ping"})
LONGEST = 64
MOST_CALLERS = 8


class Doorbell(QObject):
    """Answers known words with "ok"; anything longer or else is ignored and hung up on."""

    rung = Signal(str)

    def __init__(self, address: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = str(address)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_CALLERS)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> bool:
        """Begin to listen; only the holder of the lock may, because it removes a dead socket."""
        QLocalServer.removeServer(self._address)
        return self._server.listen(self._address)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > LONGEST:
                caller.abort()
            return
        line = bytes(caller.readLine(LONGEST + 2).data()).decode("ascii", "replace")
        word = line.removesuffix("\n").removesuffix("\r")
        if word not in WORDS:
            caller.abort()
            return
        caller.write(b"ok\n")
        caller.flush()
        caller.disconnectFromServer()
        self.rung.emit(word)
