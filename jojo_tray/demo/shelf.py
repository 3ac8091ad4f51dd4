"""The history shelf: every generation that can be listed, oldest first, each as JSON once."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING

from jojo_tray.demo.audio import content_type
from jojo_tray.demo.catalogue import VOICE_BY_ID, VOICE_SETTINGS
from jojo_tray.demo.ledger import FIRST_CYCLE, Entry, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jojo_tray.demo.events import Event
    from jojo_tray.demo.exchange import Json


class Shelf:
    """Holds the history entries of all cycles begun so far, minus those deleted."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._entries: list[Entry] = []
        self._places: dict[str, int] = {}
        self._next_cycle = FIRST_CYCLE
        self._starts: dict[int, int] = {}
        self._seen = 0
        self._json: dict[str, bytes] = {}
        self._deleted: set[str] = set()

    def entries(self, places: Iterable[int]) -> Iterator[Entry]:
        """Run through the entries at some places, deleted ones left out."""
        shown = map(self._entries.__getitem__, places)
        return filter(self._shows, shown) if self._deleted else shown

    def count(self, moment: int) -> int:
        """Say how many entries were made until a moment, deleted ones included."""
        self._extend(self._ledger.number(moment))
        return bisect_right(self._entries, moment, key=lambda entry: entry.event.at)

    def place(self, item_id: str, moment: int) -> int | None:
        """Find an item's place among the entries; None for unknown and future ones."""
        self._extend(self._ledger.number(moment))
        place = self._places.get(item_id)
        if place is None or self._entries[place].event.at > moment:
            return None
        return place

    def find(self, item_id: str, moment: int) -> Entry | None:
        """Find an item that exists and was not deleted."""
        place = self.place(item_id, moment)
        return None if place is None or item_id in self._deleted else self._entries[place]

    def delete(self, item_id: str) -> None:
        """Take an item off for good."""
        self._deleted.add(item_id)

    def json(self, entry: Entry) -> bytes:
        """Give an item's JSON, encoded once."""
        item_id = entry.event.id
        if item_id not in self._json:
            text = json.dumps(history_item(entry), ensure_ascii=False, separators=(",", ":"))
            self._json[item_id] = text.encode()
        return self._json[item_id]

    def _shows(self, entry: Entry) -> bool:
        return entry.event.id not in self._deleted

    def _extend(self, cycle: int) -> None:
        self._refresh()
        while self._next_cycle <= cycle:
            self._starts[self._next_cycle] = len(self._entries)
            for entry in self._ledger.cycle(self._next_cycle).entries:
                if entry.event.in_history:
                    self._places[entry.event.id] = len(self._entries)
                    self._entries.append(entry)
            self._next_cycle += 1

    def _refresh(self) -> None:
        # What was spoken meanwhile moves only what is still to come, of which no JSON is kept.
        fresh = self._ledger.spoken[self._seen :]
        self._seen += len(fresh)
        changed = self._ledger.number(fresh[0].at) if fresh else self._next_cycle
        if changed < self._next_cycle:
            del self._entries[self._starts[changed] :]
            self._next_cycle = changed


def history_item(entry: Entry) -> Json:
    """Give an entry as the history endpoint shows it; dates in seconds."""
    event = entry.event
    voice = VOICE_BY_ID.get(event.voice_id or "")
    return {
        "history_item_id": event.id,
        "request_id": event.request_id if event.source else None,
        "voice_id": event.voice_id,
        "model_id": event.model_id,
        "voice_name": voice.name if voice else None,
        "voice_category": voice.category if voice else None,
        "text": event.text,
        "date_unix": event.at,
        "character_count_change_from": entry.before,
        "character_count_change_to": entry.after,
        "content_type": content_type(event.output_format),
        "state": "created",
        "settings": _settings(event),
        "share_link_id": None,
        "source": event.source,
        "alignments": _alignments(event),
        "dialogue": _dialogue(event),
        "output_format": event.output_format,
    }


def _settings(event: Event) -> Json | None:
    if event.product != "TTS":
        return None
    return {**VOICE_SETTINGS, **(event.take.settings if event.take else {})}


def _dialogue(event: Event) -> list[Json] | None:
    return [
        {"text": text, "voice_id": voice_id, "voice_name": VOICE_BY_ID[voice_id].name}
        for voice_id, text in event.lines
    ] or None


def _alignments(event: Event) -> Json | None:
    if not event.text or len(event.text) > 14:
        return None
    starts = [round(index * 0.066, 3) for index in range(len(event.text) + 1)]
    alignment = {
        "characters": list(event.text),
        "character_start_times_seconds": starts[:-1],
        "character_end_times_seconds": starts[1:],
    }
    return {"alignment": alignment, "normalized_alignment": alignment}
