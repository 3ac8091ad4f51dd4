"""Usage over time from the best source that this account offers, and from the store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import begun, edges_between
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown, Rung, SeriesPart, UsageMetric, UsageSeries
from jojo_tray.domain.usage import bucketed
from jojo_tray.services.insight.outside import key_in_use

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.series import UsageQuestion
    from jojo_tray.services.insight.outside import InsightOutside

RUNS_BEFORE = timedelta(days=31)


class UsageDesk:
    """Answers who used what when; every answer names its one source."""

    def __init__(self, outside: InsightOutside, widest: Callable[[], timedelta]) -> None:
        self._out = outside
        self._widest = widest

    def usage(
        self, question: UsageQuestion, *, fresh: bool = True, again: bool = False
    ) -> UsageSeries:
        """The series; the last days are read again after five minutes, `again` after one.

        Not `fresh`: only what is stored, without any request.
        Raises NoSource where nobody counts this, MissingPermission where another key might,
        InsufficientDataError when nothing is stored, KeyProblem, StoreError or ServiceError.
        """
        if question.by is not Breakdown.NONE or question.metric is not UsageMetric.CREDITS:
            raise NoSource(detail=f"{question.metric.value} by {question.by.value}")
        account, _ = key_in_use(self._out)
        runs = self._out.samples.runs(account.id, question.since - RUNS_BEFORE)
        first = begun(question.since, question.interval, question.zone)
        edges = edges_between(first, question.until, question.interval, question.zone)
        values = tuple(bucket.credits for bucket in bucketed(runs, edges, self._widest()))
        total = sum(value for value in values if value is not None)
        part = SeriesPart("", "all", values, total)
        return UsageSeries(
            question, edges, (part,), values, total, "credits", Rung.SAMPLES, self._out.clock.now()
        )
