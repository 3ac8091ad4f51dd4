"""The history into the store: newest first, page by page, going on wherever a run ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Archive, Destination
from jojo_tray.domain.errors import BadRequest, NotFound
from jojo_tray.domain.history import Gap, PageFound, SyncDone, SyncEnd, SyncMarks, SyncProgress
from jojo_tray.services.history.batch import Batch
from jojo_tray.services.history.gaps import (
    after_page,
    begun,
    held_open,
    known_since,
    new_since,
    oldest_wanted,
    reach,
)
from jojo_tray.services.history.trail import Evidence, end_of

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.history import HistoryItem, HistoryPage, PageKept
    from jojo_tray.services.history.line import Line
    from jojo_tray.services.history.ports import HistoryApi, HistoryIndex
    from jojo_tray.services.ports import Clock

PAGE_SIZE = 1000
MOST_PAGES = 20_000
IDLE_PAGES = 2


@dataclass(frozen=True, slots=True)
class SyncWish:
    """How to synchronise: everything anew or what is missing, and how many days are kept.

    `arrived` is told the ids of each page that were made since the history was first read, not
    those of a backfill; by then they are queued for the `archive`, if there is one.
    """

    arrived: Callable[[Sequence[str]], None]
    progress: Callable[[SyncProgress], None]
    stop: Callable[[], bool]
    full: bool = False
    days: int = 0
    page_size: int = PAGE_SIZE
    archive: Callable[[], Destination | None] = lambda: None


class LoopGuard:
    """Notices a list that goes on without getting anywhere."""

    def __init__(self) -> None:
        self._cursors: set[str] = set()
        self._last: frozenset[str] = frozenset()
        self._idle = 0

    def begin_anew(self) -> None:
        """Cursors may come again once a part of the list is read a second time."""
        self._cursors.clear()

    def loops(self, page: HistoryPage, cursor: str | None, place: datetime | None) -> bool:
        """Whether a cursor came again, or two pages in a row brought nothing from further down."""
        ids = frozenset(item.item_id for item in page.items)
        self._idle = self._idle + 1 if ids <= self._last or rises(page.items, place) else 0
        self._last = ids or self._last
        again = bool(ids) and cursor in self._cursors
        if cursor is not None:
            self._cursors.add(cursor)
        return page.has_more and (again or self._idle >= IDLE_PAGES)


class HistorySync:
    """One run for one account; pages are stored together with what is still to be read by then."""

    def __init__(self, line: Line, index: HistoryIndex, clock: Clock, wish: SyncWish) -> None:
        self._line = line
        self._index = index
        self._clock = clock
        self._wish = wish
        self._account_id = line.account.id
        self._marks = index.marks(self._account_id)
        self._newest = index.newest(self._account_id)
        self._since = known_since(self._marks, self._newest)
        self._new_since = new_since(self._marks, self._since)
        self._progress = SyncProgress(self._account_id)
        self._batch = Batch(index, self._account_id, clock, self._tell)
        self._pages = 0
        self._fresh: list[str] = []
        self._evidence = Evidence(index, self._account_id, self._batch.flush, full=wish.full)
        self._guard = LoopGuard()
        self._rose_at: datetime | None = None
        self._homeless = False

    def run(self) -> SyncDone:
        """Read until nothing is missing; an error keeps all pages that were read before it."""
        if self._wish.full:
            self._marks = replace(self._marks, gaps=(Gap(),), floor=None)
        else:
            floor = oldest_wanted(self._clock.now(), self._newest, self._wish.days)
            self._marks = begun(self._marks, self._since, floor)
        end: SyncEnd | None = None
        try:
            while end is None:
                end = self._ended() or self._step(self._marks.gaps[0])
        finally:
            self._batch.flush()
        end = SyncEnd.CANCELLED if self._homeless else end
        return SyncDone(self._progress, end, tuple(self._fresh))

    def _ended(self) -> SyncEnd | None:
        if not self._marks.gaps:
            return SyncEnd.COMPLETE
        if self._homeless or self._wish.stop():
            return SyncEnd.CANCELLED
        return SyncEnd.ENOUGH if self._pages >= MOST_PAGES else None

    def _step(self, gap: Gap) -> SyncEnd | None:
        """Read and store the next page of a gap."""
        asked_at = self._clock.now()
        self._pages += 1
        self._evidence.begin(gap, asked_at)
        try:
            page = self._line.ask(lambda api: self._asked(api, gap))
        except (BadRequest, NotFound):
            if gap.cursor is None:
                raise
            self._marks = replace(self._marks, gaps=self._by_date(gap))
            return None
        rose = self._rose(gap, page)
        page = self._evidence.weighed(page, astray=rose)
        cursor = _next_cursor(page, gap)
        loops = not rose and self._guard.loops(page, cursor, gap.position)
        floor = self._floor(page, asked_at)
        left = self._by_date(gap) if rose else self._left(page, cursor, floor)
        self._marks = _cut_off(self._moved(gap, asked_at, left), page.items, floor)
        wanted = tuple(item for item in page.items if _is_wanted(item, floor))
        seen = self._evidence.seen(page, cursor)
        found = PageFound(wanted, self._marks, asked_at, *seen, self._archive())
        self._batch.add(page, found)
        return SyncEnd.LOOPING if loops else None

    def _asked(self, api: HistoryApi, gap: Gap) -> HistoryPage:
        before = None if gap.cursor is not None or gap.position is None else end_of(gap.position)
        return api.history_page(cursor=gap.cursor, before=before, size=self._wish.page_size)

    def _by_date(self, gap: Gap) -> tuple[Gap, ...]:
        """Without its cursor's item: read again what has its date, and on from there."""
        self._guard.begin_anew()
        return (replace(gap, cursor=None), *self._marks.gaps[1:])

    def _rose(self, gap: Gap, page: HistoryPage) -> bool:
        """Whether the cursor's item got a later date, so that the list went on from higher up."""
        if gap.cursor is None or gap.position == self._rose_at:
            return False
        if rose := rises(page.items, gap.position):
            self._rose_at = gap.position
        return rose

    def _floor(self, page: HistoryPage, now: datetime) -> datetime | None:
        self._newest = max(_dates(page.items, self._newest), default=None)
        return oldest_wanted(now, self._newest, self._wish.days)

    def _left(
        self, page: HistoryPage, cursor: str | None, floor: datetime | None
    ) -> tuple[Gap, ...]:
        if not page.has_more:
            return ()
        gaps, position = self._marks.gaps, reach(page.items)
        if self._evidence.in_doubt:
            gaps = held_open(gaps, position)
        return after_page(gaps, cursor, position, floor)

    def _archive(self) -> Archive | None:
        destination = None if self._new_since is None else self._wish.archive()
        if destination is None or self._new_since is None:
            return None
        return Archive(destination, self._new_since)

    def _moved(self, gap: Gap, asked_at: datetime, left: tuple[Gap, ...]) -> SyncMarks:
        marks = replace(self._marks, gaps=left)
        if gap.cursor is None and gap.position is None:
            marks = replace(marks, synced_at=asked_at)
        if not left and gap.until is None:
            marks = replace(marks, checked_at=asked_at)
        return marks

    def _tell(self, page: HistoryPage, kept: PageKept) -> None:
        if kept.homeless:
            self._homeless = True
            return
        before = self._progress
        reached = _dates((), before.reached, reach(page.items))
        self._progress = replace(
            before,
            pages=before.pages + 1,
            seen=before.seen + len(page.items),
            fresh=before.fresh + len(kept.fresh),
            changed=before.changed + kept.changed,
            gone=before.gone + kept.gone,
            reached=min(reached, default=None),
        )
        if new := _made_since(self._new_since, page.items, kept.fresh):
            self._fresh += new
            self._wish.arrived(new)
        self._wish.progress(self._progress)


def rises(items: Sequence[HistoryItem], place: datetime | None) -> bool:
    """Whether all of a page is newer than the place in the list where it should begin."""
    dates = _dates(items)
    return place is not None and bool(dates) and min(dates) > place


def _made_since(
    since: datetime | None, items: Sequence[HistoryItem], fresh: Sequence[str]
) -> list[str]:
    """The fresh ones made since then; a backfill brings only older ones."""
    if since is None or not fresh:
        return []
    new = {item.item_id for item in items if item.made_at is not None and item.made_at >= since}
    return [item_id for item_id in fresh if item_id in new]


def _next_cursor(page: HistoryPage, gap: Gap) -> str | None:
    """The service's own, else what it would be; an empty page moves nothing."""
    return page.cursor or (page.items[-1].item_id if page.items else gap.cursor)


def _is_wanted(item: HistoryItem, floor: datetime | None) -> bool:
    return floor is None or item.made_at is None or item.made_at >= floor


def _cut_off(marks: SyncMarks, items: Sequence[HistoryItem], floor: datetime | None) -> SyncMarks:
    """The marks with the floor, if anything of a page is below it."""
    if floor is None or all(_is_wanted(item, floor) for item in items):
        return marks
    return replace(marks, floor=max(floor, marks.floor or floor))


def _dates(items: Sequence[HistoryItem], *others: datetime | None) -> list[datetime]:
    dates = (*(item.made_at for item in items), *others)
    return [date for date in dates if date is not None]
