"""What the popup's chart shows: own samples joined with what the service counted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.domain.errors import NotOffered
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.pace import Pace, cycle_start, pace_of
from jojo_tray.domain.usage import Bucket, TrendRange, bucketed, edges, last_reset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo

    # Loaded when a chart is wanted: the first icon has none.
    from jojo_tray.domain.forecast.result import ForecastDay  # noqa: TC004
    from jojo_tray.domain.insight.prospect import Prospect
    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.series import (  # noqa: TC004
        Breakdown,
        SeriesPart,
        UsageQuestion,
        UsageSeries,
    )
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.services.ports import Answers, Samples

LOOKED_BACK = timedelta(days=366)
WIDEST_STEP = timedelta(minutes=61)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Undivided:
    """The use is not split as was wanted: it may be yet, unless it was `refused` to this key."""

    refused: NotOffered | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """Buckets of credits, oldest first; `served` says whether the service's numbers are in it.

    `parts` are what the service says the buckets are made of, a value a bucket, the largest part
    first; what they leave of a bucket nobody explains. `limit` are the credits of a cycle,
    `to_come` the days after today until the reset as they were last foretold. `notes` are the
    sentences of the source about what is missing.
    """

    range: TrendRange
    buckets: tuple[Bucket, ...]
    pace: Pace | None
    served: bool
    parts: tuple[SeriesPart, ...] = ()
    limit: int | None = None
    to_come: tuple[ForecastDay, ...] = ()
    notes: tuple[str, ...] = ()
    undivided: Undivided | None = None


@dataclass(frozen=True, slots=True)
class DaysFetched:
    """New numbers of the service's own counting lie in the store."""

    account_id: int


class ServedUsage(Protocol):
    """What sources told of a workspace's use, as far as it is stored."""

    def served(self, account_id: int, question: UsageQuestion) -> UsageSeries | None: ...

    def refusal(self, account_id: int, question: UsageQuestion) -> NotOffered | None:
        """Why no source tells it to this key; None where one may yet."""
        ...


class Trends:
    """Reads the store only; the chart never waits for a request, nor for the keyring.

    `usage` and `prospect` are asked when a chart is wanted, so that no icon waits for them.
    """

    def __init__(
        self,
        samples: Samples,
        answers: Answers,
        usage: Callable[[], ServedUsage],
        widest: Callable[[], timedelta] = lambda: WIDEST_STEP,
        prospect: Callable[[int], Read[Prospect] | None] = lambda _account_id: None,
    ) -> None:
        self._samples = samples
        self._answers = answers
        self._usage = usage
        self._widest = widest
        self._prospect = prospect

    def pace(self, account_id: int, subscription: Subscription, now: datetime) -> Pace | None:
        """The pace of the cycle under way, by our own record of its start where there is one."""
        seen = self._seen_reset(account_id, now)
        return pace_of(subscription.quota, now, subscription.refresh_period, seen)

    def series(
        self,
        account_id: int,
        wanted: TrendRange,
        now: datetime,
        zone: tzinfo,
        by: Breakdown | None = None,
    ) -> Trend | None:
        """The chart's buckets, split `by` something where that is stored; None while empty."""
        from jojo_tray.domain.insight.trend_bars import by_month, joined

        subscription = self._subscription(account_id)
        marks = _marks(wanted, self._seen_reset(account_id, now), subscription, now, zone)
        asked = _Asked(wanted, marks[0], marks[-1], zone)
        served = self._served(account_id, asked, by)
        bars = joined(self._own(account_id, marks, served, now), served, now)
        if wanted is TrendRange.YEAR:
            bars = by_month(bars, edges(marks[0], marks[-1], "month", zone))
        if all(bucket.credits is None for bucket in bars.buckets):
            return None
        notes = served.notes if served is not None and bars.served else ()
        undivided = self._undivided(account_id, asked, served, by)
        trend = Trend(
            wanted, bars.buckets, None, bars.served, bars.parts, notes=notes, undivided=undivided
        )
        return self._beside(trend, account_id, subscription, now, zone) if subscription else trend

    def _seen_reset(self, account_id: int, now: datetime) -> datetime | None:
        return last_reset(self._samples.around_resets(account_id, now - LOOKED_BACK))

    def _own(
        self,
        account_id: int,
        marks: Sequence[datetime],
        served: UsageSeries | None,
        now: datetime,
    ) -> list[Bucket]:
        """Our own record where the service tells nothing, and of the bucket under way.

        The others are left empty: there the service's numbers are shown.
        """
        from jojo_tray.domain.insight.trend_bars import places_of

        told = places_of(marks[:-1], served)
        running = bisect_right(marks, now) - 1
        wanted = [place for place, at in enumerate(told) if at is None or place == running]
        buckets = [Bucket(start, end, None) for start, end in pairwise(marks)]
        for first, last in _stretches(wanted, len(buckets)):
            edges_there = marks[first : last + 1]
            runs = self._samples.outline(account_id, edges_there)
            buckets[first:last] = bucketed(runs, edges_there, self._widest())
        return buckets

    def _subscription(self, account_id: int) -> Subscription | None:
        answer = self._answers.subscription(account_id)
        return answer.value if answer else None

    def _served(self, account_id: int, asked: _Asked, by: Breakdown | None) -> UsageSeries | None:
        """The use in credits, split where it is known so; money is no use of a quota."""
        from jojo_tray.domain.series import Breakdown

        for split in dict.fromkeys((by or Breakdown.NONE, Breakdown.NONE)):
            found = self._usage().served(account_id, asked.by(split))
            if found is not None and found.unit == "credits":
                return found
        return None

    def _undivided(
        self, account_id: int, asked: _Asked, served: UsageSeries | None, by: Breakdown | None
    ) -> Undivided | None:
        """None where the use is split as was wanted, if by anything."""
        from jojo_tray.domain.series import Breakdown

        if by in (None, Breakdown.NONE) or (served is not None and served.question.by is by):
            return None
        return Undivided(self._usage().refusal(account_id, asked.by(by)))

    def _beside(
        self,
        trend: Trend,
        account_id: int,
        subscription: Subscription,
        now: datetime,
        zone: tzinfo,
    ) -> Trend:
        """The trend with what it is held against, and what is to come of its cycle."""
        limit = subscription.quota.counted_limit
        if trend.range is TrendRange.DAY:
            return replace(trend, limit=limit)
        pace = self.pace(account_id, subscription, now)
        to_come: tuple[ForecastDay, ...] = ()
        if trend.range is TrendRange.CYCLE:
            to_come = self._to_come(account_id, subscription.quota, now, zone)
        return replace(trend, pace=pace, limit=limit, to_come=to_come)

    def _to_come(
        self, account_id: int, quota: Quota, now: datetime, zone: tzinfo
    ) -> tuple[ForecastDay, ...]:
        read = self._prospect(account_id)
        if (
            read is None
            or quota.resets_at is None
            or not read.value.holds(read.read_at, quota, now)
        ):
            return ()
        today, last = (
            now.astimezone(zone).date(),
            (quota.resets_at - MOMENT).astimezone(zone).date(),
        )
        return tuple(one for one in read.value.days if today < one.day <= last)


class _Asked(NamedTuple):
    """Which stretch of which days is asked about."""

    range: TrendRange
    since: datetime
    until: datetime
    zone: tzinfo

    def by(self, split: Breakdown) -> UsageQuestion:
        """The question: hours of a day, else days."""
        from jojo_tray.domain.series import Interval, UsageQuestion

        interval = Interval.HOUR if self.range is TrendRange.DAY else Interval.DAY
        return UsageQuestion(
            self.since, self.until, split, interval, zone=self.zone, workspace=True
        )


def _stretches(wanted: Sequence[int], number: int) -> Iterator[tuple[int, int]]:
    """The first and the end of each row of buckets, with a neighbour on both sides.

    A step of the counter into or out of a bucket shows only where that neighbour is looked at.
    """
    first: int | None = None
    for place, following in zip(wanted, [*wanted[1:], None], strict=True):
        first = max(place - 1, 0) if first is None else first
        if following is None or following - 1 > place + 2:
            yield first, min(place + 2, number)
            first = None


def _marks(
    wanted: TrendRange,
    seen_reset: datetime | None,
    subscription: Subscription | None,
    now: datetime,
    zone: tzinfo,
) -> list[datetime]:
    """The edges of what is counted: hours of a day, else days."""
    if wanted is TrendRange.DAY:
        return edges(_full_hour(now) - 23 * HOUR, _full_hour(now) + HOUR, HOUR, zone)
    tomorrow = _midnight(now, zone, 1)
    if wanted is TrendRange.WEEK:
        return edges(_midnight(now, zone, -6), tomorrow, "day", zone)
    if wanted is TrendRange.YEAR:
        return edges(_months_back(now, zone, 11), tomorrow, "day", zone)
    resets_at = subscription.quota.resets_at if subscription else None
    period = subscription.refresh_period if subscription else None
    start = cycle_start(resets_at, period, seen_reset)
    first = _midnight(start[0], zone, 0) if start else _midnight(now, zone, -29)
    return edges(first, max(resets_at or tomorrow, tomorrow), "day", zone)


def _full_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _midnight(moment: datetime, zone: tzinfo, days: int) -> datetime:
    day = moment.astimezone(zone).date() + timedelta(days=days)
    return midnight(day, zone).astimezone(moment.tzinfo)


def _months_back(moment: datetime, zone: tzinfo, months: int) -> datetime:
    local = moment.astimezone(zone).date()
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    return midnight(date(year, month + 1, 1), zone).astimezone(moment.tzinfo)
