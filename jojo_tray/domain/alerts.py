"""When to tell: the alert rules as pure functions over a small remembered state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.notices.book import Book
from jojo_tray.domain.notices.details import Detail
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import boundary_moved, boundary_passed

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.domain.usage import Sample

REARM_POINTS = 5
DOUBTFUL_READINGS = 2
CLOCK_STEP = timedelta(days=1)
MORNING = time(6)


class Metric(StrEnum):
    """What an alert is about."""

    QUOTA = "quota"
    RENEWED = "renewed"
    LIMIT = "limit"
    KEY = "key"
    FORECAST = "forecast"
    OVERAGE = "overage"
    INVOICE = "invoice"
    VOICES = "voices"
    BUDGET = "budget"
    LEAK = "leak"
    ELSEWHERE = "elsewhere"
    ASSISTANT_ERRORS = "assistant_errors"
    ASSISTANT_SLOW = "assistant_slow"


class SnoozeKind(StrEnum):
    """How long the user wants quiet."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    NEXT_THRESHOLD = "next_threshold"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Snooze:
    """Quiet until an instant, or without one until the event that `kind` names."""

    kind: SnoozeKind
    until: datetime | None = None

    def active(self, now: datetime) -> bool:
        """Whether it still holds."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Rules:
    """What the user wants to be told; thresholds are whole percents of the limit."""

    thresholds: tuple[int, ...] = (80, 100)
    quota: bool = True
    renewed: bool = True
    limit_raised: bool = True
    key_rejected: bool = True
    forecast: bool = True
    overage: bool = True
    invoice: bool = True
    voice_slots: bool = True
    budget: bool = True
    leak: bool = True
    elsewhere: bool = True
    assistant_errors: bool = True
    assistant_slow: bool = True


@dataclass(frozen=True, slots=True)
class Watch:
    """What is remembered of an account between readings, so that nothing is told twice."""

    cycle: int = 1
    used: int = 0
    limit: Limit = None
    resets_at: datetime | None = None
    told: frozenset[int] = frozenset()
    arming: int = 0
    doubts: int = 0
    read_at: datetime | None = None
    key_told: bool = False
    snooze: Snooze | None = None
    notices: Book = field(default_factory=Book)


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to tell, once; a quiet one is listed but not notified.

    Its identity within an account is (metric, cycle, threshold, arming). `detail` is what is told
    of what is not the quota.
    """

    metric: Metric
    cycle: int
    threshold: int
    arming: int
    at: datetime
    quota: Quota | None = None
    quiet: bool = False
    detail: Detail | None = None


class Delivery(StrEnum):
    """How far the telling of an alert has come."""

    CLAIMED = "claimed"
    SENDING = "sending"
    TOLD = "told"
    UNDELIVERED = "undelivered"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class LoggedAlert:
    """An alert in the log; `id` is its number there."""

    id: int
    account_id: int
    alert: Alert
    delivery: Delivery
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class Noticed:
    """Alerts of an account that this process has claimed beside a reading, to be told."""

    account_id: int
    alerts: tuple[LoggedAlert, ...]


def decide(
    watch: Watch | None, sample: Sample, rules: Rules
) -> tuple[Watch | None, tuple[Alert, ...]]:
    """The state after a fresh authoritative reading, and what it gives to tell.

    A reading older than the last one changes nothing; one without a share only shows that the
    key works; one with a doubtful boundary waits for the next reading.
    """
    if watch is not None and _outdated(watch, sample):
        return watch, ()
    if watch is not None and watch.key_told:
        watch = replace(watch, key_told=False)
    if sample.quota.share is None:
        return watch, ()
    if watch is None or watch.read_at is None:
        return _reached(_first_watch(watch or Watch(), sample), sample, rules)
    return _next_reading(watch, sample, rules)


def decide_key(watch: Watch | None, rules: Rules, now: datetime) -> tuple[Watch, tuple[Alert, ...]]:
    """The state after the service rejected the key; told once until a key works again."""
    watch = watch or Watch()
    if watch.key_told:
        return watch, ()
    watch = replace(watch, key_told=True, arming=watch.arming + 1)
    alert = Alert(Metric.KEY, watch.cycle, 0, watch.arming, now)
    return watch, (alert,) if rules.key_rejected else ()


def snoozed(watch: Watch | None, now: datetime) -> Snooze | None:
    """The snooze that holds now, if any."""
    snooze = watch.snooze if watch else None
    return snooze if snooze and snooze.active(now) else None


def snooze(
    watch: Watch | None, kind: SnoozeKind, now: datetime, zone: tzinfo | None
) -> tuple[Watch, tuple[Alert, ...]]:
    """The state once the user wants quiet; a rule for the alert log."""
    return replace(watch or Watch(), snooze=Snooze(kind, _snooze_end(kind, now, zone))), ()


def end_snooze(watch: Watch | None) -> tuple[Watch | None, tuple[Alert, ...]]:
    """The state once the user wants to be told again; a rule for the alert log."""
    return (watch if watch is None else replace(watch, snooze=None)), ()


def _snooze_end(kind: SnoozeKind, now: datetime, zone: tzinfo | None) -> datetime | None:
    """Tomorrow begins in its morning: late in the evening, midnight would be no quiet."""
    if kind is SnoozeKind.HOUR:
        return now + timedelta(hours=1)
    if kind is SnoozeKind.TOMORROW:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, MORNING, tzinfo=zone).astimezone(UTC)
    return None


def _first_watch(watch: Watch, sample: Sample) -> Watch:
    quota = sample.quota
    return replace(
        watch,
        used=quota.used,
        limit=quota.limit,
        resets_at=quota.resets_at,
        read_at=sample.taken_at,
    )


def _outdated(watch: Watch, sample: Sample) -> bool:
    """Whether a newer reading is known; an age beyond a day means that the clock was set back."""
    return watch.read_at is not None and (
        timedelta(0) < watch.read_at - sample.taken_at < CLOCK_STEP
    )


def _next_reading(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    renewal: tuple[Alert, ...] = ()
    if _cycle_began(watch, sample):
        watch, renewal = _new_cycle(watch, sample, rules)
    elif _doubtful(watch, sample):
        sightings = _sightings(watch, sample)
        used, read_at = sample.quota.used, sample.taken_at
        return replace(watch, used=used, read_at=read_at, doubts=sightings), ()
    else:
        watch = _same_cycle(watch, sample)
    watch, raised = _follow_limit(watch, sample, rules)
    watch = _rearm(watch, sample.quota)
    watch, reached = _reached(watch, sample, rules)
    return watch, (*renewal, *raised, *reached)


def _cycle_began(watch: Watch, sample: Sample) -> bool:
    """Rule 5: a boundary and a fall, or a boundary moved forward in two fresh readings."""
    known, quota = _remembered(watch), sample.quota
    moved = boundary_moved(known, quota)
    if quota.used < watch.used:
        return moved or boundary_passed(known, quota, sample.taken_at)
    return moved and _sightings(watch, sample) >= DOUBTFUL_READINGS


def _doubtful(watch: Watch, sample: Sample) -> bool:
    """Whether the boundary jumped, either way, and no second reading has confirmed it yet."""
    known, quota = _remembered(watch), sample.quota
    jumped = boundary_moved(known, quota) or (
        boundary_moved(quota, known) and not quota.reset_passed(sample.taken_at)
    )
    return jumped and _sightings(watch, sample) < DOUBTFUL_READINGS


def _sightings(watch: Watch, sample: Sample) -> int:
    """How many readings have shown the jump; the same reading heard twice counts once."""
    return watch.doubts + (sample.taken_at != watch.read_at)


def _remembered(watch: Watch) -> Quota:
    return Quota(watch.used, watch.limit, watch.resets_at)


def _same_cycle(watch: Watch, sample: Sample) -> Watch:
    return replace(
        watch,
        used=sample.quota.used,
        read_at=sample.taken_at,
        doubts=0,
        resets_at=_coming_boundary(sample) or watch.resets_at,
    )


def _coming_boundary(sample: Sample) -> datetime | None:
    """The advertised reset, unless it passed: then the true one would look like another cycle."""
    return None if sample.quota.reset_passed(sample.taken_at) else sample.quota.resets_at


def _new_cycle(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    quota = sample.quota
    keep_snooze = watch.snooze and watch.snooze.until is not None
    renewed = Watch(
        cycle=watch.cycle + 1,
        used=quota.used,
        limit=quota.limit,
        resets_at=_coming_boundary(sample),
        read_at=sample.taken_at,
        snooze=watch.snooze if keep_snooze else None,
        notices=watch.notices,
    )
    alert = Alert(
        Metric.RENEWED,
        renewed.cycle,
        0,
        0,
        sample.taken_at,
        quota,
        quiet=snoozed(renewed, sample.taken_at) is not None,
    )
    return renewed, (alert,) if rules.renewed else ()


def _follow_limit(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    """Rule 6: another limit in the same cycle re-arms what lies above the new share."""
    old, new = watch.limit, sample.quota.counted_limit
    if new is None or old == new:
        return watch, ()
    told = frozenset(t for t in watch.told if _reaches(sample.quota, t))
    watch = replace(watch, limit=new, told=told, arming=watch.arming + 1)
    if not (isinstance(old, int) and new > old and rules.limit_raised):
        return watch, ()
    quiet = snoozed(watch, sample.taken_at) is not None
    alert = Alert(
        Metric.LIMIT, watch.cycle, new, watch.arming, sample.taken_at, sample.quota, quiet
    )
    return watch, (alert,)


def _rearm(watch: Watch, quota: Quota) -> Watch:
    """Rule 6: a threshold is armed again at five points below it."""
    told = frozenset(t for t in watch.told if _reaches(quota, t - REARM_POINTS, beyond=True))
    return watch if told == watch.told else replace(watch, told=told, arming=watch.arming + 1)


def _reached(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    """Rules 3 and 4: the highest newly reached threshold fires and marks the lower ones told."""
    now, quota = sample.taken_at, sample.quota
    reached = frozenset(t for t in rules.thresholds if _reaches(quota, t))
    news = reached - watch.told
    if not news or not rules.quota:
        return watch, ()
    top = max(news)
    if _held(snoozed(watch, now), top):
        return watch, ()
    outranked = any(t > top for t in watch.told)
    watch = replace(watch, told=watch.told | reached)
    if outranked:
        return watch, ()
    if watch.snooze and watch.snooze.kind is SnoozeKind.NEXT_THRESHOLD:
        watch = replace(watch, snooze=None)
    return watch, (Alert(Metric.QUOTA, watch.cycle, top, watch.arming, now, quota),)


def _held(snooze: Snooze | None, threshold: int) -> bool:
    """Whether a snooze keeps a threshold back; it is told when the snooze ends."""
    if snooze is None or snooze.kind is SnoozeKind.NEXT_THRESHOLD:
        return False
    return snooze.kind is SnoozeKind.RESET or threshold < 100


def _reaches(quota: Quota, threshold: int, *, beyond: bool = False) -> bool:
    """Exact comparison of the share with a percentage, without floating point."""
    limit = quota.counted_limit
    if limit is None:
        return False
    have, want = quota.used * 100, threshold * limit
    return have > want if beyond else have >= want
