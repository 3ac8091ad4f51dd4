"""Reads the chart's numbers from the store while somebody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.look.zones import zone_in_force

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.qt.outlook import Outlook
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.trends import Trend


class TrendReader:
    """An answer for another range or account than the one shown by now is dropped."""

    def __init__(self, core: Core, tasks: Tasks, popup: PopupHost) -> None:
        self._core = core
        self._tasks = tasks
        self._popup = popup
        self._range = TrendRange.CYCLE
        self._outlook: Outlook | None = None

    def show_range(self, wanted: TrendRange) -> None:
        """Show another stretch of time."""
        self._range = wanted
        if self._outlook is not None:
            self.read(self._outlook)

    def read(self, outlook: Outlook) -> None:
        """Read again, once the popup was opened."""
        self._outlook = outlook
        if outlook.account is not None and self._popup.made is not None:
            mark = (outlook.account.id, self._range)
            self._tasks.disk(partial(self._series, *mark), partial(self._show, mark))

    def _series(self, account_id: int, wanted: TrendRange) -> Trend | None:
        now, zone = self._core.clock.now(), zone_in_force(self._core.settings)
        return self._core.trends.series(account_id, wanted, now, zone)

    def _show(self, mark: tuple[int, TrendRange], trend: Trend | None) -> None:
        popup, outlook = self._popup.made, self._outlook
        if popup is None or outlook is None or outlook.account is None:
            return
        if mark == (outlook.account.id, self._range):
            pace = outlook.pace(self._core.clock.now())
            popup.show_trend(self._range, trend.buckets if trend else (), pace)
