"""What is under way in each process, and what was spent since, for all processes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.assistant.batches import Batch, Spent
from jojo_tray.domain.assistant.flights import Payer
from jojo_tray.domain.assistant.standings import ALOFT, Flight
from jojo_tray.store.flights import FlightBook
from jojo_tray.store.store import open_store
from jojo_tray.store.tracker import Tracker
from tests.store.material import at, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

MINUTE = timedelta(minutes=1)
KITCHEN, HALL, UNKNOWN, OTHER = Payer(1, "kitchen"), Payer(1, "hall"), Payer(0, "x"), Payer(2, "x")


@pytest.fixture
def book(store: Store) -> FlightBook:
    return FlightBook(store.database)


def test_what_is_said_is_seen_by_others_and_not_by_oneself(book: FlightBook, path: Path) -> None:
    book.say("me", {KITCHEN: 10, HALL: 5, OTHER: 7}, at(0))
    others = FlightBook(open_store(path).database)
    assert others.aloft(1, at(0)) == [
        Flight("me", "hall", 5, at(0)),
        Flight("me", "kitchen", 10, at(0)),
    ]
    assert others.aloft(1, at(0), "me") == []
    book.say("me", {KITCHEN: 0, HALL: 6}, at(1))
    assert others.aloft(1, at(1)) == [Flight("me", "hall", 6, at(1))]


def test_what_nobody_knows_the_account_of_counts_for_each(book: FlightBook) -> None:
    book.say("me", {UNKNOWN: 10}, at(0))
    assert [flight.credits for flight in book.aloft(1, at(0))] == [10]
    assert [flight.credits for flight in book.aloft(2, at(0))] == [10]


def test_what_was_said_too_long_ago_is_ignored_and_then_removed(
    book: FlightBook, path: Path
) -> None:
    book.say("killed", {KITCHEN: 10}, at(0))
    assert book.aloft(1, at(0) + ALOFT)
    assert not book.aloft(1, at(0) + ALOFT + timedelta(milliseconds=1))
    assert not book.aloft(1, at(0) - ALOFT - timedelta(milliseconds=1))  # the clock was set back
    book.say("me", {HALL: 1}, at(2.1))
    assert query(path, "SELECT holder FROM tracker_flights") == [("me",)]


def test_landing_takes_off_what_was_under_way_and_adds_what_it_cost(book: FlightBook) -> None:
    book.say("me", {KITCHEN: 10}, at(0))
    book.land("me", KITCHEN, 4, 6, at(1))
    assert [flight.credits for flight in book.aloft(1, at(1))] == [4]
    assert book.spent_since(1, at(1)) == 6
    book.land("me", KITCHEN, 0, 0, at(2))
    assert book.aloft(1, at(2)) == []
    assert book.spent_since(1, at(0)) == 6
    assert book.spent_since(1, at(1.001)) == 0


def test_what_the_gateway_counted_as_spent_is_seen_too(book: FlightBook, store: Store) -> None:
    spent = (Spent(1, at(1), 30), Spent(0, at(2), 4), Spent(2, at(2), 500))
    Tracker(store.database).add(Batch("w", 1, at(2), spent=spent))
    assert book.spent_since(1, at(1)) == 34
    assert book.spent_since(1, at(1.5)) == 4


def test_what_was_spent_yesterday_is_known_to_every_reading(book: FlightBook, path: Path) -> None:
    book.land("me", KITCHEN, 0, 6, at(0))
    book.land("me", KITCHEN, 0, 5, at(24 * 60 + 1))
    assert query(path, "SELECT credits FROM tracker_spent") == [(5,)]


def test_one_of_all_asks_the_service_in_a_minute(book: FlightBook, path: Path) -> None:
    other = FlightBook(open_store(path).database)
    assert book.take_turn(1, at(0), MINUTE)
    assert not book.take_turn(1, at(0.5), MINUTE)
    assert not other.take_turn(1, at(0.99), MINUTE)
    assert other.take_turn(2, at(0.99), MINUTE)
    assert other.take_turn(1, at(1), MINUTE)
    assert not book.take_turn(1, at(1.5), MINUTE)
    assert book.take_turn(1, at(-60), MINUTE)  # the clock was set back
    assert book.aloft(1, at(1)) == []
    book.say("me", {KITCHEN: 1}, at(-59.5))
    assert not book.take_turn(1, at(-59.5), MINUTE)


deeds = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from([KITCHEN, HALL, UNKNOWN]), st.integers(0, 50)),
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=deeds)
def test_the_last_word_of_each_holder_holds(path: Path, said: list[tuple[str, Payer, int]]) -> None:
    path.unlink(missing_ok=True)
    book = FlightBook(open_store(path).database)
    model: dict[tuple[str, Payer], int] = {}
    for holder, payer, held in said:
        book.say(holder, {payer: held}, at(0))
        model[holder, payer] = held
    for but in ("a", "b", ""):
        seen = sum(flight.credits for flight in book.aloft(1, at(0), but))
        assert seen == sum(held for (holder, _), held in model.items() if holder != but)
