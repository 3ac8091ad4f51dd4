"""From what is found to what is told: each level of each topic once, the highest new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Alert, Metric, SnoozeKind, Watch, snoozed
from jojo_tray.domain.notices.details import Detail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.domain.alerts import Rules, Snooze


@dataclass(frozen=True, slots=True)
class Finding:
    """What is true now: how far a topic has come, and what would be said of it.

    Level 0 says that it is over, so that it is told anew when it comes back. A `pressing` one
    breaks through a snooze as 100 % does. One that `passes` is not there to be told later: in a
    snooze it is only listed. `spacing` is how long its metric is silent after a telling. Each
    `period` is told anew. What the subject it is `covered_by` was told of is told, too.
    """

    metric: Metric
    subject: str
    level: int
    detail: Detail | None = None
    in_cycle: bool = False
    pressing: bool = False
    passes: bool = False
    spacing: timedelta = timedelta()
    period: str = ""
    covered_by: str = ""

    def topic(self, cycle: int) -> str:
        """What it is remembered by."""
        subject = f"{cycle}/{self.subject}" if self.in_cycle else self.subject
        return f"{self.metric}/{subject}"

    def told(self, watch: Watch) -> bool:
        """Whether so much of it was told before."""
        return self.level <= watch.notices.level(self.topic(watch.cycle), self.period)

    def covered(self, watch: Watch) -> bool:
        """Whether it was told as another one."""
        if not self.covered_by:
            return False
        return self.level <= watch.notices.level(f"{self.metric}/{self.covered_by}")


def announced(
    watch: Watch | None, findings: Iterable[Finding], rules: Rules, now: datetime
) -> tuple[Watch | None, tuple[Alert, ...]]:
    """The state after what was found, and what it gives to tell; a rule for the alert log."""
    alerts: list[Alert] = []
    for finding in findings:
        watch, news = _heard(watch, finding, rules, now)
        alerts += news
    return watch, tuple(alerts)


def _heard(
    watch: Watch | None, finding: Finding, rules: Rules, now: datetime
) -> tuple[Watch | None, tuple[Alert, ...]]:
    known = watch or Watch()
    topic = finding.topic(known.cycle)
    if finding.level == 0 and known.notices.level(topic):
        return replace(known, notices=known.notices.without(topic)), ()
    if finding.told(known) or not _wanted(finding.metric, rules):
        return watch, ()
    book = known.notices.with_told(topic, finding.level, now, finding.period)
    if finding.covered(known):
        return replace(known, notices=book), ()
    held = _held(snoozed(known, now), finding)
    if _too_soon(known, finding, now) or (held and not finding.passes):
        return watch, ()
    alert = Alert(
        finding.metric,
        known.cycle,
        finding.level,
        book.serial,
        now,
        quiet=held,
        detail=finding.detail,
    )
    return replace(known, notices=book), (alert,)


def _wanted(metric: Metric, rules: Rules) -> bool:
    switches = {
        Metric.FORECAST: rules.forecast,
        Metric.OVERAGE: rules.overage,
        Metric.INVOICE: rules.invoice,
        Metric.VOICES: rules.voice_slots,
        Metric.BUDGET: rules.budget,
        Metric.LEAK: rules.leak,
        Metric.ELSEWHERE: rules.elsewhere,
        Metric.ASSISTANT_ERRORS: rules.assistant_errors,
        Metric.ASSISTANT_SLOW: rules.assistant_slow,
    }
    return switches.get(metric, False)


def _held(snooze: Snooze | None, finding: Finding) -> bool:
    if snooze is None:
        return False
    return snooze.kind is SnoozeKind.RESET or not finding.pressing


def _too_soon(watch: Watch, finding: Finding, now: datetime) -> bool:
    """A telling that lies ahead was made before the clock was set back."""
    last = watch.notices.last(f"{finding.metric}/")
    return last is not None and timedelta(0) <= now - last < finding.spacing
