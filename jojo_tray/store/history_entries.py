"""Rows of the history looked up by their keys, a page at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jojo_tray.store.history_rows import ENTRIES, entry

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.history import HistoryEntry

LOOKED_UP_AT_ONCE = 500
OF_KEYS = f"{ENTRIES} WHERE history.key IN (SELECT value FROM json_each(?))"  # noqa: S608


def entries(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, HistoryEntry]:
    """The entries there are of these keys, in their order."""
    found: dict[int, HistoryEntry] = {}
    for part in parts(keys, LOOKED_UP_AT_ONCE):
        rows = map(entry, connection.execute(OF_KEYS, (json.dumps([*part]),)))
        by_key = {one.key: one for one in rows}
        found |= {key: by_key[key] for key in part if key in by_key}
    return found


def parts(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The keys in pieces of a size."""
    return (keys[start : start + size] for start in range(0, len(keys), size))
