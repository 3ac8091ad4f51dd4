"""The words and figures of a report as people read them, in English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import number_text, share_text
from jojo_tray.domain.insight.sums import share
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import ENGLISH
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.reports import day_text, stretch_title
from jojo_tray.domain.series import SOURCES, Rung
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.symbols import in_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.series import UsageSeries

# Not by strftime, which speaks the language that Qt set for the whole process.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNKNOWN = "–"
INSTANT = timedelta(microseconds=1)
SHARE_DECIMALS = 6


def source_name(rung: Rung) -> str:
    """A source, and whose it is."""
    owner = "JoJo Tray's" if rung is Rung.SAMPLES else "ElevenLabs'"
    return f"{owner} {SOURCES[rung]}"


def zone_name(zone: tzinfo) -> str:
    """A zone as people know it: Europe/Berlin."""
    return str(zone)


def cell_text(value: TableCell, kind: ColumnKind, zone: tzinfo | None) -> str:
    """A cell as it is printed; what is unknown is a dash."""
    match value:
        case None:
            return UNKNOWN
        case Money():
            return money_text(ENGLISH, value)
        case datetime():
            return day_and_time(value, zone)
        case date():
            return (
                f"{WEEKDAYS[value.weekday()]} {day_text(value)}"
                if kind is ColumnKind.DAY
                else day_text(value)
            )
        case int() | float():
            return _number(value, kind)
        case _:
            return in_symbols(value)


def told_share(part: float | None, whole: float | None) -> float | None:
    """A part of a whole as programs read it; None where there is nothing to have a part of."""
    found = share(part, whole)
    return None if found is None else round(found, SHARE_DECIMALS)


def day_and_time(moment: datetime, zone: tzinfo | None) -> str:
    """1 Oct 2026, 14:02."""
    local = moment.astimezone(zone)
    return f"{day_text(local.date())}, {local:%H:%M}"


def gap_notes(series: UsageSeries) -> Iterator[str]:
    """A sentence for each stretch that nobody knows; a few, then how many more."""
    zone = series.question.zone
    for since, until in series.gaps[:5]:
        first, last = since.astimezone(zone).date(), (until - INSTANT).astimezone(zone).date()
        yield f"Unknown, and in no sum: {stretch_title(first, max(first, last))}."
    if len(series.gaps) > 5:
        yield f"Unknown are {len(series.gaps) - 5} more stretches."


def _number(value: float, kind: ColumnKind) -> str:
    match kind:
        case ColumnKind.SHARE:
            return share_text(ENGLISH, value)
        case ColumnKind.CHANGE:
            return f"{value:+.1%}".replace("%", " %")
        case _:
            return number_text(ENGLISH, value, kind)
