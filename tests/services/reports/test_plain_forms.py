"""CSV and JSON say all that a report says, and read back it is the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.insight.tables import Coded, Column, ColumnKind, PanelTable
from jojo_tray.domain.reports import Fact, ReportContent, ReportKind, Section
from jojo_tray.domain.subscription import Money
from jojo_tray.services.documents import iso
from jojo_tray.services.history.spreadsheet import original
from jojo_tray.services.reports.plain_forms import as_csv, as_json
from tests.services.reports.hostile import PAYLOADS
from tests.services.reports.report_world import OCTOBER, ReportWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.tables import TableCell

EMPTY = ReportContent(
    ReportKind.USAGE,
    "Usage report",
    "October 2026",
    "Jo",
    OCTOBER.since,
    OCTOBER.until,
    "Europe/Berlin",
    datetime(2026, 11, 5, tzinfo=UTC),
    "october_2026",
)
COLUMNS = (
    Column("name", "Name", ColumnKind.TEXT),
    Column("credits", "Credits", ColumnKind.CREDITS),
    Column("day", "Day", ColumnKind.DAY),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [payload for payload in PAYLOADS if "\ud800" not in payload]
)
numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
rows = st.tuples(texts, st.none() | numbers, st.none() | st.dates())


def report(*found: tuple[TableCell, ...], columns: tuple[Column, ...] = COLUMNS) -> ReportContent:
    """A report with one table."""
    return replace(EMPTY, sections=(Section("voices", "By voice", PanelTable(columns, found)),))


def all_records(content: ReportContent) -> list[dict[str, str]]:
    """The CSV as a program reads it."""
    text = as_csv(content).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def records(content: ReportContent) -> list[dict[str, str]]:
    """What the CSV says beside what it is about."""
    return [one for one in all_records(content) if one["table"] != "about"]


@settings(max_examples=40)
@given(st.lists(rows, max_size=6))
def test_a_table_comes_back_from_csv(found: list[tuple[Any, ...]]) -> None:
    read = records(report(*found))
    assert [original(one["name"]) for one in read] == [row[0] for row in found]
    values = [None if one["credits"] == "" else float(one["credits"]) for one in read]
    assert values == [row[1] for row in found]
    days = [date.fromisoformat(one["day"]) if one["day"] else None for one in read]
    assert days == [row[2] for row in found]


@settings(max_examples=40)
@given(st.lists(rows, max_size=6))
def test_a_table_comes_back_from_json(found: list[tuple[Any, ...]]) -> None:
    document = json.loads(as_json(report(*found)))
    read = [tuple(row.values()) for row in document["tables"]["voices"]]
    assert read == [(name, n, None if day is None else day.isoformat()) for name, n, day in found]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_begins_like_a_formula(payload: str) -> None:
    cell = records(report((payload, 1, None)))[0]["name"]
    for line in cell.splitlines():
        assert line.lstrip(" \u00a0\u200b\ufeff")[:1] not in set("=+-@\t\r")


def test_negative_numbers_stay_numbers() -> None:
    (record,) = records(report(("a", -2.5, None)))
    assert record["credits"] == "-2.5"


def test_the_bytes_are_rfc_4180() -> None:
    text = as_csv(report(('say "hi", Jo', 3.0, date(2026, 10, 1)))).decode()
    assert text == (
        "table,name,value,credits,day\r\n"
        "about,since,2026-10-01T00:00:00+02:00,,\r\n"
        "about,until,2026-11-01T00:00:00+01:00,,\r\n"
        "about,time_zone,Europe/Berlin,,\r\n"
        "about,source,,,\r\n"
        "about,read_at,,,\r\n"
        'voices,"say ""hi"", Jo",,3,2026-10-01\r\n'
    )


def test_csv_says_whose_numbers_they_are_and_what_is_to_be_known_of_them() -> None:
    read_at = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
    notes = ("Unknown, and in no sum: 5 Oct 2026.", "=By voice: nobody counts it")
    content = replace(EMPTY, source="ElevenLabs' analytics", notes=notes, read_at=read_at)
    about = [(one["name"], original(one["value"])) for one in all_records(content)]
    assert about[2:] == [
        ("time_zone", "Europe/Berlin"),
        ("source", "ElevenLabs' analytics"),
        ("read_at", "2026-11-02T07:30:00+00:00"),
        ("note", notes[0]),
        ("note", notes[1]),
    ]
    assert [datetime.fromisoformat(text) for _, text in about[:2]] == [EMPTY.since, EMPTY.until]
    assert b"note,'=By" in as_csv(content)


def test_all_tables_stand_below_each_other(tmp_path: Path) -> None:
    content = ReportWorld(tmp_path).desk().usage(OCTOBER)
    read = records(content)
    assert list(dict.fromkeys(one["table"] for one in read)) == [
        "summary",
        "days",
        "voices",
        "models",
        "features",
        "keys",
        "busiest",
    ]
    assert len(read) == len(content.facts) + sum(len(s.table.rows) for s in content.sections)
    summary = {one["name"]: one["value"] for one in read if one["table"] == "summary"}
    days = sum(int(one["credits"]) for one in read if one["table"] == "days")
    assert int(summary["total_credits"]) == days


def test_json_has_the_source_the_zone_and_the_notes(tmp_path: Path) -> None:
    world = ReportWorld(tmp_path)
    world.usage.unknown = frozenset({date(2026, 10, 5)})
    content = world.desk().usage(OCTOBER)
    document = json.loads(as_json(content))
    assert (document["source"], document["source_text"]) == (content.counted_by, content.source)
    assert (document["since"], document["until"]) == (iso(content.since), iso(content.until))
    assert document["time_zone"] == "Europe/Berlin"
    assert document["notes"] == ["Unknown, and in no sum: 5 Oct 2026."]
    assert document["tables"]["days"][4] == {"day": "2026-10-05", "credits": None, "share": None}
    assert document["summary"]["days_known"] == 30


def test_programs_read_the_code_where_people_read_words() -> None:
    content = report((Coded("too many at once", "too_many_requests"), None, None))
    assert json.loads(as_json(content))["tables"]["voices"][0]["name"] == "too_many_requests"
    assert records(content)[0]["name"] == "too_many_requests"


MONEY = Money(Decimal("12.345"), "usd")


def test_money_is_minor_units_in_json_and_major_ones_in_csv() -> None:
    columns = (COLUMNS[0], Column("cost", "Cost", ColumnKind.MONEY))
    content = report(("a", MONEY), ("b", None), columns=columns)
    content = replace(content, facts=(Fact("cost", "Cost", MONEY, ColumnKind.MONEY),))
    document = json.loads(as_json(content))
    assert document["summary"] == {"cost_cents": 1234, "cost_currency": "usd"}
    summary, first, second = records(content)
    assert (summary["value"], summary["value_currency"]) == ("12.345", "usd")
    assert (first["cost"], first["cost_currency"]) == ("12.345", "usd")
    assert (second["cost"], second["cost_currency"]) == ("", "")


def test_a_lone_surrogate_does_not_keep_a_report_from_being_written() -> None:
    content = report(("a\ud800b", 1, None))
    assert b"a?b" in as_csv(content)
    assert json.loads(as_json(content))["tables"]["voices"][0]["name"] == "a\ud800b"
