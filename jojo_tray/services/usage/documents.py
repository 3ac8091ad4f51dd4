"""A usage series as programs read it: the design's JSON, and CSV."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.documents import iso
from jojo_tray.services.history.spreadsheet import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from jojo_tray.domain.series import UsageSeries

DECIMALS = 6  # of money; what sums of floats add beyond them is no amount
TOTAL = "total"


def usage_document(series: UsageSeries) -> dict[str, Any]:
    """`time`, `usage` by label, `total` and `metadata`; a bucket that nobody knows is null."""
    question = series.question
    labels, zone = labels_of(series), question.zone
    return {
        "time": [iso(start.astimezone(zone)) for start in series.edges[:-1]],
        "usage": {
            label: [plain(value) for value in part.values]
            for label, part in zip(labels, series.parts, strict=True)
        },
        "total": [plain(value) for value in series.totals],
        "metadata": {
            "aggregation_interval": question.interval.value,
            "breakdown_type": question.by.value,
            "source": series.source.value,
            "unit": series.unit,
            "counted": series.counted,
            "gaps": [[iso(edge.astimezone(zone)) for edge in gap] for gap in series.gaps],
            "notes": list(series.notes),
            "read_at": iso(series.read_at),
        },
    }


def usage_csv(series: UsageSeries) -> Iterator[str]:
    """A record a bucket: when it begins, each part, the total; unknown ones are empty."""
    zone = series.question.zone
    yield record(["time", *map(in_symbols, labels_of(series)), TOTAL])
    columns = [part.values for part in series.parts]
    for place, (start, total) in enumerate(zip(series.edges, series.totals, strict=False)):
        yield record([iso(start.astimezone(zone)), *_across(columns, place), plain(total)])


def labels_of(series: UsageSeries) -> list[str]:
    """What the parts are called, in their order; those called the same with their key as well."""
    return told_apart([(part.label, part.key) for part in series.parts], {TOTAL})


def told_apart(
    named: Sequence[tuple[str, str]], taken: AbstractSet[str] = frozenset()
) -> list[str]:
    """Names with their keys to different names; `taken` are names that mean something else."""
    times = Counter(name for name, _ in named)
    gone, found = set(taken), []
    for name, key in named:
        label = name if times[name] == 1 else f"{name} ({key})"
        while label in gone:
            label = f"{label} ({key})"
        gone.add(label)
        found.append(label)
    return found


def plain(value: float | None) -> float | int | None:
    """A number without needless decimals."""
    if value is None:
        return None
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _across(columns: Sequence[Sequence[float | None]], place: int) -> list[float | int | None]:
    return [plain(column[place]) for column in columns]
