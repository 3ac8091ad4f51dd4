"""Who used how much: the parts of a stretch with their shares, against the stretch before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.parts import parts_of
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.sums import change, last_known, share, sum_of_known
from jojo_tray.domain.insight.view_tables import part_label
from jojo_tray.domain.insight.views import BreakdownRow, BreakdownView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from jojo_tray.domain.series import SeriesPart, UsageSeries

NOT_COMPARED = QT_TRANSLATE_NOOP(
    "insight", "The stretch before is not known whole, so nothing is compared with it."
)
OTHER_SOURCE = QT_TRANSLATE_NOOP(
    "insight", "The stretch before was counted by another source, so nothing is compared with it."
)


def breakdown_of(series: UsageSeries, before: UsageSeries | None = None) -> BreakdownView:
    """The parts, the largest first, those too that were only used in the stretch before.

    Averages have neither shares nor a total.
    """
    note = _incomparable(series, before)
    former = None if before is None or note else {part.key: part for part in before.parts}
    by = series.question.by
    whole = sum_of_known([part.total for part in series.parts])
    now_gone = [part for key, part in (former or {}).items() if key not in _keys(series)]
    rows = [
        BreakdownRow(
            part.key,
            part_label(part, by),
            used := _used(part),
            share(part.total, whole),
            then := _before(part.key, former),
            change(used, then),
        )
        for part in series.parts
    ]
    rows += [
        BreakdownRow(part.key, part_label(part, by), 0.0, share(0, whole), part.total, -1.0)
        for part in now_gone
        if part.total
    ]
    notes = provenance(series, *([note] if note else ()))
    return BreakdownView(
        tuple(rows), series.total, series.unit, notes, freshness_of(series), parts_of(series)
    )


def _keys(series: UsageSeries) -> set[str]:
    return {part.key for part in series.parts}


def _used(part: SeriesPart) -> float | None:
    """What was used; of averages the last known one."""
    return part.total if part.total is not None else last_known(part.values)


def _before(key: str, former: dict[str, SeriesPart] | None) -> float | None:
    if former is None:
        return None
    return former[key].total if key in former else 0.0


def _incomparable(series: UsageSeries, before: UsageSeries | None) -> str | None:
    """Why two stretches cannot be compared."""
    if before is None or series.question.metric.averaged:
        return None
    if before.source is not series.source or before.unit != series.unit:
        return OTHER_SOURCE
    return NOT_COMPARED if None in before.totals or None in series.totals else None
