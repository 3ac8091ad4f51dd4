from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.flights import SAID_AGAIN, SHOWN_AFTER, Flights, Payer
from tests.domain.assistant.guard_material import standing
from tests.fakes import FakeClock

KITCHEN, HALL, OTHERS = Payer(1, "kitchen"), Payer(1, "hall"), Payer(2, "kitchen")
UNKNOWN = Payer(0, "kitchen")


def test_what_is_under_way_is_said_once_and_again_before_others_forget_it() -> None:
    clock = FakeClock()
    flights = Flights(clock.now)
    assert flights.to_say() == {}
    flights.take_off(KITCHEN, 10)
    flights.take_off(KITCHEN, 5)
    flights.take_off(HALL, 1)
    assert flights.to_say() == {KITCHEN: 15, HALL: 1}
    assert flights.to_say() == {}
    clock.pass_(SAID_AGAIN)
    assert flights.to_say() == {KITCHEN: 15, HALL: 1}
    flights.land(KITCHEN, 15)
    assert flights.to_say() == {KITCHEN: 0}
    flights.land(HALL, 1)
    assert flights.to_say() == {HALL: 0}
    clock.pass_(SAID_AGAIN)
    assert flights.to_say() == {}


def test_what_could_not_be_said_is_said_the_next_time() -> None:
    flights = Flights(FakeClock().now)
    flights.take_off(KITCHEN, 10)
    assert flights.to_say()
    flights.unsaid([KITCHEN])
    assert flights.to_say() == {KITCHEN: 10}


def test_an_end_that_could_not_be_said_is_not_lost() -> None:
    flights = Flights(FakeClock().now)
    flights.take_off(KITCHEN, 10)
    flights.to_say()
    flights.land(KITCHEN, 10)
    assert flights.to_say() == {KITCHEN: 0}
    flights.unsaid([KITCHEN])
    assert flights.to_say() == {KITCHEN: 0}
    assert flights.to_say() == {}


def test_it_counts_at_once_for_its_account_only() -> None:
    flights = Flights(FakeClock().now)
    for payer, held in ((KITCHEN, 10), (HALL, 5), (OTHERS, 100), (UNKNOWN, 1)):
        flights.take_off(payer, held)
    assert flights.added_to(standing(7)).in_flight == 16


def test_what_was_spent_just_now_counts_until_others_see_it() -> None:
    clock = FakeClock()
    flights = Flights(clock.now)
    flights.take_off(KITCHEN, 10)
    flights.land(KITCHEN, 10, 8)
    found = flights.added_to(standing(7))
    assert (found.in_flight, found.spent_since) == (0, 8)
    clock.pass_(SHOWN_AFTER - timedelta(milliseconds=1))
    assert flights.added_to(standing(7)).spent_since == 8
    clock.pass_(timedelta(milliseconds=1))
    assert flights.added_to(standing(7)).spent_since == 0


def test_a_clock_that_is_set_back_keeps_nothing_for_ever() -> None:
    clock = FakeClock()
    flights = Flights(clock.now)
    flights.take_off(KITCHEN, 10)
    flights.to_say()
    flights.land(KITCHEN, 10, 8)
    clock.pass_(-timedelta(days=1))
    assert flights.added_to(standing(7)).spent_since == 0
    flights.take_off(KITCHEN, 3)
    assert flights.to_say() == {KITCHEN: 3}


@given(st.lists(st.tuples(st.sampled_from([KITCHEN, HALL]), st.integers(1, 100), st.booleans())))
def test_whoever_listens_knows_what_is_under_way(deeds: list[tuple[Payer, int, bool]]) -> None:
    flights, heard = Flights(FakeClock().now), dict[Payer, int]()
    aloft: list[tuple[Payer, int]] = []
    for payer, held, lands in deeds:
        if lands and aloft:
            flights.land(*aloft.pop())
        else:
            flights.take_off(payer, held)
            aloft.append((payer, held))
        heard |= flights.to_say()
        sums = {each: sum(held for whose, held in aloft if whose == each) for each in heard}
        assert heard == sums
        assert flights.aloft() == {each: held for each, held in sums.items() if held}
