"""How long items of the history are kept here, and the removal of what is older."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import SyncUnderWay
from jojo_tray.domain.history import NEWEST_FIRST, HistoryFilter, SyncMarks
from jojo_tray.services.history.gaps import oldest_wanted
from jojo_tray.services.history.ports import HistoryIndex, HistorySearch
from jojo_tray.services.ports import Clock

if TYPE_CHECKING:
    from datetime import datetime

MOST_PURGED = 10_000


@dataclass(frozen=True, slots=True)
class Retention:
    """Keeps the items of `account` for `days`, 0 is for ever.

    `alone` lets one process at a time change an account's history, and raises SyncUnderWay to the
    others.
    """

    index: HistoryIndex
    search: HistorySearch
    clock: Clock
    account: Callable[[], Account]
    alone: Callable[[Account], AbstractContextManager[None]]
    days: Callable[[], int]

    def kept_since(self, account: Account, marks: SyncMarks) -> datetime | None:
        """From when on items are kept by this process's wish; None where nothing is older.

        `marks` are those of the account's history.
        """
        floors = [self._outgrown(account), marks.floor]
        return max((floor for floor in floors if floor is not None), default=None)

    def tidy(self) -> bool:
        """Remove rows older than the user wants to keep; some thousands, then True: there are more.

        While the history is synchronised it is left to whoever does that.
        """
        account = self.account()
        # Looked for first: who finds nothing to remove keeps nobody from the history.
        floor = self._outgrown(account)
        if floor is not None:
            with suppress(SyncUnderWay), self.alone(account):
                return self.index.purge(account.id, floor, MOST_PURGED) == MOST_PURGED
        return False

    def _outgrown(self, account: Account) -> datetime | None:
        newest = self.index.newest(account.id)
        floor = oldest_wanted(self.clock.now(), newest, self.days())
        if floor is None:
            return None
        older = self.search.each(account.id, HistoryFilter(until=floor), NEWEST_FIRST, 1)
        return None if next(older, None) is None else floor
