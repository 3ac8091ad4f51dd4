"""How the numbers of a table are written, whoever shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.language import Language

MOST_NAMED = 10
NONE = QT_TRANSLATE_NOOP("insight", "none")
AND_MORE = QT_TRANSLATE_NOOP("insight", "{names} and {count} more")
LEAST = 0.0005  # a share that is rounded to a tenth of a percent


def shortly(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """The first names, and how many more there are; a word for none."""
    if not names:
        return Note(NONE)
    named, more = ", ".join(names[:most]), len(names) - most
    return named if more <= 0 else Note(AND_MORE, names=named, count=more)


def number_text(language: Language, value: float, kind: ColumnKind) -> str:
    """A number that is no share: 1,234 credits, 12.5, 350 ms; one decimal where it has any."""
    match kind:
        case ColumnKind.MILLISECONDS:
            said = language.translate("insight", "{count} ms")
            return said.format(count=language.number(round(value)))
        case ColumnKind.MONEY:
            return language.decimal(value, 2)
        case ColumnKind.CREDITS:
            return language.number(round(value))
        case _:
            tenths = round(value, 1)
            whole = float(tenths).is_integer()
            return language.number(round(tenths)) if whole else language.decimal(value)


def share_text(language: Language, share: float, places: int = 1) -> str:
    """A share in percent: 25.6 %; what is more than nothing never reads as nothing."""
    if 0 < share < LEAST:
        return f"< {_percent(language, language.decimal(0.1))}"
    return _percent(language, language.decimal(share * 100, places))


def change_text(language: Language, change: float, places: int = 1) -> str:
    """A change in percent with the sign of what is shown: +25.0 %, −8.4 %, ±0.0 %."""
    rounded = round(change * 100, places)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return _percent(language, f"{sign}{language.decimal(abs(rounded), places)}")


def _percent(language: Language, hundredths: str) -> str:
    return language.translate("insight", "{percent} %").format(percent=hundredths)
