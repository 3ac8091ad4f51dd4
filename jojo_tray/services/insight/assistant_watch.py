"""Looks whether the voice assistant's calls fail or wait too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.notices.assistant import (
    OF_LATE,
    failing_finding,
    kept_back,
    of_late,
    slow_finding,
)
from jojo_tray.services.insight.day_uses import local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime, tzinfo

    from jojo_tray.domain.assistant.batches import CountedError
    from jojo_tray.domain.assistant.months import DayCounts, MonthCounts
    from jojo_tray.domain.notices.findings import Finding


class Counted(Protocol):
    """What was counted of all assistants; raises StoreError."""

    def days(self, since: str, until: str) -> Sequence[DayCounts]: ...

    def months(self, most: int = 12) -> Sequence[MonthCounts]: ...

    def errors(self, most: int = 500) -> Sequence[CountedError]: ...


class Notices(Protocol):
    """Has findings told, each of them once; raises StoreError."""

    def last_told(self, account_id: int, metric: Metric) -> datetime | None:
        """When anything of a kind was told last."""
        ...

    def announce(self, account_id: int, findings: Iterable[Finding]) -> Sequence[object]: ...


class AssistantWatch:
    """From the store alone. What no account is known of is told with the account in use."""

    def __init__(self, counted: Counted, zone: Callable[[], tzinfo]) -> None:
        self._counted = counted
        self._zone = zone

    def look(self, account_id: int, now: datetime, notices: Notices) -> None:
        """Have what is wrong told, one of each kind a day; raises StoreError."""
        today = local_day(now, self._zone())
        days = self._counted.days(f"{today - OF_LATE}", f"{today}")
        if days:
            notices.announce(account_id, self._findings(account_id, days, today, notices))

    def _findings(
        self, account_id: int, days: Sequence[DayCounts], today: date, notices: Notices
    ) -> Iterator[Finding]:
        told = self._told(account_id, Metric.ASSISTANT_ERRORS, notices)
        failing = of_late(days, today, told)
        errors = self._counted.errors() if failing.errors else ()
        kept = kept_back(errors, failing.errors, today, told, self._zone())
        told = self._told(account_id, Metric.ASSISTANT_SLOW, notices)
        waiting = of_late(days, today, told)
        of_month = of_late([row for row in days if row.slot.month == f"{today:%Y-%m}"], today, told)
        slow = slow_finding(waiting, of_month.waits, self._last_mean(today), today)
        yield from (found for found in (failing_finding(failing, today, kept), slow) if found)

    def _told(self, account_id: int, metric: Metric, notices: Notices) -> date | None:
        told = notices.last_told(account_id, metric)
        return None if told is None else local_day(told, self._zone())

    def _last_mean(self, today: date) -> float | None:
        """The mean of this month's last 100 response times."""
        months = {month.month: month.mean_wait_ms for month in self._counted.months()}
        return months.get(f"{today:%Y-%m}")
