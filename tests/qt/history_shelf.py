"""A history in memory: the ports of the window as ordinary classes that answer from a list."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from jojo_tray.domain.account import Account, Capability
from jojo_tray.domain.errors import Cancelled, HistoryNotFoundError, JojoTrayError
from jojo_tray.domain.history import (
    GONE,
    DialogueLine,
    Facet,
    Facets,
    HistoryColumn,
    HistoryDetail,
    HistoryEntry,
    HistoryFilter,
    HistoryItem,
    HistoryOrder,
    HistoryTotals,
    Retake,
    RetakeTotals,
    SyncMarks,
    Timing,
)
from jojo_tray.domain.reading import Read
from jojo_tray.qt.history.means import Means
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.services.history.desk import Deleted, Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.history.ports import Stop

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
ACCOUNT = Account(1, "https://api.elevenlabs.io")
TEXTS = (
    "Good evening and welcome to the late news.",
    "The quick brown fox jumps over the lazy dog.",
    "Bitte beachten Sie: der Zug nach München fährt heute von Gleis 7 ab.",
    "晚安，祝你有个好梦。",
    "Your parcel will arrive tomorrow between nine and eleven.",
)
VOICES = (("v1", "Rachel"), ("v2", "Domi"), ("v3", "Antoni & Sons"), (None, None))
NAMES = {voice: name for voice, name in VOICES if voice and name}
MODELS = ("eleven_multilingual_v2", "eleven_turbo_v2_5", None)
SOURCES = ("TTS", "TTS", "Projects", "STS", None, "Hologram")


def entry_of(number: int) -> HistoryEntry:
    """The generation with this number; later numbers are newer."""
    text = f"{TEXTS[number % len(TEXTS)]} ({number})"
    voice_id, voice_name = VOICES[number % len(VOICES)]
    cost = None if number % 17 == 5 else len(text)
    item = HistoryItem(
        item_id=f"item{number:06}",
        made_at=NOW - timedelta(hours=7 * (1000 - number)),
        voice_id=voice_id,
        voice_name=voice_name,
        model_id=MODELS[number % len(MODELS)],
        text=text,
        source=SOURCES[number % len(SOURCES)],
        state="created",
        output_format="mp3_44100_128" if number % 5 else "pcm_24000",
        content_type="audio/mpeg",
        request_id=f"request{number}",
        counter_before=1000 * number,
        counter_after=None if cost is None else 1000 * number + cost,
        settings='{"similarity_boost":0.75,"stability":0.5,"use_speaker_boost":true}',
    )
    gone = NOW - timedelta(days=1) if number % 23 == 7 else None
    return HistoryEntry(number, item, gone)


def dialogue_entry(key: int) -> HistoryEntry:
    """A generation without a text and a voice of its own."""
    lines = (
        DialogueLine("Have you seen it?", "v1", "Rachel"),
        DialogueLine("Not yet, has it come?", "v2", "Domi"),
    )
    item = HistoryItem(f"item{key:06}", made_at=NOW - timedelta(minutes=5), dialogue=lines)
    return HistoryEntry(key, item)


def entries(count: int) -> list[HistoryEntry]:
    """So many generations, the oldest first."""
    return [entry_of(number) for number in range(1001 - count, 1001)]


class ShelfSearch:
    """Browses a list; `asked` is what was asked for, `error` what it fails with instead."""

    def __init__(self, kept: Iterable[HistoryEntry] = ()) -> None:
        self.kept = {entry.key: entry for entry in kept}
        self.asked: list[str] = []
        self.error: JojoTrayError | None = None
        self.sum_error: JojoTrayError | None = None

    def first(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int,
        stop: Stop | None = None,
    ) -> list[HistoryEntry]:
        self._begin("first", stop)
        return self._found(wanted, order)[:limit]

    def keys(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        stop: Stop | None = None,
    ) -> array[int]:
        self._begin("keys", stop)
        return array("q", [entry.key for entry in self._found(wanted, order)])

    def rows(self, keys: Sequence[int]) -> list[HistoryEntry | None]:
        self._begin("rows")
        return [self.kept.get(key) for key in keys]

    def each(
        self,
        account_id: int,
        wanted: HistoryFilter,
        order: HistoryOrder,
        limit: int | None = None,
        after: int | None = None,
    ) -> Iterator[HistoryEntry]:
        found = self._found(wanted, order)
        return iter([entry for entry in found if after is None or entry.key < after][:limit])

    def totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> HistoryTotals:
        self._begin("totals", stop)
        return _totals(self._found(wanted, HistoryOrder()))

    def totals_of(self, keys: Sequence[int], stop: Stop | None = None) -> HistoryTotals:
        self._begin("totals_of", stop)
        if self.sum_error is not None:
            raise self.sum_error
        return _totals([self.kept[key] for key in keys if key in self.kept])

    def facets(self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None) -> Facets:
        self._begin("facets", stop)

        def counted(others: HistoryFilter, of: Callable[[HistoryEntry], str]) -> tuple[Facet, ...]:
            counts = Counter(map(of, self._found(others, HistoryOrder()))).most_common()
            return tuple(Facet(value, NAMES.get(value, value), n) for value, n in counts)

        none: frozenset[str] = frozenset()
        return Facets(
            counted(replace(wanted, voices=none), lambda e: e.item.voice_id or ""),
            counted(replace(wanted, models=none), lambda e: e.item.model_id or ""),
            counted(replace(wanted, sources=none), lambda e: e.item.source or ""),
            counted(replace(wanted, states=none), lambda e: e.state or ""),
        )

    def retakes(
        self, account_id: int, wanted: HistoryFilter, limit: int, stop: Stop | None = None
    ) -> list[Retake]:
        self._begin("retakes", stop)
        groups: dict[object, list[HistoryEntry]] = {}
        for entry in sorted(self._found(wanted, HistoryOrder()), key=lambda e: e.key):
            item = entry.item
            mark = (item.spoken, item.voice_id, item.model_id, item.settings)
            groups.setdefault(mark, []).append(entry)
        return [_retake(group) for group in groups.values() if len(group) > 1][:limit]

    def retake_totals(
        self, account_id: int, wanted: HistoryFilter, stop: Stop | None = None
    ) -> RetakeTotals:
        found = self.retakes(account_id, wanted, len(self.kept), stop)
        return RetakeTotals(len(found), sum(one.credits_again for one in found))

    def _begin(self, what: str, stop: Stop | None = None) -> None:
        self.asked.append(what)
        if stop is not None and stop():
            raise Cancelled
        if self.error is not None:
            raise self.error

    def _found(self, wanted: HistoryFilter, order: HistoryOrder) -> list[HistoryEntry]:
        found = [entry for entry in self.kept.values() if _fits(entry, wanted)]
        found.sort(key=lambda entry: entry.key, reverse=order.descending)
        if order.column is not HistoryColumn.DATE:
            found.sort(key=lambda e: _sorted_by(e, order.column), reverse=order.descending)
        return found


class ShelfHistory:
    """The core's history on a `ShelfSearch`; deletes what it is told to, but for `stuck` ids."""

    def __init__(self, search: ShelfSearch) -> None:
        self.search = search
        self.known = SyncMarks(synced_at=NOW - timedelta(minutes=3))
        self.stuck: dict[str, JojoTrayError] = {}
        self.deleted: list[tuple[tuple[str, ...], bool]] = []
        self.timing: Timing | None = Timing(
            tuple("Good day"),
            tuple(0.1 * n for n in range(8)),
            tuple(0.1 * n + 0.1 for n in range(8)),
        )

    def account(self) -> Account:
        return ACCOUNT

    def marks(self) -> SyncMarks:
        return self.known

    def detail(self, item_id: str) -> HistoryDetail:
        found = [e.item for e in self.search.kept.values() if e.item.item_id == item_id]
        if not found:
            raise HistoryNotFoundError(what=item_id)
        return HistoryDetail(found[0], self.timing)

    def delete(
        self,
        item_ids: Sequence[str],
        *,
        keep_local: bool,
        stop: Stop | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Deleted:
        self.deleted.append((tuple(item_ids), keep_local))
        for done, item_id in enumerate(item_ids):
            if item_id not in self.stuck:
                self._remove(item_id, keep_local=keep_local)
            progress(done + 1)
        failed = tuple(Failed(i, self.stuck[i]) for i in item_ids if i in self.stuck)
        return Deleted(tuple(i for i in item_ids if i not in self.stuck), failed=failed)

    def _remove(self, item_id: str, *, keep_local: bool) -> None:
        key = next(k for k, e in self.search.kept.items() if e.item.item_id == item_id)
        gone = self.search.kept.pop(key)
        if keep_local:
            self.search.kept[key] = replace(gone, gone_at=NOW)


@dataclass
class ShelfAnswers:
    """What is known of the key."""

    denied: Capability | None = None

    def capabilities(self, account_id: int) -> list[Read[Capability]]:
        return [Read(self.denied, NOW)] if self.denied else []


@dataclass
class Shelf:
    """All that the window works with, in memory."""

    folder: Path
    search: ShelfSearch = field(default_factory=ShelfSearch)
    answers: ShelfAnswers = field(default_factory=ShelfAnswers)
    saved: dict[str, list[Path]] = field(default_factory=dict)
    cycle_start: datetime | None = NOW - timedelta(days=12)

    def __post_init__(self) -> None:
        self.history = ShelfHistory(self.search)

    def means(self, tasks: Tasks) -> Means:
        """As the host would make them."""
        return Means(
            self.history,
            self.answers,
            self.find,
            lambda item_id: self.saved.get(item_id, []),
            lambda: self.cycle_start,
            self.folder / "columns.json",
            self.folder / "window.json",
            lambda: NOW,
            lambda: QtLanguage(UTC, QLocale("en_GB")),
            tasks,
        )

    def find(self, item_id: str) -> HistoryEntry | None:
        """The entry of an item."""
        kept = self.search.kept.values()
        return next((entry for entry in kept if entry.item.item_id == item_id), None)


def _totals(found: Sequence[HistoryEntry]) -> HistoryTotals:
    credits_ = [entry.item.credits for entry in found]
    return HistoryTotals(
        len(found),
        sum(c for c in credits_ if c is not None),
        sum(len(entry.item.spoken) for entry in found),
        credits_.count(None),
    )


def _retake(group: Sequence[HistoryEntry]) -> Retake:
    costs = [entry.item.credits or 0 for entry in group]
    return Retake(group[0], tuple(e.key for e in group), sum(costs), sum(costs[1:]))


def _fits(entry: HistoryEntry, wanted: HistoryFilter) -> bool:
    item, at = entry.item, entry.item.made_at
    heap = " ".join((item.spoken, item.voice_name or "", item.model_id or "")).casefold()
    words = [wanted.search.strip('"')] if '"' in wanted.search else wanted.search.split()
    chosen = (
        (wanted.voices, item.voice_id),
        (wanted.models, item.model_id),
        (wanted.sources, item.source),
        (wanted.states, entry.state),
    )
    return (
        all(word.casefold() in heap for word in words)
        and all(not values or (value or "") in values for values, value in chosen)
        and (wanted.since is None or (at is not None and at >= wanted.since))
        and (wanted.until is None or (at is not None and at < wanted.until))
    )


def _sorted_by(entry: HistoryEntry, column: HistoryColumn) -> tuple[int, str]:
    item = entry.item
    texts = {
        HistoryColumn.VOICE: item.voice_name,
        HistoryColumn.MODEL: item.model_id,
        HistoryColumn.TEXT: item.spoken,
        HistoryColumn.SOURCE: item.source,
        HistoryColumn.STATE: entry.state if entry.state != GONE else GONE,
        HistoryColumn.FORMAT: item.output_format,
    }
    numbers = {HistoryColumn.CREDITS: item.credits, HistoryColumn.CHARACTERS: len(item.spoken)}
    return numbers.get(column) or 0, texts.get(column) or ""
