"""What a bar is made of: the history's items of its stretch and parts, the dearest first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.history import HistoryColumn, HistoryFilter, HistoryOrder
from jojo_tray.domain.insight.bar_drill import drill_of
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.stretches import Stretch
from jojo_tray.domain.insight.sums import sum_of_all
from jojo_tray.domain.insight.view_tables import is_nobody
from jojo_tray.domain.insight.voice_use import HISTORY_MISSING
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.services.insight.day_uses import in_credits
from jojo_tray.services.insight.use_series import if_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.insight.views import DrillView
    from jojo_tray.services.history.ports import HistorySearch
    from jojo_tray.services.insight.panel_ports import AccountNow
    from jojo_tray.services.insight.use_series import UseSeries

A_DAY = timedelta(days=1)
FIRST = 200  # generations that are shown
DEAREST_FIRST = HistoryOrder(HistoryColumn.CREDITS)
UNTOLD = QT_TRANSLATE_NOOP(
    "insight", "The history does not say this of its items, so it explains nothing here."
)


class Drills:
    """Reads the store only: a click waits for no request."""

    def __init__(self, series: UseSeries, search: HistorySearch, account: AccountNow) -> None:
        self._series = series
        self._search = search
        self._account = account

    def drill(
        self,
        since: datetime,
        until: datetime,
        only: Sequence[str] = (),
        *,
        by: Breakdown = Breakdown.NONE,
    ) -> DrillView:
        """The generations of some parts, all of them where none are named."""
        stretch = Stretch(since, until, self._series.zone)
        used, notes = self._used(stretch, tuple(only), by), self._series.history_notes()
        wanted = self._wanted(stretch, tuple(only), by)
        if wanted is None:
            return drill_of(since, until, used, None, (), (*notes, UNTOLD))
        if self._series.by_voice(stretch) is None:
            return drill_of(since, until, used, None, (), (*notes, HISTORY_MISSING))
        account_id = self._account().id
        totals = self._search.totals(account_id, wanted)
        entries = self._search.first(account_id, wanted, DEAREST_FIRST, FIRST)
        return drill_of(since, until, used, totals, entries, notes)

    def _used(self, stretch: Stretch, only: tuple[str, ...], by: Breakdown) -> float | None:
        """What was used, by days as the rows of a cycle are; only within a day by hours."""
        interval = Interval.DAY if _has_days(stretch) else Interval.HOUR
        panel = Panel(PanelKind.TREND, by=by, interval=interval, only=only)
        series = if_known(lambda: in_credits(self._series.ask(stretch, panel, fresh=False)))
        return None if series is None else sum_of_all(series.totals)

    def _wanted(
        self, stretch: Stretch, only: tuple[str, ...], by: Breakdown
    ) -> HistoryFilter | None:
        """Which items are meant; None where the history cannot tell."""
        since, until = stretch.since, stretch.until
        if not only:
            return HistoryFilter(since=since, until=until)
        if by in {Breakdown.VOICE, Breakdown.NONE}:
            voices = _ids(only, self._series.by_voice(stretch) or {}, Breakdown.VOICE)
            return HistoryFilter(voices=voices, since=since, until=until)
        if by is Breakdown.MODEL:
            models = _ids(only, self._series.by_model(stretch) or {}, Breakdown.MODEL)
            return HistoryFilter(models=models, since=since, until=until)
        if by is Breakdown.PRODUCT:
            return HistoryFilter(sources=frozenset(only), since=since, until=until)
        return None


def _ids(only: Iterable[str], known: Mapping[str, GenerationSum], by: Breakdown) -> frozenset[str]:
    """The ids of parts that a source may know by their names alone; "" for having none."""
    wanted = {"" if is_nobody(key, by) else key for key in only}
    by_name = {one.key for one in known.values() if one.label in wanted}
    return frozenset(wanted | by_name)


def _has_days(stretch: Stretch) -> bool:
    """Whether it is made of days, of which the first and the last may be cut."""
    whole = all(_is_midnight(end, stretch.zone) for end in (stretch.since, stretch.until))
    return whole or stretch.until - stretch.since > A_DAY


def _is_midnight(moment: datetime, zone: tzinfo) -> bool:
    return midnight(moment.astimezone(zone).date(), zone) == moment
