"""Browsing the history: the first rows at once, all keys for the scroll bar, sums and counts."""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.history import HistoryColumn, HistoryFilter
from jojo_tray.store import history_counts
from jojo_tray.store.failures import is_interrupt
from jojo_tray.store.history_entries import entries, parts
from jojo_tray.store.history_query import Matching
from jojo_tray.store.history_retakes import retake_totals, retakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jojo_tray.domain.history import (
        Facets,
        HistoryEntry,
        HistoryOrder,
        HistoryTotals,
        Retake,
        RetakeTotals,
    )
    from jojo_tray.store.database import Database
    from jojo_tray.store.search_index import SearchIndex

    Stop = Callable[[], bool]
    Look = Callable[[sqlite3.Connection, Matching], "T"]

T = TypeVar("T")

KEYS_AT_ONCE = 500
ROWS_AT_ONCE = 50
CHARACTERS_AT_ONCE = 1_000_000
STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine: about a millisecond


class Search:
    """Each answer is of one state of the data, with the index or without."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def first(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int,
        stop: Stop | None = None,
    ) -> list[HistoryEntry]:
        """The first rows, as quickly as they can be had; raises Cancelled."""

        def look(connection: sqlite3.Connection, found: Matching) -> list[HistoryEntry]:
            keys = [*_keys(connection, found, order, limit)]
            return [*entries(connection, keys).values()]

        return self._search(account_id, wanted, look, stop)

    def keys(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        stop: Stop | None = None,
    ) -> array[int]:
        """The keys of all rows in order, 8 bytes each (type code "q"); raises Cancelled."""
        return self._search(
            account_id,
            wanted,
            lambda connection, found: array("q", _keys(connection, found, order)),
            stop,
        )

    def rows(self, keys: Sequence[int]) -> list[HistoryEntry | None]:
        """The entries of these keys, in their order; None for one that is no longer there."""
        found = self._database.read(partial(entries, keys=keys))
        return [found.get(key) for key in keys]

    def each(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int | None = None,
        after: int | None = None,
    ) -> Iterator[HistoryEntry]:
        """All rows one after the other; nothing is held open between the chunks of a stream.

        In the order of dates they may begin `after` a key, whose row may be gone by now.
        """
        if order.column is HistoryColumn.DATE:
            most = KEYS_AT_ONCE if limit is None else min(limit, KEYS_AT_ONCE)
            chunk = partial(_chunk, order=order, most=most)
            chunks = self._by_date(account_id, wanted, chunk, after)
        else:
            chunks = self._by_key(self.keys(account_id, wanted, order)[:limit])
        return islice(chain.from_iterable(chunks), limit)

    def totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> HistoryTotals:
        """What all rows come to; raises Cancelled."""
        return self._search(account_id, wanted, history_counts.totals, stop)

    def totals_of(self, keys: Sequence[int], stop: Stop | None = None) -> HistoryTotals:
        """What the rows of these keys come to; raises Cancelled."""

        def look(connection: sqlite3.Connection) -> HistoryTotals:
            with _stoppable(connection, stop):
                return history_counts.totals_of(connection, keys)

        return self._database.read(look)

    def facets(self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None) -> Facets:
        """Each filter's values, counted with all the other filters in force; raises Cancelled."""
        unfiltered = HistoryFilter(wanted.search, since=wanted.since, until=wanted.until)
        return self._search(
            account_id, unfiltered, partial(history_counts.facets, wanted=wanted), stop
        )

    def retakes(
        self, account_id: int, wanted: HistoryFilter, limit: int, stop: Stop | None = None
    ) -> list[Retake]:
        """What was paid more than once, the dearest first; raises Cancelled."""
        return self._search(account_id, wanted, partial(retakes, limit=limit), stop)

    def retake_totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> RetakeTotals:
        """What all that was paid more than once comes to; raises Cancelled."""
        return self._search(account_id, wanted, retake_totals, stop)

    def _by_date(
        self,
        account_id: int,
        wanted: HistoryFilter,
        look: Callable[..., list[HistoryEntry]],
        last: int | None,
    ) -> Iterator[list[HistoryEntry]]:
        """Each chunk goes on behind the last key of the one before."""
        while chunk := self._search(account_id, wanted, partial(look, after=last)):
            yield chunk
            last = chunk[-1].key

    def _by_key(self, keys: Sequence[int]) -> Iterator[list[HistoryEntry]]:
        for part in parts(keys, ROWS_AT_ONCE):
            yield [one for one in self.rows(part) if one is not None]

    def _search(
        self, account_id: int, wanted: HistoryFilter, look: Look[T], stop: Stop | None = None
    ) -> T:
        """Look with the help of the index; without it where it turns out to be of no use."""

        def work(connection: sqlite3.Connection, *, trusted: bool) -> T:
            with _stoppable(connection, stop):
                indexed = trusted and bool(wanted.search) and self._index.attach(connection)
                with _blaming_the_index(indexed):
                    found = Matching(connection, account_id, wanted, indexed=indexed)
                    return look(connection, found)

        try:
            return self._database.read(partial(work, trusted=True))
        except _IndexFailed as failure:
            self._index.distrust(failure.problem)
            return self._database.read(partial(work, trusted=False))


class _IndexFailed(Exception):
    """A search with the index went wrong; whether it is to blame shows without it."""

    def __init__(self, problem: sqlite3.DatabaseError | MemoryError) -> None:
        self.problem = problem
        super().__init__(problem)


@contextmanager
def _blaming_the_index(used: bool) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, MemoryError) as problem:
        # Lengths that are read from damaged lists can ask for more memory than there is.
        if not used or is_interrupt(problem):
            raise
        raise _IndexFailed(problem) from problem


@contextmanager
def _stoppable(connection: sqlite3.Connection, stop: Stop | None) -> Iterator[None]:
    """Let `stop` end what SQLite is at; raises Cancelled."""
    if stop is not None and stop():
        raise Cancelled
    connection.set_progress_handler(stop, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as problem:
        if is_interrupt(problem):
            raise Cancelled from problem
        raise


def _keys(
    connection: sqlite3.Connection, found: Matching, order: HistoryOrder, limit: int | None = None
) -> Iterator[int]:
    query = f"{found.ordered(order)} LIMIT :limit"
    facts = found.facts | {"limit": -1 if limit is None else max(limit, 0)}
    rows = connection.execute(query, facts)
    return map(itemgetter(0), rows)


def _chunk(
    connection: sqlite3.Connection,
    found: Matching,
    order: HistoryOrder,
    most: int,
    after: int | None,
) -> list[HistoryEntry]:
    """The next rows in the order of their dates, fewer than `most` where the texts are long."""
    if after is not None:
        found.go_on(after, descending=order.descending)
    chunk: list[HistoryEntry] = []
    room = CHARACTERS_AT_ONCE
    for part in parts([*_keys(connection, found, order, most)], ROWS_AT_ONCE):
        chunk += entries(connection, part).values()
        room -= sum(len(one.item.spoken) for one in chunk[-len(part) :])
        if room <= 0:
            break
    return chunk
