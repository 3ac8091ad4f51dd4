"""How values are written: by their kind, in the reader's language, harmless elsewhere."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable, TableCell
from jojo_tray.domain.series import Breakdown, SeriesPart
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.insight.cells import cell_text, column_text, column_title, table_copied
from jojo_tray.qt.insight.words import dashboard_name, part_name
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.services.history.spreadsheet import original
from tests.qt.insight.insight_views import months, trend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

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


@pytest.fixture
def worded(qapp: QApplication) -> Iterator[None]:
    translator = Translated(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.usefixtures("worded")
def test_words_of_ours_are_translated_and_names_are_not() -> None:
    names = ("kind", "name", "limit", "status", "weekday", "label")
    columns = tuple(Column(name, name, ColumnKind.TEXT, given=True) for name in names)
    row = ("Member", "Jo", "unlimited", "paid", "Monday", "No voice")
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


class Translated(QTranslator):
    """A language in which every word of the insights is the same."""

    def translate(self, context: str, *_rest: object) -> str:
        return "Wort" if context == "insight" else ""


@pytest.mark.usefixtures("worded")
def test_a_name_is_not_translated() -> None:
    voice = SeriesPart("v1", "Total", (1.0,), 1.0)
    nobody = SeriesPart("", "", (1.0,), 1.0)
    assert part_name(voice, Breakdown.VOICE) == "Total"
    assert part_name(nobody, Breakdown.VOICE) == "Wort"
    panel = Panel(PanelKind.TREND, by=Breakdown.VOICE)
    columns = trend(panel, voices=2).table().columns[:4]
    assert [column_title(one) for one in columns] == ["Wort", "Domi", "Rachel", "Wort"]
    assert dashboard_name("Money") == "Wort"
    assert dashboard_name("Mine") == "Mine"
