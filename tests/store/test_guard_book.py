"""All that the guard decides on, read from a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.assistant.flights import Payer
from jojo_tray.domain.assistant.standings import Known, standing_of
from jojo_tray.domain.money.budgets import BudgetPeriod
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.guard_book import GuardBook
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.tracker import Tracker
from tests.domain.assistant.guard_material import budget, of_client
from tests.store.material import BASE_URL, RESET, at, sample

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def book(store: Store) -> GuardBook:
    return GuardBook(store.database)


def read(store: Store, account: int, minutes: float, used: int) -> None:
    """A reading as a poll stores it."""
    taken = sample(minutes, used)
    store.samples.add(account, taken)
    subscription = Subscription(taken.quota, refresh_period="monthly_period")
    store.answers.keep_subscription(account, subscription, taken.taken_at)


def known(book: GuardBook, account: int, minutes: float = 1) -> Known:
    found = book.known(account, at(minutes), UTC)
    assert found is not None
    return found


def test_an_account_that_was_never_read_is_unknown(book: GuardBook, account: int) -> None:
    assert book.last_read(BASE_URL) is None
    assert book.known(account, at(0), UTC) is None
    assert book.rates(account) is None


def test_the_account_that_was_read_last_is_the_one(book: GuardBook, store: Store) -> None:
    accounts = [store.accounts.for_key(BASE_URL, mark).id for mark in ("one", "two", "three")]
    elsewhere = store.accounts.for_key("https://elsewhere.example", "one").id
    for minute, account in enumerate([*accounts[:2], elsewhere]):
        read(store, account, minute, 5)
    assert book.last_read(BASE_URL) == accounts[1]
    read(store, accounts[0], 9, 5)
    assert book.last_read(BASE_URL) == accounts[0]
    assert book.last_read("https://elsewhere.example") == elsewhere


def test_a_reading_counts_as_of_its_last_confirmation(
    book: GuardBook, store: Store, account: int
) -> None:
    for minutes in (0, 5):
        read(store, account, minutes, 70_000)
    found = known(book, account, 6)
    assert (found.quota, found.read_at) == (Quota(70_000, 100_000, RESET), at(5))


def test_what_is_set_aside_counts_until_a_reading_knows_what_became_of_it(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    held = Reservation("r", 300, "job", at(1), at(61))
    store_reservations(store, account, held)
    assert [one.id for one in known(book, account, 2).reservations] == ["r"]
    release(store, "r", 3)
    assert [one.id for one in known(book, account, 4).reservations] == ["r"]
    read(store, account, 5, 250)
    assert known(book, account, 6).reservations == ()


def store_reservations(store: Store, account: int, wanted: Reservation) -> None:
    assert Reservations(store.database).claim(account, wanted, None, wanted.made_at).made


def release(store: Store, name: str, minutes: float) -> None:
    Reservations(store.database).release(name, at(minutes))


def test_what_was_spent_counts_until_a_reading_knows_of_it(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    book.flights.land("me", Payer(account, "kitchen"), 0, 40, at(1))
    assert known(book, account, 2).spent == 40
    read(store, account, 3, 40)
    assert known(book, account, 4).spent == 0


def test_only_what_budgets_need_is_read_of_the_past(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    counted(store, "2026-03-01", "kitchen", account, 10)
    assert known(book, account).days == ()
    store.budgets.keep(account, budget(currency="eur"))
    assert known(book, account).budgets == ()
    store.budgets.keep(account, of_client("kitchen"))
    assert [day.counts.credits for day in known(book, account).days] == [10]


def counted(store: Store, day: str, client: str, account: int, cost: int) -> None:
    counts = {Slot(day, client, account): Counts(credits=cost)}
    assert Tracker(store.database).add(Batch(f"{day}{client}{account}", 1, at(0), counts))


def test_days_of_other_accounts_and_of_days_to_come_do_not_count(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    store.budgets.keep(account, of_client("kitchen"))
    for day, whose, cost in (
        ("2026-03-01", account, 1),
        ("2026-03-01", 0, 2),
        ("2026-03-01", 99, 400),
        ("2026-02-28", account, 800),
        ("2026-03-02", account, 1600),
    ):
        counted(store, day, "kitchen", whose, cost)
    (use,) = standing_of(known(book, account), at(1), UTC).budgets
    assert use.spent == 3


def test_a_budget_of_a_cycle_knows_when_it_began(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    store.budgets.keep(account, of_client("kitchen", period=BudgetPeriod.CYCLE))
    counted(store, "2026-02-28", "kitchen", account, 5)
    counted(store, "2026-03-01", "kitchen", account, 7)
    (use,) = standing_of(known(book, account), at(1), UTC).budgets
    assert (use.spent, use.until) == (7, RESET)


def test_the_counter_tells_the_accounts_day(book: GuardBook, store: Store, account: int) -> None:
    # 21 o'clock in Tokyo: three hours until midnight.
    store.budgets.keep(account, budget(amount=90_000))
    for minutes in range(0, 400, 5):
        read(store, account, minutes, 10 * minutes)
    found = book.known(account, at(396), TOKYO)
    assert found is not None
    (use,) = standing_of(found, at(396), TOKYO).budgets
    assert 10 * (395 - 180) <= use.spent <= 10 * (395 - 175)
    before = book.known(account, at(170), TOKYO)
    assert before is not None


def test_the_rates_are_those_that_were_read_last(
    book: GuardBook, store: Store, account: int
) -> None:
    rates = Rates((VoiceModel("flash", "Flash", 0.5, 1.0),))
    store.rates.keep(account, rates, at(0))
    assert book.rates(account) == rates


def test_nobody_comes_between_a_claim_and_what_it_is_decided_on(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 0, 0)
    payer = Payer(account, "kitchen")
    book.flights.say("other", {payer: 40}, at(1))
    book.flights.say("me", {payer: 2}, at(1))
    seen: list[Known | None] = []

    def decide(found: Known | None) -> dict[Payer, int]:
        seen.append(found)
        return {payer: 7}

    book.claim("me", account, at(1), UTC, decide)
    assert [flight.credits for one in seen if one for flight in one.flights] == [40]
    assert {flight.holder: flight.credits for flight in known(book, account).flights} == {
        "other": 40,
        "me": 7,
    }
    book.claim("me", account, at(1), UTC, lambda _found: {})
    assert len(known(book, account).flights) == 2


def test_a_clock_that_is_set_back_still_sees_what_is_set_aside(
    book: GuardBook, store: Store, account: int
) -> None:
    read(store, account, 60, 0)
    held = Reservation("r", 300, "job", at(0), at(90))
    store_reservations(store, account, replace(held))
    found = book.known(account, at(0) + timedelta(minutes=1), UTC)
    assert found is not None
    assert standing_of(found, at(1), UTC).reserved == 300
