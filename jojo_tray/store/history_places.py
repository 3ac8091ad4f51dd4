"""Where rows of the history go, and where those of a stretch of dates are."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.store.history_keys import LAST_SECOND, SLOT_BITS, SLOTS, assign, first_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

# As the partial index has it: the key is not of the second in which the item was made.
OUT_OF_PLACE = f"h.made_at / 1000 <> (h.key >> {SLOT_BITS} & {LAST_SECOND})"
OUT_OF_PLACE_ROWS = f"""history AS h INDEXED BY history_out_of_place
    WHERE {OUT_OF_PLACE} AND h.account_id = :account_id"""


def made_within(columns: str) -> str:
    """The rows of an account made in a stretch of dates, as SQL for the facts of `within`.

    Dates are a range of keys, but for the few rows that lie elsewhere.
    """
    made_at = "h.made_at BETWEEN :since AND :until"
    return f"""SELECT {columns} FROM history AS h
        WHERE h.key BETWEEN :low AND :high AND {made_at} AND NOT {OUT_OF_PLACE}
        UNION ALL SELECT {columns} FROM {OUT_OF_PLACE_ROWS} AND {made_at}"""  # noqa: S608


def within(account_id: int, since: int, until: int) -> dict[str, int]:
    """The facts of `made_within`; both ends inclusive, in milliseconds since 1970."""
    return {
        "account_id": account_id,
        "since": since,
        "until": until,
        "low": first_key(account_id, since),
        "high": first_key(account_id, until) + SLOTS - 1,
    }


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
