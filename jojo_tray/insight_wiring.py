"""The insight's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.history_wiring import Grounds, HistoryRoom
    from jojo_tray.services.monitor import Monitor
    from jojo_tray.services.status import StatusDesk


class InsightRoom:
    """Usage series, forecasts, money, the workspace, panels and reports, each desk made once."""

    def __init__(
        self, grounds: Grounds, history: HistoryRoom, monitor: Monitor, status: StatusDesk
    ) -> None:
        self._grounds = grounds
        self._history = history
        self._monitor = monitor
        self._status = status

    def zone(self) -> tzinfo:
        """The zone days are counted in: the settings', else the machine's own."""
        from jojo_tray.options import machine_zone

        return self._grounds.preferences.current.zone() or machine_zone()
