"""The queue of downloads, and the record of what was saved where."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.downloads import (
    Destination,
    Download,
    DownloadFormat,
    DownloadState,
    QueueState,
)
from jojo_tray.store.codec import (
    clean,
    decoder,
    milliseconds,
    optional_moment,
    optional_text,
    whole,
)
from jojo_tray.store.owners import Owner

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.downloads import Outcome
    from jojo_tray.store.database import Database

COLUMNS = (
    "id, account_id, item_id, folder, template, format, state, path, size, error, detail,"
    " added_at, ended_at"
)
OPEN = "state IN ('queued', 'running')"
THESE = (
    "account_id = :account_id AND folder = :folder AND format = :format"
    " AND item_id IN (SELECT value FROM json_each(:items))"
)
NAMED = "id IN (SELECT value FROM json_each(:ids))"
ANEW = "state = 'queued', added_at = :now, ended_at = NULL, error = NULL, detail = NULL"


class Downloads:
    """One row an item, folder and format; what is RUNNING belongs to a process that lives."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owner = Owner(database.path)

    def add(
        self, account_id: int, item_ids: Iterable[str], destination: Destination, now: datetime
    ) -> list[Download]:
        """Put items at the end of the queue; returns their rows in the order of the ids.

        One already waiting for the same folder and format stays where it is; one that ended
        before is queued anew and keeps the record of where it was saved. All but those already
        waiting say that they are `anew`.
        """
        wanted = [item_id for item_id in dict.fromkeys(map(clean, item_ids)) if item_id]
        facts = _facts(account_id, destination, now)
        return self._database.write(lambda connection: _add(connection, wanted, facts))

    def take(self, account_id: int, most: int, only: Sequence[int] | None = None) -> list[Download]:
        """Turn some QUEUED ones to RUNNING for this process, the oldest first."""
        facts = {"account_id": account_id, "most": most, "owner": self._owner.name()}
        return self._database.write(lambda connection: _take(connection, facts, only))

    def release(self) -> int:
        """Turn what processes left RUNNING that live no more back to QUEUED; returns how many."""
        self._owner.bury_the_forgotten()
        if not self._owner.dead_among(self._database.read(_owners)):
            return 0
        return self._database.write(lambda connection: _release(connection, self._owner))

    def settle(self, outcomes: Sequence[Outcome], now: datetime) -> list[Download]:
        """Write down what became of RUNNING ones, in one transaction; returns them.

        One that is no longer RUNNING for this process is left as it is, and not returned.
        """
        owner = self._owner.name()
        return self._database.write(lambda connection: _settle(connection, outcomes, owner, now))

    def all(self, account_id: int, limit: int = 1000) -> list[Download]:
        """The newest first, those still open before all others."""
        where = (
            f"account_id = :account_id AND listed ORDER BY {OPEN} DESC, added_at DESC, id DESC"
            " LIMIT :limit"
        )
        facts = {"account_id": account_id, "limit": limit}
        return self._database.read(lambda connection: _rows(connection, where, facts))

    def named(self, download_ids: Sequence[int]) -> list[Download]:
        """These, in no order, also what was taken out of the list."""
        return self._database.read(
            lambda connection: _rows(connection, NAMED, {"ids": _ids(download_ids)})
        )

    def saved(self, account_id: int, item_id: str) -> list[Download]:
        """Where the audio of an item was saved, the newest first."""
        where = (
            "account_id = :account_id AND item_id = :item_id AND path IS NOT NULL"
            " ORDER BY ended_at DESC, id DESC"
        )
        facts = {"account_id": account_id, "item_id": clean(item_id)}
        return self._database.read(lambda connection: _rows(connection, where, facts))

    def cancel(self, account_id: int, download_ids: Sequence[int] | None, now: datetime) -> int:
        """Cancel queued ones; None cancels all. Returns how many were."""
        return self._change(
            "state = 'cancelled', ended_at = :now",
            "state = 'queued'",
            account_id,
            download_ids,
            now,
        )

    def retry(self, account_id: int, download_ids: Sequence[int] | None, now: datetime) -> int:
        """Queue again what FAILED, was MISSING or CANCELLED; None means what was not cancelled."""
        which = "listed AND state IN ('failed', 'missing'{})"
        cancelled_too = "" if download_ids is None else ", 'cancelled'"
        return self._change(ANEW, which.format(cancelled_too), account_id, download_ids, now)

    def clear(self, account_id: int) -> int:
        """Take what has ended out of the list; files stay, and so does the record of them."""
        return self._change("listed = 0", f"listed AND NOT {OPEN}", account_id, None)

    def state(self, account_id: int) -> QueueState:
        """The list in numbers, and why it rests."""
        return self._database.read(lambda connection: _state(connection, account_id))

    def open(self, account_id: int, download_ids: Sequence[int]) -> int:
        """How many of these are still to come."""
        query = f"SELECT count(*) FROM downloads WHERE account_id = :account_id AND {OPEN}"  # noqa: S608
        facts = {"account_id": account_id, "ids": _ids(download_ids)}
        return self._database.read(
            lambda connection: whole(
                connection.execute(f"{query} AND {NAMED}", facts).fetchone()[0]
            )
        )

    def pause(self, account_id: int, reason: str | None) -> None:
        """Remember why nothing is begun; None lets it go on."""
        self._database.write(lambda connection: _pause(connection, account_id, clean(reason)))

    def _change(
        self,
        change: str,
        which: str,
        account_id: int,
        download_ids: Sequence[int] | None,
        now: datetime | None = None,
    ) -> int:
        named = "" if download_ids is None else f" AND {NAMED}"
        query = f"UPDATE downloads SET {change} WHERE account_id = :account_id AND {which}{named}"  # noqa: S608
        facts = {
            "account_id": account_id,
            "ids": _ids(download_ids or ()),
            "now": None if now is None else milliseconds(now),
        }
        return self._database.write(lambda connection: connection.execute(query, facts).rowcount)


def _ids(download_ids: Iterable[int]) -> str:
    return json.dumps(list(download_ids))


def _facts(account_id: int, destination: Destination, now: datetime) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "folder": str(destination.folder),
        "template": clean(destination.template),
        "format": destination.format.value,
        "now": milliseconds(now),
    }


def _add(
    connection: sqlite3.Connection, item_ids: list[str], facts: dict[str, Any]
) -> list[Download]:
    facts = {**facts, "items": json.dumps(item_ids)}
    waiting = {download.id for download in _rows(connection, f"{THESE} AND {OPEN}", facts)}
    _insert(connection, item_ids, facts)
    found = _rows(connection, THESE, facts)
    by_item = {each.item_id: replace(each, anew=each.id not in waiting) for each in found}
    return [by_item[item_id] for item_id in item_ids if item_id in by_item]


def archived(
    connection: sqlite3.Connection,
    account_id: int,
    item_ids: Iterable[str],
    destination: Destination,
    now: datetime,
) -> None:
    """Queue items in the transaction that stores them: no kill comes between."""
    _insert(connection, item_ids, _facts(account_id, destination, now))


def _insert(connection: sqlite3.Connection, item_ids: Iterable[str], facts: dict[str, Any]) -> None:
    connection.executemany(
        f"""INSERT INTO downloads
            (account_id, item_id, folder, template, format, state, added_at)
            SELECT id, :item_id, :folder, :template, :format, 'queued', :now
            FROM accounts WHERE id = :account_id
            ON CONFLICT (account_id, item_id, folder, format) DO UPDATE
            SET {ANEW}, template = :template, listed = 1 WHERE NOT {OPEN}""",  # noqa: S608
        ({**facts, "item_id": item_id} for item_id in item_ids),
    )


def _take(
    connection: sqlite3.Connection, facts: dict[str, Any], only: Sequence[int] | None
) -> list[Download]:
    named = "" if only is None else f" AND {NAMED}"
    waiting = connection.execute(
        "SELECT id FROM downloads WHERE account_id = :account_id AND state = 'queued'"  # noqa: S608
        f" AND listed = 1{named} ORDER BY added_at, id LIMIT :most",
        {**facts, "ids": _ids(only or ())},
    ).fetchall()
    taken = {"owner": facts["owner"], "ids": _ids(number for (number,) in waiting)}
    connection.execute(
        f"UPDATE downloads SET state = 'running', owner = :owner WHERE {NAMED}",  # noqa: S608
        taken,
    )
    return _rows(connection, f"{NAMED} ORDER BY added_at, id", taken)


def _release(connection: sqlite3.Connection, owner: Owner) -> int:
    dead = owner.dead_among(_owners(connection))
    released = connection.execute(
        "UPDATE downloads SET state = 'queued', owner = NULL WHERE state = 'running'"
        " AND ifnull(owner, '') IN (SELECT value FROM json_each(?))",
        (json.dumps(dead),),
    ).rowcount
    for name in dead:
        owner.bury(name)
    return released


def _settle(
    connection: sqlite3.Connection, outcomes: Sequence[Outcome], owner: str, now: datetime
) -> list[Download]:
    ids = _ids(outcome.download_id for outcome in outcomes)
    ours = connection.execute(
        f"SELECT id FROM downloads WHERE {NAMED} AND state = 'running' AND owner = :owner",  # noqa: S608
        {"ids": ids, "owner": owner},
    ).fetchall()
    known = {number for (number,) in ours}
    connection.executemany(
        """UPDATE downloads SET state = :state, owner = NULL, ended_at = :ended_at,
            path = ifnull(:path, path), size = ifnull(:size, size),
            error = :error, detail = :detail WHERE id = :id""",
        [_ending(outcome, now) for outcome in outcomes if outcome.download_id in known],
    )
    return _rows(connection, NAMED, {"ids": _ids(known)})


def _ending(outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "id": outcome.download_id,
        "state": outcome.state.value,
        "ended_at": milliseconds(now) if outcome.state.ended else None,
        "path": None if outcome.path is None else str(outcome.path),
        "size": outcome.size,
        "error": outcome.error,
        "detail": clean(outcome.detail),
    }


def _state(connection: sqlite3.Connection, account_id: int) -> QueueState:
    counted = connection.execute(
        "SELECT state, count(*) FROM downloads WHERE account_id = ? AND listed = 1 GROUP BY state",
        (account_id,),
    )
    counts = {decoder(DownloadState)(state).value: whole(count) for state, count in counted}
    paused = connection.execute(
        "SELECT reason FROM download_pauses WHERE account_id = ?", (account_id,)
    ).fetchone()
    reason = optional_text(paused[0]) if paused else None
    return QueueState(**counts, paused=reason, folder=None)


def _pause(connection: sqlite3.Connection, account_id: int, reason: str | None) -> None:
    connection.execute("DELETE FROM download_pauses WHERE account_id = ?", (account_id,))
    if reason is not None:
        connection.execute(
            "INSERT INTO download_pauses SELECT id, ? FROM accounts WHERE id = ?",
            (reason, account_id),
        )


def _owners(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT DISTINCT owner FROM downloads WHERE state = 'running'")
    return [optional_text(owner) or "" for (owner,) in rows]


def _rows(connection: sqlite3.Connection, where: str, facts: dict[str, Any]) -> list[Download]:
    query = f"SELECT {COLUMNS} FROM downloads WHERE {where}"  # noqa: S608
    return [_download(row) for row in connection.execute(query, facts)]


def _download(row: tuple[Any, ...]) -> Download:
    number, account_id, item_id, folder, template, form, state, path, size, *rest = row
    error, detail, added_at, ended_at = rest
    return Download(
        whole(number),
        whole(account_id),
        item_id,
        Destination(Path(folder), template, decoder(DownloadFormat)(form)),
        decoder(DownloadState)(state),
        None if path is None else Path(path),
        size,
        error,
        detail,
        optional_moment(added_at),
        optional_moment(ended_at),
    )
