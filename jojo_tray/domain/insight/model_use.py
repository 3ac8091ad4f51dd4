"""Models by their use: what a generation costs, how soon they answer, how often they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.generations import GenerationSum
from jojo_tray.domain.insight.parts import parts_of
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.view_tables import is_nobody, part_label
from jojo_tray.domain.insight.views import ModelRow, ModelsView
from jojo_tray.domain.insight.voice_use import counted
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, SeriesPart, UsageSeries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.workspace import LoggedRequest

WEIGHTED = QT_TRANSLATE_NOOP(
    "insight", "Times to first byte: those of each day, weighted by its requests."
)
MEDIANS = QT_TRANSLATE_NOOP("insight", "Times to first byte: the middle one of the days'.")
BY_REQUESTS = QT_TRANSLATE_NOOP(
    "insight",
    "Of what the history does not have, requests that the service counted are the generations.",
)


@dataclass(frozen=True, slots=True)
class ModelSources:
    """What is known beside the credits; all of it may be missing, errors are shares by model."""

    generations: Mapping[str, GenerationSum] | None = None
    requests: UsageSeries | None = None
    ttfb: UsageSeries | None = None
    ttfb_p95: UsageSeries | None = None
    errors: Mapping[str, float] = field(default_factory=dict)


def models_of(series: UsageSeries, more: ModelSources) -> ModelsView:
    """A series of days by model as a ranking, the dearest first."""
    rows = tuple(_row(series, part, more) for part in series.parts)
    by_requests = any(not _of_history(part, more) for part in series.parts)
    notes = provenance(series, *_notes(more, by_requests=by_requests))
    return ModelsView(rows, notes, freshness_of(series), parts_of(series))


def error_shares(requests: Iterable[LoggedRequest]) -> dict[str, float]:
    """The share of failed requests by model, of those whose outcome is known."""
    tried, failed = Counter[str](), Counter[str]()
    for one in requests:
        if one.model and (worked := _worked(one)) is not None:
            tried[one.model] += 1
            failed[one.model] += not worked
    return {model: failed[model] / number for model, number in tried.items()}


def _worked(request: LoggedRequest) -> bool | None:
    if request.succeeded is not None:
        return request.succeeded
    return None if request.status is None else request.status < 400


def _row(series: UsageSeries, part: SeriesPart, more: ModelSources) -> ModelRow:
    items, each = _each(part, more)
    label = part_label(part, series.question.by)
    return ModelRow(
        part.key,
        label,
        part.total,
        items,
        each,
        _wait(part, more.ttfb, more.requests),
        _wait(part, more.ttfb_p95, more.requests),
        more.errors.get(part.key, more.errors.get(part.label)),
    )


def _each(part: SeriesPart, more: ModelSources) -> tuple[int | None, float | None]:
    """Generations and credits each: of the history alone, else as the service counts requests."""
    found = _of_history(part, more)
    if found is not None:
        return found.items, found.credits / (found.items - found.unpriced)
    asked = _like(part, more.requests)
    if asked is None or not asked.total:
        return None, None
    each = None if part.total is None else part.total / asked.total
    return round(asked.total), each


def _of_history(part: SeriesPart, more: ModelSources) -> GenerationSum | None:
    """What the history has of a model, if the cost of any of it is known.

    Most of what has no model has no item either: music, effects and agents.
    """
    if is_nobody(part.key, Breakdown.MODEL):
        return None
    found = counted(part, more.generations)
    return found if found is not None and found.items > found.unpriced else None


def _wait(
    part: SeriesPart, waited: UsageSeries | None, requests: UsageSeries | None
) -> float | None:
    """The time of a whole stretch from those of its days, which nobody may sum."""
    waits, asked = _like(part, waited), _like(part, requests)
    if waits is None:
        return None
    if asked is None or len(asked.values) != len(waits.values):
        return _middle(waits.values)
    pairs = [
        (wait, number)
        for wait, number in zip(waits.values, asked.values, strict=True)
        if wait is not None and number
    ]
    total = sum(number for _, number in pairs)
    return sum(wait * number for wait, number in pairs) / total if total else _middle(waits.values)


def _like(part: SeriesPart, series: UsageSeries | None) -> SeriesPart | None:
    """The same part in another series, by its key, else by its name."""
    if series is None:
        return None
    mine = {part.key, part.label} - {""}
    alike = (one for one in series.parts if one.key == part.key or mine & {one.key, one.label})
    return next(alike, None)


def _middle(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _notes(more: ModelSources, *, by_requests: bool) -> list[str]:
    notes = [BY_REQUESTS] if by_requests and more.requests is not None else []
    if more.ttfb is not None or more.ttfb_p95 is not None:
        notes.append(MEDIANS if more.requests is None else WEIGHTED)
    return notes
