"""A world whose cycles, dips and clock are known, and an oracle that reads the alert rules aloud.

The oracle is told the truth (which cycle it is) where the program has to infer it.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Literal

from jojo_tray.domain.alerts import (
    Alert,
    Metric,
    Rules,
    Snooze,
    SnoozeKind,
    Watch,
    decide,
    decide_key,
)
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import Sample

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH = 30 * DAY
LIMITS = (100_000, 120_000, 33, 1_000_003, 50_000, 10_000)
BLANKS: tuple[Limit, ...] = (None, 0, "unlimited")
THRESHOLDS = (
    (80, 100),
    (10, 50, 80, 90, 100, 120),
    (1, 3, 5, 99, 100, 101),
    (100,),
    (60, 62, 64, 80, 82, 100),
)

Event = Literal["same", "new", "wait"]
Said = tuple[Metric, int, bool]
Step = tuple[str, int]


@dataclass(slots=True)
class Oracle:
    """What product.md promises to say, kept in exact fractions."""

    thresholds: tuple[int, ...]
    told: set[int] = field(default_factory=set)
    limit: int | None = None
    snooze: Snooze | None = None
    key_told: bool = False

    def hear(self, used: int, limit: int, event: Event, now: datetime) -> list[Said]:
        """The announcements that a fresh reading owes."""
        self.key_told = False
        if event == "wait":
            return []
        said = [*self._renewal(event, now), *self._raise(event, limit, now)]
        points = Fraction(100 * used, limit)
        if event == "same" and limit != self.limit:
            self.told = {t for t in self.told if points >= t}
        self.limit = limit
        self.told = {t for t in self.told if points > t - 5}
        return said + self._crossing(points, now)

    def hear_rejection(self) -> list[Said]:
        """The announcement that a rejected key owes: one until a key works again."""
        said: list[Said] = [] if self.key_told else [(Metric.KEY, 0, False)]
        self.key_told = True
        return said

    def _renewal(self, event: Event, now: datetime) -> list[Said]:
        if event != "new":
            return []
        self.told = set()
        if self.snooze and self.snooze.until is None:
            self.snooze = None
        return [(Metric.RENEWED, 0, self._quiet(now))]

    def _raise(self, event: Event, limit: int, now: datetime) -> list[Said]:
        raised = event == "same" and self.limit is not None and limit > self.limit
        return [(Metric.LIMIT, limit, self._quiet(now))] if raised else []

    def _crossing(self, points: Fraction, now: datetime) -> list[Said]:
        reached = {t for t in self.thresholds if points >= t}
        news = reached - self.told
        if not news or self._held(max(news), now):
            return []
        passed_over = max(self.told, default=0) > max(news)
        self.told |= reached
        if passed_over:
            return []
        if self.snooze and self.snooze.kind is SnoozeKind.NEXT_THRESHOLD:
            self.snooze = None
        return [(Metric.QUOTA, max(news), False)]

    def _quiet(self, now: datetime) -> bool:
        return self.snooze is not None and (self.snooze.until is None or now < self.snooze.until)

    def _held(self, threshold: int, now: datetime) -> bool:
        if not self._quiet(now) or self.snooze is None:
            return False
        if self.snooze.kind is SnoozeKind.RESET:
            return True
        return self.snooze.kind is not SnoozeKind.NEXT_THRESHOLD and threshold < 100


class World:
    """An account that is used, corrected, renewed and read, one step after the other."""

    def __init__(self, thresholds: tuple[int, ...]) -> None:
        self.rules = Rules(thresholds)
        self.oracle = Oracle(thresholds)
        self.now, self.boundary = NOON, NOON + MONTH
        self.used, self.limit = 0, LIMITS[0]
        self.watch: Watch | None = None
        self.seen_used = 0
        self.cycles = 1
        self.heard: list[Alert] = []
        self.read(0)

    def play(self, steps: list[Step]) -> None:
        """Take each step, by its name, with its number."""
        for name, number in steps:
            getattr(self, name)(number)

    # What happens to the account

    def use(self, points: int) -> None:
        self.used += self.limit * points // 100
        self.read(5)

    def dip(self, points: int) -> None:
        self.used = max(0, self.used - self.limit * points // 100)
        self.read(5)

    def change_limit(self, number: int) -> None:
        self.limit = LIMITS[number % len(LIMITS)]
        self.read(5)

    def change_thresholds(self, number: int) -> None:
        thresholds = THRESHOLDS[number % len(THRESHOLDS)]
        self.rules, self.oracle.thresholds = Rules(thresholds), thresholds

    def shift(self, number: int) -> None:
        """The boundary moves by up to 36 hours, either way."""
        shifted = self.boundary + (number % 73 - 36) * HOUR
        if shifted > self.now + 2 * HOUR:
            self.boundary = shifted
        self.read(5)

    def put_off(self, points: int) -> None:
        """The boundary passes, is put off by a day, and a correction comes at the same time."""
        self.now = max(self.now + MINUTE, self.boundary + HOUR)
        self.boundary += DAY + 2 * HOUR
        self.dip(points % 30)

    def blip(self, number: int) -> None:
        """One reading shows a reset date far away, the next one the old date again."""
        far = self.boundary + (number % 40 + 2) * DAY
        near = self.boundary - (number % 20 + 2) * DAY
        jumped = near if number % 2 and near > self.now + DAY else far
        self._advance(5)
        self._hear("wait", jumped)
        self.read(5)

    def lose_boundary(self, number: int) -> None:
        """One reading shows no reset date, or one of fifty years ago."""
        self._advance(5)
        self._hear("same", None if number % 2 else datetime(1970, 1, 1, tzinfo=UTC))

    # A new cycle, seen in different ways

    def renew(self, points: int) -> None:
        """Count and boundary change together, a while after the boundary."""
        self._pass_boundary(points)
        self.boundary += MONTH
        self._begin(points)

    def renew_early(self, points: int) -> None:
        """A new plan begins a cycle long before the boundary."""
        self._advance(60)
        self.boundary = max(self.boundary + 37 * HOUR, self.now + MONTH)
        self._begin(points)

    def renew_late(self, points: int) -> None:
        """The count falls at once, the new boundary shows only some readings later."""
        if not self.seen_used:
            return self.renew(points)
        self._pass_boundary(points)
        passed = self.boundary
        self._begin(points)
        for number in range(points % 4):
            self.now += 5 * MINUTE
            self.used = max(0, self.used - self.limit * number // 100)
            self._hear("same", passed)
        self.boundary = passed + MONTH
        return self.read(5)

    def renew_pending(self, points: int) -> None:
        """The boundary passes, the count goes on for some readings, then falls."""
        self._pass_boundary(0)
        for _ in range(points % 3 + 1):
            self.now += 5 * MINUTE
            self.used += self.limit * (points % 7) // 100
            self._hear("same", self.boundary)
        self.renew(points)

    def _pass_boundary(self, hours: int) -> None:
        self.now = max(self.now, self.boundary) + MINUTE + hours * HOUR

    def _begin(self, points: int) -> None:
        """The first reading of a new cycle; without a fall the second one is needed."""
        self.cycles += 1
        fallen = self.seen_used * (points % 90) // 100
        if self.seen_used > fallen:
            self.used = fallen
            return self._hear("new", self.boundary)
        self.used = self.seen_used + self.limit * (points % 30) // 100
        self._hear("wait", self.boundary)
        self.hear_older(points)
        self.now += 5 * MINUTE
        return self._hear("new", self.boundary)

    # What happens to the program

    def read(self, minutes: int) -> None:
        self._advance(minutes)
        self._hear("same", self.boundary)

    def wait(self, hours: int) -> None:
        self._advance(60 * hours)
        self._hear("same", self.boundary)

    def hear_blank(self, number: int) -> None:
        """A reading without a limit counts for nothing but the key."""
        self._advance(5)
        quota = Quota(self.limit * 2, BLANKS[number % 3], self.boundary + MONTH)
        before = self.watch
        self.watch, alerts = decide(self.watch, Sample(self.now, quota), self.rules)
        self.oracle.key_told = False
        assert before is not None
        assert (self.watch, alerts) == (replace(before, key_told=False), ())

    def hear_older(self, number: int) -> None:
        """Another process's older reading arrives late: nothing changes."""
        assert self.watch is not None
        assert self.watch.read_at is not None
        taken_at = self.watch.read_at - (number % (23 * 60) + 1) * MINUTE
        late = Sample(taken_at, Quota(self.limit * (number % 3), self.limit, self.boundary + MONTH))
        assert decide(self.watch, late, self.rules) == (self.watch, ())

    def restart(self, _number: int) -> None:
        self.watch = pickle.loads(pickle.dumps(self.watch))

    def reject_key(self, _number: int) -> None:
        self.watch, alerts = decide_key(self.watch, self.rules, self.now)
        self._compare(alerts, self.oracle.hear_rejection())

    def snooze(self, number: int) -> None:
        kind = list(SnoozeKind)[number % 4]
        lengths = {SnoozeKind.HOUR: HOUR, SnoozeKind.TOMORROW: 14 * HOUR}
        until = self.now + lengths[kind] if kind in lengths else None
        assert self.watch is not None
        self.oracle.snooze = Snooze(kind, until)
        self.watch = replace(self.watch, snooze=self.oracle.snooze)

    def _advance(self, minutes: int) -> None:
        """Time goes on, but not over the boundary."""
        self.now += min(minutes * MINUTE, (self.boundary - self.now) / 2)

    def _hear(self, event: Event, boundary: datetime | None) -> None:
        sample = Sample(self.now, Quota(self.used, self.limit, boundary))
        self.watch, alerts = decide(self.watch, sample, self.rules)
        self._compare(alerts, self.oracle.hear(self.used, self.limit, event, self.now))
        self.seen_used = self.used
        assert decide(self.watch, sample, self.rules) == (self.watch, ()), "heard twice, told once"

    def _compare(self, alerts: tuple[Alert, ...], owed: list[Said]) -> None:
        self.heard += alerts
        assert [(a.metric, a.threshold, a.quiet) for a in alerts] == owed
        identities = [(a.metric, a.cycle, a.threshold, a.arming) for a in self.heard]
        assert len(set(identities)) == len(identities)
        assert all(a.cycle <= self.cycles for a in alerts)


HAPPENINGS = [
    "use",
    "use",
    "use",
    "use",
    "dip",
    "dip",
    "change_limit",
    "change_thresholds",
    "shift",
    "shift",
    "put_off",
    "blip",
    "lose_boundary",
    "renew",
    "renew_early",
    "renew_late",
    "renew_pending",
    "read",
    "wait",
    "hear_blank",
    "hear_older",
    "restart",
    "restart",
    "reject_key",
    "snooze",
]
