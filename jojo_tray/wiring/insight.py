"""The insight's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once
from jojo_tray.wiring.history import history_outside
from jojo_tray.wiring.use import UseRoom

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.insight.dashboards import DashboardDesk
    from jojo_tray.services.insight.explaining import ExplainDesk
    from jojo_tray.services.insight.panels import PanelDesk
    from jojo_tray.services.insight.summary import SummaryDesk
    from jojo_tray.services.money.afford import AffordDesk
    from jojo_tray.services.money.invoices import InvoiceDesk
    from jojo_tray.services.money.reservations import ReservationDesk
    from jojo_tray.services.reports.desk import ReportDesk
    from jojo_tray.services.reports.due import ReportSchedule
    from jojo_tray.services.status import StatusDesk
    from jojo_tray.services.workspace.desks import WorkspaceDesks
    from jojo_tray.wiring.alerts import AlertRoom
    from jojo_tray.wiring.assistant import AssistantRoom
    from jojo_tray.wiring.history import Grounds, HistoryRoom
    from jojo_tray.wiring.panels import PanelRoom
    from jojo_tray.wiring.reports import ReportRoom


class InsightRoom(UseRoom):
    """All of the use, and the workspace, panels and reports, each desk made once."""

    def __init__(
        self,
        grounds: Grounds,
        history: HistoryRoom,
        status: StatusDesk,
        assistant: AssistantRoom,
    ) -> None:
        super().__init__(grounds, status, assistant)
        self._history = history

    @once
    def workspace(self) -> WorkspaceDesks:
        """Who uses the workspace, how the service answers, and what is going on just now."""
        from jojo_tray.services.workspace.desks import WorkspaceDesks

        ground = self._grounds
        return WorkspaceDesks.wired(
            self.outside,
            history_outside(ground),
            self.usage,
            ground.store.own_readings,
        )

    @property
    def reports(self) -> ReportDesk:
        """Reports of any stretch, in any format."""
        return self._report_room.desk

    @property
    def report_schedule(self) -> ReportSchedule:
        """Reports that write themselves when their period is over."""
        return self._report_room.schedule

    def report_folder(self) -> Path:
        """Where reports go."""
        return self._report_room.folder()

    @once
    def _report_room(self) -> ReportRoom:
        from jojo_tray.wiring.reports import ReportRoom

        return ReportRoom(self._grounds, self._history, self._status, self)

    @once
    def invoices(self) -> InvoiceDesk:
        """Upcoming, open and former invoices."""
        from jojo_tray.services.money.invoices import InvoiceDesk

        return InvoiceDesk(self.outside, self._grounds.store.invoices, self._status)

    @once
    def reservations(self) -> ReservationDesk:
        """Credits set aside for jobs."""
        from jojo_tray.services.money.reservations import ReservationDesk
        from jojo_tray.store.reservations import Reservations

        ground = self._grounds
        book = Reservations(ground.store.database)
        return ReservationDesk(self._status, self._base_url, book, ground.around.clock)

    @once
    def afford(self) -> AffordDesk:
        """Whether a job fits into what is left and not set aside."""
        from jojo_tray.services.money.afford import AffordDesk

        return AffordDesk(self.money, self.reservations, self._grounds.store.history_sums)

    @once
    def explaining(self) -> ExplainDesk:
        """What made a day's use."""
        from jojo_tray.services.insight.explaining import ExplainDesk, StorySources

        ground = self._grounds
        sources = StorySources(
            self.usage,
            lambda: self.panels,
            lambda: ground.store.search,
            self.account,
            lambda: _kept_since(self._history.desk),
            ground.around.clock,
            self.zone,
        )
        return ExplainDesk(sources)

    @once
    def alerts(self) -> AlertRoom:
        """What tells of insight by itself."""
        from jojo_tray.wiring.alerts import AlertRoom

        return AlertRoom(self._grounds, self)

    @property
    def panels(self) -> PanelDesk:
        """What a panel shows, and what a bar is made of."""
        return self._panel_room.panels

    @property
    def dashboards(self) -> DashboardDesk:
        """Which panels stand where, by name."""
        return self._panel_room.dashboards

    @once
    def summary(self) -> SummaryDesk:
        """The last days in one look."""
        from jojo_tray.services.insight.summary import SummaryDesk

        return SummaryDesk(self.usage, self._status, self._base_url)

    @once
    def _panel_room(self) -> PanelRoom:
        from jojo_tray.wiring.panels import PanelRoom

        return PanelRoom(self._grounds, self)


def _kept_since(desk: HistoryDesk) -> datetime | None:
    """From when on the history is kept; None where nothing is older, or nothing is stored."""
    from jojo_tray.domain.history_errors import NotSynchronised

    try:
        known = desk.known()
    except NotSynchronised:
        return None
    return desk.retention.kept_since(known.account, known.marks)
