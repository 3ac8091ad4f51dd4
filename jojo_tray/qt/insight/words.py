"""What the window calls things: panels, stretches, breakdowns, sources, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.panels import OF_ASSISTANT, Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.view_tables import part_label
from jojo_tray.domain.insight.views import Direction
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import METRIC_NAMES, Breakdown, Interval
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.series import SeriesPart, UsageMetric
    from jojo_tray.qt.look.language import QtLanguage

KINDS = {
    PanelKind.TREND: QT_TRANSLATE_NOOP("insight", "Use over time"),
    PanelKind.CALENDAR: QT_TRANSLATE_NOOP("insight", "Calendar"),
    PanelKind.WEEKDAYS: QT_TRANSLATE_NOOP("insight", "Hours of the week"),
    PanelKind.MONTHS: QT_TRANSLATE_NOOP("insight", "Month against month"),
    PanelKind.BREAKDOWN: QT_TRANSLATE_NOOP("insight", "Where the credits went"),
    PanelKind.VOICE: QT_TRANSLATE_NOOP("insight", "One voice"),
    PanelKind.VOICES: QT_TRANSLATE_NOOP("insight", "Voices"),
    PanelKind.MODELS: QT_TRANSLATE_NOOP("insight", "Models"),
    PanelKind.PACE: QT_TRANSLATE_NOOP("insight", "Pace of the cycles"),
    PanelKind.FORECAST: QT_TRANSLATE_NOOP("insight", "Will it last?"),
    PanelKind.COST: QT_TRANSLATE_NOOP("insight", "Cost"),
    PanelKind.BUDGETS: QT_TRANSLATE_NOOP("insight", "Budgets"),
    PanelKind.INVOICES: QT_TRANSLATE_NOOP("insight", "Invoices"),
    PanelKind.WORKSPACE: QT_TRANSLATE_NOOP("insight", "Members and keys"),
    PanelKind.RESPONSE: QT_TRANSLATE_NOOP("insight", "Is it me or them?"),
    PanelKind.NOW: QT_TRANSLATE_NOOP("insight", "Now"),
    PanelKind.ASSISTANT: QT_TRANSLATE_NOOP("insight", "Assistant this month"),
    PanelKind.ASSISTANT_CLIENTS: QT_TRANSLATE_NOOP("insight", "Assistant by client"),
    PanelKind.ASSISTANT_MONTHS: QT_TRANSLATE_NOOP("insight", "Assistant by month"),
    PanelKind.ASSISTANT_HOURS: QT_TRANSLATE_NOOP("insight", "Calls by hour"),
    PanelKind.ASSISTANT_ERRORS: QT_TRANSLATE_NOOP("insight", "Last errors"),
    PanelKind.ASSISTANT_PHRASES: QT_TRANSLATE_NOOP("insight", "Paid more than once"),
    PanelKind.ASSISTANT_QUEUE: QT_TRANSLATE_NOOP("insight", "Waiting for credits"),
    PanelKind.ELSEWHERE: QT_TRANSLATE_NOOP("insight", "Used elsewhere"),
}
RANGES = {
    PanelRange.DAY: QT_TRANSLATE_NOOP("insight", "Today"),
    PanelRange.WEEK: QT_TRANSLATE_NOOP("insight", "7 days"),
    PanelRange.CYCLE: QT_TRANSLATE_NOOP("insight", "This cycle"),
    PanelRange.MONTH: QT_TRANSLATE_NOOP("insight", "30 days"),
    PanelRange.QUARTER: QT_TRANSLATE_NOOP("insight", "90 days"),
    PanelRange.HALF_YEAR: QT_TRANSLATE_NOOP("insight", "6 months"),
    PanelRange.YEAR: QT_TRANSLATE_NOOP("insight", "12 months"),
}
BREAKDOWNS = {
    Breakdown.NONE: QT_TRANSLATE_NOOP("insight", "all together"),
    Breakdown.VOICE: QT_TRANSLATE_NOOP("insight", "by voice"),
    Breakdown.MODEL: QT_TRANSLATE_NOOP("insight", "by model"),
    Breakdown.PRODUCT: QT_TRANSLATE_NOOP("insight", "by product"),
    Breakdown.KEY: QT_TRANSLATE_NOOP("insight", "by API key"),
    Breakdown.USER: QT_TRANSLATE_NOOP("insight", "by user"),
    Breakdown.SOURCE: QT_TRANSLATE_NOOP("insight", "by source"),
    Breakdown.REGION: QT_TRANSLATE_NOOP("insight", "by region"),
    Breakdown.LANGUAGE: QT_TRANSLATE_NOOP("insight", "by language"),
}
INTERVALS = {
    Interval.HOUR: QT_TRANSLATE_NOOP("insight", "an hour each"),
    Interval.DAY: QT_TRANSLATE_NOOP("insight", "a day each"),
    Interval.WEEK: QT_TRANSLATE_NOOP("insight", "a week each"),
    Interval.MONTH: QT_TRANSLATE_NOOP("insight", "a month each"),
    Interval.CUMULATIVE: QT_TRANSLATE_NOOP("insight", "a running total"),
}
CREDITS = QT_TRANSLATE_NOOP("insight", "credits")
DIRECTIONS = {
    Direction.INCREASING: QT_TRANSLATE_NOOP("insight", "rising ↗"),
    Direction.DECREASING: QT_TRANSLATE_NOOP("insight", "falling ↘"),
    Direction.STABLE: QT_TRANSLATE_NOOP("insight", "steady →"),
}
# Words in tables that are the service's or the domain's own.
STATES = (
    QT_TRANSLATE_NOOP("insight", "draft"),
    QT_TRANSLATE_NOOP("insight", "upcoming"),
    QT_TRANSLATE_NOOP("insight", "open"),
    QT_TRANSLATE_NOOP("insight", "paid"),
    QT_TRANSLATE_NOOP("insight", "settled"),
    QT_TRANSLATE_NOOP("insight", "charged"),
    QT_TRANSLATE_NOOP("insight", "withdrawn"),
    QT_TRANSLATE_NOOP("insight", "uncollectible"),
    QT_TRANSLATE_NOOP("insight", "void"),
)
LIMITS = (QT_TRANSLATE_NOOP("insight", "unlimited"),)
PERIODS = (
    QT_TRANSLATE_NOOP("insight", "day"),
    QT_TRANSLATE_NOOP("insight", "month"),
    QT_TRANSLATE_NOOP("insight", "cycle"),
)
# Columns whose values are such words.
WORDED = {"weekday", "state", "status", "kind", "limit", "period", "figure", "rating"}
UNRANGED = (
    OF_ASSISTANT | {PanelKind.FORECAST, PanelKind.PACE, PanelKind.NOW, PanelKind.BUDGETS}
) - {PanelKind.ASSISTANT_MONTHS}


def range_name(stretch: PanelRange) -> str:
    """A stretch as a panel and the chooser call it."""
    return translate("insight", RANGES[stretch])


def breakdown_name(by: Breakdown) -> str:
    """A breakdown as a panel and the chooser call it."""
    return translate("insight", BREAKDOWNS[by])


def interval_name(interval: Interval) -> str:
    """How wide a bar is."""
    return translate("insight", INTERVALS.get(interval, interval))


def metric_name(metric: UsageMetric) -> str:
    """What is counted."""
    return translate("insight", METRIC_NAMES.get(metric, CREDITS))


def kind_name(kind: PanelKind) -> str:
    """What a panel is called."""
    return translate("insight", KINDS[kind])


def part_name(part: SeriesPart, by: Breakdown) -> str:
    """What a part is called; only having none is said in the reader's language."""
    return label_said(part_label(part, by))


def label_said(label: str) -> str:
    """The same of its label: names stay, a note is words of ours."""
    return translate("insight", label.wording) if isinstance(label, Note) else label


def cell_word(text: str, column: str) -> str:
    """A text in a table; only a word of ours is said in the reader's language."""
    return translate("insight", text) if column in WORDED else label_said(text)


def dashboard_name(name: str) -> str:
    """What a dashboard is called; only the built-in ones are in the reader's language."""
    from jojo_tray.domain.insight.dashboards import BUILT_IN  # reads TOML, which no popup needs

    built_in = any(name == dashboard.name for dashboard in BUILT_IN)
    return translate("insight", name) if built_in else name


def caption(panel: Panel) -> str:
    """What a panel looks at: 30 days, by voice, requests."""
    parts = [] if panel.kind in UNRANGED else [range_name(panel.range)]
    if panel.by is not Breakdown.NONE:
        parts.append(breakdown_name(panel.by))
    if panel.metric in METRIC_NAMES:
        parts.append(metric_name(panel.metric))
    if panel.only:
        parts.append(translate("insight", "only %n chosen", None, len(panel.only)))
    return ", ".join(parts)


def direction_name(direction: Direction) -> str:
    """Where a use is going, by word and by arrow."""
    return translate("insight", DIRECTIONS[direction])


def amount_text(language: QtLanguage, value: float | None, unit: str) -> str:
    """1,234 credits · 12.40 USD · 350 ms; a gap is said."""
    if value is None:
        return translate("insight", "no record")
    if unit == "credits":
        return translate("insight", "{count} credits").format(count=language.number(round(value)))
    if unit == "requests":
        return translate("insight", "{count} requests").format(count=language.number(round(value)))
    if unit == "minutes":
        return translate("insight", "{count} minutes").format(count=language.decimal(value))
    if unit == "ms":
        return translate("insight", "{count} ms").format(count=language.number(round(value)))
    return f"{language.decimal(value, 2)} {unit.upper()}"


def bucket_name(language: QtLanguage, interval: Interval, start: datetime) -> str:
    """A bar in full: Mon 3 Dec, the week from 3 Dec, December 2026, 3 Dec 14:00."""
    match interval:
        case Interval.MINUTE | Interval.HOUR:
            return f"{language.day(start)} {language.clock(start)}"
        case Interval.WEEK:
            return translate("insight", "Week from {day}").format(day=language.day(start))
        case Interval.MONTH:
            return language.month_and_year(start)
        case _:
            return f"{language.weekday(start)} {language.day(start)}"


def bucket_mark(language: QtLanguage, interval: Interval, start: datetime) -> str:
    """A bar as short as an axis needs it."""
    match interval:
        case Interval.MINUTE | Interval.HOUR:
            return language.clock(start)
        case Interval.MONTH:
            return language.month(start)
        case _:
            return language.day(start)
