"""Pages read on end: what is stored within them but was not seen in them is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.history import Span
from jojo_tray.services.history.gaps import reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.history import HistoryItem, HistoryPage

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT = timedelta(milliseconds=1)  # the store's own resolution


class Trail:
    """A run of pages without a hole between them.

    All that is dated up to `top`, the moment included, comes on the pages from now on or is among
    the ids carried over: neighbours of the same second, which fall on both sides of a page's edge,
    and items whose date is older than their place. None is not knowing.
    """

    def __init__(self, top: datetime | None) -> None:
        self._top = top
        self._carried: dict[str, datetime] = {}
        self.end: str | None = None

    def follow(self, page: HistoryPage, cursor: str | None) -> tuple[Span | None, frozenset[str]]:
        """Go on by a page; `cursor` is where the next one is to begin.

        Returns the stretch in which everything was seen, None where that cannot be told, and all
        that was seen in it.
        """
        position, self.end = reach(page.items), cursor
        seen = frozenset(item.item_id for item in page.items).union(self._carried)
        span = self._seen_by(page, position)
        self._go_down(page.items, position)
        return span, seen

    def _seen_by(self, page: HistoryPage, position: datetime | None) -> Span | None:
        if self._top is None or page.unreadable or not in_order(page.items):
            return None
        bottom = _just_above(position) if page.has_more else EPOCH
        return Span(bottom, self._top) if bottom is not None and bottom <= self._top else None

    def _go_down(self, items: Sequence[HistoryItem], position: datetime | None) -> None:
        if position is None:
            position = self._top
        if position is None:
            return
        top = position if self._top is None else min(position, self._top)
        dated = {item.item_id: item.made_at for item in items if item.made_at is not None}
        carried = self._carried | dated
        self._carried = {item_id: date for item_id, date in carried.items() if date <= top}
        self._top = top


def _just_above(position: datetime | None) -> datetime | None:
    return None if position is None else position + INSTANT


def in_order(items: Sequence[HistoryItem]) -> bool:
    """Whether a page's dates never rise; undated items stand anywhere."""
    dates = [item.made_at for item in items if item.made_at is not None]
    return all(later >= earlier for later, earlier in pairwise(dates))
