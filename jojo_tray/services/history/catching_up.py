"""The history as it is now, for one who asks: what is new is read first, if that can be."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import JojoTrayError, SyncUnderWay
from jojo_tray.domain.history import SyncMarks, SyncProgress
from jojo_tray.domain.history_errors import NotSynchronised

if TYPE_CHECKING:
    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.ports import Clock

OTHERS_NEED = 0.25
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """Whose history is stored, how far it is known, and why it is not known up to now.

    What is older than `kept_since` is no longer to be answered, though it may still be stored.
    """

    account: Account
    marks: SyncMarks
    trouble: JojoTrayError | None = None
    kept_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CatchingUp:
    """How to catch up: nobody asks the service while the last look is `still_good`.

    `stop` ends it after a page, which is kept. Another process that reads is waited for: some
    seconds, or while it reads the very first pages.
    """

    still_good: Callable[[datetime | None], bool]
    stop: Callable[[], bool]
    progress: Callable[[SyncProgress], None]
    pause: Callable[[float], None] = time.sleep

    @classmethod
    def within(
        cls,
        seconds: float,
        clock: Clock,
        still_good: Callable[[datetime | None], bool],
        stop: Callable[[], bool] = lambda: False,
        progress: Callable[[SyncProgress], None] = lambda _: None,
    ) -> Self:
        """Stopped after so many seconds from now, at the latest."""
        ends = clock.monotonic() + seconds
        return cls(still_good, lambda: clock.monotonic() > ends or stop(), progress)

    def tried(self, desk: HistoryDesk) -> JojoTrayError | None:
        """Catch up for an answer that does without the history; why it is not known up to now."""
        try:
            return self.of(desk).trouble
        except JojoTrayError as error:
            return error

    def of(self, desk: HistoryDesk) -> CaughtUp:
        """What is stored once that is done; raises what hindered it where nothing is stored."""
        trouble = self._read(desk)
        try:
            known = desk.known()
        except NotSynchronised as nothing:
            raise (trouble or nothing) from None
        # Nothing is removed for a question: others may keep it longer than this process does.
        kept_since = desk.retention.kept_since(known.account, known.marks)
        return CaughtUp(known.account, known.marks, trouble, kept_since)

    def _read(self, desk: HistoryDesk) -> JojoTrayError | None:
        waited = 0.0
        while True:
            try:
                if not desk.is_known(self._enough):
                    desk.sync(
                        stop=self.stop, progress=self.progress, enough=self._enough, asked=True
                    )
            except SyncUnderWay as error:
                if self.stop() or (waited >= PATIENCE and _is_begun(desk)):
                    return error
                self.pause(OTHERS_NEED)
                waited += OTHERS_NEED
            except JojoTrayError as error:
                return error
            else:
                return None

    def _enough(self, marks: SyncMarks) -> bool:
        return marks.complete and self.still_good(marks.synced_at)


def _is_begun(desk: HistoryDesk) -> bool:
    try:
        desk.known()
    except NotSynchronised:
        return False
    return True
