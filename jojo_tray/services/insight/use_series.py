"""The series and counts that panels are made of, from the store or fresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import NotOffered
from jojo_tray.domain.history import SyncMarks
from jojo_tray.domain.insight.narrowing import narrowed
from jojo_tray.domain.insight.notes import Note, told
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.stretches import Stretch, stretch_of
from jojo_tray.domain.insight_errors import UNCOUNTED, UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric, UsageQuestion
from jojo_tray.services.insight.cycle_book import CycleBook
from jojo_tray.services.insight.day_uses import in_credits
from jojo_tray.services.insight.panel_ports import CounterRecord, HistorySums
from jojo_tray.services.insight.ports import UsageSource
from jojo_tray.services.usage.cut_days import cut_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.insight.views import CounterPoint
    from jojo_tray.domain.series import UsageSeries

T = TypeVar("T")

POINTS = 4000  # of the counter, more than a screen is wide
WITH_UNITS = {PanelKind.TREND, PanelKind.BREAKDOWN}
HISTORY_INCOMPLETE = QT_TRANSLATE_NOOP(
    "insight", "Not all of the history was read yet: generations are missing."
)
NOT_YET = QT_TRANSLATE_NOOP("insight", "It is divided as soon as the parts are read.")


@dataclass(frozen=True, slots=True)
class UseParts:
    """What the panels of the use are made with.

    `marks` tells how far an account's history is known, `widest` how far apart two readings may
    be for what lies between them to have a time.
    """

    usage: UsageSource
    account: Callable[[], Account]
    sums: HistorySums
    marks: Callable[[int], SyncMarks]
    record: CounterRecord
    cycles: CycleBook
    zone: Callable[[], tzinfo]
    widest: Callable[[], timedelta]


class UseSeries:
    """Asks for what a panel wants; errors are those of the usage desk."""

    def __init__(self, parts: UseParts) -> None:
        self._parts = parts

    @property
    def cycles(self) -> CycleBook:
        """When the cycles began, and their limit."""
        return self._parts.cycles

    @property
    def zone(self) -> tzinfo:
        """Whose days are counted."""
        return self._parts.zone()

    def stretch(self, wanted: PanelRange, now: datetime) -> Stretch:
        """The local days of a range."""
        start = self.cycles.start(now) if wanted is PanelRange.CYCLE else None
        return stretch_of(wanted, now, self.zone, start)

    def ask(self, stretch: Stretch, panel: Panel, *, fresh: bool) -> UsageSeries:
        """The series of a panel in a stretch, only of some parts where it is narrowed to them.

        A panel that is narrowed and does not say by what is meant by voice. All of the workspace's
        use is counted, as the limit is the workspace's; what is longer than a month is of whole
        days. Raises NoSource where only money is told and the panel shows nothing but credits.
        """
        voices = bool(panel.only) and panel.by is Breakdown.NONE
        by = Breakdown.VOICE if voices else panel.by
        days = stretch.by_days
        question = UsageQuestion(
            days.since, days.until, by, panel.interval, panel.metric, days.zone, workspace=True
        )
        series = self._parts.usage.usage(question, fresh=fresh)
        if panel.metric is UsageMetric.CREDITS and panel.kind not in WITH_UNITS:
            in_credits(series)
        return narrowed(series, panel.only)

    def divided(self, stretch: Stretch, panel: Panel, *, fresh: bool) -> UsageSeries:
        """The same, undivided and with the reason where nobody divides it so, or not yet."""
        try:
            return self.ask(stretch, panel, fresh=fresh)
        except UNCOUNTED as error:
            if panel.only or panel.by is Breakdown.NONE:
                raise
            series = self.ask(stretch, replace(panel, by=Breakdown.NONE), fresh=fresh)
            why = told(error) if isinstance(error, NotOffered) else Note(NOT_YET)
            return replace(series, notes=(why, *series.notes))

    def days(self, panel: Panel, now: datetime, *, fresh: bool) -> UsageSeries:
        """The days of a panel's range."""
        asked = replace(panel, interval=Interval.DAY)
        return self.ask(self.stretch(panel.range, now), asked, fresh=fresh)

    def apart(
        self,
        days: UsageSeries,
        stretches: Iterable[Stretch],
        panel: Panel,
        now: datetime,
        *,
        fresh: bool,
    ) -> list[UsageSeries]:
        """The days of each stretch, out of a series of all of them that was asked for before."""
        whole = [stretch.by_days for stretch in stretches]
        found = cut_apart(days, whole, self._asked, now, fresh=fresh)
        return [narrowed(series, panel.only) for series in found]

    def _asked(self, question: UsageQuestion, fresh: bool) -> UsageSeries:
        return self._parts.usage.usage(question, fresh=fresh)

    def counter(self, since: datetime, until: datetime, most: int = POINTS) -> list[CounterPoint]:
        """Our own readings of the counter by about `most` points, without any request."""
        account_id = self._parts.account().id
        return self._parts.record.points(account_id, since, until, most, self._parts.widest())

    def by_voice(self, stretch: Stretch) -> Mapping[str, GenerationSum] | None:
        """What the history counts by voice; None where it was never read."""
        return self._summed(stretch, self._parts.sums.by_voice)

    def by_model(self, stretch: Stretch) -> Mapping[str, GenerationSum] | None:
        """What the history counts by model; None where it was never read."""
        return self._summed(stretch, self._parts.sums.by_model)

    def history_notes(self) -> tuple[str, ...]:
        """What is missing of the history."""
        marks = self._parts.marks(self._parts.account().id)
        return (HISTORY_INCOMPLETE,) if marks.synced_at is not None and marks.gaps else ()

    def _summed(
        self, stretch: Stretch, summed: Callable[[int, datetime, datetime], list[GenerationSum]]
    ) -> Mapping[str, GenerationSum] | None:
        account_id = self._parts.account().id
        if self._parts.marks(account_id).synced_at is None:
            return None
        return {one.key: one for one in summed(account_id, stretch.since, stretch.until)}


def if_known(ask: Callable[[], T]) -> T | None:
    """An answer that only adds something: without it where nobody has it, or not now."""
    try:
        return ask()
    except UNTOLD:
        return None
