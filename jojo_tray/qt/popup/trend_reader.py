"""Reads the chart's numbers from the store while somebody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.usage import TrendRange

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.series import Breakdown
    from jojo_tray.qt.outlook import Outlook
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.trends import Trend


class _Asked(NamedTuple):
    """What was wanted when the store was read."""

    account_id: int
    range: TrendRange
    by: Breakdown | None


class TrendReader:
    """An answer for another range, split or account than the one shown by now is dropped."""

    def __init__(self, core: Core, tasks: Tasks, popup: PopupHost) -> None:
        self._core = core
        self._tasks = tasks
        self._popup = popup
        self._range = TrendRange.CYCLE
        self._by: Breakdown | None = None
        self._outlook: Outlook | None = None

    def show_range(self, wanted: TrendRange) -> None:
        """Show another stretch of time."""
        self._range = wanted
        self._read_again()

    def show_by(self, by: Breakdown) -> None:
        """Show what the use is made of."""
        self._by = by
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

    def _wanted(self) -> _Asked | None:
        account = self._outlook.account if self._outlook is not None else None
        return None if account is None else _Asked(account.id, self._range, self._by)

    def _series(self, asked: _Asked) -> Trend | None:
        # The zone that the service is asked with: its days are stored so.
        now, zone = self._core.clock.now(), self._core.insight.zone()
        return self._core.trends.series(asked.account_id, asked.range, now, zone, asked.by)

    def _show(self, asked: _Asked, trend: Trend | None) -> None:
        popup, outlook = self._popup.made, self._outlook
        if popup is None or outlook is None or asked != self._wanted():
            return
        pace = outlook.pace(self._core.clock.now())
        popup.show_trend(self._range, trend.buckets if trend else (), pace)
