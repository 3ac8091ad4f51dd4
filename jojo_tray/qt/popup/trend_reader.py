"""Reads the chart's numbers from the store while somebody looks at them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.look.remembered import recall, remember
from jojo_tray.qt.look.series_colours import SeriesColours
from jojo_tray.qt.popup.trend_view import SPLITS, TrendShown
from jojo_tray.services.trends import Trend

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.qt.look.series_colours import ColourBook
    from jojo_tray.qt.outlook import Outlook
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.tasks import Tasks


SPLIT_FILE = "trend-split.txt"
USUAL = "model"


class _Asked(NamedTuple):
    """What was wanted when the store was read; without `by`, what was wanted last time."""

    account_id: int
    range: TrendRange
    by: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What the store says, and in which colours and by what it is to be shown."""

    trend: Trend | None
    by: str
    colours: SeriesColours


class TrendReader:
    """An answer for another range, split or account than the one shown by now is dropped."""

    def __init__(self, core: Core, tasks: Tasks, popup: PopupHost, colours: ColourBook) -> None:
        self._core = core
        self._colours = colours
        self._tasks = tasks
        self._popup = popup
        self._range = TrendRange.CYCLE
        self._by: str | None = None
        self._outlook: Outlook | None = None

    def show_range(self, wanted: TrendRange) -> None:
        """Show another stretch of time."""
        self._range = wanted
        self._read_again()

    def show_by(self, by: str) -> None:
        """Show what the use is made of, from now on."""
        self._by = by
        self._tasks.disk(partial(remember, self._file, by))
        self._read_again()

    def read(self, outlook: Outlook) -> None:
        """Read again, once the popup was opened."""
        self._outlook = outlook
        asked = self._wanted()
        if asked is not None and self._popup.made is not None:
            self._tasks.disk(partial(self._series, asked), partial(self._show, asked))

    def _read_again(self) -> None:
        if self._outlook is not None:
            self.read(self._outlook)

    @property
    def _file(self) -> Path:
        return self._core.around.folders.state / SPLIT_FILE

    def _wanted(self) -> _Asked | None:
        account = self._outlook.account if self._outlook is not None else None
        return None if account is None else _Asked(account.id, self._range, self._by)

    def _series(self, asked: _Asked) -> _Found:
        """On a worker."""
        from jojo_tray.domain.series import Breakdown

        by = asked.by or recall(self._file)
        by = by if by in SPLITS else USUAL
        # The zone that the service is asked with: its days are stored so.
        now, zone = self._core.clock.now(), self._core.insight.zone()
        trend = self._core.trends.series(asked.account_id, asked.range, now, zone, Breakdown(by))
        return _Found(trend, by, self._colours.colours())

    def _show(self, asked: _Asked, found: _Found) -> None:
        popup, outlook = self._popup.made, self._outlook
        if popup is None or outlook is None or asked != self._wanted():
            return
        shown = TrendShown(
            self._range,
            pace=outlook.pace(self._core.clock.now()),
            by=found.by,
            colours=found.colours,
        )
        trend = found.trend
        if trend is not None:
            shown = replace(
                shown,
                buckets=trend.buckets,
                parts=trend.parts,
                limit=trend.limit,
                to_come=trend.to_come,
                notes=trend.notes,
                undivided=trend.undivided,
            )
        popup.show_trend(shown)
        if found.colours.unkept:
            self._tasks.disk(self._colours.keep)
