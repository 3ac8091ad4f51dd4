"""How the numbers of a table are written, whoever shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.tables import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.language import Language

MOST_NAMED = 10
LEAST = 0.0005  # a share that is rounded to a tenth of a percent


def shortly(names: Sequence[str]) -> str:
    """The first ten names, and how many more there are."""
    named = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return named if more <= 0 else f"{named} and {more} more"


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
