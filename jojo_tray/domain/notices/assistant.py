"""What the counts of the voice assistant's calls give to tell: failing calls and slow answers."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.assistant.counts import Counts, day_of
from jojo_tray.domain.assistant.failures import KEPT_BACK
from jojo_tray.domain.assistant.ratings import Rating, rate_errors, rate_response
from jojo_tray.domain.assistant.tracking import AVERAGED
from jojo_tray.domain.notices.details import AnswersSlow, CallsFailing
from jojo_tray.domain.notices.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from jojo_tray.domain.assistant.batches import CountedError
    from jojo_tray.domain.assistant.months import DayCounts
    from jojo_tray.domain.notices.details import Detail

LEAST_CALLS = 20
OF_LATE = timedelta(days=1)  # yesterday and today
ONE_A_DAY = timedelta(days=1)


def of_late(days: Sequence[DayCounts], today: date, told: date | None) -> Counts:
    """What was counted yesterday and today, without the day of the last telling and before.

    What happened before a telling is not told again the day after, when nothing happens any more.
    """
    first = _first(today, told)
    wanted = (one.counts for one in days if first <= one.slot.day <= f"{today}")
    return reduce(Counts.plus, wanted, Counts())


def kept_back(
    errors: Sequence[CountedError], counted: int, today: date, told: date | None, zone: tzinfo
) -> int:
    """How many of the errors `counted` of late the guard made, who is told of by the quota.

    Only the last `errors` are known one by one; where more were counted, by their share.
    """
    first = _first(today, told)
    kinds = [one.kind for one in errors if first <= day_of(one.at, zone) <= f"{today}"]
    known = len(kinds)
    return kinds.count(KEPT_BACK) * max(counted, known) // known if known else 0


def failing_finding(counts: Counts, today: date, kept: int = 0) -> Finding | None:
    """Errors in 10 % of the calls or more, once there are enough; nothing answered is enough.

    `kept` of them were calls that the guard kept back, which nobody failed to answer.
    """
    answered, failed = counts.api_calls + counts.cache_hits, max(0, counts.errors - kept)
    if max(answered, failed) < LEAST_CALLS:
        return None
    if rate_errors(failed, counts.api_calls, counts.cache_hits) is not Rating.CRITICAL:
        return None
    return _finding(Metric.ASSISTANT_ERRORS, CallsFailing(failed, answered), today)


def slow_finding(
    counts: Counts, of_month: int, last_mean_ms: float | None, today: date
) -> Finding | None:
    """A mean of 3,000 ms or more over the last 100 response times, as far as they are of late.

    `last_mean_ms` is that of this month's last 100, of which `of_month` or more are of late.
    """
    if counts.waits < LEAST_CALLS:
        return None
    known = of_month >= AVERAGED and last_mean_ms is not None
    mean = last_mean_ms if known else counts.waited_ms / counts.waits
    if mean is None or rate_response(mean) is not Rating.CRITICAL:
        return None
    return _finding(Metric.ASSISTANT_SLOW, AnswersSlow(round(mean)), today)


def _first(today: date, told: date | None) -> str:
    """The first day of late; a later one was told before the clock was set back."""
    first = today - OF_LATE
    return f"{first if told is None or told > today else max(first, told + ONE_A_DAY)}"


def _finding(metric: Metric, detail: Detail, today: date) -> Finding:
    return Finding(metric, "", 1, detail, spacing=ONE_A_DAY, period=f"{today}")
