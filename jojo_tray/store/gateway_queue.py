"""What waits for the reset, a row each; one gateway claims a row, and none a second time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.speech_queue import (
    ABANDONED,
    Errand,
    Queued,
    QueueEntry,
    QueueState,
    beginning,
)
from jojo_tray.store.codec import (
    clean,
    milliseconds,
    moment,
    optional_moment,
    optional_text,
)

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from typing import Any

    from jojo_tray.domain.assistant.speech_queue import QueueLimits
    from jojo_tray.store.database import Database

COLUMNS = (
    "id, account_id, client, state, made_at, due_at, path, credits, ended_at, status,"
    " content_type, error"
)
IS_DUE = "state = 'waiting' AND account_id = ? AND (due_at IS NULL OR due_at <= ?)"
IS_ABANDONED = "state = 'speaking' AND claimed_at <= ?"
# What a failing disk made of one is an end: nobody speaks it.
STATES = {state.value: state for state in QueueState}
# A gateway that is only slow may still bring what it claimed.
IS_OURS = "id = ? AND claimed_by = ? AND state IN ('speaking', 'failed')"


class GatewayQueue:
    """Requests in turn; the text of one that has ended is not kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, queued: Queued, query: str, body: bytes, limits: QueueLimits) -> int | None:
        """Add what is to wait; the limit that is reached, where one is, and nothing is added."""
        return self._database.write(
            partial(_add, queued=queued, query=query, body=body, limits=limits)
        )

    def find(self, queue_id: str, client: str) -> Queued | None:
        """One request of a client, as it is now."""
        return self._database.read(
            partial(_find, queue_id=clean(queue_id) or "", client=clean(client) or "")
        )

    def newest(self, most: int) -> list[QueueEntry]:
        """Requests of all clients and accounts, the newest first."""
        return self._database.read(partial(_newest, most=most))

    def cancel(self, queue_id: str, client: str, now: datetime) -> Queued | None:
        """Cancel one that waits; as it is then, None where the client has none of this id."""
        return self._database.write(
            partial(_cancel, queue_id=clean(queue_id) or "", client=clean(client) or "", now=now)
        )

    def claim(self, account_id: int, claimer: str, now: datetime, most: int) -> list[Errand]:
        """Take what is due, in turn; nobody else gets it. Nothing is written where nothing is."""
        facts = (account_id, milliseconds(now))
        if not self._any(f"SELECT 1 FROM gateway_queue WHERE {IS_DUE}", facts):  # noqa: S608
            return []
        return self._database.write(partial(_claim, facts=facts, claimer=claimer, most=most))

    def put_back(self, queue_id: str, claimer: str, due_at: datetime | None) -> bool:
        """Let one that was claimed wait again; only for what nobody sent anywhere."""
        return self._changed(
            "UPDATE gateway_queue SET state = 'waiting', claimed_by = NULL, claimed_at = NULL,"
            " due_at = ? WHERE id = ? AND claimed_by = ? AND state = 'speaking'",
            (None if due_at is None else milliseconds(due_at), queue_id, claimer),
        )

    def finish(
        self, queue_id: str, claimer: str, now: datetime, status: int, content_type: str | None
    ) -> bool:
        """Note that the claimer's result is ready; False where it has nothing claimed."""
        return self._changed(
            "UPDATE gateway_queue SET state = 'ready', ended_at = ?, body = x'', error = NULL,"  # noqa: S608
            f" status = ?, content_type = ? WHERE {IS_OURS}",
            (milliseconds(now), status, clean(content_type), queue_id, claimer),
        )

    def fail(
        self, queue_id: str, claimer: str, now: datetime, error: str, status: int | None
    ) -> bool:
        """Note that the claimer's call failed; False where it has nothing claimed."""
        return self._changed(
            "UPDATE gateway_queue SET state = 'failed', ended_at = ?, body = x'', error = ?,"  # noqa: S608
            f" status = ? WHERE {IS_OURS}",
            (milliseconds(now), clean(error), status, queue_id, claimer),
        )

    def abandon(self, claimed_before: datetime, now: datetime) -> None:
        """End what killed gateways left: it may have been paid, so it is not spoken again."""
        facts = (milliseconds(claimed_before),)
        if self._any(f"SELECT 1 FROM gateway_queue WHERE {IS_ABANDONED}", facts):  # noqa: S608
            self._changed(
                "UPDATE gateway_queue SET state = 'failed', ended_at = ?, body = x'', error = ?"  # noqa: S608
                f" WHERE {IS_ABANDONED}",
                (milliseconds(now), ABANDONED, *facts),
            )

    def prune(self, ended_before: datetime) -> None:
        """Remove what ended before a time; nothing is written where nothing did."""
        facts = (milliseconds(ended_before),)
        if self._any("SELECT 1 FROM gateway_queue WHERE ended_at <= ?", facts):
            self._changed("DELETE FROM gateway_queue WHERE ended_at <= ?", facts)

    def with_results(self) -> set[str]:
        """The ids of those that have a result, or that one is being made for."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT id FROM gateway_queue WHERE state IN ('speaking', 'ready')"
            ).fetchall()
        )
        return {queue_id for (queue_id,) in rows}

    def _any(self, statement: str, facts: tuple[object, ...]) -> bool:
        found = self._database.read(
            lambda connection: connection.execute(f"{statement} LIMIT 1", facts).fetchone()
        )
        return found is not None

    def _changed(self, statement: str, facts: tuple[object, ...]) -> bool:
        changed = self._database.write(
            lambda connection: connection.execute(statement, facts).rowcount
        )
        return changed > 0


def _add(
    connection: sqlite3.Connection, queued: Queued, query: str, body: bytes, limits: QueueLimits
) -> int | None:
    reached = _reached(connection, clean(queued.client) or "", limits)
    if reached is not None:
        return reached
    due_at = None if queued.due_at is None else milliseconds(queued.due_at)
    connection.execute(
        "INSERT INTO gateway_queue"
        " (id, account_id, client, state, made_at, due_at, path, query, body, credits)"
        " VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?)",
        (
            queued.id,
            queued.account_id,
            clean(queued.client),
            milliseconds(queued.made_at),
            due_at,
            clean(queued.path),
            clean(query),
            body,
            queued.credits,
        ),
    )
    _forget_cancelled(connection, clean(queued.client), limits.client)
    return None


def _forget_cancelled(connection: sqlite3.Connection, client: str | None, most: int) -> None:
    """Keep only a client's newest: one that asks and cancels in a loop fills no disk."""
    connection.execute(
        "DELETE FROM gateway_queue WHERE id IN (SELECT id FROM gateway_queue"
        " WHERE state = 'cancelled' AND client = ? ORDER BY ended_at DESC LIMIT -1 OFFSET ?)",
        (client, most),
    )


def _reached(connection: sqlite3.Connection, client: str, limits: QueueLimits) -> int | None:
    """The limit that is reached, the client's own first."""
    waiting, own = connection.execute(
        "SELECT COUNT(*), COALESCE(SUM(client = ?), 0) FROM gateway_queue WHERE state = 'waiting'",
        (client,),
    ).fetchone()
    if own >= limits.client:
        return limits.client
    return limits.all if waiting >= limits.all else None


def _find(connection: sqlite3.Connection, queue_id: str, client: str) -> Queued | None:
    row = connection.execute(
        f"SELECT {COLUMNS} FROM gateway_queue WHERE id = ? AND client = ?",  # noqa: S608
        (queue_id, client),
    ).fetchone()
    return _queued(row) if row else None


def _newest(connection: sqlite3.Connection, most: int) -> list[QueueEntry]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM gateway_queue ORDER BY made_at DESC, rowid DESC LIMIT ?",  # noqa: S608
        (most,),
    ).fetchall()
    return [QueueEntry(_queued(row), _beginning(connection, row[0])) for row in rows]


def _beginning(connection: sqlite3.Connection, queue_id: str) -> str:
    """Read one by one: all bodies at once, sorted, could be half a gigabyte."""
    row = connection.execute("SELECT body FROM gateway_queue WHERE id = ?", (queue_id,)).fetchone()
    return beginning(bytes(row[0])) if row else ""


def _cancel(
    connection: sqlite3.Connection, queue_id: str, client: str, now: datetime
) -> Queued | None:
    cancel_waiting(connection, "id = ? AND client = ?", (queue_id, client), now)
    return _find(connection, queue_id, client)


def cancel_waiting(
    connection: sqlite3.Connection, which: str, facts: tuple[object, ...], now: datetime
) -> None:
    """Nothing that still waits of `which` is spoken; what ended keeps no text."""
    connection.execute(
        "UPDATE gateway_queue SET state = 'cancelled', ended_at = ?, body = x''"  # noqa: S608
        f" WHERE {which} AND state = 'waiting'",
        (milliseconds(now), *facts),
    )


def _claim(
    connection: sqlite3.Connection, facts: tuple[int, int], claimer: str, most: int
) -> list[Errand]:
    rows = connection.execute(
        f"SELECT {COLUMNS}, query, body FROM gateway_queue WHERE {IS_DUE}"  # noqa: S608
        " ORDER BY due_at, made_at, rowid LIMIT ?",
        (*facts, most),
    ).fetchall()
    connection.executemany(
        "UPDATE gateway_queue SET state = 'speaking', claimed_by = ?, claimed_at = ? WHERE id = ?",
        [(claimer, facts[1], row[0]) for row in rows],
    )
    return [Errand(_claimed(row[:-2]), row[-2], bytes(row[-1])) for row in rows]


def _claimed(row: tuple[Any, ...]) -> Queued:
    return _queued((*row[:3], QueueState.SPEAKING, *row[4:]))


def _queued(row: tuple[Any, ...]) -> Queued:
    queue_id, account_id, client, state, made_at, due_at, path, credits_, ended_at, *rest = row
    status, content_type, error = rest
    return Queued(
        queue_id,
        account_id,
        client,
        STATES.get(state, QueueState.FAILED),
        moment(made_at),
        optional_moment(due_at),
        path,
        credits_,
        optional_moment(ended_at),
        status,
        optional_text(content_type),
        optional_text(error),
    )
