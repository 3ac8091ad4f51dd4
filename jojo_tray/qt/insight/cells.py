"""How the values of a panel's table are written: on screen, in spreadsheets, when copied."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import number_text, share_text
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable, TableCell
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.look.language import QtLanguage, translate
from jojo_tray.services.history.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN = "–"


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


def _number(language: QtLanguage, value: float, kind: ColumnKind) -> str:
    match kind:
        case ColumnKind.SHARE:
            return share_text(language, value, _places(value))
        case ColumnKind.CHANGE:
            return change_text(language, value)
        case _:
            return number_text(language, value, kind)


def percent(language: QtLanguage, share: float) -> str:
    """A share in percent without its sign."""
    return language.decimal(share * 100, _places(share))


def change_text(language: QtLanguage, change: float) -> str:
    """A change with its sign: +25 %, −8 %, ±0 %."""
    rounded = round(change * 100)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    amount = language.number(abs(rounded))
    return translate("insight", "{percent} %").format(percent=f"{sign}{amount}")


def day_text(language: QtLanguage, day: date) -> str:
    """3 Dec 2026; a moment in the reader's zone, a day as it is."""
    moment = day if isinstance(day, datetime) else noon(language, day)
    return f"{language.day(moment)} {language.local(moment).year}"


def noon(language: QtLanguage, day: date) -> datetime:
    """A moment that is on this day in the reader's zone."""
    return datetime.combine(day, time(12), tzinfo=language.zone or UTC)


def table_csv(table: PanelTable) -> str:
    """As CSV by the names that programs read: numbers stay numbers, no text is a formula."""
    return _written(
        [column.name for column in table.columns],
        ([_plain(value) for value in row] for row in table.rows),
        ",",
    )


def table_copied(language: QtLanguage, table: PanelTable) -> str:
    """As people read it, with tabs between the cells; pasted into a spreadsheet as harmless."""
    titles = [column_title(column) for column in table.columns]
    return _written(titles, (_shown(language, table.columns, row) for row in table.rows), "\t")


def _places(share: float) -> int:
    """Panels are narrow: only what is hardly anything keeps a decimal."""
    return 1 if 0 < abs(share) < 0.1 else 0


def _shown(
    language: QtLanguage, columns: Sequence[Column], row: Sequence[TableCell]
) -> list[str | int | float | None]:
    return [
        harmless(value) if isinstance(value, str) else _pasted(language, value, column.kind)
        for value, column in zip(row, columns, strict=True)
    ]


def _pasted(language: QtLanguage, value: TableCell, kind: ColumnKind) -> str:
    return "" if value is None else cell_text(language, value, kind)


def _plain(value: TableCell) -> str | int | float | None:
    match value:
        case Money():
            return f"{value.amount} {value.currency or ''}".strip()
        case date():
            return value.isoformat()
        case str():
            return harmless(value)
        case _:
            return value


def _written(
    titles: Sequence[str], rows: Iterable[Sequence[str | int | float | None]], gap: str
) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=gap, lineterminator="\r\n")
    writer.writerow([harmless(title) for title in titles])
    writer.writerows(rows)
    return out.getvalue()
