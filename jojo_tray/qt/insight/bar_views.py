"""Views as stacks of bars."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import change_text
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.qt.charts.bars import Ahead, Bar, Layer, Stack
from jojo_tray.qt.insight.cells import day_text, month_text
from jojo_tray.qt.insight.curve_views import limit_of
from jojo_tray.qt.insight.sight import ACCENT, Stretch
from jojo_tray.qt.insight.words import amount_text, bucket_mark, bucket_name, part_name
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.forecast.result import ForecastDay
    from jojo_tray.domain.insight.views import DayUse, MonthsView, MonthUse, TrendView
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.qt.insight.sight import Sight

MOST_TOLD = 5  # parts in the words of one bar
MOST_AHEAD = 31
DAILY = {Interval.DAY, Interval.CUMULATIVE}


def trend_stack(view: TrendView, sight: Sight) -> Stack:
    """Use over time in parts, the limit, and the days to come."""
    series, language = view.series, sight.language
    ahead = _ahead(view)
    level = limit_of(view.limit, language) if series.unit == "credits" else None
    shown, coming = list(_bars(series, sight)), list(_bars_ahead(view, sight, ahead))
    if coming and goes_on(view):
        shown[-1] = _both(shown[-1], coming.pop(0))
    return Stack((*shown, *coming), layers_of(series, sight), ahead, level)


def goes_on(view: TrendView) -> bool:
    """Whether the days to come begin with the rest of the last one shown."""
    days = view.forecast.days if view.forecast is not None else ()
    last = view.series.edges[-2].astimezone(view.series.question.zone).date()
    return bool(days) and days[0].day == last


def layers_of(series: UsageSeries, sight: Sight) -> tuple[Layer, ...]:
    """The coloured parts, the largest at the bottom, and all others on top of them."""
    by = series.question.by
    if by is Breakdown.NONE or series.question.metric.averaged:
        return (Layer(translate("insight", "Total"), ACCENT, series.totals),)
    slots = sight.colours.slots(by, [part.key for part in series.parts])
    layers = [
        Layer(part_name(part, by), slots[part.key], part.values)
        for part in series.parts
        if part.key in slots
    ]
    rest = tuple(map(_rest, zip(series.totals, *(layer.values for layer in layers), strict=True)))
    if any(rest):
        layers.append(Layer(translate("insight", "Others"), None, rest))
    return tuple(layers)


def trend_summary(view: TrendView, sight: Sight) -> str:
    """The trend in one sentence."""
    series, language = view.series, sight.language
    known = [(value, place) for place, value in enumerate(series.totals) if value is not None]
    if not known:
        return translate("insight", "No use recorded yet.")
    most, place = max(known)
    said = translate("insight", "{total} in all, most in one bar {most} ({when}).")
    return said.format(
        total=amount_text(language, series.total, series.unit),
        most=amount_text(language, most, series.unit),
        when=bucket_name(language, series.question.interval, series.edges[place]),
    )


def months_stack(view: MonthsView, sight: Sight) -> Stack:
    """A bar a month, its words say how it changed."""
    language = sight.language
    bars = tuple(_month_bar(language, month) for month in view.months)
    return Stack(bars, month_layers((month.credits, month.whole) for month in view.months))


def month_layers(months: Iterable[tuple[float | None, bool]]) -> tuple[Layer, ...]:
    """The months by their values, and apart from them the one that is not over."""
    known = tuple(months)
    over = tuple(value if whole else None for value, whole in known)
    running = tuple(None if whole else value for value, whole in known)
    layers = [Layer(translate("insight", "Month"), ACCENT, over)]
    if any(running):
        layers.append(Layer(translate("insight", "This month so far"), None, running))
    return tuple(layers)


def month_words(language: QtLanguage, month: MonthUse) -> str:
    """December 2026: 41,000 credits, +12 % against the month before."""
    parts = [
        f"{month_text(language, month.month)}: {amount_text(language, month.credits, 'credits')}"
    ]
    if month.change is not None:
        said = translate("insight", "{change} against the month before")
        parts.append(said.format(change=change_text(language, month.change, 0)))
    if not month.whole:
        parts.append(translate("insight", "not over yet"))
    return ", ".join(parts)


def daily_stack(days: Sequence[DayUse], sight: Sight, voice: str) -> Stack:
    """The days of one voice."""
    language = sight.language
    bars = tuple(_day_bar(language, day, voice) for day in days)
    values = tuple(day.credits for day in days)
    slot = sight.colours.slots(Breakdown.VOICE, [voice]).get(voice)
    return Stack(bars, (Layer(translate("insight", "Credits"), slot, values),))


def day_aim(
    language: QtLanguage, day: DayUse, only: tuple[str, ...] = ()
) -> Callable[[], Stretch] | None:
    """What makes the day that is to be looked into; None where nothing was used."""
    return partial(_day_stretch, language, day, only) if day.credits else None


def _day_stretch(language: QtLanguage, day: DayUse, only: tuple[str, ...]) -> Stretch:
    since, until = language.at(day.day, 0), language.at(day.day + timedelta(days=1), 0)
    by = Breakdown.VOICE if only else Breakdown.NONE
    return Stretch(since, until, day_text(language, day.day), only, by)


def _bars(series: UsageSeries, sight: Sight) -> Iterator[Bar]:
    interval, language = series.question.interval, sight.language
    for place, total in enumerate(series.totals):
        mark = bucket_mark(language, interval, series.edges[place])
        aim = partial(_stretch, series, sight, place) if total else None
        yield Bar(mark, partial(_bar_words, series, sight, place), total, aim)


def _stretch(series: UsageSeries, sight: Sight, place: int) -> Stretch:
    since, until = series.edges[place], series.edges[place + 1]
    name = bucket_name(sight.language, series.question.interval, since)
    return Stretch(since, until, name, sight.panel.only, series.question.by)


def _bar_words(series: UsageSeries, sight: Sight, place: int) -> str:
    name = bucket_name(sight.language, series.question.interval, series.edges[place])
    words = f"{name}: {amount_text(sight.language, series.totals[place], series.unit)}"
    if series.question.by is Breakdown.NONE:
        return words
    return "\n".join([words, *_part_words(series, place, sight)])


def _part_words(series: UsageSeries, place: int, sight: Sight) -> list[str]:
    by, language = series.question.by, sight.language
    used = [(part.values[place] or 0, part) for part in series.parts if part.values[place]]
    used.sort(key=lambda pair: -pair[0])
    lines = [
        f"{part_name(part, by)}: {amount_text(language, value, series.unit)}"
        for value, part in used[:MOST_TOLD]
    ]
    if len(used) > MOST_TOLD:
        lines.append(translate("insight", "and %n more", None, len(used) - MOST_TOLD))
    return lines


def _ahead(view: TrendView) -> tuple[Ahead, ...]:
    series, forecast = view.series, view.forecast
    if (
        forecast is None
        or not forecast.days
        or series.question.interval not in DAILY
        or series.unit != "credits"
    ):
        return ()
    days = forecast.days[:MOST_AHEAD]
    if series.question.interval is Interval.CUMULATIVE:
        return _sums(days, series)
    used = (series.totals[-1] or 0) if goes_on(view) else 0
    first, *others = (Ahead(day.mean, day.low80, day.high80) for day in days)
    return Ahead(used + first.mean, used + first.low, used + first.high), *others


def _both(bar: Bar, rest: Bar) -> Bar:
    """A day that is not over: what was used of it, and what it is expected to come to."""
    return replace(bar, tell=lambda: f"{bar.tell()}\n{rest.tell()}")


def _sums(days: Sequence[ForecastDay], series: UsageSeries) -> tuple[Ahead, ...]:
    """The running total goes on; independent days widen the band by the root of their squares."""
    start = next((value for value in reversed(series.totals) if value is not None), 0)
    means = accumulate(day.mean for day in days)
    below = accumulate((day.mean - day.low80) ** 2 for day in days)
    above = accumulate((day.high80 - day.mean) ** 2 for day in days)
    return tuple(
        Ahead(start + mean, start + max(0, mean - low**0.5), start + mean + high**0.5)
        for mean, low, high in zip(means, below, above, strict=True)
    )


def _bars_ahead(view: TrendView, sight: Sight, ahead: Sequence[Ahead]) -> Iterator[Bar]:
    language = sight.language
    days = view.forecast.days if view.forecast is not None else ()
    for day, bar in zip(days, ahead, strict=False):
        moment = language.at(day.day)
        words = partial(_expected, language, moment, bar)
        yield Bar(bucket_mark(language, Interval.DAY, moment), words, None)


def _expected(language: QtLanguage, moment: datetime, bar: Ahead) -> str:
    said = translate("insight", "{day}, expected: {mean}, probably {low} to {high}")
    return said.format(
        day=bucket_name(language, Interval.DAY, moment),
        mean=amount_text(language, bar.mean, "credits"),
        low=language.number(round(bar.low)),
        high=language.number(round(bar.high)),
    )


def _rest(column: Sequence[float | None]) -> float | None:
    total, *parts = column
    if total is None:
        return None
    left = total - sum(part or 0 for part in parts)
    return left if left > 1e-6 * max(1.0, total) else 0.0


def _month_bar(language: QtLanguage, month: MonthUse) -> Bar:
    mark = language.month(language.at(month.month))
    aim = partial(_month_stretch, language, month) if month.credits else None
    return Bar(mark, partial(month_words, language, month), month.credits, aim)


def _month_stretch(language: QtLanguage, month: MonthUse) -> Stretch:
    following = (month.month.replace(day=1) + timedelta(days=32)).replace(day=1)
    since, until = language.at(month.month, 0), language.at(following, 0)
    return Stretch(since, until, month_text(language, month.month))


def _day_bar(language: QtLanguage, day: DayUse, voice: str) -> Bar:
    mark = bucket_mark(language, Interval.DAY, language.at(day.day))
    aim = day_aim(language, day, (voice,))
    return Bar(mark, partial(day_words, language, day), day.credits, aim)


def day_words(language: QtLanguage, day: DayUse) -> str:
    """Thu 3 Dec 2026: 1,200 credits."""
    name = f"{language.weekday(language.at(day.day))} {day_text(language, day.day)}"
    return f"{name}: {amount_text(language, day.credits, 'credits')}"
