"""What happens to the history while its window is open, and having it synchronised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jojo_tray.domain.errors import ServiceError, TooManyRequests, Waiting
from jojo_tray.domain.history import SyncDone, SyncProgress
from jojo_tray.qt.history.situation import Situation
from jojo_tray.services.history.desk import SyncFailed
from jojo_tray.services.monitor import Polled, PollFailed

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.means import Means

REFRESHING = 2_000  # milliseconds between two looks at a history that grows


class NewsDesk(QObject):
    """Keeps the situation; `changed` says that rows are to be read again."""

    changed = Signal()
    sync_asked = Signal(bool)

    def __init__(self, window: HistoryWindow, means: Means) -> None:
        super().__init__(window)
        self._window = window
        self._means = means
        self.situation = Situation()
        self._just_opened = False
        self._account_id: int | None = None
        self._later = QTimer(self, singleShot=True, interval=REFRESHING)
        self._later.timeout.connect(self.changed)
        window.sync_asked.connect(lambda full: self.sync(full=full))
        window.cancel_asked.connect(lambda: self.put(self.situation.called_off()))
        window.shown.connect(self._note_opening)
        self._read_cycle()

    def put(self, situation: Situation) -> None:
        """This holds from now on."""
        self.situation = situation
        self._window.show_situation(situation)

    def answered(self, situation: Situation) -> None:
        """Rows were read; whoever opens the window on old ones has them brought up to date."""
        self.put(situation)
        if self._just_opened and situation.behind(self._means.now()):
            self.sync()
        self._just_opened = False

    def sync(self, *, full: bool = False) -> None:
        """Have it synchronised."""
        self.put(replace(self.situation, asked=True))
        self.sync_asked.emit(full)

    def hear(self, event: object) -> None:
        """What happened to the history or to the account."""
        if isinstance(event, SyncProgress):
            self._move_on(event)
        elif isinstance(event, SyncDone):
            self.put(self.situation.synced(event))
            self.changed.emit()
        elif isinstance(event, SyncFailed):
            self.put(self.situation.sync_failed(event.error, self._means.now()))
            self.changed.emit()
        elif isinstance(event, Polled):
            self._note_account(event.account.id)
            self.put(self.situation.reached())
            self._read_cycle()
        elif isinstance(event, PollFailed) and _unreached(event.error):
            self.put(self.situation.sync_failed(event.error, self._means.now()))

    def start_over(self) -> None:
        """What is shown may be of an account that is forgotten or not asked any more."""
        self._account_id = None
        self.situation = Situation()
        self.changed.emit()

    def _note_opening(self) -> None:
        self._just_opened = True

    def _note_account(self, account_id: int) -> None:
        """Another key may bring another account, whose rows are others."""
        known, self._account_id = self._account_id, account_id
        if known is not None and known != account_id:
            self.start_over()
            self._account_id = account_id

    def _move_on(self, progress: SyncProgress) -> None:
        """The first rows are shown at once, more of them now and then."""
        self.put(self.situation.progressed(progress))
        moved = progress.fresh or progress.changed or progress.gone
        empty = not self.situation.rows and not self.situation.narrowed
        if moved and empty:
            self.changed.emit()
        elif moved and not self._later.isActive():
            self._later.start()

    def _read_cycle(self) -> None:
        self._means.tasks.browse(self._means.cycle_start, self._window.filters.show_cycle)


def _unreached(error: JojoTrayError) -> bool:
    """Whether the service gave no answer; asking for patience is an answer."""
    return isinstance(error, ServiceError) and not isinstance(error, (Waiting, TooManyRequests))
