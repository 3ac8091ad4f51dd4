"""Looks up what somebody points at, off the main thread: rows, entries, sums, retakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.history import HistoryEntry
from jojo_tray.qt.history.details import Details, details_of
from jojo_tray.qt.history.rows import Row, RowWriter, lost_row

if TYPE_CHECKING:
    from jojo_tray.domain.history import (
        HistoryDetail,
        HistoryFilter,
        HistoryTotals,
        Retake,
    )
    from jojo_tray.qt.history.means import Means
    from jojo_tray.services.history.ports import Stop

CHUNK = 500
RETAKES = 500
Failed = Callable[[JojoTrayError], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One entry in full, None when it is no longer stored, and where its audio was saved."""

    key: int
    entry: HistoryEntry | None = None
    details: Details | None = None
    saved: tuple[Path, ...] = ()


class Lookup:
    """Each answer comes to `done`, on the main thread."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._history = means.history
        self._tasks = means.tasks
        self._search = ""

    def follow(self, search: str) -> bool:
        """From now on rows and entries show where this is found; True if that is another search."""
        other, self._search = search != self._search, search
        return other

    def rows(self, keys: Sequence[int], done: Callable[[list[Row]], None], failed: Failed) -> None:
        """The rows of some keys."""
        language, now, search = self._means.language(), self._means.now(), self._search

        def work() -> list[Row]:
            pairs = zip(keys, self._history.search.rows(keys), strict=True)
            writer = RowWriter(language, now, search)
            return [writer.row(entry) if entry else lost_row(key) for key, entry in pairs]

        self._tasks.browse(work, done, failed)

    def entry(self, key: int, done: Callable[[HistoryEntry | None], None], failed: Failed) -> None:
        """One entry whole; None when it is no longer stored."""
        self._tasks.browse(lambda: self._history.search.rows([key])[0], done, failed)

    def chosen(self, key: int, done: Callable[[Chosen], None], failed: Failed) -> None:
        """One entry with all that is told of it."""
        language, now, search = self._means.language(), self._means.now(), self._search

        def work() -> Chosen:
            entry = self._history.search.rows([key])[0]
            if entry is None:
                return Chosen(key)
            saved = tuple(self._means.saved(entry.item.item_id))
            return Chosen(key, entry, details_of(entry, language, now, search), saved)

        self._tasks.browse(work, done, failed)

    def entries(
        self, keys: Sequence[int], done: Callable[[list[HistoryEntry]], None], failed: Failed
    ) -> None:
        """Several entries whole, in their order; those that are no longer stored are left out."""
        self._tasks.survey(lambda: list(self.each(keys)), done, failed)

    def item_ids(
        self, keys: Sequence[int], done: Callable[[list[str]], None], failed: Failed
    ) -> None:
        """The service's ids of some keys, in their order."""
        self._tasks.survey(lambda: [entry.item.item_id for entry in self.each(keys)], done, failed)

    def totals_of(
        self,
        keys: Sequence[int],
        stop: Stop,
        done: Callable[[HistoryTotals], None],
        failed: Failed,
    ) -> None:
        """What some rows come to."""
        self._tasks.survey(partial(self._history.search.totals_of, keys, stop), done, failed)

    def retakes(
        self, wanted: HistoryFilter, done: Callable[[list[Retake]], None], failed: Failed
    ) -> None:
        """What was paid more than once, the dearest first."""

        def work() -> list[Retake]:
            account = self._history.account().id
            return self._history.search.retakes(account, wanted, RETAKES)

        self._tasks.survey(work, done, failed)

    def detail(self, item_id: str, done: Callable[[HistoryDetail], None], failed: Failed) -> None:
        """One item as the service has it now; a request."""
        self._tasks.wire(partial(self._history.detail, item_id), done, failed)

    def each(self, keys: Sequence[int]) -> Iterable[HistoryEntry]:
        """The entries one by one, for workers; some at a time, for a text may have a megabyte."""
        for start in range(0, len(keys), CHUNK):
            found = self._history.search.rows(keys[start : start + CHUNK])
            yield from (entry for entry in found if entry is not None)
