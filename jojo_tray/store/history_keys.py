"""The keys of the history's rows: account, second and place within the second in one number.

A key grows with the date of its item, so newest first is the order of the keys, and an account
or a stretch of dates is a range of them.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from jojo_tray.store.codec import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    NextTaken = Callable[[int], int | None]

SLOT_BITS = 6
SECOND_BITS = 38
SLOTS = 1 << SLOT_BITS
LAST_SECOND = (1 << SECOND_BITS) - 1
ACCOUNT_BITS = SLOT_BITS + SECOND_BITS
AHEAD = 24 * 3600 * 1000


def bounds(account_id: int) -> tuple[int, int]:
    """The first and the last key that an account can have."""
    first = account_id << ACCOUNT_BITS
    return first, first + (1 << ACCOUNT_BITS) - 1


def at(account_id: int, moment: datetime) -> int:
    """The first key of the second that a moment lies in."""
    return first_key(account_id, milliseconds(moment))


def first_key(account_id: int, made_at: int) -> int:
    """The first key of a second, given in milliseconds since 1970."""
    second = min(max(made_at // 1000, 0), LAST_SECOND)
    return account_id << ACCOUNT_BITS | second << SLOT_BITS


def moved(key: int, account_id: int) -> int:
    """The first key of the same second in another account."""
    first, _ = bounds(account_id)
    return first | key & (1 << ACCOUNT_BITS) - SLOTS


def dated(made_at: int | None, read_at: int) -> int:
    """The time an item is put in order by, in milliseconds; 0 for one without.

    What is dated far ahead of its reading would be on top for ever.
    """
    if made_at is None:
        return 0
    return read_at if made_at > read_at + AHEAD else made_at


def is_too_low(key: int, made_at: int | None, read_at: int) -> bool:
    """Whether a key is of a second before its item's date, and the date is not ahead any more.

    Such a key was given by a clock that was behind, or while the date was still far ahead.
    """
    if made_at is None or made_at > read_at + AHEAD:
        return False
    return key & (1 << ACCOUNT_BITS) - 1 < first_key(0, made_at)


def assign(wanted: Sequence[int], latest: Mapping[int, int], next_taken: NextTaken) -> list[int]:
    """A free key for each wanted second, in the order given; equal seconds get growing keys.

    `latest` is the last key taken within each second that has any, `next_taken` the first key
    taken from a number on. Where a second is full, it is a free key above.
    """
    following = {second: latest.get(second, second - 1) + 1 for second in wanted}
    given: list[int] = []
    for second in wanted:
        given.append(following[second])
        following[second] += 1
    if all(key < second + SLOTS for key, second in zip(given, wanted, strict=True)):
        return given
    return _moved_above(given, wanted, next_taken)


def _moved_above(given: list[int], wanted: Sequence[int], next_taken: NextTaken) -> list[int]:
    """Give those that went beyond their second other keys, which nobody else was given."""
    beyond = [place for place, key in enumerate(given) if key >= wanted[place] + SLOTS]
    mine = {key for key, second in zip(given, wanted, strict=True) if key < second + SLOTS}
    above: dict[int, Iterator[int]] = {}
    for place in beyond:
        second = wanted[place]
        free = above.setdefault(second, _free_keys(second + SLOTS, next_taken))
        given[place] = next(key for key in free if key not in mine)
        mine.add(given[place])
    return given


def _free_keys(start: int, next_taken: NextTaken) -> Iterator[int]:
    """Keys from a number on that nobody has; stretches of a few free ones may be passed over."""
    key: int | None = start
    while key is not None:
        free = _gap_above(key, next_taken)
        key = next_taken(free)
        yield from count(free) if key is None else range(free, key)


def _gap_above(key: int, next_taken: NextTaken) -> int:
    """A free key with nothing free right before it, found in few looks in a long taken stretch."""
    if next_taken(key) != key:
        return key
    taken, step = key, 1
    while next_taken(taken + step) == taken + step:
        taken, step = taken + step, step * 2
    free = taken + step
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if next_taken(middle) == middle else (taken, middle)
    return free
