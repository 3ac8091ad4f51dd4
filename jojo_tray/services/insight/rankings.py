"""The panels that rank: voices and models by what they use, one voice in depth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.model_use import ModelSources, error_shares, models_of
from jojo_tray.domain.insight.panel_errors import VoiceUnused
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.voice_use import named, spoken, voice_of, voices_of
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.services.insight.use_series import if_known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.views import ModelsView, VoicesView, VoiceView
    from jojo_tray.domain.series import SeriesPart, UsageSeries
    from jojo_tray.domain.workspace import LoggedRequest
    from jojo_tray.services.insight.panel_ports import PanelReader, RequestLog
    from jojo_tray.services.insight.use_series import UseSeries

BY_VOICE = Panel(PanelKind.VOICES, by=Breakdown.VOICE)


def _no_log(_since: datetime, _until: datetime, _fresh: bool) -> Sequence[LoggedRequest]:
    return ()


class Rankings:
    """Voices and models; the log of `requests` tells how often a model fails."""

    def __init__(self, series: UseSeries, requests: RequestLog = _no_log) -> None:
        self._series = series
        self._requests = requests

    def readers(self) -> dict[PanelKind, PanelReader]:
        """The reader of each kind of panel that ranks."""
        return {
            PanelKind.VOICES: self.voices_panel,
            PanelKind.VOICE: self.voice_panel,
            PanelKind.MODELS: self.models,
        }

    def voices(self, stretch: Stretch, *, fresh: bool) -> VoicesView:
        """The voices of a stretch, the dearest first; raises what the series may fail with."""
        series = self._series.ask(stretch, BY_VOICE, fresh=fresh)
        view = voices_of(series, self._series.by_voice(stretch))
        return replace(view, notes=(*view.notes, *self._series.history_notes()))

    def voice(self, stretch: Stretch, wanted: str | None, *, fresh: bool) -> VoiceView:
        """One voice by id or name, None for the one used most.

        Raises VoiceUnused when the stretch does not have it, UsageError when several are called
        so, and what the series may fail with.
        """
        series = self._series.ask(stretch, BY_VOICE, fresh=fresh)
        generations = self._series.by_voice(stretch)
        view = voice_of(series, _chosen(series, wanted, generations or {}), generations)
        return replace(view, notes=(*view.notes, *self._series.history_notes()))

    def voices_panel(self, panel: Panel, now: datetime, fresh: bool) -> VoicesView:
        """The voices ranked, only some of them where the panel is narrowed."""
        view = self.voices(self._series.stretch(panel.range, now), fresh=fresh)
        chosen = (row for row in view.rows if not panel.only or row.voice_id in panel.only)
        return replace(view, rows=tuple(chosen))

    def voice_panel(self, panel: Panel, now: datetime, fresh: bool) -> VoiceView:
        """One voice in depth: the panel's own, else the one used most."""
        return self.voice(self._series.stretch(panel.range, now), panel.voice, fresh=fresh)

    def models(self, panel: Panel, now: datetime, fresh: bool) -> ModelsView:
        """The models ranked, with what is known of them besides."""
        stretch = self._series.stretch(panel.range, now)
        asked = replace(panel, by=Breakdown.MODEL, interval=Interval.DAY)

        def counted(metric: UsageMetric) -> UsageSeries:
            return self._series.ask(stretch, replace(asked, metric=metric), fresh=fresh)

        series = counted(UsageMetric.CREDITS)
        log = if_known(lambda: self._requests(stretch.since, stretch.until, fresh))
        more = ModelSources(
            self._series.by_model(stretch),
            if_known(lambda: counted(UsageMetric.REQUESTS)),
            if_known(lambda: counted(UsageMetric.TTFB)),
            if_known(lambda: counted(UsageMetric.TTFB_P95)),
            error_shares(log or ()),
        )
        return models_of(series, more)


def _chosen(
    series: UsageSeries, wanted: str | None, generations: Mapping[str, GenerationSum]
) -> SeriesPart:
    voices = spoken(series)
    found = voices[:1] if wanted is None else named(voices, wanted)
    known = generations.get(wanted or "")
    if not found and known is not None and wanted:
        found = named(voices, known.label)  # the source knows only names
    if not found:
        raise VoiceUnused(name=wanted or "None")
    if len(found) > 1:
        ids = ", ".join(part.key for part in found)
        raise UsageError(detail=f"{len(found)} voices are called {wanted}; say which by id: {ids}")
    return found[0]
