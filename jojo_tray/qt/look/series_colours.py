"""Which colour a voice, a model or a key has: always the same, at most seven at once."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from jojo_tray.qt.look.remembered import recall, remember

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jojo_tray.domain.series import Breakdown

COLOURS_FILE = "series-colours.json"
COLOURS = 7
MOST_KEPT = 2000  # keys of one breakdown


class SeriesColours:
    """A part gets its colour when it is first seen and keeps it.

    Where two parts of one chart have the same colour, the lesser one is lent another for this
    chart, as long as there is any; else it joins the others. `unkept` says that a colour was
    given since they were last written. Safe on any thread.
    """

    def __init__(self, known: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self._known = {by: dict(slots) for by, slots in (known or {}).items()}
        self._lock = Lock()
        self.unkept = False

    def slots(self, by: Breakdown, keys: Sequence[str]) -> dict[str, int]:
        """The colours, from 0, of the parts that have one; `keys` come with the largest first."""
        with self._lock:
            found = self._own(self._known.setdefault(by.value, {}), keys)
        free = (slot for slot in range(COLOURS) if slot not in set(found.values()))
        without = [key for key in keys if key not in found]
        return found | dict(zip(without, list(free), strict=False))

    def _own(self, known: dict[str, int], keys: Sequence[str]) -> dict[str, int]:
        """Those of the first parts that have, or get, one that is free here."""
        found: dict[str, int] = {}
        for key in keys:
            if len(found) == COLOURS:
                break
            slot = known.get(key)
            if slot is None:
                slot = self._new(known, set(found.values()))
                if len(known) < MOST_KEPT:
                    known[key], self.unkept = slot, True
            if slot not in found.values():
                found[key] = slot
        return found

    def written(self) -> str:
        """As JSON, to be kept; for a worker."""
        with self._lock:
            known = {by: dict(slots) for by, slots in self._known.items()}
            self.unkept = False
        return json.dumps(known)

    def forget(self) -> None:
        """Nothing was ever seen."""
        with self._lock:
            self._known.clear()
            self.unkept = False

    def _new(self, known: Mapping[str, int], here: set[int]) -> int:
        """The least used colour that is free in this chart."""
        used = Counter(known.values())
        free = [slot for slot in range(COLOURS) if slot not in here]
        return min(free, key=lambda slot: (used[slot], slot))


class ColourBook:
    """The colours of the whole program: read once from their file, by whoever first needs them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._colours: SeriesColours | None = None

    def colours(self) -> SeriesColours:
        """For a worker."""
        with self._lock:
            if self._colours is None:
                self._colours = read(recall(self._file))
            return self._colours

    def keep(self) -> None:
        """Remember those that were given, if there are new ones; for a worker."""
        colours = self.colours()
        with self._lock:
            if colours.unkept:
                remember(self._file, colours.written())

    def forget(self) -> None:
        """Keep none, because the ids are an account's; for a worker."""
        with self._lock, suppress(OSError):
            if self._colours is not None:
                self._colours.forget()
            self._file.unlink(missing_ok=True)


def read(text: str) -> SeriesColours:
    """From JSON; what cannot be used is forgotten."""
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return SeriesColours()
    if not isinstance(found, dict):
        return SeriesColours()
    return SeriesColours({by: _slots(slots) for by, slots in found.items()})


def _slots(found: Any) -> dict[str, int]:
    if not isinstance(found, dict):
        return {}
    return {
        key: slot
        for key, slot in list(found.items())[:MOST_KEPT]
        if type(slot) is int and 0 <= slot < COLOURS
    }
