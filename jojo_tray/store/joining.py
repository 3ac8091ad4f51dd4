"""Two accounts that turn out to be one user: the rows of one go over to the other, once each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.usage import RESET_TOLERANCE
from jojo_tray.store.alert_log import last_cycle, read_watch, write_watch
from jojo_tray.store.codec import milliseconds
from jojo_tray.store.gate import passage, write_hold
from jojo_tray.store.history_keys import bounds, moved
from jojo_tray.store.history_places import free_keys
from jojo_tray.store.history_rows import enqueue
from jojo_tray.store.reports import COURSE as REPORT_COURSE
from jojo_tray.store.samples import COLUMNS as SAMPLE_COLUMNS
from jojo_tray.store.tracker_rows import move_counted

if TYPE_CHECKING:
    import sqlite3

    from jojo_tray.domain.alerts import Watch

# What the service counts is asked for again where both had some; the rest is kept once.
INSIGHT = ("usage_sheets", "invoices_seen", "budgets", "reports", "first_uses", "own_readings")


def join(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Move all that is stored of one account to another, then remove it."""
    _move_samples(connection, source, target)
    _move_answers(connection, source, target)
    _join_watches(connection, source, target)
    _join_gates(connection, source, target)
    _move_history(connection, source, target)
    _forget_outdone_reports(connection, source, target)
    move_counted(connection, source, target)
    # What both have queued or saved to one folder stays as the target has it. All rows of the
    # history being there, the marks of either are true.
    for table in ("history_marks", "downloads", "download_pauses", "reservations", *INSIGHT):
        _move_unless_there(connection, table, source, target)
    connection.execute("UPDATE keys SET account_id = ? WHERE account_id = ?", (target, source))
    connection.execute("DELETE FROM accounts WHERE id = ?", (source,))


def _move_samples(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Runs that overlap: equal ones become one, of contradicting ones the target's stays."""
    rows = connection.execute(
        f"SELECT id, {SAMPLE_COLUMNS} FROM samples WHERE account_id = ? ORDER BY id",  # noqa: S608
        (source,),
    ).fetchall()
    for number, first_at, last_at, *values in rows:
        _move_sample(connection, number, (first_at, last_at), values, target)


def _move_sample(
    connection: sqlite3.Connection,
    number: int,
    span: tuple[int, int],
    values: list[object],
    target: int,
) -> None:
    overlapping = connection.execute(
        f"SELECT id, {SAMPLE_COLUMNS} FROM samples"  # noqa: S608
        " WHERE account_id = ? AND last_at >= ? AND first_at <= ?",
        (target, *span),
    ).fetchall()
    if not overlapping:
        connection.execute("UPDATE samples SET account_id = ? WHERE id = ?", (target, number))
    for other, first_at, last_at, *others in overlapping:
        if others == values:
            connection.execute(
                "UPDATE samples SET first_at = ?, last_at = ? WHERE id = ?",
                (min(first_at, span[0]), max(last_at, span[1]), other),
            )


def _move_answers(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Of two answers of a kind the newer one is kept."""
    connection.execute(
        """INSERT INTO answers (account_id, kind, value, read_at)
            SELECT ?, kind, value, read_at FROM answers WHERE account_id = ?
            ON CONFLICT DO UPDATE SET value = excluded.value, read_at = excluded.read_at
                WHERE excluded.read_at > answers.read_at""",
        (target, source),
    )


def _move_history(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Of an item in both the target's row stays; the others get keys of the target."""
    connection.execute(
        """DELETE FROM history WHERE account_id = ?
            AND item_id IN (SELECT item_id FROM history WHERE account_id = ?)""",
        (source, target),
    )
    rows = connection.execute(
        "SELECT key FROM history WHERE account_id = ? ORDER BY key", (source,)
    )
    former = [key for (key,) in rows]
    keys = free_keys(connection, [moved(key, target) for key in former])
    moves = list(zip(keys, former, strict=True))
    connection.executemany("UPDATE history_texts SET key = ? WHERE key = ?", moves)
    connection.executemany(
        f"UPDATE history SET account_id = {target}, key = ? WHERE key = ?",  # noqa: S608
        moves,
    )
    connection.execute("DELETE FROM history_unindexed WHERE key BETWEEN ? AND ?", bounds(source))
    enqueue(connection, keys)


def _forget_outdone_reports(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Of a report that both have, the target's row goes where the source's has come further."""
    connection.execute(
        """DELETE FROM reports AS ours WHERE account_id = :target AND EXISTS (
            SELECT 1 FROM reports AS theirs WHERE theirs.account_id = :source
                AND (theirs.schedule, theirs.period) = (ours.schedule, ours.period)
                AND (instr(:course, theirs.state), theirs.claimed_at)
                    > (instr(:course, ours.state), ours.claimed_at)
        )""",
        {"source": source, "target": target, "course": REPORT_COURSE},
    )


def _move_unless_there(
    connection: sqlite3.Connection, table: str, source: int, target: int
) -> None:
    connection.execute(
        f"UPDATE OR IGNORE {table} SET account_id = ? WHERE account_id = ?",  # noqa: S608
        (target, source),
    )


def _join_watches(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Alerts of both stay listed; the next ones get a cycle that neither has used."""
    ours, theirs = read_watch(connection, target), read_watch(connection, source)
    moved = connection.execute(
        "UPDATE OR IGNORE alerts SET account_id = ? WHERE account_id = ?", (target, source)
    )
    joined = _joined(ours, theirs)
    if joined is None:
        return
    if moved.rowcount:
        unused = last_cycle(connection, target) + 1
        joined = replace(joined, cycle=max(joined.cycle, unused))
    write_watch(connection, target, joined)


def _joined(ours: Watch | None, theirs: Watch | None) -> Watch | None:
    """Our state; what theirs told in the same cycle counts as told."""
    if ours is None or theirs is None:
        return ours or theirs
    ours = replace(ours, notices=ours.notices.joined(theirs.notices))
    ends = (ours.resets_at, theirs.resets_at)
    if ends[0] is None or ends[1] is None or abs(ends[0] - ends[1]) > RESET_TOLERANCE:
        return ours
    return replace(ours, told=ours.told | theirs.told)


def _join_gates(connection: sqlite3.Connection, source: int, target: int) -> None:
    """The key works, so a rejection is over; the longer of other waits stays."""
    passages = [passage(connection, account_id) for account_id in (source, target)]
    holds = [
        found.hold
        for found in passages
        if found.hold is not None and found.hold.reason is not HoldReason.KEY_REJECTED
    ]
    longest = max(holds, key=lambda hold: hold.until, default=None)
    asked = max((found.asked_at for found in passages if found.asked_at), default=None)
    write_hold(connection, target, longest)
    connection.execute(
        "UPDATE gate SET asked_at = ? WHERE account_id = ?",
        (None if asked is None else milliseconds(asked), target),
    )
