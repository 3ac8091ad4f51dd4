"""What the history and the downloads need from the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.downloads import Destination, Download, Outcome, QueueState
    from jojo_tray.domain.history import (
        Facets,
        HistoryDetail,
        HistoryEntry,
        HistoryFilter,
        HistoryOrder,
        HistoryPage,
        HistoryTotals,
        PageFound,
        PageKept,
        Retake,
        RetakeTotals,
        SyncMarks,
    )

    Stop = Callable[[], bool]


class Sink(Protocol):
    """Where received bytes go; it may raise a domain error to end the transfer."""

    def begin(self, content_type: str | None, length: int | None) -> None:
        """Told once before the first bytes: the answer's type, and its length if it names one."""
        ...

    def write(self, data: bytes, /) -> object: ...


class HistoryApi(Protocol):
    """The history's endpoints for one key; every failure is an error of `domain.errors`."""

    def history_page(
        self,
        *,
        cursor: str | None = None,
        before: datetime | None = None,
        after: datetime | None = None,
        size: int = 1000,
    ) -> HistoryPage:
        """One page, newest first; `before` is exclusive, `after` inclusive, whole seconds.

        Raises BadRequest for a cursor the service no longer knows.
        """
        ...

    def history_item(self, item_id: str) -> HistoryDetail:
        """One item; raises HistoryNotFoundError."""
        ...

    def history_audio(self, item_id: str, sink: Sink) -> None:
        """The audio of one item; raises HistoryNotFoundError, Unreadable when it breaks off."""
        ...

    def history_parcel(self, item_ids: Sequence[str], sink: Sink, *, wav: bool = False) -> None:
        """The audio of several items: a zip, or for one id the audio itself."""
        ...

    def delete_history_item(self, item_id: str) -> None:
        """Delete for good; raises HistoryNotFoundError when it is gone already."""
        ...

    def close(self) -> None: ...


class HistoryIndex(Protocol):
    """The store's side of a synchronisation; every change is one transaction."""

    def marks(self, account_id: int) -> SyncMarks: ...

    def set_marks(self, account_id: int, marks: SyncMarks) -> None: ...

    def keep_all(self, account_id: int, pages: Sequence[PageFound]) -> list[PageKept]:
        """Store pages in their order; an item known by its id is updated, never doubled."""
        ...

    def newest(self, account_id: int) -> datetime | None:
        """The date of the newest item stored."""
        ...

    def has_others(self, account_id: int, until: datetime, besides: Collection[str]) -> bool:
        """Whether more is stored than these ids, of what is dated until then and not gone."""
        ...

    def find(self, account_id: int, item_ids: Iterable[str]) -> list[HistoryEntry]:
        """The known ones of these ids, in any order."""
        ...

    def mark_gone(self, account_id: int, item_ids: Iterable[str], at: datetime) -> int: ...

    def forget(self, account_id: int, item_ids: Iterable[str]) -> int:
        """Remove the metadata of items."""
        ...

    def purge(self, account_id: int, before: datetime, most: int) -> int:
        """Remove at most so many of the oldest rows dated before; returns how many there were.

        The marks tell from then on that these are left out.
        """
        ...


class HistorySearch(Protocol):
    """Browsing, each answer of one state of the data; raises Cancelled once `stop` says so."""

    def first(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int,
        stop: Stop | None = None,
    ) -> list[HistoryEntry]:
        """The first rows, as quickly as they can be had."""
        ...

    def keys(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        stop: Stop | None = None,
    ) -> array[int]:
        """The keys of all rows in order, 8 bytes each (type code "q")."""
        ...

    def rows(self, keys: Sequence[int]) -> list[HistoryEntry | None]:
        """The entries of these keys, in their order; None for one that is no longer there."""
        ...

    def each(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int | None = None,
        after: int | None = None,
    ) -> Iterator[HistoryEntry]:
        """All rows one after the other, read in chunks, for streams of any length.

        In the order of dates they may begin `after` a key, whose row may be gone by now.
        """
        ...

    def totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> HistoryTotals: ...

    def totals_of(self, keys: Sequence[int], stop: Stop | None = None) -> HistoryTotals: ...

    def facets(self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None) -> Facets:
        """Each filter's values, counted with all the other filters in force."""
        ...

    def retakes(
        self, account_id: int, wanted: HistoryFilter, limit: int, stop: Stop | None = None
    ) -> list[Retake]:
        """What was paid more than once, the dearest first."""
        ...

    def retake_totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> RetakeTotals: ...


class SearchIndex(Protocol):
    """The index of the texts, filled in the background; other rows are searched one by one."""

    def step(self, rows: int = 2000) -> int:
        """Index some rows, the newest first; returns how many are left."""
        ...


class DownloadQueue(Protocol):
    """The queue as it is stored: what is in it survives a kill."""

    def add(
        self, account_id: int, item_ids: Iterable[str], destination: Destination, now: datetime
    ) -> list[Download]:
        """Put items at the end; one already waiting for the same folder and format is not doubled.

        Items that ended before are queued anew; all not waiting already say that they are `anew`.
        """
        ...

    def take(self, account_id: int, most: int, only: Sequence[int] | None = None) -> list[Download]:
        """Turn some QUEUED ones, of `only` these, to RUNNING, the oldest first; returns them."""
        ...

    def release(self) -> int:
        """Turn what a killed process left RUNNING back to QUEUED."""
        ...

    def settle(self, outcomes: Sequence[Outcome], now: datetime) -> list[Download]:
        """Write down what became of RUNNING ones, in one transaction; returns them.

        One that is no longer RUNNING for this process is left as it is, and not returned.
        """
        ...

    def all(self, account_id: int, limit: int = 1000) -> list[Download]:
        """The newest first, those still open before all others."""
        ...

    def named(self, download_ids: Sequence[int]) -> list[Download]:
        """These, in no order, also what was taken out of the list."""
        ...

    def saved(self, account_id: int, item_id: str) -> list[Download]:
        """Where the audio of an item was saved, the newest first."""
        ...

    def cancel(self, account_id: int, download_ids: Sequence[int] | None, now: datetime) -> int:
        """Cancel queued ones; None cancels all."""
        ...

    def retry(self, account_id: int, download_ids: Sequence[int] | None, now: datetime) -> int:
        """Queue again what FAILED, was MISSING or CANCELLED; None means all of them."""
        ...

    def clear(self, account_id: int) -> int:
        """Take what has ended out of the list; files stay, and so does the record of them."""
        ...

    def state(self, account_id: int) -> QueueState: ...

    def open(self, account_id: int, download_ids: Sequence[int]) -> int:
        """How many of these are still to come."""
        ...

    def pause(self, account_id: int, reason: str | None) -> None: ...
