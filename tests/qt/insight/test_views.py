"""Views as charts and as words: nothing is lost, nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.concurrency import Concurrency
from jojo_tray.domain.insight.money_views import CostView
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.views import (
    CalendarView,
    DayUse,
    PaceView,
    TrendView,
    WeekdaysView,
)
from jojo_tray.domain.insight.workspace_views import NowView
from jojo_tray.domain.money.overage import Overage
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.insight.bar_views import (
    daily_stack,
    month_words,
    months_stack,
    trend_stack,
    trend_summary,
)
from jojo_tray.qt.insight.curve_views import outlook_curves, pace_curves, pace_summary
from jojo_tray.qt.insight.empties import blank_text, is_empty
from jojo_tray.qt.insight.heat_views import (
    calendar_map,
    calendar_summary,
    hours_map,
    hours_summary,
)
from jojo_tray.qt.insight.leads import lead_text
from jojo_tray.qt.insight.outlook_words import outlook_facts, outlook_sentence
from jojo_tray.qt.insight.sight import ACCENT, Stretch
from jojo_tray.qt.insight.voice_words import voice_facts
from jojo_tray.qt.insight.words import amount_text, caption
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.insight.insight_bench import sight_of
from tests.qt.insight.insight_views import (
    NOW,
    TODAY,
    days,
    empty_of,
    forecast,
    hours,
    months,
    outlook,
    pace,
    series,
    trend,
    view_of,
    voice,
)

pytestmark = pytest.mark.usefixtures("qapp")
SAID = QtLanguage(UTC)
SPLIT = Panel(PanelKind.TREND, PanelRange.MONTH, Breakdown.VOICE)


@given(st.integers(0, 30), st.sampled_from([PanelRange.WEEK, PanelRange.MONTH]))
def test_the_parts_of_a_bar_are_its_total(voices: int, stretch: PanelRange) -> None:
    panel = replace(SPLIT, range=stretch)
    stack = trend_stack(trend(panel, voices=voices), sight_of(panel))
    for place, bar in enumerate(stack.bars):
        parts = [layer.values[place] for layer in stack.layers]
        if bar.total is not None:
            assert sum(part or 0 for part in parts) == pytest.approx(bar.total)


def test_at_most_seven_colours_and_the_others() -> None:
    stack = trend_stack(trend(SPLIT), sight_of(SPLIT))
    assert [layer.slot for layer in stack.layers] == [*range(7), None]
    assert stack.layers[-1].label == "Others"
    whole = trend_stack(trend(Panel(PanelKind.TREND)), sight_of(Panel(PanelKind.TREND)))
    assert [layer.slot for layer in whole.layers] == [ACCENT]


def test_averages_are_not_stacked() -> None:
    panel = replace(SPLIT, metric=UsageMetric.TTFB)
    stack = trend_stack(trend(panel), sight_of(panel))
    assert [layer.label for layer in stack.layers] == ["Total"]
    assert stack.level is None


def test_a_bar_opens_its_stretch_of_time_and_a_gap_does_not() -> None:
    panel = replace(SPLIT, only=("voice1",))
    stack = trend_stack(trend(panel), sight_of(panel))
    first = stack.bars[0].aim() if stack.bars[0].aim else None
    assert isinstance(first, Stretch)
    assert first.until - first.since == timedelta(days=1)
    assert (first.only, first.by) == (("voice1",), Breakdown.VOICE)
    gaps = [bar for bar in stack.bars if bar.total is None]
    assert gaps
    assert all(bar.aim is None and "no record" in bar.tell() for bar in gaps)


def test_a_bar_says_its_largest_parts() -> None:
    words = trend_stack(trend(SPLIT), sight_of(SPLIT)).bars[0].tell().splitlines()
    assert len(words) == 7
    assert words[0].startswith("Sun 25 Oct: ")
    assert words[-1].startswith("and ")


@pytest.mark.parametrize("interval", [Interval.DAY, Interval.CUMULATIVE])
def test_the_rest_of_today_stands_on_todays_bar(interval: Interval) -> None:
    panel = Panel(PanelKind.TREND, interval=interval)
    first, *others = forecast().days
    ahead = replace(forecast(), days=(replace(first, day=TODAY.date()), first, *others))
    view = replace(trend(panel), forecast=ahead)
    stack = trend_stack(view, sight_of(panel))
    names = [bar.mark for bar in stack.bars]
    today = len(view.series.totals) - 1
    assert names.count(names[today]) == 1
    assert stack.ahead[0].mean == pytest.approx((view.series.totals[-1] or 0) + first.mean)
    assert "expected" in stack.bars[today].tell()
    assert len(stack.bars) == today + len(stack.ahead)


def test_days_to_come_are_rows_of_the_table() -> None:
    view = replace(trend(SPLIT, voices=2), forecast=forecast())
    table = view.table()
    assert [column.name for column in table.columns][-2:] == ["total", "expected"]
    assert table.rows[29][-1] is None
    assert table.rows[30] == (date(2026, 11, 24), None, None, None, forecast().days[0].mean)


def test_what_is_to_come_follows_the_bars() -> None:
    view = replace(trend(Panel(PanelKind.TREND)), forecast=forecast())
    stack = trend_stack(view, sight_of(Panel(PanelKind.TREND)))
    assert len(stack.bars) == len(view.series.totals) + len(stack.ahead)
    assert "expected" in stack.bars[-1].tell()
    assert all(day.low <= day.mean <= day.high for day in stack.ahead)


def test_a_running_total_goes_on_from_where_it_is() -> None:
    panel = Panel(PanelKind.TREND, interval=Interval.CUMULATIVE)
    view = replace(trend(panel), forecast=forecast())
    stack = trend_stack(view, sight_of(panel))
    last = next(value for value in reversed(view.series.totals) if value is not None)
    means = [day.mean for day in stack.ahead]
    assert means == sorted(means)
    assert means[-1] == pytest.approx(last + forecast().total.mean)
    assert all(last <= day.low <= day.mean <= day.high for day in stack.ahead)


def test_a_week_is_no_day_of_a_forecast() -> None:
    panel = Panel(PanelKind.TREND, PanelRange.YEAR, interval=Interval.WEEK)
    view = replace(trend(panel), forecast=forecast())
    assert trend_stack(view, sight_of(panel)).ahead == ()


def test_a_trend_in_one_sentence() -> None:
    panel = Panel(PanelKind.TREND)
    assert "in all, most in one bar" in trend_summary(trend(panel), sight_of(panel))
    nothing = replace(series(panel), totals=(None,) * 12)
    assert trend_summary(TrendView(nothing), sight_of(panel)) == "No use recorded yet."


def test_the_running_month_is_told_apart() -> None:
    view = months(6)
    stack = months_stack(view, sight_of(Panel(PanelKind.MONTHS)))
    assert [layer.values[-1] for layer in stack.layers] == [None, view.months[-1].credits]
    assert "not over yet" in month_words(SAID, view.months[-1])
    assert "against the month before" in month_words(SAID, view.months[2])


def test_a_month_opens_its_generations() -> None:
    view = months(6)
    stack = months_stack(view, sight_of(Panel(PanelKind.MONTHS)))
    first = view.months[0].month
    target = stack.bars[0].aim and stack.bars[0].aim()
    assert isinstance(target, Stretch)
    assert (target.since.date(), target.until.day) == (first, 1)
    assert timedelta(days=28) <= target.until - target.since <= timedelta(days=31, hours=1)
    assert str(first.year) in target.name


def test_a_voices_day_opens_that_voice_alone() -> None:
    found = daily_stack(voice().daily, sight_of(Panel(PanelKind.VOICE)), "voice0")
    target = next(bar.aim() for bar in found.bars if bar.aim is not None)
    assert isinstance(target, Stretch)
    assert (target.only, target.by) == (("voice0",), Breakdown.VOICE)
    assert "42 % of all" in voice_facts(voice(), SAID)
    assert "< 0.1 % of all" in voice_facts(replace(voice(), share=0.0002), SAID)
    assert "rising ↗" in voice_facts(voice(), SAID)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 400))
def test_every_day_has_its_own_square(first: date, count: int) -> None:
    all_days = tuple(DayUse(first + timedelta(days=n), n) for n in range(count))
    found = calendar_map(CalendarView(all_days), SAID)
    assert len({(cell.row, cell.column) for cell in found.cells}) == count
    assert all(
        cell.row == day.day.weekday() for cell, day in zip(found.cells, all_days, strict=True)
    )
    assert max(cell.column for cell in found.cells) < found.width


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(40, 400))
def test_each_month_in_a_calendar_has_room_for_its_name(first: date, count: int) -> None:
    all_days = tuple(DayUse(first + timedelta(days=n), n) for n in range(count))
    places = [column for column, _ in calendar_map(CalendarView(all_days), SAID).columns]
    assert all(after - before >= 4 for before, after in pairwise(places))
    assert places[0] <= 4


def test_squares_say_their_day_and_credits() -> None:
    found = calendar_map(CalendarView(days(60)), SAID)
    assert found.cells[-1].tell().startswith("Mon 23 Nov 2026: ")
    assert "no record" in found.cells[41].tell()
    assert found.cells[41].aim is None
    assert [name for _, name in found.columns] == ["Oct", "Nov"]
    assert "Used on" in calendar_summary(CalendarView(days(60)), SAID)
    assert calendar_summary(CalendarView(()), SAID) == "No use recorded yet."
    assert calendar_map(CalendarView(()), SAID).cells == ()


def test_hours_have_a_row_a_weekday() -> None:
    found = hours_map(hours(), SAID)
    assert len(found.cells) == 7 * 24
    assert found.cells[0].tell() == "Mon 00:00: 0 credits on average"
    assert hours_summary(hours(), SAID).startswith("Busiest: ")
    assert hours_summary(WeekdaysView(((None,) * 24,) * 7), SAID) == "No use recorded yet."


def test_this_cycle_stands_beside_the_last_ones() -> None:
    found = pace_curves(pace(), SAID)
    assert [curve.strong for curve in found.curves] == [True, False, False, False]
    assert found.names[0]().splitlines()[0] == "Day 1"
    assert len(found.names) == 30
    assert found.level is not None
    assert "The last one had" in pace_summary(pace(), SAID)
    assert pace_summary(PaceView(()), SAID) == "No cycle is known yet."


def test_the_band_of_an_outlook_ends_where_the_forecast_says() -> None:
    view = outlook()
    found = outlook_curves(view, SAID)
    assert found is not None
    assert view.used is not None
    total = forecast().total
    low, high = found.band[-1] or (0, 0)
    assert low == pytest.approx(view.used + total.low80)
    assert high == pytest.approx(view.used + total.high80)
    assert list(found.band[0] or ()) == [view.used] * 2
    assert outlook_curves(OutlookView(NOW), SAID) is None


def test_the_verdict_is_a_sentence() -> None:
    assert outlook_sentence(outlook(), SAID).startswith("Runs out about 3 Dec")
    assert "72 % likely to run out before the reset" in outlook_facts(outlook(), SAID)
    collecting = OutlookView(NOW, used=1, limit=2, collected=3)
    assert outlook_sentence(collecting, SAID) == "Collecting (3 of 7 days)"
    above = OutlookView(NOW, used=3, limit=2)
    assert outlook_sentence(above, SAID) == "The credits of this cycle are used up"
    assert outlook_sentence(OutlookView(NOW), SAID) == "Not known yet"


def test_money_and_now_have_a_sentence_above_their_table() -> None:
    dollars = Money(Decimal("12.5"), "usd")
    cost = CostView(
        TODAY, NOW, Breakdown.VOICE, plan_cost=dollars, total=dollars, overage=Overage(dollars)
    )
    assert lead_text(PanelKind.COST, cost, SAID) == (
        "About 12.50 USD in all, the plan's price for this range: 12.50 USD, overage now: 12.50 USD"
    )
    now = NowView(NOW, open=2, at_once=3, allowed=Concurrency(5, 10), limited=(NOW,))
    assert lead_text(PanelKind.NOW, now, SAID) == (
        "2 under way, 3 at once in the last minutes, 5 allowed, 10 with fast models, "
        "turned away as too many last at 14:02"
    )
    assert lead_text(PanelKind.WEEKDAYS, hours(), SAID) == ""


@pytest.mark.parametrize("kind", list(PanelKind))
def test_empty_is_told_from_full(kind: PanelKind) -> None:
    panel = Panel(kind, by=Breakdown.VOICE)
    assert is_empty(empty_of(panel))
    assert not is_empty(view_of(panel))
    assert all(blank_text(empty_of(panel), sight_of(panel)))


def test_nothing_used_is_not_nothing_known() -> None:
    zeros = CalendarView((DayUse(TODAY.date(), 0.0),))
    assert is_empty(zeros)
    assert blank_text(zeros, sight_of(Panel(PanelKind.CALENDAR)))[0] == "Nothing was used"


def test_amounts_have_their_unit() -> None:
    said = [amount_text(SAID, 12.5, unit) for unit in ("credits", "requests", "ms", "usd")]
    assert said == ["12 credits", "12 requests", "12 ms", "12.50 USD"]
    assert amount_text(SAID, 12.5, "minutes") == "12.5 minutes"
    assert amount_text(SAID, None, "credits") == "no record"


def test_a_caption_says_what_is_looked_at() -> None:
    panel = Panel(PanelKind.TREND, PanelRange.MONTH, Breakdown.MODEL, UsageMetric.REQUESTS)
    assert caption(panel) == "30 days, by model, requests"
    assert caption(Panel(PanelKind.FORECAST)) == ""
