"""A month in one look: the limit it is measured by, what it warns of, what it does not know."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.guard import Priority, Verdict, decide
from jojo_tray.domain.assistant.overview_view import AccountUse, OverviewView
from jojo_tray.domain.assistant.rates import WORDS
from jojo_tray.domain.assistant.ratings import Rating
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.quota import UNLIMITED, Band, Limit, Quota
from jojo_tray.domain.subscription import Money

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
LATER = NOW + timedelta(days=9)
MONTH = date(2026, 11, 1)
NOTHING = Counts()


def sent(characters: int) -> Counts:
    return Counts(characters=characters, credits=characters, api_calls=1)


def account(used: int, limit: Limit = 100_000, **more: object) -> AccountUse:
    resets_at = more.pop("resets_at", LATER)
    assert isinstance(resets_at, datetime)
    read_at = NOW - timedelta(hours=1)
    return AccountUse(Quota(used, limit, resets_at), read_at, NOW, bool(more.get("stale")))


def view(counts: Counts = NOTHING, use: AccountUse | None = None) -> OverviewView:
    return OverviewView(MONTH, counts, account=use)


def said(shown: OverviewView) -> str:
    return " ".join(shown.notes)


def test_without_a_reading_ten_thousand_credits_are_assumed_and_said() -> None:
    shown = view(sent(7_000))
    assert (shown.limit, shown.band) == (10_000, Band.MODERATE)
    assert "10,000 credits are assumed" in said(shown)
    assert "assumed" not in said(view(sent(7_000), account(1)))


def test_the_characters_are_measured_by_the_real_limit() -> None:
    shown = view(sent(7_000), account(10, 20_000))
    assert (shown.limit, shown.share, shown.band) == (20_000, 0.35, Band.GOOD)


@pytest.mark.parametrize("limit", [UNLIMITED, 0])
def test_what_has_no_end_or_nothing_at_all_has_no_share(limit: Limit) -> None:
    shown = view(sent(7_000), account(10, limit))
    assert (shown.limit, shown.share, shown.band, shown.warnings) == (None, None, None, ())


@pytest.mark.parametrize(
    ("used", "words"),
    [
        (79_999, ""),
        (80_000, "80 % of the credits are used: prefer cached speech"),
        (99_999, "99 % of the credits are used: prefer"),
        (100_000, "100 % of the credits are used: new calls are blocked"),
        (120_000, "120 % of the credits are used: new calls are blocked"),
    ],
)
def test_it_warns_as_the_guard_decides(used: int, words: str) -> None:
    found = " ".join(view(sent(5), account(used)).warnings)
    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_without_a_reading_it_warns_by_the_characters() -> None:
    assert view(sent(7_999)).warnings == ()
    assert "shorten new responses" in said(view(sent(8_000)))
    assert "text only" in said(view(sent(10_000)))


@pytest.mark.parametrize("use", [None, account(20_000, None)])
def test_nothing_is_said_to_be_blocked_where_the_guard_knows_no_limit(
    use: AccountUse | None,
) -> None:
    (warning,) = view(sent(23_000), use).warnings
    assert warning.startswith("230 % of the 10,000 credits assumed are used: use cached speech")
    assert "calls are blocked" not in warning
    assert decide(None, 99, 99, Priority.NORMAL, NOW).verdict is Verdict.ALLOW


def test_where_overage_is_allowed_nothing_is_said_to_be_blocked() -> None:
    shown = replace(view(sent(5), account(100_000)), overage_allowed=True)
    assert "blocked" not in said(shown)
    assert "overage" in said(shown)


def test_a_reading_of_a_former_cycle_warns_of_nothing() -> None:
    former = account(100_000, resets_at=NOW - timedelta(minutes=1))
    shown = view(sent(5), former)
    assert (shown.warnings, shown.pressing) == ((), None)
    assert "were reset since" in said(shown)


def test_an_old_reading_says_so() -> None:
    assert "last read 13:00" in said(view(use=account(5, stale=True)))
    assert "last read" not in said(view(use=account(5)))


def test_before_anything_was_counted_it_says_how_to_begin_and_shows_no_zeros() -> None:
    shown = OverviewView(MONTH, NOTHING, account=account(100_000), ever=False)
    assert shown.table().rows == ()
    assert shown.warnings == ()
    assert "jojo-tray gateway" in said(shown)
    assert "from jojo_tray.tracker import UsageTracker" in said(shown)


def test_savings_are_called_an_estimate_and_so_is_their_price() -> None:
    counts = replace(sent(5), cache_hits=4, saved_credits=900)
    assert "estimate" in said(view(counts))
    priced = replace(view(counts), saved=Money(Decimal("0.20"), "usd"))
    assert "plan's price" in said(priced)
    assert "plan's price" not in said(view(counts))
    assert "estimate" not in said(view(sent(5)))


def test_the_table_has_every_figure_with_its_rating() -> None:
    counts = Counts(7_000, 6_500, 60, 140, 60, 4, 9_000, 8_800)
    shown = replace(view(counts, account(85_000)), mean_wait_ms=2_100.0)
    rows = {row[0]: row[1:] for row in shown.table().rows}
    assert rows["Characters sent this month"] == (7_000, 100_000, 0.07, Band.GOOD)
    assert rows["Credits they cost"][0] == 6_500
    assert rows["Credits of the account, this cycle"] == (85_000, 100_000, 0.85, Band.HIGH)
    assert rows["Calls to ElevenLabs"][0] == 60
    assert rows["Answered from the cache"] == (140, 200, 0.7, Rating.EXCELLENT)
    assert rows["Mean response time in milliseconds"][0] == 2_100.0
    assert rows["Mean response time in milliseconds"][-1] is Rating.WARNING
    assert rows["Errors"] == (4, 200, 0.02, Rating.FAIR)
    assert rows["Credits saved by the cache, about"][0] == 8_800


def test_the_time_to_the_end_is_the_mean_of_the_month_and_only_told_where_it_is_known() -> None:
    label = "Mean time to the end in milliseconds"
    told = view(Counts(characters=1, finished_ms=9_000, finishes=4)).table()
    assert [row[1:] for row in told.rows if row[0] == label] == [(2_250.0, None, None, None)]
    assert label not in {row[0] for row in view(sent(5)).table().rows}


@given(
    st.builds(Counts, *[st.integers(0, 10**9)] * len(fields(Counts))),
    st.one_of(st.none(), st.builds(account, st.integers(0, 10**9), st.integers(0, 10**9))),
    st.one_of(st.none(), st.floats(0, 1e6)),
)
def test_whatever_was_counted_can_be_shown(
    counts: Counts, use: AccountUse | None, wait: float | None
) -> None:
    shown = OverviewView(MONTH, counts, wait, use)
    for row in shown.table().rows:
        assert len(row) == len(shown.table().columns)
        assert row[-1] is None or str(row[-1]) in WORDS
    assert all(shown.notes)
    assert all(isinstance(warning, Note) for warning in shown.warnings)
    blocked = any("calls are blocked" in warning for warning in shown.warnings)
    limit = 0 if use is None else use.quota.counted_limit or 0
    assert blocked == (use is not None and 0 < limit <= use.quota.used)
