"""The history as plain Python would have it: what a filter lets through, and in which order."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from jojo_tray.domain import folding
from jojo_tray.domain.history import (
    Facet,
    Facets,
    HistoryColumn,
    HistoryEntry,
    HistoryFilter,
    HistoryOrder,
    HistoryTotals,
)
from tests.store.material import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.store.store import Store

NOTHING: frozenset[str] = frozenset()

fold = cache(folding.fold)


def shelf(store: Store, account: int, items: Iterable[HistoryItem]) -> list[HistoryEntry]:
    """What was put into an account, with the keys it was given and what is gone; newest first."""
    given = {item.item_id: item for item in items}
    found = store.history.find(account, given)
    entries = [replace(entry, item=given[entry.item.item_id]) for entry in found]
    return sorted(entries, key=lambda entry: -entry.key)


def words(search: str) -> Iterator[str]:
    """Words and quoted phrases, read letter by letter."""
    rest = search.replace("\0", "")[:200].lstrip()
    while rest:
        if rest[0] == '"':
            word, _, rest = rest[1:].partition('"')
        else:
            word = rest.split(maxsplit=1)[0]
            rest = rest[len(word) :]
        yield fold(word)
        rest = rest.lstrip()


def passes(entry: HistoryEntry, wanted: HistoryFilter) -> bool:
    item = entry.item
    searched = [fold(text or "") for text in (item.spoken, item.voice_name, item.model_id)]
    return (
        all(any(word in text for text in searched) for word in words(wanted.search))
        and all(
            not some or value in some
            for some, value in zip(sets(wanted), values(entry), strict=True)
        )
        and (wanted.since is None or (item.made_at is not None and item.made_at >= wanted.since))
        and (wanted.until is None or (item.made_at is not None and item.made_at < wanted.until))
    )


def sets(wanted: HistoryFilter) -> list[frozenset[str]]:
    return [wanted.voices, wanted.models, wanted.sources, wanted.states]


def values(entry: HistoryEntry) -> list[str]:
    item = entry.item
    return [item.voice_id or "", item.model_id or "", item.source or "", entry.state or ""]


SORTED_BY: dict[HistoryColumn, Callable[[HistoryEntry], Any]] = {
    HistoryColumn.DATE: lambda entry: entry.key,
    HistoryColumn.VOICE: lambda entry: fold(entry.item.voice_name or entry.item.voice_id or ""),
    HistoryColumn.MODEL: lambda entry: fold(entry.item.model_id or ""),
    HistoryColumn.TEXT: lambda entry: fold(entry.item.spoken),
    HistoryColumn.CREDITS: lambda entry: -1 if entry.item.credits is None else entry.item.credits,
    HistoryColumn.CHARACTERS: lambda entry: len(entry.item.spoken),
    HistoryColumn.SOURCE: lambda entry: fold(entry.item.source or ""),
    HistoryColumn.STATE: lambda entry: fold(entry.state or ""),
    HistoryColumn.FORMAT: lambda entry: fold(entry.item.output_format or ""),
}


def found(
    entries: Iterable[HistoryEntry], wanted: HistoryFilter, order: HistoryOrder
) -> list[HistoryEntry]:
    value = SORTED_BY[order.column]
    return sorted(
        (entry for entry in entries if passes(entry, wanted)),
        key=lambda entry: (value(entry), entry.key),
        reverse=order.descending,
    )


def totals(entries: Iterable[HistoryEntry]) -> HistoryTotals:
    items = [entry.item for entry in entries]
    return HistoryTotals(
        len(items),
        sum(item.credits or 0 for item in items),
        sum(len(item.spoken) for item in items),
        sum(item.credits is None for item in items),
    )


def facets(entries: Iterable[HistoryEntry], wanted: HistoryFilter) -> Facets:
    """Each filter's values among what the other filters let through."""
    entries = sorted(entries, key=lambda entry: entry.key)
    unset = ({"voices": NOTHING}, {"models": NOTHING}, {"sources": NOTHING}, {"states": NOTHING})
    anything = replace(wanted, voices=NOTHING, models=NOTHING, sources=NOTHING, states=NOTHING)
    names = {
        entry.item.voice_id: entry.item.voice_name or entry.item.voice_id
        for entry in entries
        if entry.item.voice_id and passes(entry, anything)
    }
    counted = []
    for place, change in enumerate(unset):
        others = replace(wanted, **change)  # type: ignore[arg-type]
        counts = Counter(values(entry)[place] for entry in entries if passes(entry, others))
        named = [
            Facet(value, (names.get(value) if place == 0 else None) or value, items)
            for value, items in counts.items()
        ]
        counted.append(tuple(sorted(named, key=lambda one: (-one.items, one.name, one.value))))
    return Facets(*counted)


def repeated(entries: Iterable[HistoryEntry], wanted: HistoryFilter) -> list[tuple[int, ...]]:
    """The keys of each retake, the dearest first."""
    groups: dict[object, list[HistoryEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.key):
        item = entry.item
        if item.spoken and passes(entry, wanted):
            speakers = [item.voice_id, *(line.voice_id for line in item.dialogue)]
            voices = tuple(voice or "" for voice in speakers)
            groups[item.spoken, voices, item.model_id or "", item.settings or ""].append(entry)
    retakes = [group for group in groups.values() if len(group) > 1]
    retakes.sort(key=lambda group: (-totals(group[1:]).credits, -group[0].key))
    return [tuple(entry.key for entry in group) for group in retakes]


def waiting(store: Store) -> int:
    """How many rows are not indexed yet."""
    return len(query(store.database.path, "SELECT key FROM history_unindexed"))
