"""The account's state: a function of seed, start and now, with knobs on top."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount
from jojo_tray.demo.ledger import FIRST_CYCLE, Ledger, add_months
from tests.demo.caller import START, Caller, Watch, unix

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer

SEEDS = st.integers(0, 10_000)
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2031, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=START.tzinfo)
)


@cache
def ledger(seed: int = 7, start: datetime = START) -> Ledger:
    return Ledger(str(seed), start, 0.69, 100_000)


def test_it_starts_at_about_69_percent_twelve_days_before_the_reset(reader: Caller) -> None:
    found = reader.get("/v1/user/subscription").json
    left = found["next_character_count_reset_unix"] - unix(START)
    assert 0.67 <= found["character_count"] / found["character_limit"] <= 0.71
    assert left // 86_400 == 12
    assert (found["tier"], found["status"], found["currency"]) == ("creator", "active", "usd")
    assert found["character_refresh_period"] == "monthly_period"


@settings(max_examples=12)
@given(seed=SEEDS, start=MOMENTS)
@example(seed=1, start=datetime(2025, 3, 21, 17, tzinfo=UTC))  # quiet days until the reset
def test_any_seed_and_start_give_such_an_account(seed: int, start: datetime) -> None:
    book = ledger(seed, start)
    cycle = book.cycle(0)
    assert cycle.start <= unix(start) < cycle.end
    assert 0.66 <= cycle.used(unix(start)) / 100_000 <= 0.72
    assert cycle.entries[-1].after > 100_000


@settings(max_examples=12)
@given(seed=SEEDS, number=st.integers(FIRST_CYCLE, 3))
def test_in_each_cycle_the_counter_runs_without_a_gap(seed: int, number: int) -> None:
    cycle = ledger(seed).cycle(number)
    assert cycle.entries[0].before == 0
    for entry, following in pairwise(cycle.entries):
        assert entry.after == following.before
        assert cycle.start <= entry.event.at <= following.event.at < cycle.end


@given(start=MOMENTS, months=st.integers(-40, 40))
def test_every_moment_lies_in_the_cycle_that_is_named_for_it(start: datetime, months: int) -> None:
    book = ledger(start=START)
    moment = unix(add_months(START, months)) + start.second
    number = book.number(moment)
    assert book.number(moment + 31 * 86_400) in {number, number + 1, number + 2}
    if FIRST_CYCLE <= number <= 2:
        assert book.cycle(number).start <= moment < book.cycle(number).end


def test_the_same_seed_gives_the_same_account_and_another_one_another() -> None:
    first, other = (ledger(seed).cycle(-1).entries for seed in (7, 8))
    again = ledger.__wrapped__(7).cycle(-1).entries
    assert first == again
    assert first != other


def test_what_was_used_stays_when_time_goes_on_and_new_use_is_added(
    caller: Caller, watch: Watch
) -> None:
    before = caller.get("/v1/history", page_size=1000).json["history"]
    count = caller.get("/v1/user/subscription").json["character_count"]
    watch.forward(days=2)
    later = caller.get("/v1/history", page_size=1000).json["history"]
    new = later.index(before[0])
    assert new > 0
    assert later[new:] == before[: 1000 - new]
    assert caller.get("/v1/user/subscription").json["character_count"] > count


def test_80_and_100_percent_are_crossed_before_the_cycle_resets(
    caller: Caller, watch: Watch
) -> None:
    seen = []
    for _ in range(14):
        seen.append(caller.get("/v1/user/subscription").json)
        watch.forward(days=1)
    counts = [answer["character_count"] for answer in seen]
    resets = [answer["next_character_count_reset_unix"] for answer in seen]
    assert any(80_000 <= count < 100_000 for count in counts)
    assert counts[-1] < 10_000 < 100_000 < counts[-2] < 140_000
    assert resets[-1] > resets[-2]
    assert float(seen[-2]["current_overage"]["amount"]) > 0


def test_a_year_has_thousands_of_items_weekends_bursts_and_odd_cases() -> None:
    book = ledger()
    events = [e.event for n in range(FIRST_CYCLE, 1) for e in book.cycle(n).entries]
    daily: dict[datetime, int] = {}
    for event in events:
        day = datetime.fromtimestamp(event.at // 86_400 * 86_400, START.tzinfo)
        daily[day] = daily.get(day, 0) + event.credits
    work = [sum_ for day, sum_ in daily.items() if day.weekday() < 5]
    rest = [sum_ for day, sum_ in daily.items() if day.weekday() >= 5]
    assert len([event for event in events if event.in_history]) > 3000
    assert sum(work) / len(work) > 2 * sum(rest) / len(rest)
    assert max(work) > 1.8 * sum(work) / len(work)
    assert len({event.voice_id for event in events}) > 10
    assert len({event.model_id for event in events}) > 4
    assert {event.product for event in events} >= {"TTS", "STS", "Music", "SFX", "STT", "Dubbing"}
    assert {event.key for event in events} == {"voice assistant", "website", "laptop", None}
    assert {None, "Hologram"} <= {event.source for event in events if event.product == "TTS"}
    assert any(event.lines for event in events)
    assert any(event.text and any(ord(sign) > 0x3000 for sign in event.text) for event in events)


def test_some_texts_are_said_twice_within_two_minutes() -> None:
    spoken = [e.event for e in ledger().cycle(0).entries if e.event.text]
    twice = [
        second
        for first, second in pairwise(sorted(spoken, key=lambda e: (str(e.text), e.at)))
        if first.text == second.text and second.at - first.at < 120 and len(first.text or "") > 40
    ]
    assert len(twice) > 5


def test_adjustments_override_fields_until_they_are_cleared(
    server: DemoServer, caller: Caller
) -> None:
    change = {"kind": "cancellation", "timestamp_seconds": unix(START)}
    server.account.adjust(character_count=80_000, character_limit=0, pending_change=change)
    server.account.adjust(next_character_count_reset_unix=None, status="past_due")
    found = caller.get("/v1/user/subscription").json
    assert (found["character_count"], found["character_limit"]) == (80_000, 0)
    assert (found["next_character_count_reset_unix"], found["status"]) == (None, "past_due")
    assert found["pending_change"] == change
    inside = caller.get("/v1/user").json["subscription"]
    assert inside["character_count"] == 80_000
    assert "pending_change" not in inside
    server.account.clear_adjustments()
    assert caller.get("/v1/user/subscription").json["character_limit"] == 100_000


@pytest.mark.parametrize(("tier", "limit"), [("free", 10_000), ("pro", 500_000)])
def test_a_tier_brings_its_own_limit(tier: str, limit: int) -> None:
    account = DemoAccount(now=Watch().now, tier=tier)
    home = account.home(None)
    used = home.ledger.cycle(0).used(home.moment)
    assert account.limit == limit
    assert 0.55 < used / limit < 0.85


def test_advancing_moves_the_account_alone() -> None:
    watch = Watch()
    account = DemoAccount(now=watch.now)
    account.advance(3600)
    assert account.now() == START + timedelta(hours=1)
    assert watch.now() == START


def test_a_former_start_is_taken_up() -> None:
    first = DemoAccount(now=Watch().now)
    later = DemoAccount(now=Watch(START + timedelta(days=40)).now, start=START)
    moment = unix(START)
    assert later.home(None).ledger.cycle(0) == first.home(None).ledger.cycle(0)
    assert later.home(None).ledger.number(moment) == 0
    assert later.home(None).ledger.number(later.home(None).moment) == 1


def test_a_month_too_short_for_the_day_ends_on_its_last() -> None:
    last = START.replace(month=1, day=31)
    assert [add_months(last, count).day for count in (1, 2, 3, 12)] == [28, 31, 30, 31]
    assert add_months(last, -1).month == 12
