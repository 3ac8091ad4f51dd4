"""The last reading of a host, read with as little as possible: the first icon waits for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.quota import Quota

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_READING = """SELECT used, credit_limit, resets_at, last_at
    FROM samples JOIN accounts ON accounts.id = account_id
    WHERE base_url = ? ORDER BY last_at DESC LIMIT 1"""


class Glance(NamedTuple):
    """A quota and when it was read."""

    quota: Quota
    read_at: datetime


def glance(path: Path, base_url: str) -> Glance | None:
    """The last reading of a host; None without one, or while the file needs care first.

    Never changes the file: what is wrong with it is found, told and mended by the store itself.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as data:
            row = data.execute(LAST_READING, (base_url,)).fetchone()
            return None if row is None else _glance(*row)
    except (sqlite3.Error, ValueError, TypeError, OverflowError):
        return None


def _glance(used: int, limit: int, resets_at: int | None, read_at: int) -> Glance:
    reset = None if resets_at is None else _moment(resets_at)
    return Glance(Quota(used, limit, reset), _moment(read_at))


def _moment(milliseconds: int) -> datetime:
    return EPOCH + timedelta(milliseconds=milliseconds)
