"""What the popup's chart shows: own samples joined with the service's daily statistics."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.errors import JojoTrayError, NotOffered
from jojo_tray.domain.pace import Pace, cycle_start, pace_of
from jojo_tray.domain.usage import Bucket, TrendRange, bucketed, edges, last_reset
from jojo_tray.services.holds import heed, hold_if_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.domain.usage import SampleRun
    from jojo_tray.services.outside import Outside
    from jojo_tray.services.ports import Answers, Samples, UsageDays

log = logging.getLogger(__name__)

BACKFILL = timedelta(days=366)
LATE_CHARGES = timedelta(days=3)
FETCH_EVERY = timedelta(hours=12)
ASK_AGAIN = timedelta(days=1)
WIDEST_STEP = timedelta(minutes=61)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Trend:
    """Buckets of credits, oldest first; `served` says whether the service's days are in it."""

    range: TrendRange
    buckets: tuple[Bucket, ...]
    pace: Pace | None
    served: bool


class Trends:
    """Reads the store only; the chart never waits for a request."""

    def __init__(
        self,
        samples: Samples,
        days: UsageDays,
        answers: Answers,
        widest: Callable[[], timedelta] = lambda: WIDEST_STEP,
    ) -> None:
        self._samples = samples
        self._widest = widest
        self._days = days
        self._answers = answers

    def pace(self, account_id: int, subscription: Subscription, now: datetime) -> Pace | None:
        """The pace of the cycle under way, by our own record of its start where there is one."""
        seen = last_reset(self._samples.around_resets(account_id, now - BACKFILL))
        return pace_of(subscription.quota, now, subscription.refresh_period, seen)

    def series(
        self, account_id: int, wanted: TrendRange, now: datetime, zone: tzinfo
    ) -> Trend | None:
        """The chart's buckets; None while nothing at all was recorded."""
        runs = self._samples.runs(account_id, now - BACKFILL - HOUR * 24 * 31)
        answer = self._answers.subscription(account_id)
        subscription = answer.value if answer else None
        if wanted is TrendRange.DAY:
            marks = edges(_full_hour(now) - 23 * HOUR, _full_hour(now) + HOUR, HOUR, zone)
            return self._trend(wanted, bucketed(runs, marks, self._widest()), None, served=False)
        start, end = self._span(wanted, runs, subscription, now, zone)
        own = bucketed(runs, edges(start, end, "day", zone), self._widest())
        served = {d.day: d.credits for d in self._days.between(account_id, start, end)}
        days = _joined(own, served, zone, now)
        pace = self.pace(account_id, subscription, now) if subscription else None
        if wanted is TrendRange.YEAR:
            days = _by_month(days, edges(start, end, "month", zone))
        return self._trend(wanted, days, pace, served=bool(served))

    def _trend(
        self, wanted: TrendRange, buckets: Sequence[Bucket], pace: Pace | None, *, served: bool
    ) -> Trend | None:
        if all(bucket.credits is None for bucket in buckets):
            return None
        return Trend(wanted, tuple(buckets), pace, served)

    def _span(
        self,
        wanted: TrendRange,
        runs: Sequence[SampleRun],
        subscription: Subscription | None,
        now: datetime,
        zone: tzinfo,
    ) -> tuple[datetime, datetime]:
        tomorrow = _midnight(now, zone, 1)
        if wanted is TrendRange.WEEK:
            return _midnight(now, zone, -6), tomorrow
        if wanted is TrendRange.YEAR:
            return _months_back(now, zone, 11), tomorrow
        resets_at = subscription.quota.resets_at if subscription else None
        period = subscription.refresh_period if subscription else None
        start = cycle_start(resets_at, period, last_reset(runs))
        first = _midnight(start[0], zone, 0) if start else _midnight(now, zone, -29)
        return first, max(resets_at or tomorrow, tomorrow)


@dataclass(frozen=True, slots=True)
class DaysFetched:
    """New daily statistics of an account lie in the store."""

    account_id: int


class Backfill:
    """Fetches the service's daily statistics: a year once, then the last days again."""

    def __init__(self, outside: Outside, days: UsageDays) -> None:
        self._out = outside
        self._days = days

    def run(self, account: Account, secret: Secret) -> DaysFetched | None:
        """Fetch what is due, unless the gate is closed; a refusal is remembered for a day."""
        now = self._out.clock.now()
        read_at = self._days.read_at(account.id)
        if (read_at and now - read_at < FETCH_EVERY) or self._refused(account.id, now):
            return None
        since = max(now - BACKFILL, read_at - LATE_CHARGES) if read_at else now - BACKFILL
        try:
            heed(self._out.gate, account.id, now, frozenset())
            found = self._out.connect(account.base_url, secret).usage_days(since, now)
        except JojoTrayError as error:
            self._note(account, error, now)
            return None
        self._days.keep(account.id, found, now)
        self._out.answers.keep_capability(account.id, Capability.allowed("usage"), now)
        return DaysFetched(account.id)

    def _note(self, account: Account, error: JojoTrayError, now: datetime) -> None:
        log.info("No daily statistics: %s", error)
        if isinstance(error, NotOffered):
            refusal = Capability.refused("usage", error)
            self._out.answers.keep_capability(account.id, refusal, now)
        hold_if_asked(self._out.gate, account.id, error, now)

    def _refused(self, account_id: int, now: datetime) -> bool:
        return any(
            read.value.feature == "usage"
            and read.value.access is not Access.ALLOWED
            and now - read.read_at < ASK_AGAIN
            for read in self._out.answers.capabilities(account_id)
        )


def _full_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _midnight(moment: datetime, zone: tzinfo, days: int) -> datetime:
    day = moment.astimezone(zone).date() + timedelta(days=days)
    return _start_of(day, zone).astimezone(moment.tzinfo)


def _months_back(moment: datetime, zone: tzinfo, months: int) -> datetime:
    local = moment.astimezone(zone).date()
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    return _start_of(date(year, month + 1, 1), zone).astimezone(moment.tzinfo)


def _start_of(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _joined(
    own: Iterable[Bucket], served: Mapping[date, int], zone: tzinfo, now: datetime
) -> list[Bucket]:
    """A past day as the service counted it, else as we saw it; today the larger of the two."""
    return [Bucket(seen.start, seen.end, _day_credits(seen, served, zone, now)) for seen in own]


def _day_credits(
    own: Bucket, served: Mapping[date, int], zone: tzinfo, now: datetime
) -> int | None:
    counted = served.get(own.start.astimezone(zone).date())
    if counted is None or own.credits is None:
        return own.credits if counted is None else counted
    # Neither saw all of the running day: both are at least what was used.
    return max(own.credits, counted) if own.start <= now < own.end else counted


def _by_month(days: Sequence[Bucket], marks: Sequence[datetime]) -> list[Bucket]:
    return [
        Bucket(start, end, _total(d.credits for d in days if start <= d.start < end))
        for start, end in pairwise(marks)
    ]


def _total(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
