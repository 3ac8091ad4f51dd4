"""How values are written: by their kind, in the reader's language, harmless elsewhere."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from jojo_tray.domain.history import HistoryEntry, HistoryItem
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.shares import breakdown_of
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable, TableCell
from jojo_tray.domain.insight.view_tables import nobody, trend_table
from jojo_tray.domain.insight.views import DrillView
from jojo_tray.domain.series import Breakdown, SeriesPart, UsageSeries
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.insight.cells import cell_text, column_text, column_title, table_copied
from jojo_tray.qt.insight.words import dashboard_name, part_name
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.services.history.spreadsheet import original
from tests.qt.insight.insight_views import months, series, trend

ENGLISH = QtLanguage(UTC, QLocale("en_GB"))
GERMAN = QtLanguage(UTC, QLocale("de_DE"))


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, ColumnKind.CREDITS, "–"),
        ("=1+1", ColumnKind.TEXT, "=1+1"),
        (1234.6, ColumnKind.CREDITS, "1,235"),
        (12.5, ColumnKind.NUMBER, "12.5"),
        (0.25, ColumnKind.SHARE, "25 %"),
        (0.012, ColumnKind.SHARE, "1.2 %"),
        (0, ColumnKind.SHARE, "0 %"),
        (0.0002, ColumnKind.SHARE, "< 0.1 %"),
        (0.25, ColumnKind.CHANGE, "+25 %"),
        (-0.084, ColumnKind.CHANGE, "−8 %"),
        (0.001, ColumnKind.CHANGE, "±0 %"),
        (411.7, ColumnKind.MILLISECONDS, "412 ms"),
        (Money(Decimal("19.9"), "usd"), ColumnKind.MONEY, "19.90 USD"),
        (Money(Decimal("0.0041"), "usd"), ColumnKind.MONEY, "under 0.01 USD"),
        (Money(Decimal(1200), "jpy"), ColumnKind.MONEY, "1,200 JPY"),
        (date(2026, 12, 3), ColumnKind.DAY, "3 Dec 2026"),
        (datetime(2026, 12, 3, 14, 2, tzinfo=UTC), ColumnKind.TIME, "3 Dec 2026 14:02"),
        ("unlimited", ColumnKind.CREDITS, "unlimited"),
    ],
)
def test_each_kind_has_its_form(value: TableCell, kind: ColumnKind, said: str) -> None:
    assert cell_text(ENGLISH, value, kind) == said


def test_numbers_follow_the_language() -> None:
    assert cell_text(GERMAN, 1234.5, ColumnKind.NUMBER) == "1.234,5"
    assert cell_text(GERMAN, Money(Decimal("1234.5"), "eur"), ColumnKind.MONEY) == "1.234,50 EUR"


@pytest.mark.usefixtures("worded")
def test_words_of_ours_are_translated_and_names_are_not() -> None:
    names = ("kind", "name", "limit", "status", "weekday", "label")
    columns = tuple(Column(name, name, ColumnKind.TEXT, given=True) for name in names)
    row = ("Member", "Jo", "unlimited", "paid", "Monday", nobody(Breakdown.VOICE))
    shown = ["Wort", "Jo", "Wort", "Wort", "Wort", "Wort"]
    assert [column_text(ENGLISH, *pair) for pair in zip(row, columns, strict=True)] == shown
    copied = table_copied(ENGLISH, PanelTable(columns, (row,))).splitlines()
    assert copied[1].split("\t") == shown


TABLE = PanelTable(
    (
        Column("name", "Name", ColumnKind.TEXT),
        Column("day", "Day", ColumnKind.DAY),
        Column("cost", "Cost", ColumnKind.MONEY),
        Column("share", "Share", ColumnKind.SHARE),
    ),
    (
        ("=HYPERLINK(1)", date(2026, 12, 3), Money(Decimal("1.50"), "usd"), 0.25),
        ('Rachel, "R"', None, None, None),
    ),
)


def test_a_month_is_no_first_day() -> None:
    table = months(2).table()
    copied = table_copied(ENGLISH, table).splitlines()
    assert [line.split("\t")[0] for line in copied] == ["Month", "Oct 2026", "Nov 2026"]


def test_what_is_copied_reads_as_it_is_shown() -> None:
    rows = list(csv.reader(io.StringIO(table_copied(ENGLISH, TABLE), newline=""), delimiter="\t"))
    assert rows[0] == ["Name", "Day", "Cost", "Share"]
    assert rows[1] == ["'=HYPERLINK(1)", "3 Dec 2026", "1.50 USD", "25 %"]
    assert rows[2][1:] == ["", "", ""]
    assert column_title(TABLE.columns[0]) == "Name"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_any_name_that_is_copied_comes_back(name: str) -> None:
    table = PanelTable((Column("name", "Name", ColumnKind.TEXT),), ((name,),))
    copied = io.StringIO(table_copied(ENGLISH, table), newline="")
    written = list(csv.reader(copied, delimiter="\t"))
    cell = written[1][0] if len(written) > 1 and written[1] else ""
    assert original(cell) == original(name)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.usefixtures("worded")
def test_a_name_is_not_translated() -> None:
    voice = SeriesPart("v1", "Total", (1.0,), 1.0)
    assert part_name(voice, Breakdown.VOICE) == "Total"
    panel = Panel(PanelKind.TREND, by=Breakdown.VOICE)
    columns = trend(panel, voices=2).table().columns[:4]
    assert [column_title(one) for one in columns] == ["Wort", "Domi", "Rachel", "Wort"]
    assert dashboard_name("Money") == "Wort"
    assert dashboard_name("Mine") == "Mine"


@pytest.mark.usefixtures("worded")
@pytest.mark.parametrize("key", ["", "No voice"])
def test_having_no_voice_is_said_in_the_readers_language(key: str) -> None:
    part = SeriesPart(key, key, (1.0,), 1.0)
    assert part_name(part, Breakdown.VOICE) == "Wort"
    view = breakdown_of(split([part], Breakdown.VOICE))
    assert column_text(ENGLISH, view.table().rows[0][0], view.table().columns[0]) == "Wort"
    titles = trend_table(split([part], Breakdown.VOICE)).columns
    assert column_title(titles[1]) == "Wort"


@pytest.mark.usefixtures("worded")
@pytest.mark.parametrize("by", [Breakdown.VOICE, Breakdown.USER, Breakdown.KEY])
@pytest.mark.parametrize("name", ["all", "Nobody", "None given", "No model"])
def test_a_name_like_a_word_of_ours_stays(name: str, by: Breakdown) -> None:
    part = SeriesPart("id1", name, (1.0,), 1.0)
    assert part_name(part, by) == name
    assert part_name(SeriesPart(name, name, (1.0,), 1.0), by) == name
    table = breakdown_of(split([part], by)).table()
    assert column_text(ENGLISH, table.rows[0][0], table.columns[0]) == name
    assert column_title(trend_table(split([part], by)).columns[1]) == name


@pytest.mark.usefixtures("worded")
def test_a_generation_whose_text_is_a_word_of_ours_keeps_it() -> None:
    item = HistoryItem("one", voice_name="Nobody", text="all")
    day = datetime(2026, 12, 3, tzinfo=UTC)
    table = DrillView(day, day, 1.0, 1, 0.0, 1, (HistoryEntry(0, item),)).table()
    shown = table_copied(ENGLISH, table).splitlines()[1].split("\t")
    assert (shown[1], shown[4]) == ("Nobody", "all")


def split(parts: list[SeriesPart], by: Breakdown) -> UsageSeries:
    """A day of these parts."""
    of_voices = series(Panel(PanelKind.BREAKDOWN, by=by), voices=0)
    return replace(of_voices, parts=tuple(parts), edges=of_voices.edges[:2], totals=(1.0,))
