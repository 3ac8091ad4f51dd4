"""Voices by their use: the ranking, and one in depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.day_maps import days_of
from jojo_tray.domain.insight.directions import direction_of, too_few
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.parts import parts_of
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.sums import share
from jojo_tray.domain.insight.view_tables import is_nobody, part_label
from jojo_tray.domain.insight.views import VoiceRow, VoicesView, VoiceView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.series import SeriesPart, UsageSeries

    Generations = Mapping[str, GenerationSum]

WITHOUT = QT_TRANSLATE_NOOP("insight", "{credits} credits were used without a voice.")
HISTORY_MISSING = QT_TRANSLATE_NOOP(
    "insight", "The history was not read yet, so generations are not counted."
)


def voices_of(series: UsageSeries, generations: Generations | None = None) -> VoicesView:
    """A series of days by voice as a ranking, the dearest first; None of the history is unknown."""
    rows = tuple(_row(series, part, generations) for part in spoken(series))
    few = too_few(_known_days(series.totals))
    without = sum(part.total or 0 for part in series.parts if not _is_voice(part))
    said = [Note(WITHOUT, credits=round(without))] if without else []
    notes = provenance(series, *said, *_more(few, generations))
    return VoicesView(rows, notes, freshness_of(series), parts_of(series))


def voice_of(
    series: UsageSeries, part: SeriesPart, generations: Generations | None = None
) -> VoiceView:
    """One voice of a series of days by voice."""
    few = too_few(_known_days(part.values))
    return VoiceView(
        part.key,
        part_label(part, series.question.by),
        part.total or 0.0,
        share(part.total, series.total),
        _items(part, generations),
        _days_used(part),
        direction_of(part.values),
        days_of(series, part.values),
        provenance(series, *_more(few, generations)),
        freshness_of(series),
    )


def spoken(series: UsageSeries) -> list[SeriesPart]:
    """The parts that are voices; music, effects and agents have none."""
    return [part for part in series.parts if _is_voice(part)]


def named(parts: Sequence[SeriesPart], wanted: str) -> list[SeriesPart]:
    """The parts of this key, else of this label, whatever its case."""
    by_key = [part for part in parts if part.key == wanted]
    label = wanted.strip().casefold()
    return by_key or [part for part in parts if part.label.casefold() == label]


def _is_voice(part: SeriesPart) -> bool:
    return not is_nobody(part.key, Breakdown.VOICE)


def _row(series: UsageSeries, part: SeriesPart, generations: Generations | None) -> VoiceRow:
    return VoiceRow(
        part.key,
        part_label(part, series.question.by),
        _items(part, generations),
        part.total or 0.0,
        _days_used(part),
        direction_of(part.values),
    )


def counted(part: SeriesPart, generations: Generations | None) -> GenerationSum | None:
    """What the history has of a part, by its key, else by its name where that is one's alone."""
    if generations is None:
        return None
    if part.key in generations:
        return generations[part.key]
    named_so = [one for one in generations.values() if one.label == (part.label or part.key)]
    return named_so[0] if len(named_so) == 1 else None


def _items(part: SeriesPart, generations: Generations | None) -> int | None:
    if generations is None:
        return None
    found = counted(part, generations)
    return found.items if found else 0


def _days_used(part: SeriesPart) -> int:
    return sum(1 for value in part.values if value)


def _known_days(values: Sequence[float | None]) -> int:
    return sum(value is not None for value in values)


def _more(few: str | None, generations: Generations | None) -> list[str]:
    return [note for note in (few, HISTORY_MISSING if generations is None else None) if note]
