"""Usage over time: what can be asked, and the answer as series that say where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

MOST_DAYS = 3660  # that are asked for up to today: ten years


class Interval(StrEnum):
    """How wide a bucket is; days, weeks (from Monday) and months follow the calendar of a zone."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CUMULATIVE = "cumulative"  # days, each the sum of all before it and itself

    @property
    def by_clock(self) -> bool:
        """Whether a day has several of its buckets."""
        return self in {Interval.MINUTE, Interval.HOUR}


class Breakdown(StrEnum):
    """What a total is split by, in the design's words."""

    NONE = "none"
    VOICE = "voice"
    MODEL = "model"
    PRODUCT = "feature"
    KEY = "apikey"
    USER = "user"
    SOURCE = "source"
    REGION = "region"
    LANGUAGE = "language"


class UsageMetric(StrEnum):
    """What is counted: credits, money in major units, requests, minutes, milliseconds."""

    CREDITS = "credits"
    COST = "cost"
    REQUESTS = "requests"
    MINUTES = "minutes"
    TTFB = "ttfb"
    TTFB_P95 = "ttfb_p95"

    @property
    def averaged(self) -> bool:
        """Whether its values are averages, which are never summed."""
        return self in {UsageMetric.TTFB, UsageMetric.TTFB_P95}


# By these money is told, too.
COSTED = (Breakdown.PRODUCT, Breakdown.VOICE, Breakdown.MODEL, Breakdown.KEY)


class Rung(StrEnum):
    """A source of usage numbers, the first of the ladder first."""

    ANALYTICS = "workspace_analytics"
    COST_ANALYTICS = "workspace_analytics_cost"
    CHARACTER_STATS = "character_stats"
    SAMPLES = "own_samples"
    DESIGN_STATS = "design_stats"
    ADMIN_USAGE = "admin_usage"


SOURCES = {  # as they are called, all in the plural; translated under "insight"
    Rung.ANALYTICS: QT_TRANSLATE_NOOP("insight", "workspace analytics"),
    Rung.COST_ANALYTICS: QT_TRANSLATE_NOOP("insight", "workspace cost analytics"),
    Rung.CHARACTER_STATS: QT_TRANSLATE_NOOP("insight", "character statistics"),
    Rung.SAMPLES: QT_TRANSLATE_NOOP("insight", "own readings of the counter"),
    Rung.DESIGN_STATS: QT_TRANSLATE_NOOP("insight", "usage statistics by product"),
    Rung.ADMIN_USAGE: QT_TRANSLATE_NOOP("insight", "workspace sums"),
}
METRIC_NAMES = {  # credits go without saying; translated under "insight"
    UsageMetric.COST: QT_TRANSLATE_NOOP("insight", "cost"),
    UsageMetric.REQUESTS: QT_TRANSLATE_NOOP("insight", "requests"),
    UsageMetric.MINUTES: QT_TRANSLATE_NOOP("insight", "minutes"),
    UsageMetric.TTFB: QT_TRANSLATE_NOOP("insight", "time to first byte"),
    UsageMetric.TTFB_P95: QT_TRANSLATE_NOOP("insight", "time to first byte, 95th percentile"),
}


@dataclass(frozen=True, slots=True)
class UsageQuestion:
    """Usage from `since` (inclusive) to `until` (exclusive), both aware, by the days of `zone`.

    `workspace` asks for all members; else only for what the key's own user used. `exact` takes
    no answer that counts less than what is asked for, or something else.
    """

    since: datetime
    until: datetime
    by: Breakdown = Breakdown.NONE
    interval: Interval = Interval.DAY
    metric: UsageMetric = UsageMetric.CREDITS
    zone: tzinfo = UTC
    workspace: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one part used in the bucket that begins at `start` (aware UTC)."""

    part: str
    start: datetime
    value: float


@dataclass(frozen=True, slots=True)
class UsageCells:
    """What one answer of a source says; a bucket that is not there was nought.

    `unit` is "credits", a lower-case currency, "requests", "minutes" or "ms". `labels` names the
    parts whose key is not their name.
    """

    cells: tuple[Cell, ...] = ()
    unit: str = "credits"
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """What is asked of one source: buckets of `step` (no weeks, no months unless averaged).

    `zone` is an IANA name. `user_id` narrows it to one member, None is everybody's.
    """

    since: datetime
    until: datetime
    by: Breakdown = Breakdown.NONE
    metric: UsageMetric = UsageMetric.CREDITS
    step: Interval = Interval.DAY
    zone: str = "UTC"
    workspace: bool = False
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which stored numbers are meant: of one source, split and cut in one way."""

    rung: Rung
    by: Breakdown
    metric: UsageMetric
    step: Interval
    zone: str
    workspace: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The stretch of time that a sheet knows without a hole, and when it was last read."""

    since: datetime
    until: datetime
    read_at: datetime


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """One voice, model, key...; a value a bucket, None where nobody knows.

    `key` is the id where there is one, "" for what has none (made without a key, say). `total`
    is None for averages.
    """

    key: str
    label: str
    values: tuple[float | None, ...]
    total: float | None


class Counted(StrEnum):
    """Whose use a series counts, which may be another's than was asked for."""

    OWN = "own"  # the user's whose key it is
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class UsageSeries:
    """The answer: `edges` are one more than the buckets, aware, the last one `question.until`.

    The parts are ordered by their total, the largest first. A None is a gap, not zero; `gaps` are
    the stretches that nobody knows. `notes` are sentences about what is missing and why.
    `trouble` is why it is not fresh although that was asked for: then it is what was stored.
    `counted` is whose use it is, None where that is not known.
    """

    question: UsageQuestion
    edges: tuple[datetime, ...]
    parts: tuple[SeriesPart, ...]
    totals: tuple[float | None, ...]
    total: float | None
    unit: str
    source: Rung
    read_at: datetime | None = None
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    notes: tuple[str, ...] = ()
    trouble: JojoTrayError | None = field(default=None, compare=False)
    counted: Counted | None = field(default=None, compare=False)
