"""Which stretches of the history are still to be read, and how a page changes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.history import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.history import HistoryItem, SyncMarks

OVERLAP = timedelta(hours=1)
A_DAY = timedelta(days=1)
LAST_WORDS = 2


def known_since(marks: SyncMarks, newest: datetime | None) -> datetime | None:
    """From when on a new run looks for what is new; None when nothing is known.

    Items may come late, by up to an hour. An item dated in the future must not hide what is made
    until then, so no more counts as known than the time of the last look.
    """
    if newest is None or marks.synced_at is None:
        return None
    return min(newest, marks.synced_at) - OVERLAP


def new_since(marks: SyncMarks, since: datetime | None) -> datetime | None:
    """From when on an unknown item came after the history was first read; None for none.

    Former runs may have ended before they came down to what was known to them.
    """
    ends = [gap.until for gap in marks.gaps if gap.until is not None]
    return None if since is None else min([since, *ends])


def oldest_wanted(now: datetime, newest: datetime | None, days: int) -> datetime | None:
    """What is older is not kept; None is no limit.

    Counted from the newest item rather than from a clock that may be years ahead of it.
    """
    if not days or newest is None:
        return None
    return min(now, newest + A_DAY) - timedelta(days=days)


def begun(marks: SyncMarks, since: datetime | None, floor: datetime | None) -> SyncMarks:
    """The marks as a run begins: what came since then is to be read, and what is missing.

    That is also what was left out for its age, if older items are wanted now.
    """
    gaps = (Gap(until=since), *marks.gaps)
    if marks.floor is None or (floor is not None and floor >= marks.floor):
        return replace(marks, gaps=merged(gaps))
    above = (gap for gap in gaps if gap.position is None or gap.position > marks.floor)
    return replace(marks, gaps=merged((*above, Gap(position=marks.floor))), floor=None)


def merged(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The same stretches, newest first, with one gap where reading one leads into the next."""
    found: list[Gap] = []
    for gap in gaps:
        if found and _leads_into(found[-1], gap):
            found[-1] = replace(found[-1], until=_older(found[-1].until, gap.until))
        else:
            found.append(gap)
    return tuple(found)


def after_page(
    gaps: Sequence[Gap], cursor: str | None, position: datetime | None, floor: datetime | None
) -> tuple[Gap, ...]:
    """What is left once the first gap was read up to a cursor; nothing is read below `floor`."""
    front, *rest = gaps
    moved = replace(front, cursor=cursor, position=position or front.position)
    left = merged((moved, *rest))
    if position is None:
        return left
    if floor is not None and position < floor:
        return ()
    until = left[0].until
    return left[1:] if until is not None and position < until else left


def held_open(gaps: Sequence[Gap], position: datetime | None) -> tuple[Gap, ...]:
    """The gaps of which the first goes on below a position, however far it was to be read."""
    front, *rest = gaps
    if front.until is None or position is None:
        return tuple(gaps)
    return (replace(front, until=min(front.until, position)), *rest)


def reach(items: Sequence[HistoryItem]) -> datetime | None:
    """How far down a page goes: the later date of its last two items, None without dates.

    A single item with a wrong date at the end must not make everything in between seem read.
    """
    dates = (item.made_at for item in reversed(items) if item.made_at is not None)
    last = [date for date, _ in zip(dates, range(LAST_WORDS), strict=False)]
    return max(last, default=None)


def _leads_into(newer: Gap, older: Gap) -> bool:
    if newer.until is None:
        return True
    if older.position is None:
        return older.cursor is None
    passed = newer.position is not None and newer.position <= older.position
    return passed or newer.until <= older.position


def _older(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else min(one, other)
