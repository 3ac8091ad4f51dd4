"""The use: credits over time, and the last days in one look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.asked_days import DAY, USUAL_DAYS, usage_question
from jojo_tray.domain.quota import Limit
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.limits import word_of
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Sourced, Whose
from jojo_tray.mcp_server.tools.days import (
    Days,
    EndDate,
    LastDay,
    StartDate,
    days_between,
    last_days,
)
from jojo_tray.mcp_server.untrusted import Untrusted, marked
from jojo_tray.services.documents import iso
from jojo_tray.services.insight.documents_views import summary_document
from jojo_tray.services.usage.documents import usage_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.domain.series import UsageQuestion
    from jojo_tray.mcp_server.room import Room

Split = Annotated[str | None, Field(description=f"one of {', '.join(Breakdown)}; none is a sum")]
Width = Annotated[str, Field(description=f"how wide a bucket is: {', '.join(Interval)}")]
OfAll = Annotated[
    bool, Field(description="count the whole workspace's use, not only that of this key's user")
]
MOST_VALUES = 10_000
ALONGSIDE = 2  # the times and the total, beside the parts
WIDTHS = {
    Interval.MINUTE: timedelta(minutes=1),
    Interval.HOUR: timedelta(hours=1),
    Interval.DAY: DAY,
    Interval.WEEK: 7 * DAY,
    Interval.MONTH: 31 * DAY,
}
NAMES = "the keys of usage"  # of voices, members, API keys: whoever made them named them
Values = list[int | float | None]


class UsageMetadata(TypedDict):
    """How the buckets are cut and who counted; `gaps` are stretches that nobody knows."""

    aggregation_interval: str
    breakdown_type: str
    source: str
    unit: str
    counted: Whose
    gaps: list[list[str]]
    notes: list[str]
    read_at: str | None


class CharacterUsage(Sourced, Untrusted):
    """`time` is when each bucket begins; `usage` and `total` have a number for each of them."""

    time: list[str]
    usage: dict[str, Values]
    total: Values
    metadata: UsageMetadata


class UsageSummary(Sourced):
    """Credits of the days and a day of them; what remains is of the cycle under way."""

    total_characters: int
    daily_average: int
    remaining_quota: int | None
    reset_date: str | None
    resets_at: str | None
    used: int | None
    limit: Limit
    days: int
    since: str
    until: LastDay
    known_days: int
    counted: Whose
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Cut:
    """How the use is divided, as the tool is asked, and whether it is that of all."""

    by: str | None = None
    aggregation: str = Interval.DAY
    of_all: bool = False


class UseTools:
    """Answers what was used when, and by what."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.get_character_usage, "Usage over time")
        yield Offer(self.get_usage_summary, "Usage summary")

    async def get_character_usage(
        self,
        start_date: StartDate,
        end_date: EndDate,
        breakdown_by: Split = None,
        aggregation: Width = "day",
        include_workspace_metrics: OfAll = False,
    ) -> CharacterUsage:
        """Get character usage statistics: the credits that this key's user, or the workspace, spent
        in each day (or hour, week...) of a stretch, split by voice, model, product or what else is
        asked for. A null is a bucket that nobody counted, not zero. `metadata.counted` says whose
        use it is: some sources know only one. Other tools count the whole workspace's. At most
        10,000 values are answered: a day's minutes, a month's hours."""
        cut = Cut(breakdown_by, aggregation, of_all=include_workspace_metrics)
        usage: CharacterUsage = await self._room.ask(
            lambda core: character_usage(core, start_date, end_date, cut)
        )
        return usage

    async def get_usage_summary(self, days: Days = USUAL_DAYS) -> UsageSummary:
        """Get usage summary for the last N days: the workspace's credits in all and a day, what
        remains in this cycle, and the day on which it is renewed."""
        summary: UsageSummary = await self._room.ask(lambda core: usage_summary(core, days))
        return summary


def character_usage(core: Core, start_date: str, end_date: str, cut: Cut) -> CharacterUsage:
    """The series with its age; raises UsageError for arguments, and what the series may."""
    by = word_of("breakdown_by", cut.by or Breakdown.NONE, Breakdown)
    interval = word_of("aggregation", cut.aggregation, Interval)
    span, now = days_between(core, start_date, end_date), core.clock.now()
    asked = usage_question(span, now, by, interval, workspace=cut.of_all)
    if interval is not Interval.MINUTE:  # a few days' at most, which takes few requests
        _require_few(asked, _least_buckets(asked), ALONGSIDE)
    series = core.insight.usage.usage(asked)
    _require_few(asked, len(series.totals), len(series.parts) + ALONGSIDE)
    answer: CharacterUsage = aged(
        marked(usage_document(series), NAMES),
        now,
        trouble=series.trouble,
        source=series.source.value,
        read_at=iso(series.read_at),
    )
    return answer


def _least_buckets(question: UsageQuestion) -> int:
    """How many its answer has at least: the widest there are, none of them cut."""
    return (question.until - question.since) // WIDTHS.get(question.interval, DAY)


def _require_few(question: UsageQuestion, buckets: int, across: int) -> None:
    """Raises UsageError for an answer that no assistant could read, with what to ask instead."""
    values = buckets * across
    if values > MOST_VALUES:
        wider = _wide_enough(question, across)
        other = [f'aggregation="{wider}"'] if wider else []
        other += ["fewer days"] if question.by is Breakdown.NONE else ["fewer days", "no breakdown"]
        said = f"At least {values:,} values are more than one answer holds"
        detail = f"{said}, which is {MOST_VALUES:,}: ask for {' or '.join(other)}"
        raise UsageError(detail=detail)


def _wide_enough(question: UsageQuestion, across: int) -> Interval | None:
    """The narrowest buckets that are few enough, wider than those asked for."""
    span, asked = question.until - question.since, WIDTHS.get(question.interval, DAY)
    wider = ((interval, width) for interval, width in WIDTHS.items() if width > asked)
    # One more at each end, where a week or month begins before the days or ends after them.
    fits = (one for one, width in wider if (span // width + 2) * across <= MOST_VALUES)
    return next(fits, None)


def usage_summary(core: Core, days: int = USUAL_DAYS) -> UsageSummary:
    """The summary with its age; raises OutOfRange for no such days, and what the series may."""
    summary = core.insight.summary.summary(last_days(core, days))
    answer: UsageSummary = aged(
        summary_document(summary), core.clock.now(), trouble=summary.trouble
    )
    return answer
