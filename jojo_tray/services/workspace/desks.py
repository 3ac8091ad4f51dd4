"""All that is asked about a workspace and its service, wired together, and their panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.services.workspace.desk import WorkspaceDesk
from jojo_tray.services.workspace.now import Newest, NowDesk
from jojo_tray.services.workspace.responses import ResponseDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.workspace_views import NowView, ResponseView, WorkspaceView
    from jojo_tray.services.history.line import HistoryOutside
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.insight.panel_ports import PanelReader
    from jojo_tray.services.insight.ports import UsageSource
    from jojo_tray.services.ports import OwnReadings

    Stretches = Callable[[PanelRange, datetime], Stretch]


@dataclass(frozen=True, slots=True)
class WorkspaceDesks:
    """Who uses the workspace, how the service answers, and what is going on just now."""

    members: WorkspaceDesk
    responses: ResponseDesk
    now: NowDesk

    @classmethod
    def wired(
        cls,
        outside: InsightOutside,
        history: HistoryOutside,
        usage: UsageSource,
        readings: OwnReadings,
    ) -> WorkspaceDesks:
        """The desks on the same ground."""
        return cls(
            WorkspaceDesk(outside, usage),
            ResponseDesk(outside, usage, readings),
            NowDesk(outside, Newest(history), readings),
        )

    def readers(self, stretch: Stretches) -> dict[PanelKind, PanelReader]:
        """What reads the panels of the workspace, of the answers and of the moment."""

        def workspace(panel: Panel, now: datetime, fresh: bool) -> WorkspaceView:
            days = stretch(panel.range, now)
            return self.members.usage(days.since, days.until, days.zone, fresh=fresh)

        def responses(panel: Panel, now: datetime, fresh: bool) -> ResponseView:
            days = stretch(panel.range, now)
            return self.responses.read(days.since, days.until, days.zone, fresh=fresh)

        def moment(_panel: Panel, _now: datetime, fresh: bool) -> NowView:
            return self.now.read(fresh=fresh)

        return {
            PanelKind.WORKSPACE: workspace,
            PanelKind.RESPONSE: responses,
            PanelKind.NOW: moment,
        }
