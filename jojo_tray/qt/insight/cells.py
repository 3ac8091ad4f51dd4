"""How the values of a panel's table are written: on screen, in spreadsheets, when copied."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import change_text, number_text, share_text
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable, TableCell
from jojo_tray.domain.insight.views import Direction
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.insight.words import cell_word, direction_name
from jojo_tray.qt.look.language import QtLanguage, translate
from jojo_tray.services.history.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN = "–"
MONTH = "month"


def column_title(column: Column) -> str:
    """A heading in the reader's language, but for names."""
    return column.title if column.given else translate("insight", column.title)


def cell_text(language: QtLanguage, value: TableCell, kind: ColumnKind) -> str:
    """A value as its column writes it; unknown is shown as unknown."""
    match value:
        case None:
            return UNKNOWN
        case str():
            return value
        case Money():
            return money_text(language, value)
        case datetime():
            return f"{day_text(language, value)} {language.clock(value)}"
        case date():
            return day_text(language, value)
        case _:
            return _number(language, value, kind)


def column_text(language: QtLanguage, value: TableCell, column: Column) -> str:
    """The same; words of ours are translated, days that stand for their months are months."""
    if column.name == MONTH and isinstance(value, date):
        return month_text(language, value)
    if isinstance(value, Direction):
        return direction_name(value)
    if isinstance(value, str):
        return cell_word(value, column.name)
    return cell_text(language, value, column.kind)


def _number(language: QtLanguage, value: float, kind: ColumnKind) -> str:
    match kind:
        case ColumnKind.SHARE:
            return share_text(language, value, _places(value))
        case ColumnKind.CHANGE:
            return change_text(language, value, 0)
        case _:
            return number_text(language, value, kind)


def day_text(language: QtLanguage, day: date) -> str:
    """3 Dec 2026; a moment in the reader's zone, a day as it is."""
    moment = day if isinstance(day, datetime) else language.at(day)
    return language.day_and_year(moment)


def month_text(language: QtLanguage, month: date) -> str:
    """Dec 2026."""
    return language.month_and_year(language.at(month))


def table_copied(language: QtLanguage, table: PanelTable) -> str:
    """As people read it, with tabs between the cells; pasted into a spreadsheet as harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow([harmless(column_title(column)) for column in table.columns])
    writer.writerows(_shown(language, table.columns, row) for row in table.rows)
    return out.getvalue()


def _places(share: float) -> int:
    """Panels are narrow: only what is hardly anything keeps a decimal."""
    return 1 if 0 < abs(share) < 0.1 else 0


def _shown(language: QtLanguage, columns: Sequence[Column], row: Sequence[TableCell]) -> list[str]:
    return [_pasted(language, *pair) for pair in zip(row, columns, strict=True)]


def _pasted(language: QtLanguage, value: TableCell, column: Column) -> str:
    if value is None:
        return ""
    text = column_text(language, value, column)
    return harmless(text) if isinstance(value, str) else text
