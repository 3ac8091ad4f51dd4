"""When to tell: the alert rules as pure functions over a small remembered state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import RESET_TOLERANCE

if TYPE_CHECKING:
    from jojo_tray.domain.usage import Sample

REARM_POINTS = 5
DOUBTFUL_READINGS = 2


class Metric(StrEnum):
    """What an alert is about."""

    QUOTA = "quota"
    RENEWED = "renewed"
    LIMIT = "limit"
    KEY = "key"


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


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to tell, once; a quiet one is listed but not notified.

    Its identity within an account is (metric, cycle, threshold, arming).
    """

    metric: Metric
    cycle: int
    threshold: int
    arming: int
    at: datetime
    quota: Quota | None = None
    quiet: bool = False


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


def decide(
    watch: Watch | None, sample: Sample, rules: Rules
) -> tuple[Watch | None, tuple[Alert, ...]]:
    """The state after a fresh authoritative reading, and what it gives to tell.

    A reading older than the last one, or without a share, changes nothing.
    """
    if sample.quota.share is None or _outdated(watch, sample):
        return watch, ()
    if watch is None:
        return _reached(_fresh_watch(sample), sample, rules)
    watch, renewal = _follow_cycle(watch, sample, rules)
    watch, raised = _follow_limit(watch, sample, rules)
    watch = _rearm(watch, sample.quota)
    watch, reached = _reached(watch, sample, rules)
    return watch, (*renewal, *raised, *reached)


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


def _fresh_watch(sample: Sample) -> Watch:
    quota = sample.quota
    return Watch(
        used=quota.used, limit=quota.limit, resets_at=quota.resets_at, read_at=sample.taken_at
    )


def _outdated(watch: Watch | None, sample: Sample) -> bool:
    return watch is not None and watch.read_at is not None and sample.taken_at < watch.read_at


def _follow_cycle(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    """Rule 5: a new cycle needs a boundary and a fall, or a moved boundary seen twice."""
    quota = sample.quota
    moved = _moved(watch.resets_at, quota.resets_at)
    passed = watch.resets_at is not None and watch.resets_at <= sample.taken_at
    if (moved or passed) and quota.used < watch.used:
        return _new_cycle(watch, sample, rules)
    if moved and watch.doubts + 1 >= DOUBTFUL_READINGS:
        return _new_cycle(watch, sample, rules)
    watch = replace(watch, used=quota.used, read_at=sample.taken_at, key_told=False)
    if moved:
        return replace(watch, doubts=watch.doubts + 1), ()
    return replace(watch, doubts=0, resets_at=quota.resets_at or watch.resets_at), ()


def _moved(old: datetime | None, new: datetime | None) -> bool:
    return old is not None and new is not None and new - old > RESET_TOLERANCE


def _new_cycle(watch: Watch, sample: Sample, rules: Rules) -> tuple[Watch, tuple[Alert, ...]]:
    quota = sample.quota
    # A boundary that already passed would make the next, true one look like another cycle.
    boundary = None if quota.reset_passed(sample.taken_at) else quota.resets_at
    keep_snooze = watch.snooze and watch.snooze.until is not None
    renewed = Watch(
        cycle=watch.cycle + 1,
        used=quota.used,
        limit=quota.limit,
        resets_at=boundary,
        read_at=sample.taken_at,
        snooze=watch.snooze if keep_snooze else None,
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
