"""Shares, bands and percentages of a quota."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.quota import UNLIMITED, Band, Limit, Quota, band_of
from jojo_tray.domain.subscription import Subscription

NOW = datetime(2026, 3, 1, tzinfo=UTC)
counts = st.integers(0, 2**63)
limits = st.integers(1, 2**63)


@pytest.mark.parametrize(
    ("used", "band"),
    [
        (0, Band.GOOD),
        (59_999, Band.GOOD),
        (60_000, Band.MODERATE),
        (79_999, Band.MODERATE),
        (80_000, Band.HIGH),
        (99_999, Band.HIGH),
        (100_000, Band.EXHAUSTED),
        (250_000, Band.EXHAUSTED),
    ],
)
def test_bands_begin_at_60_80_and_100_percent(used: int, band: Band) -> None:
    assert Quota(used, 100_000).band is band
    assert band_of(used / 100_000) is band


@given(counts, limits)
def test_the_band_is_that_of_the_exact_share(used: int, limit: int) -> None:
    share = Fraction(used, limit)
    floors = {
        Band.GOOD: Fraction(0),
        Band.MODERATE: Fraction(3, 5),
        Band.HIGH: Fraction(4, 5),
        Band.EXHAUSTED: Fraction(1),
    }
    expected = [band for band, floor in floors.items() if share >= floor][-1]
    assert Quota(used, limit).band is expected


@given(counts, limits)
def test_the_percentage_is_rounded_down_to_one_decimal(used: int, limit: int) -> None:
    percent = Quota(used, limit).percent
    assert percent is not None
    tenths = round(percent * 10)
    if used < 10**12 * limit // 1000:
        assert tenths == used * 1000 // limit
    assert (percent >= 100) == (used >= limit)


def test_just_below_the_limit_is_never_a_hundred() -> None:
    assert Quota(99_999, 100_000).percent == 99.9
    assert Quota(2**62 - 1, 2**62).percent == 99.9
    assert Quota(2**62 - 1, 2**62).band is Band.HIGH


@given(counts, limits)
def test_what_is_left_and_what_is_over_complete_each_other(used: int, limit: int) -> None:
    quota = Quota(used, limit)
    assert quota.remaining is not None
    assert quota.over is not None
    assert min(quota.remaining, quota.over) == 0
    assert used + quota.remaining - quota.over == limit


@pytest.mark.parametrize("limit", [None, 0, UNLIMITED])
def test_without_a_counted_limit_there_is_no_share(limit: Limit) -> None:
    quota = Quota(5, limit)
    assert (quota.counted_limit, quota.share, quota.percent, quota.band) == (None,) * 4


def test_a_limit_of_nothing_is_a_limit_all_the_same() -> None:
    assert (Quota(5, 0).remaining, Quota(5, 0).over) == (0, 5)
    assert (Quota(5, None).remaining, Quota(5, UNLIMITED).over) == (None, None)


def test_overage_is_shown_as_such() -> None:
    assert (Quota(130, 100).percent, Quota(130, 100).share) == (130.0, 1.3)


def test_a_reset_has_passed_from_its_instant_on() -> None:
    assert not Quota(1, 2, NOW + timedelta(seconds=1)).reset_passed(NOW)
    assert Quota(1, 2, NOW).reset_passed(NOW)
    assert not Quota(1, 2).reset_passed(NOW)


def test_what_is_left_is_of_the_cycle_under_way() -> None:
    soon = Quota(1, 3, NOW + timedelta(seconds=1))
    assert (soon.left(NOW), soon.left(NOW + timedelta(seconds=1))) == (2, None)
    assert (Quota(1, 3).left(NOW), Quota(1).left(NOW)) == (2, None)


@pytest.mark.parametrize(("limit", "endless"), [(None, False), (0, False), (UNLIMITED, True)])
def test_no_limit_that_is_told_is_another_thing_than_none_at_all(
    limit: Limit, *, endless: bool
) -> None:
    assert Quota(5, limit).unlimited is endless
    assert Quota(5, limit).left(NOW) == (0 if limit == 0 else None)


def test_an_answer_may_leave_everything_but_the_count_unknown() -> None:
    subscription = Subscription(Quota(7))
    assert subscription.voices.used is None
    assert subscription.open_invoices == ()
    assert subscription.pending_change is None
