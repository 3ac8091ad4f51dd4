"""Whether the desktop's sound server is still the one that Qt is connected to.

When it ends, Qt tries once to reach it again and then never more; it keeps naming the devices all
the same, and playing on one without a connection ends the whole process, for libpulse asserts one.
So an idle connection of our own tells when the server ends.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket

from jojo_tray.qt.sound.heard import Obstacle

if TYPE_CHECKING:
    from collections.abc import Mapping

RETRY = 3_000  # milliseconds after which Qt tries once to reach the server again
MARGIN = 500  # who is back so long before that was found, and so long after that is at work
RENEWAL = 45_000  # a server drops whoever says nothing for a minute


class SoundServer(QObject):
    """Watches the server from the first question on; one at an unusual address is not watched."""

    def __init__(
        self,
        environ: Mapping[str, str],
        parent: QObject | None = None,
        *,
        platform: str = sys.platform,
        retry: int = RETRY,
        margin: int = MARGIN,
    ) -> None:
        super().__init__(parent)
        self._address = address(environ) if platform == "linux" else None
        self._retry, self._margin = retry, margin
        self._line: QLocalSocket | None = None
        self._lost = self._ended = False
        self._renewal = QTimer(self, interval=RENEWAL)
        self._renewal.timeout.connect(self.renew)

    def obstacle(self) -> Obstacle | None:
        """Why nothing may be played now."""
        if self._ended:
            return Obstacle.SERVER_ENDED
        if self._address is None:
            return None
        if self._line is None and not self._lost:
            self._watch(self._address)
        watched = self._line is not None and not self._lost
        gone = self._lost or (watched and not answers(self._address))
        return Obstacle.DEVICE_LOST if gone else None

    def renew(self) -> None:
        """Take another connection, before the server drops this one for its silence."""
        self._hang_up()
        if self._address is not None:
            self._watch(self._address)
            if self._line is None:
                self._lose()

    def _watch(self, path: Path) -> None:
        line = QLocalSocket(self)
        line.connectToServer(str(path))
        if line.state() != QLocalSocket.LocalSocketState.ConnectedState:
            line.deleteLater()
            return
        line.disconnected.connect(self._lose)
        self._line = line
        self._renewal.start()

    def _hang_up(self) -> None:
        self._renewal.stop()
        if self._line is not None:
            self._line.disconnected.disconnect(self._lose)
            self._line.abort()
            self._line.deleteLater()
            self._line = None

    def _lose(self) -> None:
        self._hang_up()
        self._lost = True
        QTimer.singleShot(self._retry - self._margin, self, self._look_again)

    def _look_again(self) -> None:
        """Just before Qt does: what Qt will not find it will never find."""
        if self._address is None or not answers(self._address):
            self._ended = True
        else:
            QTimer.singleShot(8 * self._margin, self, self._recover)

    def _recover(self) -> None:
        self._lost = False


def address(environ: Mapping[str, str]) -> Path | None:
    """The socket that libpulse looks for; None where it is told another server."""
    if environ.get("PULSE_SERVER"):
        return None
    if own := environ.get("PULSE_RUNTIME_PATH"):
        return Path(own) / "native"
    runtime = environ.get("XDG_RUNTIME_DIR")
    return Path(runtime) / "pulse" / "native" if runtime else None


def answers(path: Path) -> bool:
    """Whether somebody listens there; a busy one does, too."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.setblocking(False)  # noqa: FBT003
        try:
            caller.connect(str(path))
        except BlockingIOError:
            return True
        except OSError:
            return False
    return True
