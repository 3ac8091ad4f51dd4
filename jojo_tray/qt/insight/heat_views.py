"""Days and hours as heat maps."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.qt.charts.heat import HeatCell, HeatMapView
from jojo_tray.qt.insight.bar_views import day_aim, day_words
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.insight.words import amount_text
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jojo_tray.domain.insight.views import CalendarView, DayUse, WeekdaysView

Value = TypeVar("Value", bound=float | None)

MONDAY = date(2024, 1, 1)
HOURS = range(0, 24, 3)
NAMED_FROM = 4  # weeks that a month needs for its name


def calendar_map(view: CalendarView, language: QtLanguage) -> HeatMapView:
    """A square a day, a column a week from Monday on."""
    if not view.days:
        return HeatMapView((), (), (), 1)
    first = view.days[0].day
    monday = first - timedelta(days=first.weekday())
    cells = tuple(_day_cell(language, day, monday) for day in view.days)
    months = _roomy(tuple(_months(language, view.days, monday)))
    return HeatMapView(cells, weekdays(language, every=2), months, cells[-1].column + 1)


def calendar_summary(view: CalendarView, language: QtLanguage) -> str:
    """The calendar in one sentence."""
    used = [day for day in view.days if day.credits]
    if not used:
        return translate("insight", "No use recorded yet.")
    top = max(used, key=lambda day: day.credits or 0)
    said = translate("insight", "Used on {days} of {all} days, most on {day}: {most}.")
    return said.format(
        days=language.number(len(used)),
        all=language.number(len(view.days)),
        day=day_text(language, top.day),
        most=amount_text(language, top.credits, "credits"),
    )


def hours_map(view: WeekdaysView, language: QtLanguage) -> HeatMapView:
    """The use of an hour."""
    return week_map(view.hours, language, _hour_words)


def week_map(
    hours: Sequence[Sequence[Value]],
    language: QtLanguage,
    words: Callable[[QtLanguage, int, int, Value], str],
) -> HeatMapView:
    """A row a weekday, a column an hour; `words` are told of both with the value there."""
    cells = tuple(
        HeatCell(row, hour, value, partial(words, language, row, hour, value))
        for row, values in enumerate(hours)
        for hour, value in enumerate(values)
    )
    marks = tuple((hour, clock_hour(language, hour)) for hour in HOURS)
    return HeatMapView(cells, weekdays(language), marks, 24)


def hours_summary(view: WeekdaysView, language: QtLanguage) -> str:
    """The busiest hour of the week."""
    known = [
        (value, row, hour)
        for row, hours in enumerate(view.hours)
        for hour, value in enumerate(hours)
        if value
    ]
    if not known:
        return translate("insight", "No use recorded yet.")
    most, row, hour = max(known)
    said = translate("insight", "Busiest: {weekday} {hour}, {amount} on average.")
    return said.format(
        weekday=weekdays(language)[row],
        hour=clock_hour(language, hour),
        amount=amount_text(language, most, "credits"),
    )


def weekdays(language: QtLanguage, every: int = 1) -> tuple[str, ...]:
    """The names from Monday on; the others are left empty."""
    days = (language.at(MONDAY + timedelta(days=day)) for day in range(7))
    return tuple(
        language.weekday(day) if place % every == 0 else "" for place, day in enumerate(days)
    )


def clock_hour(language: QtLanguage, hour: int) -> str:
    """An hour as the locale writes it."""
    return language.clock(language.at(MONDAY, hour))


def _hour_words(language: QtLanguage, row: int, hour: int, value: float | None) -> str:
    said = translate("insight", "{weekday} {hour}: {amount} on average")
    return said.format(
        weekday=weekdays(language)[row],
        hour=clock_hour(language, hour),
        amount=amount_text(language, value, "credits"),
    )


def _day_cell(language: QtLanguage, day: DayUse, monday: date) -> HeatCell:
    week = (day.day - monday).days // 7
    words = partial(day_words, language, day)
    return HeatCell(day.day.weekday(), week, day.credits, words, day_aim(language, day))


def _months(
    language: QtLanguage, days: Sequence[DayUse], monday: date
) -> Iterator[tuple[int, str]]:
    """Each month's name above the week that has its first day in sight."""
    month = 0
    for day in days:
        if day.day.month != month:
            month = day.day.month
            yield (day.day - monday).days // 7, language.month(language.at(day.day))


def _roomy(months: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """Without the first one where its last days alone would push the next one's name away."""
    (first, _), *others = months
    return tuple(others) if others and others[0][0] - first < NAMED_FROM else months
