"""A year of made-up use: what panels show, the same every time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from math import sin
from random import Random
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import (
    Confidence,
    Forecast,
    ForecastDay,
    ForecastTotal,
    Method,
    RunOut,
)
from jojo_tray.domain.history import HistoryEntry, HistoryItem
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.panels import OF_ASSISTANT, Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.views import (
    BreakdownRow,
    BreakdownView,
    CalendarView,
    CounterPoint,
    CycleCurve,
    DayUse,
    Direction,
    DrillView,
    ModelRow,
    ModelsView,
    MonthsView,
    MonthUse,
    PaceView,
    TrendView,
    VoiceRow,
    VoicesView,
    VoiceView,
    WeekdaysView,
)
from jojo_tray.domain.series import (
    Breakdown,
    Interval,
    Rung,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
    UsageSeries,
)
from tests.qt.insight.assistant_views import assistant_view, never
from tests.qt.insight.elsewhere_views import gateway_days, no_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.insight.tables import Tabular

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
TODAY = NOW.replace(hour=0, minute=0)
LIMIT = 100_000
VOICES = ("Rachel", "Domi", "Bella", "Antoni", "Elli", "Josh", "Arnold", "Adam", "Sam", "Nicole")
DAYS = {
    PanelRange.DAY: 1,
    PanelRange.WEEK: 7,
    PanelRange.CYCLE: 12,
    PanelRange.MONTH: 30,
    PanelRange.QUARTER: 90,
    PanelRange.HALF_YEAR: 181,
    PanelRange.YEAR: 365,
}
WIDTHS = {
    Interval.HOUR: timedelta(hours=1),
    Interval.DAY: timedelta(days=1),
    Interval.WEEK: timedelta(days=7),
}


def series(panel: Panel, voices: int = 40) -> UsageSeries:
    """Use in buckets, by so many voices; two buckets are gaps."""
    wide = WIDTHS.get(panel.interval, timedelta(days=1))
    count = max(1, timedelta(days=DAYS[panel.range]) // wide)
    edges = tuple(TODAY + timedelta(days=1) - wide * (count - n) for n in range(count + 1))
    chance = Random(7)
    gaps = {count // 3, count // 3 + 1} if count > 10 else set()
    parts = sorted(
        (part(number, edges, chance, count) for number in range(voices)),
        key=lambda one: -(one.total or 0),
    )
    totals = tuple(sum(one.values[n] or 0 for one in parts) for n in range(count))
    known = tuple(None if n in gaps else value for n, value in enumerate(totals))
    question = UsageQuestion(
        edges[0], edges[-1], panel.by, panel.interval, panel.metric, UTC, workspace=False
    )
    split = tuple(parts) if panel.by is not Breakdown.NONE else ()
    return UsageSeries(
        question,
        edges,
        split,
        known,
        sum(value or 0 for value in known),
        "credits" if panel.metric is UsageMetric.CREDITS else panel.metric.value,
        Rung.ANALYTICS,
        NOW - timedelta(minutes=5),
    )


def part(number: int, edges: Sequence[datetime], chance: Random, count: int) -> SeriesPart:
    """One voice; the first ones speak most."""
    name = VOICES[number] if number < len(VOICES) else f"Voice {number + 1}"
    level = 1600 / (number + 1)
    values = tuple(
        round(level * chance.random() * (0.25 if edges[n].weekday() > 4 else 1))
        for n in range(count)
    )
    return SeriesPart(f"voice{number}", name, values, sum(values))


def forecast() -> Forecast:
    """Eighteen days to come."""
    days = tuple(
        ForecastDay((TODAY + timedelta(days=n + 1)).date(), mean, mean * 0.5, mean * 1.6)
        for n, mean in enumerate(4200 + 1500 * sin(day) for day in range(18))
    )
    total = sum(day.mean for day in days)
    band = ForecastTotal(total, total * 0.8, total * 1.25, total * 0.7, total * 1.4)
    run_out = RunOut(0.72, date(2026, 12, 3), date(2026, 12, 1), date(2026, 12, 8))
    return Forecast(Method.BLEND, Confidence.MEDIUM, days, band, run_out)


def counter(count: int) -> tuple[CounterPoint, ...]:
    """So many readings five minutes apart, falling at each reset."""
    start = NOW - timedelta(minutes=5) * count
    chance, used, points = Random(3), 0, []
    for number in range(count):
        at = start + timedelta(minutes=5) * number
        used = 0 if number % 8640 == 0 else used + (chance.randrange(24) if at.hour > 7 else 0)
        points.append(CounterPoint(at, used))
    return tuple(points)


def trend(panel: Panel, readings: int = 0, voices: int = 40) -> TrendView:
    """A trend with all that belongs to it."""
    ahead = forecast() if panel.range is PanelRange.CYCLE else None
    return TrendView(series(panel, voices), LIMIT, counter(readings), ahead)


def days(count: int) -> tuple[DayUse, ...]:
    """So many days, with a gap and free Sundays."""
    chance, first = Random(5), TODAY.date() - timedelta(days=count - 1)
    found = []
    for number in range(count):
        day = first + timedelta(days=number)
        used: float | None = round(5000 * chance.random() ** 2)
        if day.weekday() == 6:
            used = 0
        found.append(DayUse(day, None if 40 <= number < 44 else used))
    return tuple(found)


def hours() -> WeekdaysView:
    """A week of working hours."""
    chance = Random(9)
    return WeekdaysView(
        tuple(
            tuple(
                None
                if (row, hour) == (6, 3)
                else round(600 * chance.random() * (7 < hour < 19) * (0.2 if row > 4 else 1))
                for hour in range(24)
            )
            for row in range(7)
        )
    )


def months(count: int) -> MonthsView:
    """The last months."""
    chance, made, before = Random(2), [], 0.0
    for number in range(count):
        month = (TODAY.year * 12 + TODAY.month - count + number) % 12 + 1
        year = (TODAY.year * 12 + TODAY.month - count + number) // 12
        used = round(30_000 + 60_000 * chance.random())
        change = used / before - 1 if before else None
        made.append(MonthUse(date(year, month, 1), used, change, number < count - 1))
        before = used
    return MonthsView(tuple(made))


def breakdown(voices: int = 12) -> BreakdownView:
    """Some voices with share and change."""
    chance = Random(4)
    used = [round(30_000 / (number + 1)) for number in range(voices)]
    rows = tuple(
        BreakdownRow(
            f"voice{number}",
            VOICES[number] if number < len(VOICES) else f"Voice {number + 1}",
            amount,
            amount / sum(used),
            amount * 0.8,
            None if number == 3 else chance.random() - 0.4,
        )
        for number, amount in enumerate(used)
    )
    return BreakdownView(rows, sum(used), "credits", ("From the workspace analytics",))


def voices_ranked() -> VoicesView:
    """Voices with their trends."""
    directions = list(Direction)
    return VoicesView(
        tuple(
            VoiceRow(f"voice{n}", name, 400 // (n + 1), 30_000 / (n + 1), 28 - n, directions[n % 3])
            for n, name in enumerate(VOICES)
        )
    )


def models_ranked() -> ModelsView:
    """Three models."""
    names = ("Eleven Multilingual v2", "Eleven Flash v2.5", "Eleven v3")
    return ModelsView(
        tuple(
            ModelRow(f"m{n}", name, 40_000 / (n + 1), 300, 133.3 / (n + 1), 412.0, 930.0, 0.012)
            for n, name in enumerate(names)
        )
    )


def voice() -> VoiceView:
    """One voice in depth."""
    return VoiceView(
        "voice0", "Rachel", 30_120, 0.42, 340, 26, Direction.INCREASING, days(30)[-30:]
    )


def pace() -> PaceView:
    """This cycle and three before it."""
    chance = Random(8)

    def sums(count: int) -> tuple[float, ...]:
        return tuple(accumulate(chance.randrange(500, 5500) for _ in range(count)))

    first = CycleCurve(date(2026, 11, 12), sums(12), running=True)
    starts = (date(2026, 10, 12), date(2026, 9, 12), date(2026, 8, 12))
    return PaceView((first, *(CycleCurve(start, sums(30)) for start in starts)), LIMIT)


def outlook() -> OutlookView:
    """It will probably not last."""
    ahead = forecast()
    return OutlookView(
        NOW,
        used=69_214,
        limit=LIMIT,
        resets_at=TODAY + timedelta(days=18),
        forecast=ahead,
        projected_total=69_214 + ahead.total.mean,
        projected_low=130_000,
        projected_high=160_000,
        probability=0.72,
        runs_out=date(2026, 12, 3),
        low=date(2026, 12, 1),
        high=date(2026, 12, 8),
        confidence="medium",
        lasting_per_day=1710,
    )


def drill(since: datetime, until: datetime) -> DrillView:
    """A few generations."""
    entries = tuple(
        HistoryEntry(
            number,
            HistoryItem(
                f"item{number}",
                since + timedelta(minutes=number),
                voice_name=VOICES[number % 5],
                model_id="eleven_multilingual_v2",
                text=f"Good evening and welcome to the late news, part {number}.",
                counter_before=0,
                counter_after=900 - 40 * number,
            ),
        )
        for number in range(12)
    )
    explained = sum(entry.item.credits or 0 for entry in entries)
    return DrillView(since, until, explained + 900.0, explained, 900.0, len(entries), entries)


def view_of(panel: Panel) -> Tabular:
    """What a panel shows."""
    if panel.kind is PanelKind.ELSEWHERE:
        return gateway_days(NOW.date())
    return assistant_view(panel) if panel.kind in OF_ASSISTANT else use_view(panel)


def use_view(panel: Panel) -> Tabular:
    """What a panel of the use shows."""
    match panel.kind:
        case PanelKind.TREND:
            return trend(panel, 2000)
        case PanelKind.CALENDAR:
            return CalendarView(days(DAYS[panel.range]))
        case PanelKind.WEEKDAYS:
            return hours()
        case PanelKind.MONTHS:
            return months(6 if panel.range is PanelRange.HALF_YEAR else 12)
        case PanelKind.VOICES:
            return voices_ranked()
        case PanelKind.MODELS:
            return models_ranked()
        case PanelKind.VOICE:
            return voice()
        case PanelKind.PACE:
            return pace()
        case PanelKind.FORECAST:
            return outlook()
        case _:
            return breakdown()


def empty_of(panel: Panel) -> Tabular:
    """What a panel shows of an account that was never used."""
    match panel.kind:
        case PanelKind.TREND:
            return TrendView(series(panel, voices=0))
        case PanelKind.CALENDAR:
            return CalendarView(tuple(DayUse(day.day, None) for day in days(30)))
        case PanelKind.WEEKDAYS:
            return WeekdaysView(((None,) * 24,) * 7)
        case PanelKind.MONTHS:
            return MonthsView(())
        case PanelKind.PACE:
            return PaceView(())
        case PanelKind.FORECAST:
            return OutlookView(NOW)
        case PanelKind.ELSEWHERE:
            return no_days(NOW.date())
        case kind if kind in OF_ASSISTANT:
            return never(panel)
        case _:
            return BreakdownView((), None, "credits")
