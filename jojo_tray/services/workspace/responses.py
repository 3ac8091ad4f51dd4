"""How the service answers: its request log, its first bytes, and our own polls beside them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import begun, edges_between
from jojo_tray.domain.insight import workspace_views as views
from jojo_tray.domain.insight.provenance import OWN_POLLS, REQUEST_LOG, Freshness
from jojo_tray.domain.insight.responses import rows_of, tally_of
from jojo_tray.domain.insight.verdicts import Evidence, judge
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Interval, UsageMetric, UsageQuestion
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.services.workspace.parts import Parts
from jojo_tray.services.workspace.request_log import Logged, read_log

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.domain.workspace import LoggedRequest
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.insight.ports import UsageSource
    from jojo_tray.services.ports import OwnReadings

BY_HOURS = timedelta(days=3)
USUAL = timedelta(days=14)
CUT = QT_TRANSLATE_NOOP("insight", "Only the newest 5,000 requests are counted.")
NOT_ASKED = QT_TRANSLATE_NOOP("insight", "The request log was not read yet.")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is asked about, in hours when it is short, else in days."""

    since: datetime
    until: datetime
    zone: tzinfo

    @property
    def interval(self) -> Interval:
        return Interval.HOUR if self.until - self.since <= BY_HOURS else Interval.DAY

    @property
    def edges(self) -> tuple[datetime, ...]:
        first = begun(self.since, self.interval, self.zone)
        return edges_between(first, self.until, self.interval, self.zone)

    def asked(self, metric: UsageMetric) -> UsageQuestion:
        return UsageQuestion(
            self.since, self.until, interval=self.interval, metric=metric, zone=self.zone
        )


class ResponseDesk:
    """Answers whether it is me or them; a part that the key may not read is only missing."""

    def __init__(self, outside: InsightOutside, usage: UsageSource, readings: OwnReadings) -> None:
        self._out = outside
        self._usage = usage
        self._readings = readings
        self._logs: dict[int, tuple[_Stretch, Logged, datetime]] = {}

    def read(
        self, since: datetime, until: datetime, zone: tzinfo, *, fresh: bool = True
    ) -> views.ResponseView:
        """The stretch by hours or days; not `fresh`: only what is known, without any request.

        Raises KeyProblem without a key, StoreError.
        """
        stretch = _Stretch(since, until, zone)
        with closing(InsightLine(self._out)) as line:
            parts, account_id = Parts(self._out, line), line.account.id
            log = self._log(parts, account_id, stretch, fresh=fresh)
            waits = [
                self._first_bytes(parts, stretch, metric, fresh=fresh)
                for metric in (UsageMetric.TTFB, UsageMetric.TTFB_P95)
            ]
        mean, p95 = map(_by_start, waits)
        trouble = parts.ended or next((one.trouble for one in waits if one and one.trouble), None)
        polls = self._readings.between(account_id, since, until)
        at = (
            self._logs[account_id][2]
            if log is not None
            else max((p.at for p in polls), default=None)
        )
        usual = self._readings.between(account_id, since - USUAL, since)
        lines = log.lines if log else ()
        oldest_first = tuple(sorted(lines, key=lambda one: one.at))
        evidence = Evidence(oldest_first, polls, usual, [mean[at] for at in sorted(mean)], trouble)
        return views.ResponseView(
            since,
            until,
            rows_of(stretch.edges, lines, polls, mean, p95),
            tally_of(lines),
            judge(evidence),
            _once(parts.missing),
            _remarks(log, fresh=fresh),
            Freshness(at, trouble, (REQUEST_LOG, OWN_POLLS)),
        )

    def requests(
        self, since: datetime, until: datetime, *, fresh: bool = True
    ) -> tuple[LoggedRequest, ...]:
        """The log's lines of a stretch, newest first; none where the key may not read it."""
        with closing(InsightLine(self._out)) as line:
            stretch = _Stretch(since, until, UTC)
            log = self._log(Parts(self._out, line), line.account.id, stretch, fresh=fresh)
        return log.lines if log else ()

    def _log(
        self, parts: Parts, account_id: int, stretch: _Stretch, *, fresh: bool
    ) -> Logged | None:
        if fresh:
            until = min(stretch.until, self._out.clock.now() + timedelta(seconds=1))
            log = parts.ask(
                views.REQUEST_LOG, "request_log", lambda api: read_log(api, stretch.since, until)
            )
            if log is not None:
                self._logs[account_id] = (stretch, log, self._out.clock.now())
            return log
        known = self._logs.get(account_id)
        same = known is not None and _edges(known[0]) == _edges(stretch)
        return known[1] if known is not None and same else None

    def _first_bytes(
        self, parts: Parts, stretch: _Stretch, metric: UsageMetric, *, fresh: bool
    ) -> UsageSeries | None:
        asked = stretch.asked(metric)
        return parts.read(views.FIRST_BYTES, lambda: self._usage.usage(asked, fresh=fresh))


def _by_start(series: UsageSeries | None) -> dict[datetime, float]:
    """Milliseconds by the start of each hour or day; those that nobody counts are left out."""
    if series is None:
        return {}
    values = zip(series.edges, series.totals, strict=False)
    return {at: value for at, value in values if value is not None}


def _edges(stretch: _Stretch) -> tuple[datetime, datetime]:
    return stretch.since, stretch.until


def _once(missing: tuple[views.Missing, ...]) -> tuple[views.Missing, ...]:
    return tuple({one.what: one for one in reversed(missing)}.values())[::-1]


def _remarks(log: Logged | None, *, fresh: bool) -> tuple[str, ...]:
    if log is None:
        return () if fresh else (NOT_ASKED,)
    return () if log.whole else (CUT,)
