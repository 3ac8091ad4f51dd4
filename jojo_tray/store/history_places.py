"""Where rows of the history go: free keys for the seconds they are put in order by."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.store.history_keys import SLOTS, assign

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def free_keys(connection: sqlite3.Connection, seconds: Sequence[int]) -> list[int]:
    """A free key for each second, named by its first key; equal seconds get growing keys."""
    if not seconds:
        return []
    next_taken = partial(_next_taken, connection)
    first = next_taken(min(seconds))
    empty = first is None or first >= max(seconds) + SLOTS
    return assign(seconds, {} if empty else _latest(connection, seconds), next_taken)


def _latest(connection: sqlite3.Connection, seconds: Sequence[int]) -> dict[int, int]:
    """The last key taken within each of these seconds that has any."""
    rows = connection.execute(
        """SELECT value, (SELECT max(key) FROM history WHERE key BETWEEN value AND value + ?)
            FROM json_each(?)""",
        (SLOTS - 1, json.dumps([*set(seconds)])),
    )
    return {second: key for second, key in rows if key is not None}


def _next_taken(connection: sqlite3.Connection, key: int) -> int | None:
    found: int | None = connection.execute(
        "SELECT min(key) FROM history WHERE key >= ?", (key,)
    ).fetchone()[0]
    return found
