"""Tells what made a day's use, from the use, the history and what was made twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import HistoryFilter, Retake, RetakeTotals
from jojo_tray.domain.insight.asked_days import asked_days, usage_question
from jojo_tray.domain.insight.bar_drill import drill_of
from jojo_tray.domain.insight.day_story import (
    COMPARED,
    LOOKED_BACK,
    DayStory,
    HourUse,
    part_stories,
    usual_of,
)
from jojo_tray.domain.insight.notes import Note, told
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval, UsageQuestion
from jojo_tray.services.insight.day_uses import in_credits, local_day
from jojo_tray.services.insight.ports import UsageSource
from jojo_tray.services.insight.story_documents import SHOWN
from jojo_tray.services.ports import Clock

if TYPE_CHECKING:
    from jojo_tray.domain.insight.day_story import PartStory, Usual
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.views import DrillView
    from jojo_tray.domain.series import UsageSeries

DIVIDED = (Breakdown.VOICE, Breakdown.MODEL, Breakdown.PRODUCT)
UNDIVIDED = QT_TRANSLATE_NOOP("insight", "Not divided by {part}: {why}")
NO_HOURS = QT_TRANSLATE_NOOP("insight", "The hours are not known: {why}")
NOT_OVER = QT_TRANSLATE_NOOP(
    "insight", "The day is not over: its use so far stands beside that of whole days."
)
KEPT_NO_LONGER = QT_TRANSLATE_NOOP(
    "insight", "The history of that day is not kept any more, so generations are not counted."
)
NO_USUAL = QT_TRANSLATE_NOOP("insight", "Too few days before it are known to say what is usual.")
PART_NAMES = {
    Breakdown.VOICE: QT_TRANSLATE_NOOP("insight", "voice"),
    Breakdown.MODEL: QT_TRANSLATE_NOOP("insight", "model"),
    Breakdown.PRODUCT: QT_TRANSLATE_NOOP("insight", "product"),
}


class DrillSource(Protocol):
    """The generations behind a stretch, from the store alone."""

    def drill(self, since: datetime, until: datetime) -> DrillView: ...


class RetakeSource(Protocol):
    """What was generated more than once."""

    def retakes(self, account_id: int, wanted: HistoryFilter, limit: int) -> list[Retake]: ...

    def retake_totals(self, account_id: int, wanted: HistoryFilter) -> RetakeTotals: ...


@dataclass(frozen=True, slots=True)
class StorySources:
    """What a day's story is made from.

    `kept_since` is from when on the history is kept; None where nothing is older.
    """

    usage: UsageSource
    drills: Callable[[], DrillSource]
    search: Callable[[], RetakeSource]
    account: Callable[[], Account]
    kept_since: Callable[[], datetime | None]
    clock: Clock
    zone: Callable[[], tzinfo]


class ExplainDesk:
    """Explains one local day; what nobody knows is said, never guessed."""

    def __init__(self, sources: StorySources) -> None:
        self._from = sources

    def day_named(self, word: str) -> date:
        """A day as people say it: 2026-11-20, today, yesterday; raises UsageError for no day."""
        today = local_day(self._from.clock.now(), self._from.zone())
        named = {"today": today, "yesterday": today - timedelta(days=1)}
        try:
            return named.get(word.strip().lower()) or date.fromisoformat(word.strip())
        except ValueError:
            raise UsageError(
                detail="This is no day: write it like 2026-11-22, or today or yesterday"
            ) from None

    def span(self, day: date) -> Stretch:
        """The hours of a day; raises BadRange for one to come or before anything was counted."""
        return asked_days(self._from.clock.now(), self._from.zone(), first=day, last=day)

    def explain(self, day: date) -> DayStory:
        """What made the use of all members that day.

        Raises BadRange for a day to come or before anything was counted, NoSource where the use
        is counted in money, and what the use raises where nothing is known of it.
        """
        now, span = self._from.clock.now(), self.span(day)
        series = self._days(span, LOOKED_BACK, Breakdown.NONE)
        *before, total = series.totals
        usual = usual_of(before)
        parts, undivided = self._parts(span, total, usual)
        hours, unknown = self._hours(span, now)
        drill = self._drill(span)
        retakes, paid_again = self._retakes(span, drill)
        whole = span.until <= now
        remarks = (*(() if whole else (NOT_OVER,)), *(() if usual else (NO_USUAL,)))
        notes = provenance(series, *remarks, *undivided, *unknown, *drill.notes)
        return DayStory(
            day,
            whole,
            total,
            usual,
            parts,
            hours,
            drill,
            retakes,
            paid_again,
            notes,
            freshness_of(series),
        )

    def _days(self, span: Stretch, back: int, by: Breakdown) -> UsageSeries:
        """The day and so many before it, the last one being the day."""
        days = days_from(span.first - timedelta(days=back), back + 1, span.zone)
        question = UsageQuestion(days.since, days.until, by, zone=days.zone, workspace=True)
        return in_credits(self._from.usage.usage(question))

    def _parts(
        self, span: Stretch, total: float | None, usual: Usual | None
    ) -> tuple[dict[Breakdown, tuple[PartStory, ...]], list[str]]:
        """The parts by each way of dividing, and why there are none of the others."""
        found: dict[Breakdown, tuple[PartStory, ...]] = {}
        notes: list[str] = []
        for by in DIVIDED:
            try:
                series = self._days(span, COMPARED, by)
            except UNTOLD as error:
                notes.append(Note(UNDIVIDED, part=Note(PART_NAMES[by]), why=told(error)))
            else:
                found[by] = part_stories(series.parts, total, usual)
        return found, notes

    def _hours(
        self, span: Stretch, now: datetime
    ) -> tuple[tuple[HourUse, ...] | None, tuple[str, ...]]:
        question = usage_question(span, now, interval=Interval.HOUR, workspace=True)
        try:
            series = in_credits(self._from.usage.usage(question))
        except UNTOLD as error:
            return None, (Note(NO_HOURS, why=told(error)),)
        pairs = zip(series.edges, series.totals, strict=False)
        return tuple(HourUse(at.astimezone(span.zone), used) for at, used in pairs), ()

    def _drill(self, span: Stretch) -> DrillView:
        """The generations of a day; none of one that is not kept whole, though some be stored."""
        drill = self._from.drills().drill(span.since, span.until)
        kept_since = self._from.kept_since()
        if kept_since is None or kept_since <= span.since:
            return drill
        return drill_of(span.since, span.until, drill.used, None, (), (KEPT_NO_LONGER,))

    def _retakes(
        self, span: Stretch, drill: DrillView
    ) -> tuple[tuple[Retake, ...] | None, int | None]:
        """The dearest, and what all of them cost again."""
        if drill.explained is None:
            return None, None
        wanted = HistoryFilter(since=span.since, until=span.until)
        search, account_id = self._from.search(), self._from.account().id
        dearest = tuple(search.retakes(account_id, wanted, SHOWN))
        return dearest, search.retake_totals(account_id, wanted).credits_again
