"""The gateway as a process of its own: started, watched and stopped by the tray."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QTcpServer

from jojo_tray.desktop_files import own_command
from jojo_tray.domain.symbols import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jojo_tray.settings import Settings
    from jojo_tray.surroundings import Surroundings

PARTS = ("uvicorn", "httptools", "websockets")  # what the extra brings
# The gateway ends with whoever holds its input, so that a killed tray leaves none behind.
WORDS = ("gateway", "--until-eof")
FIRST_LINE = re.compile(rb"http://127\.0\.0\.1:\d{1,5}/?")
MOST_HEARD = 8_192  # bytes of its last words
MOST_SAID = 300  # characters


class GatewayState(Enum):
    """`FALLEN` is started again by itself, and so is one whose port becomes free."""

    OFF = auto()
    NOT_INSTALLED = auto()
    DEMO = auto()  # its account is gone tomorrow
    STARTING = auto()
    RUNNING = auto()
    PORT_TAKEN = auto()
    FALLEN = auto()
    GIVEN_UP = auto()


@dataclass(frozen=True, slots=True)
class GatewayStanding:
    """How the gateway is, at which base URL, and what it said last where it ended."""

    state: GatewayState
    url: str = ""
    detail: str = ""


class Pace(NamedTuple):
    """In milliseconds, but for the number of quick falls after which it is left alone."""

    first: int = 1_000
    longest: int = 60_000
    quick: int = 10_000
    healthy: int = 300_000
    patience: int = 3_000
    port_again: int = 15_000
    most_quick: int = 5


class GatewayProcess(QObject):
    """Does what the settings wish; `changed` carries each new GatewayStanding."""

    changed = Signal(object)

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        parent: QObject | None = None,
        *,
        hindrance: Callable[[], GatewayState | None] = lambda: None,
        pace: Pace = Pace(),  # noqa: B008  immutable
    ) -> None:
        super().__init__(parent)
        self.standing = GatewayStanding(GatewayState.OFF)
        self._hindrance, self._pace = hindrance, pace
        self._asked = (False, 0)
        self._falls = self._quick_falls = 0
        self._ending = False
        self._told, self._last_words = b"", b""
        self._life = QElapsedTimer()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._begin)
        self._kill = QTimer(self, singleShot=True, interval=pace.patience)
        self._process = QProcess(self)
        self._prepare(command, environ)

    def follow(self, settings: Settings) -> None:
        """Run where the settings want it, on their port, or end; nothing where that is so."""
        asked = (settings.gateway, settings.gateway_port)
        if asked == self._asked:
            return
        self._asked = asked
        self._falls = self._quick_falls = 0
        self._again.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._end()
        else:
            self._begin()

    def leave(self) -> None:
        """Ask it to end; `wait` then sees that it has."""
        self._asked = (False, 0)
        self._again.stop()
        self._end()

    def wait(self) -> None:
        """Return once it has ended; what takes longer than three seconds is killed."""
        running = self._process.state() != QProcess.ProcessState.NotRunning
        if running and not self._process.waitForFinished(self._pace.patience):
            self._process.kill()
            self._process.waitForFinished(self._pace.patience)

    def _prepare(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        process, inherited = self._process, QProcessEnvironment()
        for name, value in environ.items():
            inherited.insert(name, value)
        process.setProcessEnvironment(inherited)
        process.setProgram(command[0])
        self._arguments = list(command[1:])
        process.readyReadStandardOutput.connect(self._hear)
        process.readyReadStandardError.connect(self._remember)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._kill.timeout.connect(process.kill)

    def _begin(self) -> None:
        wanted, port = self._asked
        hindrance = self._hindrance() if wanted else GatewayState.OFF
        if hindrance is not None:
            self._show(hindrance)
        elif not _free(port):
            self._show(GatewayState.PORT_TAKEN)
            self._again.start(self._pace.port_again)
        else:
            self._told = self._last_words = b""
            self._show(GatewayState.STARTING)
            self._life.start()
            self._process.setArguments([*self._arguments, "--port", str(port)])
            self._process.start()

    def _end(self) -> None:
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._ending = True
        self._show(GatewayState.OFF)
        self._process.closeWriteChannel()
        self._process.terminate()
        self._kill.start()

    def _hear(self) -> None:
        """Its first line is its base URL; nobody reads what may follow."""
        heard = self._process.readAllStandardOutput().data()
        if self.standing.state is not GatewayState.STARTING:
            return
        self._told = (self._told + heard)[:MOST_HEARD]
        line, ended, _ = self._told.partition(b"\n")
        if ended and FIRST_LINE.fullmatch(line.strip()):
            self._show(GatewayState.RUNNING, url=line.strip().decode())

    def _remember(self) -> None:
        heard = self._process.readAllStandardError().data()
        self._last_words = (self._last_words + heard)[-MOST_HEARD:]

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._last_words = self._process.errorString().encode()
            self._ended()

    def _ended(self) -> None:
        self._kill.stop()
        if self._ending:
            self._ending = False
            self._begin()
        else:
            self._fell()

    def _fell(self) -> None:
        """Start it again after a while, unless it never gets anywhere."""
        lived, pace = self._life.elapsed(), self._pace
        if lived >= pace.healthy:
            self._falls = 0
        self._quick_falls = self._quick_falls + 1 if lived < pace.quick else 0
        detail = _last_line(self._last_words)
        if self._quick_falls >= pace.most_quick:
            self._show(GatewayState.GIVEN_UP, detail=detail)
            return
        self._show(GatewayState.FALLEN, detail=detail)
        self._again.start(min(pace.longest, pace.first << min(self._falls, 16)))
        self._falls += 1

    def _show(self, state: GatewayState, url: str = "", detail: str = "") -> None:
        standing = GatewayStanding(state, url, detail)
        if standing != self.standing:
            self.standing = standing
            self.changed.emit(standing)


def gateway_process(around: Surroundings, parent: QObject | None = None) -> GatewayProcess:
    """The gateway for where the tray was started, with its account and service."""
    chosen = (("--account", around.account), ("--base-url", around.base_url))
    before = [word for pair in chosen if pair[1] for word in pair if word]
    command = [*own_command(console=True), *before, *WORDS]
    return GatewayProcess(
        command, around.environ, parent, hindrance=partial(_hindrance, demo=around.demo)
    )


def _hindrance(*, demo: bool) -> GatewayState | None:
    if demo:
        return GatewayState.DEMO
    installed = all(find_spec(part) for part in PARTS)
    return None if installed else GatewayState.NOT_INSTALLED


def _free(port: int) -> bool:
    """Whether nobody else serves there; what else keeps the gateway from it, it says itself."""
    trial = QTcpServer()
    listens = trial.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), port)
    trial.close()
    return listens or trial.serverError() != QAbstractSocket.SocketError.AddressInUseError


def _last_line(words: bytes) -> str:
    lines = [line for line in words.decode("utf-8", "replace").splitlines() if line.strip()]
    return one_line(lines[-1].strip(), MOST_SAID) if lines else ""
