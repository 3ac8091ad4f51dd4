"""Every panel of the use, read from a store and a service that counts by a rule."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import InsufficientDataError, Offline, UsageError
from jojo_tray.domain.forecast.result import Confidence, Forecast, ForecastTotal, Method
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.panel_errors import VoiceUnused
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.provenance import Dated, Freshness
from jojo_tray.domain.insight.views import (
    BreakdownView,
    CalendarView,
    ModelsView,
    MonthsView,
    PaceView,
    TrendView,
    VoicesView,
    VoiceView,
    WeekdaysView,
)
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.domain.workspace import LoggedRequest
from jojo_tray.services.insight.use_series import HISTORY_INCOMPLETE, NOT_YET
from jojo_tray.services.insight.use_views import HOURS_ONLY, MONTHS_ALWAYS
from jojo_tray.store.store import open_store
from tests.services.insight.panel_world import NOW, RESET, PanelWorld, generation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

A_DAY = 84.0
HALF_A_DAY = 49.0  # Berlin's 14th of May began at 22 o'clock UTC
NOTHING_AHEAD = ForecastTotal(0, 0, 0, 0, 0)


@pytest.fixture
def world(tmp_path: Path) -> PanelWorld:
    return PanelWorld(open_store(tmp_path / "store.db"))


def test_a_trend_of_the_cycle_has_limit_counter_and_the_days_to_come(world: PanelWorld) -> None:
    ahead = Forecast(Method.FLAT, Confidence.LOW, (), NOTHING_AHEAD)
    world.outlook = OutlookView(NOW, forecast=ahead)
    world.seen(NOW - timedelta(minutes=30), 400)
    view = world.desk().read(Panel(PanelKind.TREND, by=Breakdown.VOICE), NOW)
    assert isinstance(view, TrendView)
    assert (view.limit, view.forecast) == (3000, ahead)
    assert [point.used for point in view.counter] == [400]
    assert view.series.edges[0] == datetime(2026, 5, 1, 8, tzinfo=UTC)
    assert [part.label for part in view.series.parts] == ["Zoë", "Rachel", "no voice"]
    assert world.usage.fresh == [False]


def test_what_is_stored_is_read_together_and_what_is_asked_for_is_not(world: PanelWorld) -> None:
    inside: list[bool] = []

    @contextmanager
    def together() -> Iterator[None]:
        inside.append(True)
        try:
            yield
        finally:
            inside.clear()

    def seen(_panel: Panel, _now: datetime, fresh: bool) -> BreakdownView:
        assert bool(inside) is not fresh
        raise NoSource

    world.others, world.together = {PanelKind.INVOICES: seen}, together
    for fresh in (False, True):
        with pytest.raises(NoSource):
            world.desk().read(Panel(PanelKind.INVOICES), NOW, fresh=fresh)


def test_without_an_outlook_a_trend_has_no_days_to_come(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.TREND), NOW, fresh=True)
    assert isinstance(view, TrendView)
    assert view.forecast is None
    assert world.usage.fresh == [True]


def test_a_trend_of_one_day_is_by_the_hour(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.TREND, PanelRange.DAY), NOW)
    assert isinstance(view, TrendView)
    assert view.series.question.interval is Interval.HOUR
    assert len(view.series.totals) == 24
    assert view.series.total == HALF_A_DAY


def test_a_trend_narrowed_to_a_voice_has_neither_limit_nor_counter(world: PanelWorld) -> None:
    world.seen(NOW - timedelta(minutes=30), 400)
    view = world.desk().read(Panel(PanelKind.TREND, PanelRange.WEEK, only=("v1",)), NOW)
    assert isinstance(view, TrendView)
    assert (view.limit, view.counter) == (None, ())
    assert view.series.total == 6 * 24 + 14
    assert world.usage.asked[0].by is Breakdown.VOICE


OF_ALL = ["trend", "calendar", "weekdays", "months", "breakdown", "pace"]


@pytest.mark.parametrize("kind", [*OF_ALL, "voices", "voice", "models"])
def test_every_panel_of_the_use_counts_the_whole_workspace(world: PanelWorld, kind: str) -> None:
    world.desk().read(Panel(PanelKind(kind), by=Breakdown.MODEL), NOW)
    assert {question.workspace for question in world.usage.asked} == {True}


@pytest.mark.parametrize("kind", [*OF_ALL, "voices", "voice", "models"])
def test_every_panel_of_the_use_knows_how_old_it_is(world: PanelWorld, kind: str) -> None:
    view = world.desk().read(Panel(PanelKind(kind), by=Breakdown.MODEL), NOW)
    assert isinstance(view, Dated)
    assert view.freshness == Freshness(NOW)


def test_a_panel_says_where_it_shows_another_range(world: PanelWorld) -> None:
    def noted(kind: PanelKind, stretch: PanelRange) -> tuple[str, ...]:
        return world.desk().read(Panel(kind, stretch), NOW).notes

    assert HOURS_ONLY in noted(PanelKind.WEEKDAYS, PanelRange.YEAR)
    assert HOURS_ONLY not in noted(PanelKind.WEEKDAYS, PanelRange.WEEK)
    assert MONTHS_ALWAYS in noted(PanelKind.MONTHS, PanelRange.CYCLE)
    assert MONTHS_ALWAYS not in noted(PanelKind.MONTHS, PanelRange.YEAR)


@pytest.mark.parametrize("kind", ["calendar", "weekdays", "months", "pace", "voices", "voice"])
def test_money_is_never_shown_as_credits(world: PanelWorld, kind: str) -> None:
    world.usage.currency = "usd"
    with pytest.raises(NoSource, match="credits"):
        world.desk().read(Panel(PanelKind(kind)), NOW)


def test_a_trend_in_money_has_no_limit_in_credits(world: PanelWorld) -> None:
    world.usage.currency = "usd"
    world.seen(NOW - timedelta(minutes=30), 400)
    view = world.desk().read(Panel(PanelKind.TREND), NOW)
    assert isinstance(view, TrendView)
    assert (view.series.unit, view.limit, view.counter) == ("usd", None, ())


def test_the_calendar_has_a_square_a_day(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.CALENDAR, PanelRange.YEAR), NOW)
    assert isinstance(view, CalendarView)
    assert view.days[0].day == date(2025, 6, 1)
    assert (view.days[-1].day, view.days[-1].credits) == (date(2026, 5, 14), HALF_A_DAY)


def test_the_week_by_the_hour_looks_back_ninety_days_at_most(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.WEEKDAYS, PanelRange.YEAR), NOW)
    assert isinstance(view, WeekdaysView)
    assert {mean for row in view.hours for mean in row} == {3.5}
    (question,) = world.usage.asked
    assert question.until - question.since < timedelta(days=91)


@pytest.mark.parametrize(
    ("wanted", "months"), [(PanelRange.HALF_YEAR, 6), (PanelRange.YEAR, 12), (PanelRange.WEEK, 12)]
)
def test_months_are_six_or_twelve(world: PanelWorld, wanted: PanelRange, months: int) -> None:
    view = world.desk().read(Panel(PanelKind.MONTHS, wanted), NOW)
    assert isinstance(view, MonthsView)
    assert len(view.months) == months
    assert view.months[-1].month == date(2026, 5, 1)
    assert view.months[-1].credits == 13 * A_DAY + HALF_A_DAY
    assert (view.months[-1].change, view.months[-1].whole) == (0, False)


def test_a_breakdown_is_compared_with_the_stretch_before(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.BREAKDOWN, PanelRange.WEEK), NOW)
    assert isinstance(view, BreakdownView)
    assert [(row.key, row.before) for row in view.rows] == [("v2", 336), ("v1", 168), ("", 84)]
    assert sum(row.share or 0 for row in view.rows) == pytest.approx(1)
    assert "Today is not over." in view.notes
    now, before = world.usage.asked
    assert before.until == now.since


def test_pace_goes_back_over_six_cycles(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.PACE), NOW)
    assert isinstance(view, PaceView)
    assert [cycle.start for cycle in view.cycles][:3] == [
        date(2026, 5, 1),
        date(2026, 4, 1),
        date(2026, 3, 1),
    ]
    assert len(view.cycles) == 6
    assert view.cycles[0].sums[-1] == 13 * A_DAY + A_DAY / 6
    assert view.cycles[1].sums[-1] == 30 * A_DAY
    assert view.limit == 3000


def test_a_reset_that_passed_unseen_begins_the_cycle(world: PanelWorld) -> None:
    later = RESET + timedelta(days=3)
    assert world.series().cycles.start(later) == RESET


def test_voices_are_ranked_with_the_generations_of_the_history(world: PanelWorld) -> None:
    world.made(
        generation(1, NOW - timedelta(days=1)),
        generation(2, NOW - timedelta(hours=1)),
        generation(3, NOW - timedelta(days=40)),
    )
    view = world.desk().read(Panel(PanelKind.VOICES, PanelRange.MONTH), NOW)
    assert isinstance(view, VoicesView)
    assert [(row.name, row.generations, row.days_used) for row in view.rows] == [
        ("Zoë", 0, 30),
        ("Rachel", 2, 30),
    ]
    assert "355 credits were used without a voice." in view.notes
    only = world.desk().read(Panel(PanelKind.VOICES, PanelRange.MONTH, only=("v1",)), NOW)
    assert isinstance(only, VoicesView)
    assert [row.voice_id for row in only.rows] == ["v1"]


def test_an_incomplete_history_is_said(world: PanelWorld) -> None:
    world.made(generation(1, NOW - timedelta(days=1)), complete=False)
    view = world.desk().read(Panel(PanelKind.VOICES), NOW)
    assert HISTORY_INCOMPLETE in view.notes


def test_a_panel_without_a_voice_shows_the_one_used_most(world: PanelWorld) -> None:
    view = world.desk().read(Panel(PanelKind.VOICE, PanelRange.WEEK), NOW)
    assert isinstance(view, VoiceView)
    assert (view.name, view.generations, len(view.daily)) == ("Zoë", None, 7)
    chosen = world.desk().read(Panel(PanelKind.VOICE, PanelRange.WEEK, voice="rachel"), NOW)
    assert isinstance(chosen, VoiceView)
    assert chosen.voice_id == "v1"


def test_a_voice_that_was_not_used_or_is_not_one_is_told(world: PanelWorld) -> None:
    desk = world.desk()
    for name in ("nobody", "no voice", ""):
        with pytest.raises(VoiceUnused) as caught:
            desk.read(Panel(PanelKind.VOICE, voice=name), NOW)
        assert caught.value.exit_code == 6


def test_of_several_voices_with_one_name_the_id_is_asked_for(world: PanelWorld) -> None:
    world.usage.names = {"v1": "Anna", "v2": "ANNA", "": ""}
    with pytest.raises(UsageError, match="v2, v1"):
        world.desk().read(Panel(PanelKind.VOICE, voice="anna"), NOW)


def test_models_have_what_is_known_of_them(world: PanelWorld) -> None:
    world.log = (
        LoggedRequest(NOW, model="v1", succeeded=True),
        LoggedRequest(NOW, model="v1", succeeded=False),
    )
    world.made(generation(1, NOW - timedelta(hours=1), 30, model="v1"))
    view = world.desk().read(Panel(PanelKind.MODELS, PanelRange.WEEK), NOW)
    assert isinstance(view, ModelsView)
    row = next(row for row in view.rows if row.model_id == "v1")
    assert (row.generations, row.credits_per_generation, row.error_share) == (1, 30, 0.5)
    assert (row.ttfb_mean, row.ttfb_p95) == (24, 24)


def test_models_do_without_what_nobody_tells(world: PanelWorld) -> None:
    world.usage.refused = {
        UsageMetric.REQUESTS: Offline(),
        UsageMetric.TTFB: NoSource(detail="ttfb"),
        UsageMetric.TTFB_P95: InsufficientDataError(),
    }
    view = world.desk().read(Panel(PanelKind.MODELS, PanelRange.WEEK), NOW)
    assert isinstance(view, ModelsView)
    assert all(row.ttfb_mean is None and row.generations is None for row in view.rows)


def test_other_kinds_have_readers_of_others(world: PanelWorld) -> None:
    view = CalendarView((), ("from elsewhere",))
    world.others[PanelKind.COST] = lambda _panel, _now, _fresh: view
    assert world.desk().read(Panel(PanelKind.COST), NOW) is view
    with pytest.raises(NoSource):
        world.desk().read(Panel(PanelKind.BUDGETS), NOW)


@pytest.mark.parametrize("kind", [PanelKind.TREND, PanelKind.PACE, PanelKind.MODELS])
def test_why_there_is_nothing_to_show_is_passed_on(world: PanelWorld, kind: PanelKind) -> None:
    world.usage.failure = InsufficientDataError(detail="3 of 7 days")
    with pytest.raises(InsufficientDataError, match="3 of 7 days"):
        world.desk().read(Panel(kind), NOW)


def test_the_counter_can_be_read_apart(world: PanelWorld) -> None:
    for minutes in range(0, 500, 5):
        world.seen(NOW - timedelta(minutes=500 - minutes), minutes)
    points = world.desk().counter(NOW - timedelta(days=1), NOW, most=20)
    assert len(points) <= 24
    assert points[-1].used == 495


def test_another_zone_has_other_days(world: PanelWorld) -> None:
    world.zone = UTC
    view = world.desk().read(Panel(PanelKind.CALENDAR, PanelRange.DAY), NOW)
    assert isinstance(view, CalendarView)
    assert view.days[0].credits == A_DAY / 2
    later = replace(Panel(PanelKind.CALENDAR), range=PanelRange.WEEK)
    assert len(world.desk().read(later, NOW).table().rows) == 7


def test_an_id_is_understood_where_the_source_knows_only_names(world: PanelWorld) -> None:
    world.usage.keys = {"v1": "Rachel", "v2": "Zoë", "": "No voice"}
    world.made(generation(1, NOW - timedelta(hours=2)))
    for name in ("v1", "rachel"):
        view = world.desk().read(Panel(PanelKind.VOICE, PanelRange.WEEK, voice=name), NOW)
        assert isinstance(view, VoiceView)
        assert (view.name, view.generations) == ("Rachel", 1)
    ranking = world.desk().read(Panel(PanelKind.VOICES, PanelRange.WEEK), NOW)
    assert isinstance(ranking, VoicesView)
    assert [(row.name, row.generations) for row in ranking.rows] == [("Zoë", 0), ("Rachel", 1)]


@pytest.mark.parametrize("kind", [PanelKind.TREND, PanelKind.BREAKDOWN])
def test_what_nobody_divides_so_is_shown_whole_with_the_reason(
    world: PanelWorld, kind: PanelKind
) -> None:
    nobody = NoSource(detail="use by language")
    world.usage.undivided = {Breakdown.LANGUAGE: nobody}
    panel = Panel(kind, PanelRange.WEEK, Breakdown.LANGUAGE)
    view = world.desk().read(panel, NOW, fresh=True)
    assert isinstance(view, TrendView | BreakdownView)
    assert nobody.message() in view.notes
    assert view.table().rows
    whole = world.desk().read(replace(panel, kind=PanelKind.TREND, by=Breakdown.NONE), NOW)
    assert isinstance(whole, TrendView)
    total = view.series.total if isinstance(view, TrendView) else view.total
    assert total == whole.series.total


def test_parts_that_were_not_read_yet_are_to_come(world: PanelWorld) -> None:
    world.usage.undivided = {Breakdown.VOICE: InsufficientDataError()}
    view = world.desk().read(Panel(PanelKind.TREND, by=Breakdown.VOICE), NOW)
    assert NOT_YET in view.notes


def test_a_panel_of_some_parts_says_that_nobody_tells_them(world: PanelWorld) -> None:
    world.usage.undivided = {Breakdown.LANGUAGE: NoSource(detail="use by language")}
    with pytest.raises(NoSource):
        world.desk().read(Panel(PanelKind.TREND, by=Breakdown.LANGUAGE, only=("en",)), NOW)
