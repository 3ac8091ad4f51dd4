"""The panels' part of insight: what reads each kind, and where dashboards are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.insight.panels import OF_ASSISTANT, PanelKind, PanelRange
from jojo_tray.domain.once import once
from jojo_tray.domain.series import COSTED, Breakdown

if TYPE_CHECKING:
    from datetime import datetime, timedelta, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.services.insight.dashboards import DashboardDesk
    from jojo_tray.services.insight.elsewhere import ElsewhereDesk
    from jojo_tray.services.insight.outlook import OutlookDesk
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.insight.panel_ports import PanelReader
    from jojo_tray.services.insight.panels import PanelDesk
    from jojo_tray.services.insight.use_series import UseSeries
    from jojo_tray.services.money.budgets import BudgetDesk
    from jojo_tray.services.money.desk import MoneyDesk
    from jojo_tray.services.money.invoices import InvoiceDesk
    from jojo_tray.services.usage.desk import UsageDesk
    from jojo_tray.services.workspace.desks import WorkspaceDesks
    from jojo_tray.wiring.assistant_panels import AssistantPanelRoom
    from jojo_tray.wiring.history import Grounds

OF_WORKSPACE = (PanelKind.WORKSPACE, PanelKind.RESPONSE, PanelKind.NOW)


class Desks(Protocol):
    """The desks that panels are read from, each made when it is first asked for."""

    @property
    def outside(self) -> InsightOutside: ...

    @property
    def usage(self) -> UsageDesk: ...

    @property
    def workspace(self) -> WorkspaceDesks: ...

    @property
    def money(self) -> MoneyDesk: ...

    @property
    def budgets(self) -> BudgetDesk: ...

    @property
    def invoices(self) -> InvoiceDesk: ...

    @property
    def elsewhere(self) -> ElsewhereDesk: ...

    @property
    def outlook(self) -> OutlookDesk: ...

    @property
    def assistant_panels(self) -> AssistantPanelRoom: ...

    def account(self) -> Account: ...

    def zone(self) -> tzinfo: ...

    def widest_step(self) -> timedelta: ...


class PanelRoom:
    """Panels and dashboards, each desk made once."""

    def __init__(self, grounds: Grounds, desks: Desks) -> None:
        self._grounds = grounds
        self._desks = desks

    @once
    def panels(self) -> PanelDesk:
        """What a panel shows, and what a bar is made of."""
        from jojo_tray.services.insight.drills import Drills
        from jojo_tray.services.insight.panels import PanelDesk
        from jojo_tray.services.insight.rankings import Rankings
        from jojo_tray.services.insight.use_views import UseViews

        series = self._series()
        rankings = Rankings(
            series,
            lambda since, until, fresh: self._desks.workspace.responses.requests(
                since, until, fresh=fresh
            ),
        )
        store = self._grounds.store
        drills = Drills(series, store.search, self._desks.account)
        views, others = UseViews(series, self._outlook), self._others(series)
        return PanelDesk(series, views, rankings, drills, others, store.database.kept)

    @once
    def dashboards(self) -> DashboardDesk:
        """Which panels stand where, by name."""
        from jojo_tray.domain.insight.dashboards import MOST_TEXT
        from jojo_tray.safe_file import TextFolder
        from jojo_tray.services.insight.dashboards import DashboardDesk

        folder = self._grounds.around.folders.config / "dashboards"
        return DashboardDesk(TextFolder(folder, ".toml", MOST_TEXT))

    def _series(self) -> UseSeries:
        from jojo_tray.services.insight.cycle_book import CycleBook
        from jojo_tray.services.insight.use_series import UseParts, UseSeries

        store, desks = self._grounds.store, self._desks
        parts = UseParts(
            desks.usage,
            self._desks.account,
            store.history_sums,
            store.history.marks,
            store.counter_line,
            CycleBook(self._desks.account, store.answers, store.samples),
            desks.zone,
            desks.widest_step,
        )
        return UseSeries(parts)

    def _others(self, series: UseSeries) -> dict[PanelKind, PanelReader]:
        """What reads the panels that do not show the use."""
        desks = self._desks

        def cost(panel: Panel, now: datetime, fresh: bool) -> Tabular:
            days = series.stretch(panel.range, now)
            by = panel.by if panel.by in COSTED else Breakdown.PRODUCT
            of_cycle = panel.range is PanelRange.CYCLE
            return desks.money.cost(days.since, days.until, by, fresh=fresh, of_cycle=of_cycle)

        def of_workspace(panel: Panel, now: datetime, fresh: bool) -> Tabular:
            """Wired with the first of its panels: no others wait for what it loads."""
            return desks.workspace.readers(series.stretch)[panel.kind](panel, now, fresh)

        def of_assistant(panel: Panel, now: datetime, fresh: bool) -> Tabular:
            return desks.assistant_panels.views.readers()[panel.kind](panel, now, fresh)

        def elsewhere(panel: Panel, now: datetime, fresh: bool) -> Tabular:
            days = series.stretch(panel.range, now)
            return desks.elsewhere.view(desks.account(), days, now, fresh=fresh)

        return {
            **dict.fromkeys(OF_WORKSPACE, of_workspace),
            **dict.fromkeys(OF_ASSISTANT, of_assistant),
            PanelKind.FORECAST: lambda _panel, now, fresh: self._outlook(now, fresh),
            PanelKind.COST: cost,
            PanelKind.ELSEWHERE: elsewhere,
            PanelKind.BUDGETS: lambda _panel, _now, fresh: desks.budgets.states(fresh=fresh),
            PanelKind.INVOICES: lambda _panel, _now, fresh: desks.invoices.all(fresh=fresh),
        }

    def _outlook(self, now: datetime, fresh: bool) -> OutlookView:
        return self._desks.outlook.outlook(now, fresh=fresh)
