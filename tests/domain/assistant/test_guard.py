from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.guard import (
    RANKS,
    BudgetUse,
    Priority,
    Reason,
    SetAside,
    Standing,
    Verdict,
    decide,
    wants_reading,
)
from jojo_tray.domain.language import Language
from tests.domain.assistant.guard_material import NOW, RESET, TONIGHT, asked, standing

LOW = Priority.LOW
COUNT = st.integers(0, 15_000)
RATES = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(3, 10), Fraction(2)])
PRIORITIES = st.sampled_from(list(Priority))


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Accounts with all that may be spoken for, and two budgets at most."""
    uses = [
        BudgetUse(f"budget {number}", draw(st.integers(1, 5000)), draw(COUNT), TONIGHT)
        for number in range(draw(st.integers(0, 2)))
    ]
    return standing(
        draw(COUNT),
        *uses,
        reserved=draw(st.integers(0, 3000)),
        in_flight=draw(st.integers(0, 3000)),
        spent_since=draw(st.integers(0, 3000)),
    )


@pytest.mark.parametrize(
    ("used", "characters", "verdict", "reason"),
    [
        (0, 100, Verdict.ALLOW, Reason.FITS),
        (7899, 100, Verdict.ALLOW, Reason.FITS),
        (7900, 100, Verdict.WARN, Reason.HIGH),
        (9900, 100, Verdict.WARN, Reason.HIGH),
        (9900, 101, Verdict.BLOCK, Reason.TOO_LONG),
        (9999, 0, Verdict.WARN, Reason.HIGH),
        (10_000, 0, Verdict.BLOCK, Reason.EXHAUSTED),
        (10_000, 1, Verdict.BLOCK, Reason.EXHAUSTED),
        (123_456, 1, Verdict.BLOCK, Reason.EXHAUSTED),
    ],
)
def test_at_80_percent_it_warns_and_at_100_it_blocks(
    used: int, characters: int, verdict: Verdict, reason: Reason
) -> None:
    decision = asked(standing(used), characters)
    assert (decision.verdict, decision.reason) == (verdict, reason)


@pytest.mark.parametrize("part", ["reserved", "in_flight", "spent_since"])
def test_what_is_spoken_for_counts_like_what_is_used(part: str) -> None:
    assert asked(standing(5000, **{part: 4900}), 100).verdict is Verdict.WARN
    decision = asked(standing(5000, **{part: 4900}), 101)
    assert (decision.verdict, decision.fits_characters) == (Verdict.BLOCK, 100)


def test_what_is_not_urgent_waits_for_the_reset_from_80_percent() -> None:
    assert asked(standing(7000), 100, LOW).verdict is Verdict.ALLOW
    decision = asked(standing(7900), 100, LOW)
    assert (decision.verdict, decision.until, decision.may_wait) == (Verdict.QUEUE, RESET, True)
    assert asked(standing(7900), 100, Priority.HIGH).verdict is Verdict.WARN


def test_what_is_not_urgent_and_blocked_could_be_made_later() -> None:
    decision = asked(standing(10_000), 100, LOW)
    assert (decision.verdict, decision.until, decision.may_wait) == (Verdict.BLOCK, RESET, True)
    assert not asked(standing(10_000), 100).may_wait
    assert not asked(standing(0), 10_001, LOW).may_wait  # which no cycle has room for


def test_an_unknown_reset_is_said_to_be_unknown() -> None:
    decision = asked(standing(8000, resets_at=None), 1, LOW)
    assert (decision.verdict, decision.until) == (Verdict.QUEUE, None)
    assert "nobody knows until when" in decision.says()


def test_overage_goes_on_only_where_it_is_wanted() -> None:
    for used in (9950, 10_000, 20_000):
        assert asked(standing(used), 100).verdict is Verdict.BLOCK
        decision = asked(standing(used), 100, allow_overage=True)
        assert (decision.verdict, decision.reason) == (Verdict.WARN, Reason.OVERAGE)
        assert asked(standing(used), 100, LOW, allow_overage=True).verdict is Verdict.QUEUE


def test_an_account_that_may_use_nothing_is_blocked() -> None:
    for allow_overage in (False, True):
        decision = asked(standing(0, limit=0), 1, allow_overage=allow_overage)
        assert (decision.verdict, decision.reason) == (Verdict.BLOCK, Reason.NOTHING_ALLOWED)
        assert decision.fits_characters == 0


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (None, Reason.UNKNOWN),
        (standing(10**9, limit=None), Reason.UNKNOWN),
        (standing(10**9, limit=None, unlimited=True), Reason.UNLIMITED),
        (standing(10**9, resets_at=NOW), Reason.STALE),
    ],
)
def test_what_nobody_knows_blocks_nothing_and_says_so(
    found: Standing | None, reason: Reason
) -> None:
    decision = asked(found, 10**6)
    assert (decision.verdict, decision.reason) == (Verdict.ALLOW, reason)
    assert decision.fits_characters is None
    assert decision.says()


def test_a_used_up_cycle_never_blocks_the_next_one() -> None:
    full = standing(10_000)
    before = asked(full, 1, now=RESET - timedelta(milliseconds=1))
    assert before.verdict is Verdict.BLOCK
    assert asked(full, 1, now=RESET).verdict is Verdict.ALLOW
    assert asked(full, 1, now=RESET + timedelta(days=400)).verdict is Verdict.ALLOW


def test_a_budget_that_is_used_up_blocks_and_is_named() -> None:
    used_up = BudgetUse("day", 500, 500, TONIGHT)
    decision = asked(standing(0, used_up), 1)
    assert (decision.verdict, decision.reason) == (Verdict.BLOCK, Reason.BUDGET_EXHAUSTED)
    assert (decision.budget, decision.until, decision.limit) == ("day", TONIGHT, 500)
    assert "day" in decision.says()
    assert asked(standing(0, used_up), 1, allow_overage=True).verdict is Verdict.BLOCK


def test_a_budget_holds_where_the_account_has_no_limit_or_a_new_cycle() -> None:
    used_up = BudgetUse("day", 500, 500, TONIGHT)
    for facts in ({"limit": None, "unlimited": True}, {"limit": None}, {"resets_at": NOW}):
        assert asked(standing(0, used_up, **facts), 1).budget == "day"


def test_a_budget_of_a_day_lets_what_is_not_urgent_wait_until_midnight() -> None:
    decision = asked(standing(0, BudgetUse("day", 500, 350, TONIGHT)), 50, LOW)
    assert (decision.verdict, decision.until) == (Verdict.QUEUE, TONIGHT)
    assert decision.reason is Reason.BUDGET_HIGH


def test_of_all_that_is_short_the_longest_tells_when() -> None:
    day, month = BudgetUse("day", 500, 500, TONIGHT), BudgetUse("month", 500, 500, RESET)
    assert asked(standing(0, day, month), 1).budget == "month"
    assert asked(standing(10_000, day), 1).budget is None
    ages = month._replace(name="ever", until=None)
    assert asked(standing(10_000, day, month, ages), 1).budget == "ever"


def test_a_block_outweighs_a_wait() -> None:
    day = BudgetUse("day", 500, 500, TONIGHT)
    assert asked(standing(9000, day), 1, LOW).verdict is Verdict.BLOCK


def test_the_budgets_of_other_clients_bind_nobody_else() -> None:
    uses = [BudgetUse("a", 10, 10, None, "Kitchen"), BudgetUse("b", 10, 3, None, None)]
    found = standing(0, *uses)
    assert [use.name for use in found.seen_by("kitchen").budgets] == ["a", "b"]
    assert [use.name for use in found.seen_by("hall").budgets] == ["b"]


def test_ones_own_reservation_does_not_count_against_oneself() -> None:
    found = standing(4000, reserved=6000, holds=(SetAside("mine", 5000), SetAside("other", 1000)))
    assert asked(found.seen_by("a"), 5000).verdict is Verdict.BLOCK
    assert asked(found.seen_by("a", "mine"), 5000).verdict is Verdict.WARN
    assert asked(found.seen_by("a", "mine"), 5001).verdict is Verdict.BLOCK
    assert found.seen_by("a", "never was") == found


def test_what_is_known_here_only_counts_for_the_account_and_for_that_client() -> None:
    uses = [BudgetUse("k", 100, 0, None, "Kitchen"), BudgetUse("all", 100, 0)]
    found = standing(100, *uses).with_more(in_flight=20, spent=3, client="kitchen")
    assert (found.committed, [use.spent for use in found.budgets]) == (123, [23, 23])
    found = standing(100, *uses).with_more(in_flight=20, client="hall")
    assert [use.spent for use in found.budgets] == [0, 20]


def test_how_many_characters_fit_follows_the_models_rate() -> None:
    assert asked(standing(9900), 500, rate=Fraction(1, 2)).fits_characters == 200
    assert asked(standing(9900), 500, rate=Fraction(2)).fits_characters == 50
    assert asked(standing(9900), 500, rate=Fraction(0)).fits_characters is None
    assert decide(standing(9900), 50, 100, Priority.NORMAL, NOW).fits_characters == 200


@given(standings(), st.integers(0, 12_000), PRIORITIES, RATES, st.booleans())
def test_what_would_fit_is_let_through_and_no_character_more(
    found: Standing, characters: int, priority: Priority, rate: Fraction, overage: bool
) -> None:
    decision = asked(found, characters, priority, rate=rate, allow_overage=overage)
    fits = decision.fits_characters
    assert fits is not None
    assert fits >= 0
    shortened = asked(found, fits, priority, rate=rate)
    longer = asked(found, fits + 1, priority, rate=rate)
    assert shortened.verdict is not Verdict.BLOCK or fits == 0
    assert longer.verdict is Verdict.BLOCK


@given(standings(), st.integers(0, 12_000), st.integers(0, 500), PRIORITIES, st.booleans())
def test_more_use_or_a_longer_text_never_makes_it_milder(
    found: Standing, characters: int, more: int, priority: Priority, overage: bool
) -> None:
    def rank(found: Standing, characters: int) -> int:
        return RANKS[asked(found, characters, priority, allow_overage=overage).verdict]

    before = rank(found, characters)
    assert rank(found, characters + more) >= before
    for part in ("used", "reserved", "in_flight", "spent_since"):
        assert rank(replace(found, **{part: getattr(found, part) + more}), characters) >= before
    assert rank(replace(found, limit=10_000 + more), characters) <= before


@given(standings(), st.integers(0, 12_000), PRIORITIES)
def test_only_what_is_not_urgent_waits_and_it_is_never_warned(
    found: Standing, characters: int, priority: Priority
) -> None:
    decision = asked(found, characters, priority)
    assert decision.verdict is not (Verdict.WARN if priority is LOW else Verdict.QUEUE)
    assert decision.may_wait <= (priority is LOW and not decision.allowed)
    assert decision.text_only == (decision.verdict is Verdict.BLOCK)
    assert decision.prefer_cache == (decision.verdict is not Verdict.ALLOW)


@given(standings(), st.integers(0, 12_000), PRIORITIES, st.booleans())
def test_every_decision_is_said_and_told_to_programs(
    found: Standing, characters: int, priority: Priority, overage: bool
) -> None:
    decision = asked(found, characters, priority, allow_overage=overage)
    told = json.loads(json.dumps(decision.to_json()))
    assert told["verdict"] == decision.verdict.value
    assert told["message"] == decision.says()
    assert told["fits_characters"] == decision.fits_characters
    assert "None" not in decision.says()
    assert "{" not in decision.says()


def test_the_words_say_what_to_do_in_the_readers_zone() -> None:
    english = Language()
    assert asked(standing(9900), 1234).says(english) == (
        "This needs about 1,234 credits and 100 are free: shorten it to 100 characters."
        " Renewed on 5 Dec at 00:00."
    )
    assert asked(standing(10_000), 1).says(english) == (
        "All 10,000 credits are used: answer as text only. Renewed on 5 Dec at 00:00."
    )
    assert asked(standing(8000), 1, LOW).says(english).endswith("It can wait until 5 Dec, 00:00.")
    assert asked(None).says(english).startswith("Nobody knows how many credits are left")


def test_no_character_fits_is_said_as_such() -> None:
    said = asked(standing(9999), 5, rate=Fraction(2)).says()
    assert "shorten" not in said
    assert "text only" in said


def test_a_name_with_braces_is_said_as_it_is() -> None:
    assert "{x}" in asked(standing(0, BudgetUse("{x}", 5, 5)), 1).says()


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (standing(0), False),
        (standing(9000), False),
        (standing(10_000), False),  # as of just now
        (standing(10_000, read_at=NOW - timedelta(minutes=1)), True),
        (standing(10_000, read_at=NOW + timedelta(minutes=1)), True),  # the clock was set back
        (standing(9000, read_at=NOW - timedelta(minutes=9)), False),
        (standing(0, stale=True), True),
        (standing(0, resets_at=NOW), True),
        (standing(0, read_at=None), True),
        (standing(0, BudgetUse("b", 1, 1), read_at=NOW - timedelta(minutes=9)), False),
    ],
)
def test_the_service_is_asked_before_a_block_after_a_reset_and_for_what_is_old(
    found: Standing, wanted: bool
) -> None:
    assert wants_reading(found, asked(found, 1), NOW) is wanted


def test_the_service_is_asked_where_it_never_was() -> None:
    assert wants_reading(None, asked(None), NOW)
