"""Threads that ask for the same at the same time get the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from jojo_tray.domain.once import once
from jojo_tray.store.store import Store
from jojo_tray.wiring.alerts import AlertRoom
from jojo_tray.wiring.history import HistoryRoom
from jojo_tray.wiring.insight import InsightRoom
from jojo_tray.wiring.panels import PanelRoom
from jojo_tray.wiring.reports import ReportRoom
from jojo_tray.wiring.use import UseRoom

THREADS = 4
MOMENT, LONG = 0.1, 10.0  # seconds for a second maker to come
ROOMS = (AlertRoom, HistoryRoom, InsightRoom, PanelRoom, ReportRoom, Store, UseRoom)


class Unlocked:
    """What `functools.cached_property` is from Python 3.12 on."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def __get__(self, whose: Any, _owner: type) -> Any:
        return whose.__dict__.setdefault("desk", self._make(whose))


def makes(prop: Any, patience: float) -> int:
    """How many are made while several threads ask; the first maker waits for a second one."""
    made: list[object] = []
    meeting = Barrier(2)

    class House:
        def desk(self) -> object:
            made.append(object())
            with suppress(BrokenBarrierError):
                meeting.wait(patience)
            return made[-1]

    setattr(House, "desk", prop(House.desk))  # noqa: B010
    house: Any = House()
    with ThreadPoolExecutor(THREADS) as pool:
        found = set(pool.map(lambda _: house.desk, range(THREADS)))
    assert len(found) == 1 or prop is Unlocked
    return len(made)


def test_only_one_is_made() -> None:
    assert makes(once, MOMENT) == 1


def test_without_a_lock_more_are_made() -> None:
    assert makes(Unlocked, LONG) > 1


class Pair:
    """Two things of which one is made of the other."""

    def __init__(self) -> None:
        self.asked = 0

    @once
    def first(self) -> list[int]:
        """The first."""
        self.asked += 1
        if self.asked == 1:
            raise LookupError("not yet")
        return [self.asked]

    @once
    def second(self) -> list[int]:
        """The second."""
        return [*self.first, 0]


def test_each_object_has_its_own_and_what_failed_is_made_again() -> None:
    one, other = Pair(), Pair()
    for pair in (one, other):
        with pytest.raises(LookupError):
            _ = pair.second
        assert "second" not in vars(pair)
        assert pair.second == [2, 0]
        assert pair.first is pair.first
    assert one.first is not other.first
    assert Pair.first.__doc__ == "The first."


@pytest.mark.parametrize("room", ROOMS)
def test_what_threads_share_is_made_once(room: type) -> None:
    members = vars(room).values()
    assert any(isinstance(member, once) for member in members)
    assert not any(isinstance(member, cached_property) for member in members)
