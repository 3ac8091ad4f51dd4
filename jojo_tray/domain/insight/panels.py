"""Panels and dashboards: which view of the use, over which stretch, how large."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jojo_tray.domain.series import Breakdown, Interval, UsageMetric


class PanelKind(StrEnum):
    """What a panel shows."""

    TREND = "trend"
    CALENDAR = "calendar"
    WEEKDAYS = "weekdays"
    MONTHS = "months"
    BREAKDOWN = "breakdown"
    VOICE = "voice"
    VOICES = "voices"
    MODELS = "models"
    PACE = "pace"
    FORECAST = "forecast"
    COST = "cost"
    BUDGETS = "budgets"
    INVOICES = "invoices"
    WORKSPACE = "workspace"
    RESPONSE = "response"
    NOW = "now"
    ASSISTANT = "assistant"
    ASSISTANT_CLIENTS = "assistant_clients"
    ASSISTANT_MONTHS = "assistant_months"
    ASSISTANT_HOURS = "assistant_hours"
    ASSISTANT_ERRORS = "assistant_errors"
    ASSISTANT_PHRASES = "assistant_phrases"
    ASSISTANT_QUEUE = "assistant_queue"
    ELSEWHERE = "elsewhere"


# What the tracker counted here: no key is needed to look at it.
OF_ASSISTANT = frozenset(
    {
        PanelKind.ASSISTANT,
        PanelKind.ASSISTANT_CLIENTS,
        PanelKind.ASSISTANT_MONTHS,
        PanelKind.ASSISTANT_HOURS,
        PanelKind.ASSISTANT_ERRORS,
        PanelKind.ASSISTANT_PHRASES,
        PanelKind.ASSISTANT_QUEUE,
    }
)


class PanelRange(StrEnum):
    """How far back a panel looks: whole local days up to and with today, or this cycle."""

    DAY = "day"
    WEEK = "week"
    CYCLE = "cycle"
    MONTH = "30 days"
    QUARTER = "90 days"
    HALF_YEAR = "6 months"
    YEAR = "12 months"


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel; `only` are the part keys it is narrowed to, `voice` the one it is about.

    A `pinned` one keeps its range and split whatever the window looks at.
    `width` is in columns of the dashboard (1 to 3), `height` in rows (1 to 3).
    """

    kind: PanelKind
    range: PanelRange = PanelRange.CYCLE
    by: Breakdown = Breakdown.NONE
    metric: UsageMetric = UsageMetric.CREDITS
    interval: Interval = Interval.DAY
    only: tuple[str, ...] = ()
    voice: str | None = None
    width: int = 1
    height: int = 1
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Panels in their order, under a name."""

    name: str
    panels: tuple[Panel, ...]
