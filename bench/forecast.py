"""The forecast on made-up series, from many days: errors, bands, running out, and its time."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from math import fsum
from statistics import fmean, median
from typing import TYPE_CHECKING, NamedTuple

from bench.daily_series import KINDS, constant, series
from bench.figures import Figure, at_least, at_most
from jojo_tray.domain.forecast.projection import forecast, project
from jojo_tray.domain.forecast.run_out import run_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST = date(2026, 1, 5)
HISTORIES = (28, 60)
HORIZON = 30
COUNT = 20  # series a kind
ORIGINS = range(90, 390, 25)
PATHS = 200  # enough to tell bands; the time is taken with a thousand
WEEK_BOUND, MONTH_BOUND, MEAN_BOUND = 0.90, 0.92, 1.05
LOW_COVER, HIGH_COVER = 0.74, 0.90
RUNNING = ("weekly", "bursty", "zero-heavy")
CYCLE, AT_DAY, KNOWN = 30, 10, 60


class Case(NamedTuple):
    """The days before an origin, and those after it."""

    past: Sequence[float]
    future: Sequence[float]
    scale: float  # the mean change from week to week, by which errors are measured


class Outcome(NamedTuple):
    """Scaled errors at 7 and 30 days of ours, the seasonal naive and the mean of four weeks."""

    ours: tuple[float, float]
    naive: tuple[float, float]
    means: tuple[float, float]
    covered: bool


def figures() -> Iterator[Figure]:
    """The rows of README's table."""
    yield from _errors()
    yield from _running_out()
    yield _exact()
    yield _duration()


def _errors() -> Iterator[Figure]:
    for known in HISTORIES:
        found = {kind: [_tried(case) for case in _cases(kind, known)] for kind in KINDS}
        everything = [outcome for outcomes in found.values() for outcome in outcomes]
        kinds = ", ".join(f"{kind} {_ratio(o, 1):.2f}" for kind, o in found.items())
        title = f"forecast from {known} days: error at"
        week, month = _ratio(found["weekly"], 0), _ratio(found["weekly"], 1)
        against = "x seasonal naive"
        yield at_most(f"{title} 7 days, weekly series", week, WEEK_BOUND, against)
        yield at_most(f"{title} 30 days, weekly series", month, MONTH_BOUND, against, kinds)
        beside = max(
            _ratio(outcomes, span, "means") for outcomes in found.values() for span in (0, 1)
        )
        yield at_most(
            f"{title} 7 and 30 days, worst kind", beside, MEAN_BOUND, "x mean of four weeks"
        )
        covers = {kind: fmean(o.covered for o in outcomes) for kind, outcomes in found.items()}
        yield _covered(known, fmean(o.covered for o in everything), covers)


def _covered(known: int, share: float, kinds: dict[str, float]) -> Figure:
    told = ", ".join(f"{kind} {100 * part:.0f}" for kind, part in kinds.items())
    return Figure(
        f"80 % interval of the 30-day total from {known} days, five kinds of series",
        f"covers {100 * LOW_COVER:.0f} to {100 * HIGH_COVER:.0f} %",
        f"{100 * share:.0f} % ({told})",
        LOW_COVER <= share <= HIGH_COVER,
    )


def _cases(kind: str, known: int) -> Iterator[Case]:
    for days in series(kind, COUNT):
        scale = fmean(abs(late - early) for early, late in zip(days, days[7:], strict=False))
        for origin in ORIGINS:
            past = days[origin - known : origin]
            yield Case(past, days[origin : origin + HORIZON], scale)


def _tried(case: Case) -> Outcome:
    past, future = case.past, case.future
    found = forecast(past, FIRST, HORIZON, paths=PATHS)
    naive = [past[len(past) - 7 + ahead % 7] for ahead in range(HORIZON)]
    means = [fmean(past[len(past) - 28 + ahead % 7 :: 7]) for ahead in range(HORIZON)]
    return Outcome(
        _scaled([day.mean for day in found.days], case),
        _scaled(naive, case),
        _scaled(means, case),
        found.total.low80 <= fsum(future) <= found.total.high80,
    )


def _scaled(means: Sequence[float], case: Case) -> tuple[float, float]:
    misses = [abs(told - true) for told, true in zip(means, case.future, strict=True)]
    return fmean(misses[:7]) / case.scale, fmean(misses) / case.scale


def _ratio(outcomes: Sequence[Outcome], span: int, other: str = "naive") -> float:
    ours = fsum(outcome.ours[span] for outcome in outcomes)
    return ours / fsum(getattr(outcome, other)[span] for outcome in outcomes)


def _running_out() -> Iterator[Figure]:
    """Brier scores on the tenth day of a cycle, with limits around what the cycle uses."""
    scores = {kind: list(_scores(kind)) for kind in RUNNING}
    everything = [pair for pairs in scores.values() for pair in pairs]
    kinds = ", ".join(f"{kind} {_against(pairs):.2f}" for kind, pairs in scores.items())
    name = "will it run out, 10 days into the cycle: Brier score"
    yield at_most(name, _against(everything), 0.6, "x linear pace", kinds)


def _against(pairs: Sequence[tuple[float, float]]) -> float:
    return fsum(ours for ours, _ in pairs) / fsum(linear for _, linear in pairs)


def _scores(kind: str) -> Iterator[tuple[float, float]]:
    chance = random.Random(7)
    for days in series(kind, COUNT, seed=12):
        for start in range(60, 380, 10):
            now, end = start + AT_DAY, start + CYCLE
            used, true = fsum(days[start:now]), fsum(days[start:end])
            limit = max(true * chance.uniform(0.7, 1.4), used + 1)
            ahead = project(days[now - KNOWN : now], FIRST, end - now, paths=PATHS)
            told = run_out(
                ahead, limit - used, ahead.first.fromordinal(ahead.first.toordinal() + end - now)
            )
            pace = used / AT_DAY * CYCLE
            ends = float(true >= limit)
            yield (told.probability - ends) ** 2, (float(pace >= limit) - ends) ** 2


def _exact() -> Figure:
    """A series that never changes goes on for ever, without any doubt."""
    same = constant(random.Random(3))[:60]
    found = forecast(same, FIRST, HORIZON)
    exact = {day.mean for day in found.days} == {same[0]} and found.total.low95 == same[0] * HORIZON
    return at_least("forecast of a constant series: exact", float(exact), 1, "")


def _duration() -> Figure:
    days = series("weekly", 1)[0][:90]
    times = [_milliseconds(days) for _ in range(30)]
    slowest = f"slowest {max(times):.0f} ms"
    return at_most("forecast, 90 days of history, 1,000 paths", median(times), 20, "ms", slowest)


def _milliseconds(days: Sequence[float]) -> float:
    began = time.perf_counter()
    ahead = project(days, FIRST, HORIZON)
    ahead.forecast()
    run_out(ahead, fsum(ahead.means), ahead.first + timedelta(days=HORIZON))
    return (time.perf_counter() - began) * 1000
