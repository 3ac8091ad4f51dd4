"""Whether the desktop's sound server is still the one that Qt is connected to.

After its end Qt may never find it again, goes on to name its devices all the same, and takes the
whole process with it when it plays without a connection, for libpulse asserts one. So an idle
connection of our own tells when the server ends; from then on nothing is played in this process.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Mapping

if sys.platform == "win32":  # where there is no such server to be asked for
    LOCAL = socket.AF_INET
else:
    LOCAL = socket.AF_UNIX
RENEWAL = 45_000  # milliseconds; a server drops whoever says nothing for a minute


class SoundServer(QObject):
    """Watches the server from the first question on; one at an unusual address is not watched."""

    def __init__(
        self,
        environ: Mapping[str, str],
        parent: QObject | None = None,
        *,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._address = address(environ) if platform == "linux" else None
        self._line: QLocalSocket | None = None
        self._ended = False
        self._renewal = QTimer(self, interval=RENEWAL)
        self._renewal.timeout.connect(self.renew)

    def has_ended(self) -> bool:
        """Whether a server that answered before does not, or did not in between."""
        if self._address is None or self._ended:
            return self._ended
        if self._line is None:
            self._watch(self._address)
        elif not answers(self._address):
            self._end()
        return self._ended

    def renew(self) -> None:
        """Take another connection, before the server drops this one for its silence."""
        self._hang_up()
        if self._address is not None:
            self._watch(self._address)
        self._ended = self._line is None

    def _watch(self, path: Path) -> None:
        line = QLocalSocket(self)
        line.connectToServer(str(path))
        if line.state() != QLocalSocket.LocalSocketState.ConnectedState:
            line.deleteLater()
            return
        line.disconnected.connect(self._end)
        self._line = line
        self._renewal.start()

    def _hang_up(self) -> None:
        self._renewal.stop()
        if self._line is not None:
            self._line.disconnected.disconnect(self._end)
            self._line.abort()
            self._line.deleteLater()
            self._line = None

    def _end(self) -> None:
        self._hang_up()
        self._ended = True


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
    with socket.socket(LOCAL) as caller:
        caller.setblocking(False)  # noqa: FBT003
        try:
            caller.connect(str(path))
        except BlockingIOError:
            return True
        except OSError:
            return False
    return True
