"""Pages read on end: what is stored within them but was not seen in them is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.history import Span
from jojo_tray.services.history.gaps import reach

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jojo_tray.domain.history import Gap, HistoryItem, HistoryPage
    from jojo_tray.services.history.ports import HistoryIndex

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT = timedelta(milliseconds=1)  # the store's own resolution
A_SECOND = timedelta(seconds=1)


class Trail:
    """A run of pages without a hole between them.

    All that is dated up to `top`, the moment included, comes on the pages from now on or is among
    the ids carried over: neighbours of the same second, which fall on both sides of a page's edge,
    and items whose date is older than their place. None is not knowing.
    """

    def __init__(self, top: datetime | None) -> None:
        self.top = top
        self._carried: dict[str, datetime] = {}
        self.end: str | None = None

    def seen(self, page: HistoryPage) -> frozenset[str]:
        """The ids of a page, and those carried over to it."""
        return frozenset(item.item_id for item in page.items).union(self._carried)

    def follow(self, page: HistoryPage, cursor: str | None) -> tuple[Span | None, frozenset[str]]:
        """Go on by a page; `cursor` is where the next one is to begin.

        Returns the stretch in which everything was seen, None where that cannot be told, and all
        that was seen in it.
        """
        position, self.end = reach(page.items), cursor
        seen = self.seen(page)
        span = self._seen_by(page, position)
        self._go_down(page.items, position)
        return span, seen

    def _seen_by(self, page: HistoryPage, position: datetime | None) -> Span | None:
        if self.top is None or not is_sound(page):
            return None
        bottom = _just_above(position) if page.has_more else EPOCH
        return Span(bottom, self.top) if bottom is not None and bottom <= self.top else None

    def _go_down(self, items: Sequence[HistoryItem], position: datetime | None) -> None:
        if position is None:
            position = self.top
        if position is None:
            return
        top = position if self.top is None else min(position, self.top)
        dated = {item.item_id: item.made_at for item in items if item.made_at is not None}
        carried = self._carried | dated
        self._carried = {item_id: date for item_id, date in carried.items() if date <= top}
        self.top = top


class Evidence:
    """What a run's pages prove: which items are gone, and that the list ends where it seems to.

    Where something stored lies beyond an end, that may be a glitch of the service, which must not
    make all of it look deleted. The end is believed once the service has no more to tell when it
    is asked again; `full` is a run whose user wants to know even of a list that is empty.
    `flush` stores what was read before.
    """

    def __init__(
        self, index: HistoryIndex, account_id: int, flush: Callable[[], None], *, full: bool
    ) -> None:
        self._index = index
        self._account_id = account_id
        self._flush = flush
        self._full = full
        self._trail: Trail | None = None
        self._doubted: HistoryPage | None = None
        self._proven = full

    @property
    def in_doubt(self) -> bool:
        """Whether the end that the last page tells of is to be asked for again."""
        return self._doubted is not None

    def begin(self, gap: Gap, asked_at: datetime) -> None:
        """Follow the trail that leads to a gap, else a new one that begins there."""
        trail = self._trail
        if trail is None or gap.cursor is None or trail.end != gap.cursor:
            self._trail = Trail(self._top_of(gap, asked_at))

    def weighed(self, page: HistoryPage, *, astray: bool) -> HistoryPage:
        """A page as far as it is believed: beyond a doubtful end more is to come.

        It is asked for from the last item on, whatever the service names. A page that is `astray`
        goes on from elsewhere in the list, and proves nothing.
        """
        before, self._doubted = self._doubted, None
        if astray:
            self._trail = None
            return page
        self._proven = self._proves(before)
        if page.has_more or _confirms(page, before) or not self._leaves_out(page):
            return page
        self._doubted = page
        return replace(page, has_more=True, cursor=None)

    def seen(self, page: HistoryPage, cursor: str | None) -> tuple[Span | None, frozenset[str]]:
        """Where everything was seen by a page, and what; `cursor` is where the next one begins."""
        doubtful = not (page.items or page.has_more or self._proven)
        if self._trail is None or doubtful:
            return None, frozenset()
        return self._trail.follow(page, cursor)

    def _proves(self, before: HistoryPage | None) -> bool:
        """Whether an empty page may be the end, after a doubted one or none."""
        return is_sound(before) if before is not None and before.items else self._full

    def _leaves_out(self, page: HistoryPage) -> bool:
        """Whether something is stored beyond a page."""
        if self._trail is None:
            return False
        dates = [item.made_at for item in page.items if item.made_at is not None]
        place = min(dates, default=self._trail.top)
        seen = self._trail.seen(page)
        return place is not None and self._index.has_others(self._account_id, place, seen)

    def _top_of(self, gap: Gap, asked_at: datetime) -> datetime | None:
        """The latest date that everything to come is seen up to, when reading begins at a gap."""
        if gap.position is None:
            return asked_at if gap.cursor is None else None
        if gap.cursor is None:
            return end_of(gap.position) - INSTANT
        self._flush()
        last = self._index.find(self._account_id, [gap.cursor])
        date = last[0].item.made_at if last else None
        return None if date is None else min(date, gap.position) - INSTANT


def end_of(second: datetime) -> datetime:
    """The service asks in whole seconds, and excludes the one that is named."""
    return second + A_SECOND


def is_sound(page: HistoryPage) -> bool:
    """Whether a page lacks nothing in between, as far as can be told."""
    return not page.unreadable and in_order(page.items)


def _confirms(page: HistoryPage, before: HistoryPage | None) -> bool:
    """Whether an end brings nothing that the doubted page before it lacked."""
    if before is None:
        return False
    known = {item.item_id for item in before.items}
    return all(item.item_id in known for item in page.items)


def _just_above(position: datetime | None) -> datetime | None:
    return None if position is None else position + INSTANT


def in_order(items: Sequence[HistoryItem]) -> bool:
    """Whether a page's dates never rise; undated items stand anywhere."""
    dates = [item.made_at for item in items if item.made_at is not None]
    return all(later >= earlier for later, earlier in pairwise(dates))
