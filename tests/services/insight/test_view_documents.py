"""Views as JSON and CSV: every fact and row, nothing that a program would misread."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.provenance import Freshness
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.insight.tables import Coded, Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.views import CalendarView, DayUse, Direction, VoicesView, VoiceView
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Rung
from jojo_tray.domain.subscription import Money
from jojo_tray.services.history.spreadsheet import original
from jojo_tray.services.insight.documents_views import (
    panel_document,
    rows_of,
    summary_document,
    table_csv,
    voice_document,
    voices_document,
)
from jojo_tray.services.insight.summary import Summary

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import TableCell

DAY = date(2026, 5, 1)
WEEK = days_from(DAY, 7, UTC)
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
VOICE = VoiceView(
    "v1", "Rachel", 250.0, 0.5, 7, 3, Direction.INCREASING, (DayUse(DAY, 250), DayUse(DAY, None))
)


def table(*values: TableCell) -> PanelTable:
    columns = (Column(f"c{n}", f"C{n}", ColumnKind.TEXT) for n in range(len(values)))
    return PanelTable(tuple(columns), (values,))


def test_programs_read_the_code_where_people_read_words() -> None:
    shown = table(Coded("too many at once", "too_many_requests"))
    assert rows_of(shown) == [{"c0": "too_many_requests"}]
    assert list(csv.reader(io.StringIO("".join(table_csv(shown)))))[1] == ["too_many_requests"]


def test_a_voice_has_the_design_s_names() -> None:
    document = voice_document(VOICE, WEEK)
    assert document["total_usage"] == 250
    assert document["percentage_of_total"] == 50
    assert document["trend"] == "increasing"
    assert document["daily_breakdown"] == [
        {"date": "2026-05-01", "credits": 250},
        {"date": "2026-05-01", "credits": None},
    ]
    assert (document["since"], document["until"], document["days"]) == (
        "2026-05-01",
        "2026-05-07",
        7,
    )


def test_who_counted_and_when_is_told_where_it_is_known() -> None:
    freshness = Freshness(AT, rung=Rung.ANALYTICS)
    voice = voice_document(replace(VOICE, freshness=freshness), WEEK)
    assert (voice["source"], voice["read_at"]) == ("workspace_analytics", AT.isoformat())
    ranking = voices_document(VoicesView((), freshness=freshness), WEEK)
    assert (ranking["source"], ranking["read_at"]) == ("workspace_analytics", AT.isoformat())
    assert voice_document(VOICE, WEEK)["source"] is None
    summary = Summary(WEEK, 0.0, 0, Rung.SAMPLES, read_at=AT)
    assert summary_document(summary)["read_at"] == AT.isoformat()


def test_an_unknown_trend_and_share_are_null() -> None:
    document = voice_document(replace(VOICE, direction=None, share=None), WEEK)
    assert (document["trend"], document["percentage_of_total"]) == (None, None)


def test_a_summary_has_the_design_s_example() -> None:
    quota = Quota(50_000, 500_000, datetime(2026, 6, 1, tzinfo=UTC))
    document = summary_document(Summary(WEEK, 50_000.0, 7, Rung.ANALYTICS, quota))
    assert {name: document[name] for name in list(document)[:4]} == {
        "total_characters": 50_000,
        "daily_average": 7142,
        "remaining_quota": 450_000,
        "reset_date": "2026-06-01",
    }


def test_a_summary_of_what_is_not_known_is_null() -> None:
    summary = Summary(WEEK, 0.0, 0, Rung.SAMPLES)
    document = summary_document(summary)
    assert (document["daily_average"], document["remaining_quota"]) == (0, None)
    assert document["reset_date"] is None
    assert summary.table().rows[2] == ("remaining_quota", None)


def test_a_panel_has_its_facts_its_columns_and_its_rows() -> None:
    panel = Panel(PanelKind.VOICE, by=Breakdown.VOICE, only=("v1",), width=2)
    document = json.loads(json.dumps(panel_document(panel, VOICE)))
    assert (document["kind"], document["range"], document["only"]) == ("voice", "cycle", ["v1"])
    assert document["facts"]["direction"] == "increasing"
    assert document["facts"]["name"] == "Rachel"
    assert document["rows"][0] == {"date": "2026-05-01", "credits": 250}
    assert document["columns"][0] == {"name": "date", "title": "Day", "kind": "day"}
    assert "voice" not in document


def test_a_panel_that_failed_says_why() -> None:
    document = panel_document(Panel(PanelKind.CALENDAR), Offline(detail="no route"))
    assert document["error"]["code"] == "offline"
    assert "rows" not in document


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        ("text", "text"),
        (3, 3),
        (2.5, 2.5),
        (0.1 + 0.2, 0.3),
        (4.0, 4),
        (DAY, "2026-05-01"),
        (AT, "2026-05-04T12:00:00+00:00"),
        (Direction.STABLE, "stable"),
        (Money(Decimal("12.5"), "usd"), {"amount_cents": 1250, "currency": "usd"}),
    ],
)
def test_a_cell_is_what_json_has(value: TableCell, written: object) -> None:
    assert rows_of(table(value)) == [{"c0": written}]


def test_csv_has_numbers_as_numbers_and_no_formula() -> None:
    cells = ("=1+1", "@x", 7, 2.5, None, DAY, AT, Money(Decimal("1.20"), "USD"), -3)
    heading, row = csv.reader(io.StringIO("".join(table_csv(table(*cells)))))
    assert heading == [f"c{n}" for n in range(9)]
    assert row == [
        "'=1+1",
        "'@x",
        "7",
        "2.5",
        "",
        "2026-05-01",
        "2026-05-04T12:00:00+00:00",
        "1.20 USD",
        "-3",
    ]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
@example("'=")
def test_any_name_comes_back_out_of_a_csv(name: str) -> None:
    written = list(csv.reader(io.StringIO("".join(table_csv(table(name))), newline="")))
    cell = written[1][0] if written[1] else ""
    assert original(cell) == name
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_column_called_like_a_formula_is_none() -> None:
    column = Column("=cmd|x", "=cmd|x", ColumnKind.CREDITS)
    first = next(table_csv(PanelTable((column,), ())))
    assert first == "'=cmd|x\r\n"


def test_an_empty_panel_has_no_rows() -> None:
    document = panel_document(Panel(PanelKind.CALENDAR), CalendarView((), ("why",)))
    assert (document["rows"], document["notes"], document["facts"]) == ([], ["why"], {})
    offline = Offline(detail="no route")
    stale = CalendarView((), ("why",), Freshness(None, offline))
    told = panel_document(Panel(PanelKind.CALENDAR), stale)["notes"]
    assert told == ["why", offline.message()]
