"""The panels' door: what a panel shows, and the generations behind a bar."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown
from jojo_tray.services.insight.use_series import POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from jojo_tray.domain.insight.panels import Panel, PanelKind
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.insight.views import CounterPoint, DrillView, VoicesView, VoiceView
    from jojo_tray.services.insight.drills import Drills
    from jojo_tray.services.insight.panel_ports import PanelReader
    from jojo_tray.services.insight.rankings import Rankings
    from jojo_tray.services.insight.use_series import UseSeries
    from jojo_tray.services.insight.use_views import UseViews


class PanelDesk:
    """Reads every kind of panel; those that do not show the use have `readers` of others.

    What is read of the store inside `together` is read quicker than by itself.
    """

    def __init__(
        self,
        series: UseSeries,
        views: UseViews,
        rankings: Rankings,
        drills: Drills,
        readers: Mapping[PanelKind, PanelReader],
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._series = series
        self._rankings = rankings
        self._drills = drills
        self._together = together
        self._readers = {**readers, **views.readers(), **rankings.readers()}

    def read(self, panel: Panel, now: datetime, *, fresh: bool = False) -> Tabular:
        """What a panel shows; not `fresh`, without any request.

        Raises NoSource for a kind that nobody reads, and what the panel's source may fail with.
        """
        reader = self._readers.get(panel.kind)
        if reader is None:
            raise NoSource(detail=f"a panel of {panel.kind.value}")
        with nullcontext() if fresh else self._together():
            return reader(panel, now, fresh)

    def voices(self, stretch: Stretch, *, fresh: bool = True) -> VoicesView:
        """The voices of a stretch, the dearest first."""
        return self._rankings.voices(stretch, fresh=fresh)

    def voice(self, stretch: Stretch, wanted: str | None, *, fresh: bool = True) -> VoiceView:
        """One voice by id or name, None for the one used most.

        Raises VoiceUnused when the stretch does not have it, UsageError when several are called
        so, or nothing is.
        """
        if wanted is not None and not wanted.strip():
            raise UsageError(detail="Say which voice, by its id or name")
        return self._rankings.voice(stretch, wanted, fresh=fresh)

    def drill(
        self,
        since: datetime,
        until: datetime,
        only: Sequence[str] = (),
        *,
        by: Breakdown = Breakdown.NONE,
    ) -> DrillView:
        """The generations behind a bar of these parts, from the store alone."""
        return self._drills.drill(since, until, only, by=by)

    def counter(self, since: datetime, until: datetime, most: int = POINTS) -> list[CounterPoint]:
        """Our own readings of the counter by about `most` points, from the store alone."""
        return self._series.counter(since, until, most)
