"""Stretches of time to choose from, by the days of the reader's zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language

Stretch = tuple[datetime | None, datetime | None]


class Period(StrEnum):
    """What can be chosen; CUSTOM goes from a first to a last day."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    CYCLE = "cycle"
    CUSTOM = "custom"


PERIODS = {
    Period.ANY: QT_TRANSLATE_NOOP("history", "Any time"),
    Period.TODAY: QT_TRANSLATE_NOOP("history", "Today"),
    Period.WEEK: QT_TRANSLATE_NOOP("history", "Last 7 days"),
    Period.MONTH: QT_TRANSLATE_NOOP("history", "Last 30 days"),
    Period.CYCLE: QT_TRANSLATE_NOOP("history", "This cycle"),
    Period.CUSTOM: QT_TRANSLATE_NOOP("history", "From … to …"),
}
DAYS = {Period.TODAY: 1, Period.WEEK: 7, Period.MONTH: 30}


def stretch(
    period: Period,
    language: Language,
    now: datetime,
    cycle_start: datetime | None = None,
    days: tuple[date, date] | None = None,
) -> Stretch:
    """From when, inclusive, to when, exclusive; None is open."""
    today = language.local(now).date()
    if period in DAYS:
        return midnight(today - timedelta(days=DAYS[period] - 1), language), None
    if period is Period.CYCLE:
        return cycle_start, None
    if period is Period.CUSTOM and days is not None:
        first, last = sorted(days)
        return midnight(first, language), midnight(last + timedelta(days=1), language)
    return None, None


def midnight(day: date, language: Language) -> datetime:
    """When a day begins in the reader's zone."""
    if language.zone is None:
        return datetime.combine(day, time()).astimezone()
    return datetime.combine(day, time(), tzinfo=language.zone)
