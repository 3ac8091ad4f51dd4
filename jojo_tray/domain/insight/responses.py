"""How the service answered: requests, own readings and first bytes by the hour or the day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jojo_tray.domain.workspace import LoggedRequest, OwnReading

T = TypeVar("T")

TOO_MANY = 429
_REFUSED, _FAILED = 400, 500
# Errors of a poll that never reached the service, and those that the service itself gave.
UNREACHED = frozenset({"offline", "timed_out", "untrusted", "redirected"})
FAILED_THERE = frozenset({"server_failed", "too_many_requests", "unreadable"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of answers: turned away as too many, refused otherwise, failed in the service."""

    requests: int = 0
    limited: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def errors(self) -> int:
        """All that did not succeed."""
        return self.limited + self.refused + self.failed

    @property
    def error_share(self) -> float | None:
        """Errors of all requests; None without any request."""
        return self.errors / self.requests if self.requests else None


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One hour or day: what the log says, the first bytes the service counts, our own polls.

    Times are in milliseconds; `at_once` is the most requests under way at the same time. None is
    what nobody counted.
    """

    start: datetime
    tally: Tally = Tally()
    mean: float | None = None
    p95: float | None = None
    at_once: int | None = None
    ttfb: float | None = None
    ttfb_p95: float | None = None
    polls: int = 0
    polls_failed: int = 0
    poll_mean: float | None = None


def tally_of(lines: Iterable[LoggedRequest]) -> Tally:
    """The log's lines by what became of them."""
    known = list(lines)
    limited = sum(line.status == TOO_MANY for line in known)
    failed = sum((line.status or 0) >= _FAILED for line in known)
    return Tally(len(known), limited, sum(map(_is_refused, known)), failed)


def _is_refused(line: LoggedRequest) -> bool:
    if line.status is None:
        return line.succeeded is False
    return _REFUSED <= line.status < _FAILED and line.status != TOO_MANY


def rows_of(
    edges: Sequence[datetime],
    lines: Iterable[LoggedRequest],
    polls: Iterable[OwnReading],
    ttfb: Mapping[datetime, float],
    ttfb_p95: Mapping[datetime, float],
) -> tuple[ResponseRow, ...]:
    """A row for each stretch between two edges."""
    logged = _sorted_in(edges, ((line.at, line) for line in lines))
    polled = _sorted_in(edges, ((poll.at, poll) for poll in polls))
    return tuple(
        _row(start, logged[place], polled[place], ttfb.get(start), ttfb_p95.get(start))
        for place, (start, _) in enumerate(pairwise(edges))
    )


def _row(
    start: datetime,
    lines: Sequence[LoggedRequest],
    polls: Sequence[OwnReading],
    ttfb: float | None,
    ttfb_p95: float | None,
) -> ResponseRow:
    waits = sorted(line.seconds * 1000 for line in lines if line.seconds is not None)
    answered = [poll.milliseconds for poll in polls if poll.error is None]
    return ResponseRow(
        start,
        tally_of(lines),
        mean_of(waits),
        waits[ceil(len(waits) * 0.95) - 1] if waits else None,
        most_at_once(lines),
        ttfb,
        ttfb_p95,
        len(polls),
        len(polls) - len(answered),
        mean_of(answered),
    )


def most_at_once(lines: Iterable[LoggedRequest]) -> int | None:
    """The most requests that were under way together; None without any that says how long.

    A line counts from its time on for as long as it took.
    """
    spans = [(line.at, line.seconds) for line in lines if line.seconds is not None]
    # At the same instant an end comes before a beginning.
    turns = sorted(
        turn
        for at, seconds in spans
        for turn in ((at, 1, 1), (at + timedelta(seconds=min(seconds, 86_400)), 0, -1))
    )
    most = under_way = 0
    for _, _, step in turns:
        under_way += step
        most = max(most, under_way)
    return most or (1 if spans else None)


def mean_of(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return fmean(values) if values else None


def _sorted_in(
    edges: Sequence[datetime], found: Iterable[tuple[datetime, T]]
) -> dict[int, list[T]]:
    """What lies in each stretch, those outside left out."""
    places: dict[int, list[T]] = defaultdict(list)
    for at, one in found:
        if edges[0] <= at < edges[-1]:
            places[bisect_right(edges, at) - 1].append(one)
    return places
