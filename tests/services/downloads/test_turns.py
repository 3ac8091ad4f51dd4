"""Whose turn it is to ask: the gate is looked at first, and again where that look may be old."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event, Lock, Thread
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import Cancelled, JojoTrayError, NotAudio, TooManyRequests, Waiting
from jojo_tray.services.downloads.turns import FRESH, Turns
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable


class Porter:
    """A gate that any error closes; it can close by itself at the n-th look."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.closed = False
        self.over = False
        self.looks = 0
        self.closes_after = 1 << 30
        self.seen = Event()

    def wanted(self) -> None:
        if self.over:
            raise Cancelled

    def heed(self) -> None:
        self.looks += 1
        self.seen.set()
        if self.closed or self.looks > self.closes_after:
            raise Waiting(self.clock.now() + timedelta(minutes=1))

    def refused(self, error: JojoTrayError) -> None:
        self.closed = self.closed or isinstance(error, TooManyRequests)


class Office:
    """Turns with their porter, and how often somebody came to ask."""

    def __init__(self, at_once: int = 1) -> None:
        self.porter = Porter()
        self.turns = Turns(at_once, self.porter, self.porter.clock.monotonic)
        self.asked = 0
        self._counting = Lock()

    def ask(self, during: Callable[[], None] = lambda: None) -> None:
        with self.turns.take():
            with self._counting:
                self.asked += 1
            during()

    def ask_behind(self, before: Callable[[], None]) -> list[str]:
        """Have a second one wait for the slot while this happens in it; what it met with."""
        met: list[str] = []
        second = Thread(target=lambda: met.append(self.tried()))

        def during() -> None:
            self.porter.seen.clear()
            second.start()
            assert self.porter.seen.wait(5)
            before()

        met.append(self.tried(during))
        second.join()
        return met

    def tried(self, during: Callable[[], None] = lambda: None) -> str:
        try:
            self.ask(during)
        except JojoTrayError as error:
            return error.code
        return "asked"


def test_one_look_a_request() -> None:
    office = Office()
    for _ in range(3):
        office.ask()
    assert (office.asked, office.porter.looks) == (3, 3)


def test_nobody_passes_a_closed_gate() -> None:
    office = Office()
    office.porter.closed = True
    with pytest.raises(Waiting):
        office.ask()
    assert office.asked == 0


def test_what_is_not_wanted_does_not_even_look() -> None:
    office = Office()
    office.porter.over = True
    with pytest.raises(Cancelled):
        office.ask()
    assert office.porter.looks == 0


def test_who_waited_for_the_slot_sees_what_the_one_before_met_with() -> None:
    office = Office()

    def refuse() -> None:
        raise TooManyRequests(30.0)

    assert office.ask_behind(refuse) == ["too_many_requests", "waiting"]
    assert office.asked == 1


def test_who_waited_for_the_slot_is_not_wanted_any_more() -> None:
    office = Office()

    def end() -> None:
        office.porter.over = True

    assert office.ask_behind(end) == ["asked", "cancelled"]


def test_an_error_that_closes_nothing_stops_nobody() -> None:
    office = Office()

    def fail() -> None:
        raise NotAudio(detail="it is empty")

    assert office.ask_behind(fail) == ["not_audio", "asked"]
    assert office.porter.looks == 3


@pytest.mark.parametrize(("waited", "met"), [(0.5 * FRESH, "asked"), (2 * FRESH, "waiting")])
def test_a_look_does_not_keep_for_long(waited: float, met: str) -> None:
    office = Office()
    office.porter.closes_after = 2

    def dawdle() -> None:
        office.porter.clock.pause(waited)

    assert office.ask_behind(dawdle) == ["asked", met]


def test_a_look_is_taken_while_the_slot_serves_another() -> None:
    office = Office()
    assert office.ask_behind(lambda: None) == ["asked", "asked"]
    assert office.porter.looks == 2


def test_so_many_at_once_and_nobody_after_a_refusal() -> None:
    office, together = Office(at_once=3), Barrier(3)

    def refused_together() -> None:
        together.wait(5)
        raise TooManyRequests(30.0)

    with ThreadPoolExecutor(8) as pool:
        met = list(pool.map(lambda _: office.tried(refused_together), range(8)))

    assert office.asked == 3
    assert sorted(met) == ["too_many_requests"] * 3 + ["waiting"] * 5
