"""Cycles beside each other, and what is to come until the reset, as curves."""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.qt.charts.axes import Level
from jojo_tray.qt.charts.curves import Curve, CurvesView
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.insight.words import amount_text
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.insight.views import CycleCurve, PaceView

MOST_CYCLES = 6


def pace_curves(view: PaceView, language: QtLanguage) -> CurvesView:
    """This cycle and the last ones by the day of the cycle."""
    cycles = view.cycles[:MOST_CYCLES]
    days = max((len(cycle.sums) for cycle in cycles), default=0)
    curves = tuple(_cycle_curve(language, number, cycle) for number, cycle in enumerate(cycles))
    names = tuple(partial(_told, language, curves, day) for day in range(days))
    marks = tuple(language.number(day + 1) for day in range(days))
    return CurvesView(curves, names, marks, level=limit_of(view.limit, language))


def pace_summary(view: PaceView, language: QtLanguage) -> str:
    """How this cycle compares with the last one on the same day."""
    running = next((cycle for cycle in view.cycles if cycle.running), None)
    if running is None:
        return translate("insight", "No cycle is known yet.")
    reached = _last(running.sums)
    if reached is None:
        return translate("insight", "No use recorded in this cycle yet.")
    day, used = reached
    said = translate("insight", "Day {day} of this cycle: {used}.")
    text = said.format(day=day + 1, used=amount_text(language, used, "credits"))
    before = next((cycle for cycle in view.cycles if not cycle.running), None)
    if before is None or day >= len(before.sums) or before.sums[day] is None:
        return text
    more = translate("insight", "{text} The last one had {before} by then.")
    return more.format(text=text, before=amount_text(language, before.sums[day], "credits"))


def outlook_curves(view: OutlookView, language: QtLanguage) -> CurvesView | None:
    """The sum used by the end of each day to come, with its band; None without a forecast."""
    if view.forecast is None or view.used is None:
        return None
    days, total = view.forecast.days, view.forecast.total
    if not days:
        return None
    sums = [view.used, *accumulate((day.mean for day in days), initial=float(view.used))][1:]
    shares = [(step / len(days)) ** 0.5 for step in range(len(days) + 1)]
    band = tuple(
        (
            max(view.used, mean - share * (total.mean - total.low80)),
            mean + share * (total.high80 - total.mean),
        )
        for mean, share in zip(sums, shares, strict=True)
    )
    moments = [view.as_of, *(language.at(day.day) for day in days)]
    names = tuple(
        partial(_expected, language, *step) for step in zip(moments, sums, band, strict=True)
    )
    marks = tuple(map(language.day, moments))
    curve = Curve(translate("insight", "expected"), tuple(sums), strong=True)
    return CurvesView((curve,), names, marks, band, limit_of(view.limit, language))


def limit_of(limit: int | None, language: QtLanguage) -> Level | None:
    """The limit as a level."""
    if limit is None:
        return None
    said = translate("insight", "limit {count}")
    return Level(limit, said.format(count=language.number(limit)))


def _expected(
    language: QtLanguage, moment: datetime, mean: float, band: tuple[float, float]
) -> str:
    said = translate("insight", "{day}: {sum}, probably {low} to {high}")
    low, high = (language.number(round(end)) for end in band)
    used = amount_text(language, mean, "credits")
    return said.format(day=language.day(moment), sum=used, low=low, high=high)


def _cycle_curve(language: QtLanguage, number: int, cycle: CycleCurve) -> Curve:
    said = translate("insight", "this cycle, from {day}") if cycle.running else "{day}"
    label = said.format(day=day_text(language, cycle.start))
    return Curve(label, cycle.sums, number, number, strong=cycle.running)


def _told(language: QtLanguage, curves: Sequence[Curve], day: int) -> str:
    lines = [
        f"{curve.label}: {amount_text(language, curve.values[day], 'credits')}"
        for curve in curves
        if day < len(curve.values) and curve.values[day] is not None
    ]
    return "\n".join([translate("insight", "Day {day}").format(day=day + 1), *lines])


def _last(sums: Sequence[float | None]) -> tuple[int, float] | None:
    known = [(day, value) for day, value in enumerate(sums) if value is not None]
    return known[-1] if known else None
