from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.money.jobs import Cycle, Job, JobPart, Means, Verdict, job_of
from jojo_tray.domain.money.rates import (
    characters_for,
    credits_for,
    rate_of,
    requests_for,
    run_out_day,
    speaking,
)

TODAY = date(2026, 11, 23)
RESET = date(2026, 12, 5)
HALF = Fraction(1, 2)
rates = st.fractions(0, 3, max_denominator=100)
amounts = st.integers(1, 10**11)


def model(cost: float | None, discount: float | None = 1.0, **facts: object) -> VoiceModel:
    given_facts = replace(VoiceModel("m", "M"), **facts)  # type: ignore[arg-type]
    return replace(given_facts, character_cost_multiplier=cost, cost_discount_multiplier=discount)


# Rates


def test_rates_are_what_the_service_wrote() -> None:
    assert rate_of(model(0.1, 0.3)) == Fraction(3, 100)
    assert rate_of(model(1.0, None)) == 1
    assert rate_of(model(0.0)) == 0
    assert credits_for(10, Fraction(3, 100) * 10) == 3  # as floats it would be 4


@pytest.mark.parametrize("nonsense", [None, -1.0, float("nan"), float("inf"), 1e300, 1001.0])
def test_nonsense_is_no_rate(nonsense: float | None) -> None:
    assert rate_of(model(nonsense)) is None
    assert nonsense is None or rate_of(model(1.0, nonsense)) is None
    assert rate_of(model(100.0, 100.0)) is None


@given(amounts, rates)
def test_credits_are_rounded_up_and_enough(characters: int, rate: Fraction) -> None:
    needed = credits_for(characters, rate)
    assert needed - 1 < characters * rate <= needed
    enough = characters_for(needed, rate)
    assert enough is None or enough >= characters


@given(amounts, st.integers(1, 10**6))
def test_so_many_requests_hold_it_and_one_less_does_not(characters: int, longest: int) -> None:
    count = requests_for(characters, longest)
    assert count is not None
    assert (count - 1) * longest < characters <= count * longest


def test_without_a_longest_text_nobody_knows_the_requests() -> None:
    assert requests_for(10, None) is None
    assert requests_for(10, 0) is None


def test_only_models_that_speak_are_offered() -> None:
    models = [model(1.0, can_speak=said) for said in (True, False, None)]
    assert [each.can_speak for each in speaking(models)] == [True, None]
    assert speaking([replace(model(1.0), model_id="")]) == []


def days(*means: float) -> list[ForecastDay]:
    return [
        ForecastDay(TODAY + timedelta(days=number + 1), mean, 0, mean)
        for number, mean in enumerate(means)
    ]


def test_when_the_credits_run_out() -> None:
    assert run_out_day(days(10, 10, 10), 20, None) == TODAY + timedelta(days=2)
    assert run_out_day(days(10, 10, 10), 31, None) is None
    assert run_out_day(days(10, 10, 10), 30, TODAY + timedelta(days=3)) is None
    assert run_out_day([], 5, None) is None


@given(st.lists(st.floats(0, 1e6), max_size=30), st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_credits_never_run_out_earlier(means: list[float], one: float, two: float) -> None:
    less, more = (run_out_day(days(*means), left, None) for left in sorted((one, two)))
    assert more is None or (less is not None and less <= more)


# Jobs


def means_of(
    left: int | None = 30_000,
    renewals: tuple[date, ...] = (),
    *,
    quota: int | None = 100_000,
    usual: int | None = None,
    room: int | None = 0,
    later_room: int | None = 0,
    unlimited: bool = False,
    certain: bool = True,
) -> Means:
    """A cycle under way, and others of 100,000 credits after it."""
    now = Cycle(TODAY, left, usual, room)
    later = (Cycle(day, quota, usual, later_room, after_reset=True) for day in renewals)
    return Means((now, *later), unlimited, certain)


def test_what_fits_is_done_at_once() -> None:
    assert job_of(60_000, HALF, means_of()) == Job(
        Verdict.FITS, (JobPart(TODAY, 60_000, 30_000),), 0
    )


def test_what_fits_only_without_the_usual_use_is_tight() -> None:
    assert job_of(10, HALF, means_of(usual=29_995)).verdict is Verdict.FITS
    assert job_of(10, HALF, means_of(usual=29_996)).verdict is Verdict.TIGHT


def test_what_is_tight_now_waits_for_a_reset_in_time() -> None:
    tight = means_of(usual=29_996, renewals=(RESET,))
    assert job_of(8, Fraction(1), tight) == Job(
        Verdict.SPLIT, (JobPart(TODAY, 4, 4), JobPart(RESET, 4, 4, after_reset=True)), 0
    )
    full = means_of(usual=30_000, renewals=(RESET,))
    later = (JobPart(RESET, 1_000, 1_000, after_reset=True),)
    assert job_of(1_000, Fraction(1), full) == Job(Verdict.SPLIT, later, 0)


def test_what_is_tight_in_every_cycle_is_done_at_once() -> None:
    means = means_of(usual=100_000, renewals=(RESET,))
    assert job_of(10, Fraction(1), means) == Job(
        Verdict.TIGHT, (JobPart(TODAY, 10, 10),), 0, tight=True
    )


def test_a_job_is_split_around_the_reset() -> None:
    found = job_of(180_000, HALF, means_of(renewals=(RESET,), room=None))
    assert found == Job(
        Verdict.SPLIT,
        (JobPart(TODAY, 60_000, 30_000), JobPart(RESET, 120_000, 60_000, after_reset=True)),
        60_000,
    )


def test_what_all_at_once_would_cost_is_only_told_where_it_is_allowed() -> None:
    assert job_of(180_000, HALF, means_of(renewals=(RESET,), room=59_999)).over is None


def test_without_any_credits_left_all_is_done_after_the_reset() -> None:
    found = job_of(100, HALF, means_of(0, renewals=(RESET,)))
    assert found.parts == (JobPart(RESET, 100, 50, after_reset=True),)


def test_what_the_cycles_do_not_hold_goes_beyond_the_last_limit() -> None:
    found = job_of(150_000, Fraction(1), means_of(renewals=(RESET,), later_room=20_000))
    assert found == Job(
        Verdict.OVERAGE,
        (JobPart(TODAY, 30_000, 30_000), JobPart(RESET, 120_000, 120_000, after_reset=True)),
        20_000,
    )
    assert job_of(150_000, Fraction(1), means_of(renewals=(RESET,))) == Job(
        Verdict.TOO_LARGE, (), 20_000
    )


def test_a_reset_on_the_same_day_is_a_part_of_its_own() -> None:
    found = job_of(40_000, Fraction(1), means_of(renewals=(TODAY,)))
    assert [(part.characters, part.after_reset) for part in found.parts] == [
        (30_000, False),
        (10_000, True),
    ]


def test_without_a_limit_everything_fits() -> None:
    found = job_of(10**11, HALF, means_of(None, unlimited=True))
    assert (found.verdict, found.over) == (Verdict.FITS, 0)


@pytest.mark.parametrize(("rate", "left"), [(None, 100), (HALF, None), (None, None)])
def test_what_nobody_knows_is_said_so(rate: Fraction | None, left: int | None) -> None:
    assert job_of(10, rate, means_of(left)) == Job(Verdict.UNKNOWN)


def test_a_model_that_costs_nothing_always_fits() -> None:
    assert job_of(10**11, Fraction(), means_of(0)).verdict is Verdict.FITS


def test_the_rest_goes_beyond_the_limit_of_every_cycle_that_has_room() -> None:
    resets = (RESET, RESET + timedelta(days=31))
    means = means_of(10, resets, quota=100, room=50, later_room=50)
    found = job_of(350, Fraction(1), means)
    assert found.verdict is Verdict.OVERAGE
    assert [part.characters for part in found.parts] == [50, 150, 150]
    assert found.over == 140
    assert job_of(361, Fraction(1), means) == Job(Verdict.TOO_LARGE, (), 1)


def test_what_is_missing_is_beyond_what_overage_allows() -> None:
    found = job_of(180_000, Fraction(1), means_of(32_123, room=100_000))
    assert (found.verdict, found.over) == (Verdict.TOO_LARGE, 47_877)


def test_the_usual_use_of_each_cycle_is_set_aside_first() -> None:
    means = means_of(50, (RESET,), quota=100, usual=20)
    beside = job_of(110, Fraction(1), means)
    assert [part.characters for part in beside.parts] == [30, 80]
    assert (beside.verdict, beside.tight) == (Verdict.SPLIT, False)
    whole = job_of(111, Fraction(1), means)
    assert [part.characters for part in whole.parts] == [50, 61]
    assert (whole.verdict, whole.tight) == (Verdict.SPLIT, True)


def test_where_resets_are_unknown_nothing_is_too_large_for_sure() -> None:
    means = means_of(10, certain=False)
    assert job_of(11, Fraction(1), means) == Job(Verdict.UNKNOWN)
    assert job_of(10, Fraction(1), means).verdict is Verdict.FITS


cycles = st.builds(
    Cycle,
    st.just(RESET),
    st.integers(0, 10**9),
    st.one_of(st.none(), st.integers(0, 10**9)),
    st.one_of(st.none(), st.integers(0, 10**9)),
    st.just(True),
)
jobs = st.builds(Means, st.lists(cycles, min_size=1, max_size=6).map(tuple))


@given(amounts, rates, jobs)
def test_parts_sum_up_and_fit_their_cycles(characters: int, rate: Fraction, means: Means) -> None:
    found = job_of(characters, rate, means)
    if found.verdict is Verdict.TOO_LARGE:
        assert found.parts == ()
        return
    assert sum(part.characters for part in found.parts) == characters
    assert all(part.characters > 0 for part in found.parts)
    assert all(part.credits == ceil(part.characters * rate) for part in found.parts)
    spent = sum(part.credits for part in found.parts)
    held = sum(cycle.free(beside_usual=False) for cycle in means.cycles)
    if found.verdict is Verdict.SPLIT:
        assert spent <= held
        assert found.tight or spent <= sum(means.free(beside_usual=True))
    if found.verdict is Verdict.OVERAGE:
        assert found.over is not None
        assert max(0, spent - held) <= found.over <= spent


@given(amounts, rates, jobs, st.integers(0, 10**9))
def test_more_credits_never_make_it_worse(
    characters: int, rate: Fraction, means: Means, more: int
) -> None:
    at_once = (Verdict.FITS, Verdict.TIGHT)
    order = [*at_once, Verdict.SPLIT, Verdict.OVERAGE, Verdict.TOO_LARGE]
    now, *later = means.cycles
    richer = Means((replace(now, credits=(now.credits or 0) + more), *later))
    before, after = (job_of(characters, rate, each).verdict for each in (means, richer))
    assert order.index(after) <= order.index(before)
