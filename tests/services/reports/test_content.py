"""What the report of a stretch says is what was used in it, and what is missing is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import InsufficientDataError, MissingPermission, Offline
from jojo_tray.domain.history import HistoryTotals, SyncMarks
from jojo_tray.domain.insight_errors import BadRange, NoSource
from jojo_tray.domain.reports import Bars, Columns, ReportContent, Section, month_of
from jojo_tray.domain.series import Breakdown
from tests.services.reports.report_world import (
    BERLIN,
    NOW,
    OCTOBER,
    VOICES,
    NoHistory,
    ReportWorld,
    credits_on,
    stretch,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.history import HistoryFilter
    from jojo_tray.domain.insight.tables import TableCell

DAYS = [date(2026, 10, number) for number in range(1, 32)]
TOTAL = sum(map(credits_on, DAYS))


@pytest.fixture
def world(tmp_path: Path) -> ReportWorld:
    return ReportWorld(tmp_path / "reports")


def fact(content: ReportContent, name: str) -> TableCell:
    return next(fact.value for fact in content.facts if fact.name == name)


def section(content: ReportContent, name: str) -> Section:
    return next(section for section in content.sections if section.name == name)


def test_the_month_before_is_what_a_monthly_report_is_about(world: ReportWorld) -> None:
    content = world.desk().monthly()
    assert (content.subtitle, content.stem) == ("October 2026", "october_2026")
    assert (content.since, content.until) == (OCTOBER.since, OCTOBER.until)
    length = content.until.astimezone(UTC) - content.since.astimezone(UTC)
    assert length == timedelta(days=31, hours=1)  # the clocks went back
    assert content.account == "Jo"
    assert content.zone == "Europe/Berlin"
    assert content.source == "ElevenLabs' workspace analytics"
    assert content.notes == ()


def test_the_summary_is_the_sum_of_the_days(world: ReportWorld) -> None:
    content = world.desk().usage(OCTOBER)
    assert fact(content, "total_credits") == TOTAL
    assert fact(content, "daily_average") == pytest.approx(TOTAL / 31, abs=0.01)
    assert fact(content, "busiest_day") == max(DAYS, key=lambda day: (credits_on(day), -day.day))
    assert fact(content, "days_used") == sum(credits_on(day) > 0 for day in DAYS)
    assert [row[:2] for row in section(content, "days").table.rows] == [
        (day, credits_on(day)) for day in DAYS
    ]


@pytest.mark.parametrize("name", ["voices", "models", "features", "keys"])
def test_each_breakdown_sums_up_to_the_total(world: ReportWorld, name: str) -> None:
    table = section(world.desk().usage(OCTOBER), name).table
    assert [column.name for column in table.columns] == ["id", "name", "credits", "share"]
    used = [row[2] for row in table.rows]
    assert sum(value for value in used if isinstance(value, float)) == TOTAL
    shares = [row[3] for row in table.rows]
    assert sum(s for s in shares if isinstance(s, float)) == pytest.approx(1, abs=1e-4)


def test_the_busiest_days_come_in_their_order(world: ReportWorld) -> None:
    rows = section(world.desk().usage(OCTOBER), "busiest").table.rows
    assert [row[1] for row in rows] == sorted(map(credits_on, DAYS), reverse=True)[:10]


def test_charts_have_few_parts_and_miss_nothing(world: ReportWorld) -> None:
    content = world.desk().usage(OCTOBER)
    columns, bars = section(content, "days").chart, section(content, "voices").chart
    assert isinstance(columns, Columns)
    assert isinstance(bars, Bars)
    assert [part.label for part in columns.parts] == [*VOICES[:6], "Others"]
    stacked = [
        sum(v or 0 for v in day) for day in zip(*(p.values for p in columns.parts), strict=True)
    ]
    assert stacked == list(map(credits_on, DAYS))
    assert sum(value for _, value in bars.rows) == TOTAL
    assert bars.rest


def test_more_than_a_hundred_days_are_drawn_by_month(world: ReportWorld) -> None:
    chart = section(world.desk().usage(stretch(date(2026, 3, 5), date(2026, 10, 31))), "days").chart
    assert isinstance(chart, Columns)
    assert chart.monthly
    assert len(chart.days) == 8
    drawn = sum(value or 0 for part in chart.parts for value in part.values)
    assert drawn == sum(credits_on(date(2026, 3, 5) + timedelta(days=n)) for n in range(241))


def test_unknown_days_are_in_no_sum_and_are_named(world: ReportWorld) -> None:
    world.usage.unknown = frozenset(DAYS[4:6])
    content = world.desk().usage(OCTOBER)
    known = [day for day in DAYS if day not in world.usage.unknown]
    assert fact(content, "total_credits") == sum(map(credits_on, known))
    assert fact(content, "days_known") == 29
    assert fact(content, "daily_average") == pytest.approx(
        sum(map(credits_on, known)) / 29, abs=0.01
    )
    assert section(content, "days").table.rows[4] == (DAYS[4], None, None)
    assert "Unknown, and in no sum: 5 Oct 2026." in content.notes


def test_where_nothing_is_known_there_is_no_report(world: ReportWorld) -> None:
    world.usage.unknown = frozenset(DAYS)
    with pytest.raises(InsufficientDataError, match="nothing is known of October 2026"):
        world.desk().monthly()
    world.usage.refused[Breakdown.NONE] = NoSource(detail="use")
    with pytest.raises(InsufficientDataError) as raised:
        world.desk().monthly()
    assert raised.value.exit_code == 8


def test_what_is_not_offered_is_left_out_and_named(world: ReportWorld) -> None:
    world.usage.refused[Breakdown.KEY] = MissingPermission("workspace_analytics_full_read")
    content = world.desk().usage(OCTOBER)
    assert [one.name for one in content.sections] == [
        "days",
        "voices",
        "models",
        "features",
        "busiest",
    ]
    (note,) = content.notes
    assert note.startswith("By API key: ")
    assert "workspace_analytics_full_read" in note


def test_without_voices_the_days_are_drawn_as_one(world: ReportWorld) -> None:
    world.usage.refused[Breakdown.VOICE] = NoSource(detail="use by voice")
    chart = section(world.desk().usage(OCTOBER), "days").chart
    assert isinstance(chart, Columns)
    assert [part.label for part in chart.parts] == ["Credits"]


def test_an_error_of_the_total_is_the_reports(world: ReportWorld) -> None:
    world.usage.refused[Breakdown.NONE] = Offline(detail="no network")
    with pytest.raises(Offline):
        world.desk().monthly()


def test_all_members_are_counted_as_the_limit_counts_them(world: ReportWorld) -> None:
    world.desk().usage(OCTOBER)
    assert {question.workspace for question, _ in world.usage.asked} == {True}


def test_the_service_is_asked_only_where_that_is_wanted(world: ReportWorld) -> None:
    world.desk().monthly(fresh=False)
    assert {fresh for _, fresh in world.usage.asked} == {False}
    assert {question.zone for question, _ in world.usage.asked} == {BERLIN}


class SomeHistory(NoHistory):
    """A history with so many generations in each stretch."""

    def totals(self, _account: int, wanted: HistoryFilter) -> HistoryTotals:
        assert (wanted.since, wanted.until) == (OCTOBER.since, OCTOBER.until)
        return HistoryTotals(items=321)


def test_generations_are_counted_where_the_history_was_read(world: ReportWorld) -> None:
    world.search = SomeHistory()
    assert fact(world.desk().usage(OCTOBER), "generations") == 321
    world.marks = SyncMarks()
    names = [one.name for one in world.desk().usage(OCTOBER).facts]
    assert "generations" not in names


def test_a_stretch_under_way_says_so(world: ReportWorld) -> None:
    content = world.desk().monthly(date(2026, 11, 1))
    assert content.notes[0] == "The stretch is not over yet: more will be used in it."


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 1), date(2026, 12, 2), "2026-12-01 is in the future"),
        (date(2026, 10, 9), date(2026, 10, 1), "Nothing is from 2026-10-09 to 2026-10-01"),
    ],
)
def test_no_report_of_what_is_no_stretch(
    world: ReportWorld, first: date, last: date, said: str
) -> None:
    with pytest.raises(BadRange, match=said):
        world.desk().usage(stretch(first, last))


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"])
def test_days_are_those_of_the_zone(world: ReportWorld, zone: str) -> None:
    world.zone = ZoneInfo(zone)
    world.clock.time = datetime(2026, 10, 31, 12, tzinfo=UTC)
    content = world.desk().monthly()
    ahead = world.clock.time.astimezone(world.zone).month == 11
    assert content.subtitle == ("October 2026" if ahead else "September 2026")
    month = month_of(content.since.date(), world.zone)
    assert [row[0] for row in section(content, "days").table.rows][-1] == month.last


def test_the_age_of_the_numbers_is_the_sources(world: ReportWorld) -> None:
    world.usage.read_at = NOW - timedelta(hours=3)
    assert world.desk().monthly().read_at == NOW - timedelta(hours=3)
