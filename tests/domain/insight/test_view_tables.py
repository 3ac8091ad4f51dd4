"""Every view is a table, too: as many cells a row as there are columns, named for programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from jojo_tray.domain.insight import view_tables
from jojo_tray.domain.insight.day_maps import calendar_of, months_of, weekdays_of
from jojo_tray.domain.insight.model_use import ModelSources, models_of
from jojo_tray.domain.insight.shares import breakdown_of
from jojo_tray.domain.insight.tables import ColumnKind, Tabular
from jojo_tray.domain.insight.view_tables import part_label
from jojo_tray.domain.insight.views import (
    CycleCurve,
    Direction,
    MonthsView,
    MonthUse,
    PaceView,
    TrendView,
)
from jojo_tray.domain.insight.voice_use import voice_of, voices_of
from jojo_tray.domain.series import Breakdown, Interval, SeriesPart, UsageMetric
from jojo_tray.domain.subscription import Money
from tests.domain.insight.series_maker import FIRST, alone, cut, series

NOW = datetime(2026, 3, 9, tzinfo=UTC)
USE = series({"a": [1, 2, 3, 4, 5, 6, 7], "b": [7, 6, 5, None, 3, 2, 1]})
BY_MODEL = series({"m": [1, 2]}, by=Breakdown.MODEL)
VIEWS: list[Tabular] = [
    TrendView(USE),
    TrendView(alone([1, 2])),
    calendar_of(alone([1, None])),
    weekdays_of(alone([1, 2]), NOW),
    months_of(alone([1, 2]), NOW),
    breakdown_of(USE, USE),
    voices_of(USE),
    voice_of(USE, USE.parts[0]),
    models_of(BY_MODEL, ModelSources()),
    PaceView((CycleCurve(FIRST, (1.0, None)), CycleCurve(date(2026, 2, 1), (1.0, 2.0, 3.0)))),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_rows_are_as_wide_as_the_headings(view: Tabular) -> None:
    table = view.table()
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.title for column in table.columns)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(names)}
    assert isinstance(view.notes, tuple)


def test_a_split_trend_has_a_column_a_part_and_the_total() -> None:
    table = TrendView(USE).table()
    assert [column.title for column in table.columns] == ["Day", "A", "B", "Total"]
    assert table.rows[0] == (FIRST, 1, 7, 8)
    assert table.rows[3] == (FIRST + timedelta(days=3), 4, None, None)


def test_hours_are_told_with_their_time() -> None:
    edges = tuple(datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in range(4))
    table = TrendView(cut({"": [1, 2, 3]}, edges, interval=Interval.HOUR)).table()
    assert table.columns[0].kind is ColumnKind.TIME
    assert [row[0] for row in table.rows] == list(edges[:3])


def test_money_and_milliseconds_are_kinds_of_their_own() -> None:
    cost = series({"a": [1.5]}, unit="eur", metric=UsageMetric.COST)
    assert TrendView(cost).table().rows[0][1] == Money(Decimal("1.5"), "EUR")
    unknown = view_tables.measured(0.1 + 0.2, "money")
    assert unknown == Money(Decimal("0.3"), None)
    assert view_tables.kind_of("ms") is ColumnKind.MILLISECONDS
    assert view_tables.measured(None, "usd") is None


def test_cycles_of_unequal_length_end_with_unknown() -> None:
    table = VIEWS[-1].table()
    assert table.rows == ((1, 1.0, 1.0), (2, None, 2.0), (3, None, 3.0))


def test_a_month_under_way_is_marked() -> None:
    months = (MonthUse(date(2026, 1, 1), 5), MonthUse(date(2026, 2, 1), 6, 0.2, whole=False))
    assert [row[-1] for row in MonthsView(months).table().rows] == ["", "running"]


def test_a_direction_is_one_of_the_design_s_words() -> None:
    told = {row[-1] for row in voices_of(USE).table().rows}
    assert told <= {*Direction, None}
    assert [word.value for word in Direction] == ["increasing", "decreasing", "stable"]


def test_a_name_holds_nothing_that_steers() -> None:
    hostile = SeriesPart("v1", "Ra\x00ch\x1bel\u202e", (1.0,), 1.0)
    assert part_label(hostile, Breakdown.VOICE) == "Ra\u2400ch\u241bel\ufffd"
