"""The history as it is written: pages come in, with how far the history is known by then."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.history import PageKept
from jojo_tray.store.codec import milliseconds, optional_moment, whole
from jojo_tray.store.downloads import archived
from jojo_tray.store.history_keys import (
    LAST_SECOND,
    SLOT_BITS,
    bounds,
    dated,
    first_key,
    is_too_low,
)
from jojo_tray.store.history_marks import read_marks, write_marks
from jojo_tray.store.history_places import free_keys, made_within, within
from jojo_tray.store.history_rows import (
    ENTRIES,
    Content,
    contents,
    entry,
    insert,
    stored_content,
    text_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.history import HistoryEntry, PageFound, SyncMarks
    from jojo_tray.store.database import Database

# A page's ids lie all over their index: what is changed there should not be written twice.
CACHE_KIBIBYTES = 32 * 1024
# A page asked for before an item was deleted does not bring it back, unless a clock was wrong.
LONGEST_ON_ITS_WAY = 10 * 60 * 1000
Page = dict[str, Content]

MADE_WITHIN = made_within("h.key, h.item_id, h.gone_at IS NULL")
OLDEST = f"DELETE FROM history WHERE key IN ({made_within('h.key')} ORDER BY 1 LIMIT :most)"  # noqa: S608
OTHERS = f"""SELECT 1 FROM ({made_within("h.item_id, h.gone_at")})
    WHERE gone_at IS NULL AND item_id NOT IN (SELECT value FROM json_each(:besides)) LIMIT 1"""  # noqa: S608
OF_ITEMS = "history.account_id = ? AND history.item_id IN (SELECT value FROM json_each(?))"


class History:
    """Rows are found by the service's ids and ordered by their keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def marks(self, account_id: int) -> SyncMarks:
        """How far the history is known; unread where nothing usable is stored."""
        return self._database.read(lambda connection: read_marks(connection, account_id))

    def set_marks(self, account_id: int, marks: SyncMarks) -> None:
        """Remember how far the history is known."""
        self._database.write(lambda connection: write_marks(connection, account_id, marks))

    def keep(self, account_id: int, found: PageFound) -> PageKept:
        """Store a page and how far the history is known with it, in one transaction.

        An item known by its id is updated, never doubled; of one that comes twice in a page the
        last content stays. A page of an account that was forgotten meanwhile is forgotten, too.
        """
        (kept,) = self.keep_all(account_id, [found])
        return kept

    def keep_all(self, account_id: int, pages: Sequence[PageFound]) -> list[PageKept]:
        """Store pages in their order, as `keep` does each, all in one transaction."""
        ready = [
            (found, {one.item_id: one for one in contents(found.items) if one.item_id})
            for found in pages
        ]
        return self._database.write(
            lambda connection: [_keep(connection, account_id, *page) for page in ready]
        )

    def newest(self, account_id: int) -> datetime | None:
        """The date of the newest item stored, of those not dated ahead of their reading."""
        return self._database.read(lambda connection: _newest(connection, account_id))

    def has_others(self, account_id: int, until: datetime, besides: Collection[str]) -> bool:
        """Whether more is stored than these ids, of what is dated until then and not gone."""
        facts = within(account_id, 0, milliseconds(until)) | {"besides": _json(besides)}
        return self._database.read(
            lambda connection: connection.execute(OTHERS, facts).fetchone() is not None
        )

    def find(self, account_id: int, item_ids: Iterable[str]) -> list[HistoryEntry]:
        """The known ones of these ids, in any order."""
        query, facts = f"{ENTRIES} WHERE {OF_ITEMS}", (account_id, _json(item_ids))
        return self._database.read(
            lambda connection: [entry(row) for row in connection.execute(query, facts)]
        )

    def mark_gone(self, account_id: int, item_ids: Iterable[str], at: datetime) -> int:
        """Note that the service no longer has these items; returns how many that is news of."""
        return self._change(
            f"UPDATE history SET gone_at = ? WHERE gone_at IS NULL AND {OF_ITEMS}",  # noqa: S608
            milliseconds(at),
            account_id,
            _json(item_ids),
        )

    def forget(self, account_id: int, item_ids: Iterable[str]) -> int:
        """Remove the metadata of items; returns of how many."""
        return self._change(
            f"DELETE FROM history WHERE {OF_ITEMS}",  # noqa: S608
            account_id,
            _json(item_ids),
        )

    def purge(self, account_id: int, before: datetime, most: int) -> int:
        """Remove at most so many of the oldest rows dated before; returns how many.

        The marks tell of it. They must not be in use: no synchronisation may be under way.
        """
        return self._database.write(lambda connection: _purge(connection, account_id, before, most))

    def _change(self, statement: str, *facts: object) -> int:
        return self._database.write(
            lambda connection: connection.execute(statement, facts).rowcount
        )


def _purge(connection: sqlite3.Connection, account_id: int, before: datetime, most: int) -> int:
    facts = within(account_id, 0, milliseconds(before) - 1) | {"most": most}
    removed = connection.execute(OLDEST, facts).rowcount
    if removed:
        marks = read_marks(connection, account_id)
        floor = max(before, marks.floor or before)
        write_marks(connection, account_id, replace(marks, floor=floor))
    return removed


def _json(item_ids: Iterable[str]) -> str:
    return json.dumps([text_of(item_id) for item_id in item_ids])


def _newest(connection: sqlite3.Connection, account_id: int) -> datetime | None:
    row = connection.execute(
        """SELECT made_at FROM history
            WHERE key BETWEEN ? AND ? AND made_at / 1000 <= (key >> ?) & ?
            ORDER BY key DESC LIMIT 1""",
        (*bounds(account_id), SLOT_BITS, LAST_SECOND),
    ).fetchone()
    return optional_moment(row[0]) if row else None


class _Stored(NamedTuple):
    key: int
    gone_at: int | None
    content: Content

    def is_outdated(self, told: Content, read_at: int) -> bool:
        """Whether it has to be written anew after what a page tells of it."""
        if self.gone_at is not None:
            return not 0 < self.gone_at - read_at <= LONGEST_ON_ITS_WAY
        return self.content != told or is_too_low(self.key, told.made_at, read_at)

    def keeps_its_key(self, told: Content, read_at: int) -> bool:
        """Whether it stays where it is when it is written anew."""
        same = self.content.made_at == told.made_at
        return same and not is_too_low(self.key, told.made_at, read_at)


def _keep(
    connection: sqlite3.Connection, account_id: int, found: PageFound, page: Page
) -> PageKept:
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    if not write_marks(connection, account_id, found.marks):
        return PageKept(homeless=True)
    stored, read_at = _stored(connection, account_id, page), milliseconds(found.read_at)
    outdated = {
        item_id: row for item_id, row in stored.items() if row.is_outdated(page[item_id], read_at)
    }
    fresh = tuple(item_id for item_id in page if item_id not in stored)
    pending = {item_id: page[item_id] for item_id in (*fresh, *outdated)}
    _rewrite(connection, account_id, pending, outdated, read_at)
    _archive(connection, account_id, found, [page[item_id] for item_id in fresh])
    return PageKept(fresh, len(outdated), _miss(connection, account_id, found, page))


def _archive(
    connection: sqlite3.Connection, account_id: int, found: PageFound, fresh: Sequence[Content]
) -> None:
    """Queue what is new; a backfill brings only older items."""
    archive = found.archive
    if archive is None:
        return
    since = milliseconds(archive.since)
    new = [one.item_id for one in fresh if one.made_at is not None and one.made_at >= since]
    archived(connection, account_id, new, archive.destination, found.read_at)


def _stored(
    connection: sqlite3.Connection, account_id: int, item_ids: Iterable[str]
) -> dict[str, _Stored]:
    """What is there already of some items, by their ids."""
    rows = connection.execute(f"{ENTRIES} WHERE {OF_ITEMS}", (account_id, _json(item_ids)))
    found = (_Stored(row[0], row[1] and whole(row[1]), stored_content(row)) for row in rows)
    return {one.content.item_id: one for one in found}


def _rewrite(
    connection: sqlite3.Connection,
    account_id: int,
    pending: Page,
    outdated: dict[str, _Stored],
    read_at: int,
) -> None:
    """Write items anew; one whose date is another than before gets another key."""
    keys = {
        item_id: row.key
        for item_id, row in outdated.items()
        if row.keeps_its_key(pending[item_id], read_at)
    }
    moving = [one for item_id, one in pending.items() if item_id not in keys]
    keys |= _new_keys(connection, account_id, moving, read_at)
    connection.executemany(
        "DELETE FROM history WHERE key = ?", [(row.key,) for row in outdated.values()]
    )
    insert(connection, account_id, sorted((key, pending[item_id]) for item_id, key in keys.items()))


def _new_keys(
    connection: sqlite3.Connection, account_id: int, items: list[Content], read_at: int
) -> dict[str, int]:
    """Keys by id; of one second the oldest gets the lowest, as a page is newest first."""
    upwards = items[::-1]
    seconds = [first_key(account_id, dated(one.made_at, read_at)) for one in upwards]
    keys = free_keys(connection, seconds)
    return {one.item_id: key for one, key in zip(upwards, keys, strict=True)}


def _miss(connection: sqlite3.Connection, account_id: int, found: PageFound, page: Page) -> int:
    """Mark as gone what should have been seen; returns how many there were."""
    span = found.seen_all
    if span is None:
        return 0
    seen = {text_of(item_id) for item_id in found.seen}.union(page)
    ends = milliseconds(span.since), milliseconds(span.until)
    rows = connection.execute(MADE_WITHIN, within(account_id, *ends))
    moment = milliseconds(found.read_at)
    missing = [
        (moment, key) for key, item_id, here in rows.fetchall() if here and item_id not in seen
    ]
    connection.executemany("UPDATE history SET gone_at = ? WHERE key = ?", missing)
    return len(missing)
