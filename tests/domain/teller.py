"""Feeds the alert rules one reading after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from jojo_tray.domain.alerts import Metric, Rules, Snooze, SnoozeKind, Watch, decide
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import Sample

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RESET = START + timedelta(days=12)
MONTH = timedelta(days=30)
RULES = Rules()


class Teller:
    """Feeds readings five minutes apart and keeps what was told."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules, self.watch = rules, Watch()
        self.now = START

    def hear(
        self,
        used: int,
        limit: Limit = 100,
        resets_at: datetime | Literal["same"] | None = "same",
        at: datetime | None = None,
    ) -> list[tuple[Metric, int]]:
        self.now = at or self.now + timedelta(minutes=5)
        boundary = RESET if resets_at == "same" else resets_at
        sample = Sample(self.now, Quota(used, limit, boundary))
        watch, self.alerts = decide(self.watch, sample, self.rules)
        assert watch is not None
        self.watch = watch
        return [(alert.metric, alert.threshold) for alert in self.alerts]

    def snooze(self, kind: SnoozeKind, until: datetime | None = None) -> None:
        self.watch = replace(self.watch, snooze=Snooze(kind, until))


RENEWED = (Metric.RENEWED, 0)


def quota(threshold: int) -> tuple[Metric, int]:
    return Metric.QUOTA, threshold


def raised(limit: int) -> tuple[Metric, int]:
    return Metric.LIMIT, limit
