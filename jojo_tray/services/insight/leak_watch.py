"""Looks for use that was never seen before; the first days of an account only teach."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.insight_errors import UNCOUNTED
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.notices.details import UseKind
from jojo_tray.domain.notices.leaks import (
    LEARNING,
    REMEMBERED,
    Use,
    leak_finding,
    odd_hours,
    uses_by_part,
)
from jojo_tray.domain.series import Breakdown, Interval, UsageQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.notices.findings import Finding
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.ports import FirstUses, UsageSource

log = logging.getLogger(__name__)

BEGAN = "began"
ONE_DAY = timedelta(days=1)
BY = {UseKind.KEY: Breakdown.KEY, UseKind.PRODUCT: Breakdown.PRODUCT}


class Notices(Protocol):
    """Has findings told, each of them once; raises StoreError."""

    def told(self, account_id: int, finding: Finding) -> bool:
        """Whether so much of it was told before."""
        ...

    def announce(self, account_id: int, findings: Iterable[Finding]) -> Sequence[object]:
        """What is told by now: nothing of what was told before, or too soon."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at the use found: `uses` are new, `shelf` is where they are remembered."""

    shelf: str
    uses: tuple[Use, ...]


class LeakWatch:
    """Compares the use of late with all that was noted, one source of numbers at a time.

    Keys and products are named differently by different sources: what a source tells at the
    first look is only learnt. `wanted` says whether anybody is to be told.
    """

    def __init__(
        self,
        usage: UsageSource,
        first_uses: FirstUses,
        wanted: Callable[[], bool],
        zone: Callable[[], tzinfo],
    ) -> None:
        self._usage = usage
        self._first = first_uses
        self._wanted = wanted
        self._zone = zone

    def look(self, account_id: int, now: datetime, notices: Notices) -> None:
        """Have what is new told, and remember it once it was.

        While a notice of the day was told already, the rest waits unremembered for the next day.
        Raises StoreError, KeyProblem or ServiceError.
        """
        began = self._first.since(account_id)
        found = [
            self._untold(account_id, seen, now, notices) for seen in self._look(account_id, now)
        ]
        teaches = began is None or now - began < LEARNING or not self._wanted()
        finding = None if teaches else leak_finding([use for seen in found for use in seen.uses])
        if finding is None or notices.announce(account_id, [finding]):
            self._remember(account_id, found, now)

    def _untold(self, account_id: int, seen: Seen, now: datetime, notices: Notices) -> Seen:
        """Without what was told before it could be remembered, which is remembered now."""
        told = tuple(use for use in seen.uses if notices.told(account_id, use.finding()))
        self._remember(account_id, [replace(seen, uses=told)], now)
        return replace(seen, uses=tuple(use for use in seen.uses if use not in told))

    def _look(self, account_id: int, now: datetime) -> Iterator[Seen]:
        for kind, by in BY.items():
            series = self._asked(_question(now, by, Interval.DAY, self._zone()))
            if series is not None:
                yield self._new_parts(account_id, kind, series, now)
        hours = _question(now, Breakdown.NONE, Interval.HOUR, self._zone())
        series = self._asked(hours)
        if series is not None:
            yield Seen("", tuple(odd_hours(series, now, self._zone())))

    def _asked(self, question: UsageQuestion) -> UsageSeries | None:
        try:
            return self._usage.usage(question)
        except UNCOUNTED as error:
            log.debug("No use by %s: %s", question.by, error)
            return None

    def _new_parts(
        self, account_id: int, kind: UseKind, series: UsageSeries, now: datetime
    ) -> Seen:
        shelf = f"{kind}/{series.source}"
        uses = uses_by_part(kind, series)
        if shelf not in self._first.known(account_id, BEGAN):
            self._first.note(account_id, shelf, [use.key for use in uses], now)
            self._first.note(account_id, BEGAN, [shelf], now)
        known = self._first.known(account_id, shelf)
        return Seen(shelf, tuple(use for use in uses if use.key not in known))

    def _remember(self, account_id: int, found: Iterable[Seen], now: datetime) -> None:
        for seen in found:
            if seen.shelf:
                self._first.note(account_id, seen.shelf, [use.key for use in seen.uses], now)


def _question(now: datetime, by: Breakdown, interval: Interval, zone: tzinfo) -> UsageQuestion:
    since = midnight((now - REMEMBERED).astimezone(zone).date(), zone)
    # All of today: the source counts on from `now`, by which the day would be cut.
    until = midnight(now.astimezone(zone).date() + ONE_DAY, zone)
    # Service accounts, whose keys leak like any, are no users of the key that asks.
    return UsageQuestion(since, until, by, interval, zone=zone, workspace=True)
