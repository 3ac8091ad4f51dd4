"""The insight's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jojo_tray.use_wiring import UseRoom, insight_outside

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from jojo_tray.alert_wiring import AlertRoom
    from jojo_tray.history_wiring import Grounds, HistoryRoom
    from jojo_tray.panel_wiring import PanelRoom
    from jojo_tray.services.insight.dashboards import DashboardDesk
    from jojo_tray.services.insight.invoices import InvoiceDesk
    from jojo_tray.services.insight.panels import PanelDesk
    from jojo_tray.services.insight.summary import SummaryDesk
    from jojo_tray.services.insight.workspace_desks import WorkspaceDesks
    from jojo_tray.services.monitor import Monitor
    from jojo_tray.services.reports.desk import ReportDesk
    from jojo_tray.services.reports.due import ReportSchedule, ReportWish
    from jojo_tray.services.reports.ports import ReportOutside
    from jojo_tray.services.status import StatusDesk


class InsightRoom(UseRoom):
    """All of the use, and the workspace, panels and reports, each desk made once."""

    def __init__(
        self, grounds: Grounds, history: HistoryRoom, monitor: Monitor, status: StatusDesk
    ) -> None:
        super().__init__(grounds, status)
        self._history = history
        self._monitor = monitor

    @cached_property
    def workspace(self) -> WorkspaceDesks:
        """Who uses the workspace, how the service answers, and what is going on just now."""
        from jojo_tray.services.history.line import HistoryOutside
        from jojo_tray.services.insight.workspace_desks import WorkspaceDesks

        ground, store = self._grounds, self._grounds.store
        history = HistoryOutside(
            ground.credentials,
            ground.connections.fresh,
            store.accounts,
            store.samples,
            store.answers,
            store.gate,
            ground.around.clock,
            store.history,
            self._base_url,
        )
        return WorkspaceDesks.wired(
            insight_outside(ground), history, self.usage, store.own_readings
        )

    @cached_property
    def reports(self) -> ReportDesk:
        """Reports of any stretch, in any format."""
        from jojo_tray.services.reports.desk import ReportDesk

        return ReportDesk(self._report_outside())

    @cached_property
    def report_schedule(self) -> ReportSchedule:
        """Reports that write themselves when their period is over."""
        from jojo_tray.services.reports.due import ReportSchedule

        ground = self._grounds
        return ReportSchedule(
            self.reports,
            ground.store.reports,
            self._history.desk.account,
            self._report_zone,
            self._report_wish,
            ground.tell,
        )

    def report_folder(self) -> Path:
        """Where reports go: where the user wants them, else the usual place."""
        from jojo_tray.folders import usual_report_folder

        chosen = self._grounds.preferences.current.report_folder
        return chosen or usual_report_folder(self._grounds.around.folders)

    def _report_outside(self) -> ReportOutside:
        from jojo_tray.pdf_printer import ChildPrinter
        from jojo_tray.services.reports.ports import ReportOutside

        ground, history = self._grounds, self._history.desk
        return ReportOutside(
            self.usage,
            history.search,
            history.account,
            history.marks,
            lambda: self._status.stored(self._base_url()),
            ground.around.clock,
            self._report_zone,
            self.report_folder,
            ChildPrinter(ground.around.environ),
            self.money.cost,
            self.money.worth,
        )

    def _report_zone(self) -> tzinfo:
        return self._grounds.preferences.current.report_zone()

    def _report_wish(self) -> ReportWish:
        from jojo_tray.domain.reports import ReportFormat, Rhythm
        from jojo_tray.services.reports.due import ReportWish

        settings = self._grounds.preferences.current
        off = settings.report_schedule == "off"
        rhythm = None if off else Rhythm(settings.report_schedule)
        return ReportWish(rhythm, ReportFormat(settings.report_format))

    @cached_property
    def invoices(self) -> InvoiceDesk:
        """Upcoming, open and former invoices."""
        from jojo_tray.services.insight.invoices import InvoiceDesk

        return InvoiceDesk(
            insight_outside(self._grounds), self._grounds.store.invoices, self._status
        )

    @cached_property
    def alerts(self) -> AlertRoom:
        """What tells of insight by itself."""
        from jojo_tray.alert_wiring import AlertRoom

        return AlertRoom(self._grounds, self)

    @property
    def panels(self) -> PanelDesk:
        """What a panel shows, and what a bar is made of."""
        return self._panel_room.panels

    @property
    def dashboards(self) -> DashboardDesk:
        """Which panels stand where, by name."""
        return self._panel_room.dashboards

    @cached_property
    def summary(self) -> SummaryDesk:
        """The last days in one look."""
        from jojo_tray.services.insight.summary import SummaryDesk

        return SummaryDesk(self.usage, self._status, self._base_url)

    @cached_property
    def _panel_room(self) -> PanelRoom:
        from jojo_tray.panel_wiring import PanelRoom

        return PanelRoom(self._grounds, self._history, self)
