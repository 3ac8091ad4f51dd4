"""The words and figures of a report as people read them, in English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Waiting
from jojo_tray.domain.insight.figures import change_text, number_text, share_text
from jojo_tray.domain.insight.sums import share
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import ENGLISH
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.reports import DAY, day_text, stretch_title
from jojo_tray.domain.series import SOURCES, Rung
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.symbols import in_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.series import UsageSeries

# Not by strftime, which speaks the language that Qt set for the whole process.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNKNOWN = "–"
NOT_READ = "It could not be read when this report was made."
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
    for since, until in series.gaps[:5]:
        yield f"Unknown, and in no sum: {_gap_title(since, until, series.question.zone)}."
    if len(series.gaps) > 5:
        yield f"Unknown are {len(series.gaps) - 5} more stretches."


def lasting_notes(series: UsageSeries) -> Iterator[str]:
    """What a series says of itself; why it is not newer is of no use to who reads it later."""
    yield from series.notes
    if series.trouble is not None and series.read_at is not None:
        yield f"Not newer than {day_and_time(series.read_at, series.question.zone)}."


def reason(error: JojoTrayError) -> str:
    """Why something is missing; how long one had to wait is of no use to who reads it later."""
    return NOT_READ if isinstance(error, Waiting) else error.message()


def _gap_title(since: datetime, until: datetime, zone: tzinfo) -> str:
    """Its days, the first one from the minute on after which nobody knows."""
    begins = since.astimezone(zone)
    first, last = begins.date(), (until - INSTANT).astimezone(zone).date()
    if since <= midnight(first, zone):
        return stretch_title(first, max(first, last))
    rest = f"{day_text(first)} after {begins:%H:%M}"
    return rest if last <= first else f"{rest}, {stretch_title(first + DAY, last)}"


def _number(value: float, kind: ColumnKind) -> str:
    match kind:
        case ColumnKind.SHARE:
            return share_text(ENGLISH, value)
        case ColumnKind.CHANGE:
            return change_text(ENGLISH, value)
        case _:
            return number_text(ENGLISH, value, kind)
