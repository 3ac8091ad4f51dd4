"""The schema's history: ordered, named steps, each applied once in a transaction of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

APPLICATION_ID = 0x4A6F4A6F


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema; its place in the list is the schema's number after it."""

    name: str
    statements: tuple[str, ...]


def apply(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Bring a database to the newest schema; a kill leaves it before or after a step."""
    connection.execute("PRAGMA foreign_keys = OFF")
    while schema_of(connection) < len(steps):
        _apply_next(connection, steps)
    connection.execute("PRAGMA foreign_keys = ON")


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema that a database has; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    """The mark of the program that a database belongs to; 0 for none."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def has_schema_of(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Whether a database has exactly the tables and rules that the steps make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        apply(model, steps)
        return _definitions(model) == _definitions(connection)


def _definitions(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _apply_next(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    done = schema_of(connection)
    if done < len(steps):
        for statement in steps[done].statements:
            connection.execute(statement)
        _require_whole(connection, steps[done])
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {done + 1}")
    connection.execute("COMMIT")


def _require_whole(connection: sqlite3.Connection, step: Step) -> None:
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise connection.IntegrityError(f"{step.name} left a row without its account")


def _whole(column: str) -> str:
    return f"{column} INTEGER CHECK (typeof({column}) IN ('integer', 'null'))"


def _text(column: str) -> str:
    return f"{column} TEXT CHECK (typeof({column}) IN ('text', 'null'))"


def _time(column: str) -> str:
    """Milliseconds since 1970, up to the end of the year 9999."""
    return f"{_whole(column)} CHECK ({column} BETWEEN 0 AND 253402300799999)"


ACCOUNTS_FROM_THE_FIRST_DAY = Step(
    "accounts, samples, answers, usage days, alert log and gate",
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
        f"""CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            {_text("base_url")} NOT NULL,
            {_text("user_id")},
            {_text("workspace_id")},
            {_text("name")}
        )""",
        """CREATE UNIQUE INDEX accounts_by_user
            ON accounts (base_url, user_id, ifnull(workspace_id, '')) WHERE user_id IS NOT NULL""",
        f"""CREATE TABLE keys (
            {_text("base_url")} NOT NULL,
            {_text("fingerprint")} NOT NULL,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            PRIMARY KEY (base_url, fingerprint)
        )""",
        "CREATE INDEX keys_by_account ON keys (account_id)",
        f"""CREATE TABLE samples (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_time("first_at")} NOT NULL,
            {_time("last_at")} NOT NULL CHECK (first_at <= last_at),
            {_whole("used")} NOT NULL,
            credit_limit CHECK (typeof(credit_limit) IN ('integer', 'null')
                OR credit_limit = 'unlimited'),
            {_time("resets_at")},
            {_text("tier")}
        )""",
        "CREATE INDEX samples_in_sequence ON samples (account_id)",
        "CREATE INDEX samples_by_end ON samples (account_id, last_at)",
        f"""CREATE TABLE answers (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("kind")} NOT NULL,
            {_text("value")} NOT NULL,
            {_time("read_at")} NOT NULL,
            PRIMARY KEY (account_id, kind)
        )""",
        f"""CREATE TABLE usage_days (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            day TEXT NOT NULL CHECK (day IS date(day)),
            {_whole("credits")} NOT NULL,
            {_time("read_at")} NOT NULL,
            PRIMARY KEY (account_id, day)
        )""",
        f"""CREATE TABLE watches (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {_text("value")} NOT NULL
        )""",
        f"""CREATE TABLE alerts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("metric")} NOT NULL,
            {_whole("cycle")} NOT NULL,
            {_whole("threshold")} NOT NULL,
            {_whole("arming")} NOT NULL,
            {_time("at")} NOT NULL,
            {_text("value")} NOT NULL,
            {_text("delivery")} NOT NULL,
            {_time("claimed_at")} NOT NULL,
            UNIQUE (account_id, metric, cycle, threshold, arming)
        )""",
        "CREATE INDEX alerts_by_delivery ON alerts (delivery)",
        f"""CREATE TABLE gate (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {_time("hold_until")},
            {_text("hold_reason")},
            {_time("asked_at")}
        )""",
    ),
)

# A row's key is made of account, second and place within the second, so that newest first is
# the order of the keys; see `history_keys`. What repeats is kept once, by number; the numbers
# have no rule, as it would cost a fifth of the time of a page and one astray is read as none.
HISTORY_AND_DOWNLOADS = Step(
    "the history's metadata and the queue of downloads",
    (
        f"""CREATE TABLE history_voices (
            id INTEGER PRIMARY KEY,
            {_text("voice_id")},
            {_text("name")},
            {_text("category")}
        )""",
        """CREATE UNIQUE INDEX history_voices_once
            ON history_voices (ifnull(voice_id, ''), ifnull(name, ''), ifnull(category, ''))""",
        f"CREATE TABLE history_words (id INTEGER PRIMARY KEY, {_text('word')} NOT NULL UNIQUE)",
        # Which words are models: a search looks among their names.
        "CREATE TABLE history_models (id INTEGER PRIMARY KEY)",
        f"""CREATE TABLE history (
            key INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("item_id")} NOT NULL,
            {_time("made_at")},
            voice INTEGER,
            model INTEGER,
            source INTEGER,
            state INTEGER,
            format INTEGER,
            content_type INTEGER,
            settings INTEGER,
            {_whole("counter_before")},
            {_whole("counter_after")},
            {_whole("credits")},
            {_whole("characters")} NOT NULL,
            {_whole("text_mark")},
            {_time("gone_at")}
        )""",
        "CREATE UNIQUE INDEX history_by_item ON history (account_id, item_id)",
        # The few whose key is not of their own second; a stretch of dates is not all of its keys.
        """CREATE INDEX history_out_of_place ON history (account_id, made_at)
            WHERE made_at / 1000 <> (key >> 6 & 274877906943)""",
        f"""CREATE TABLE history_texts (
            key INTEGER PRIMARY KEY,
            {_text("text")},
            {_text("folded")},
            {_text("request_id")},
            {_text("more")}
        )""",
        "CREATE TABLE history_unindexed (key INTEGER PRIMARY KEY)",
        """CREATE TRIGGER history_row_removed AFTER DELETE ON history BEGIN
            DELETE FROM history_texts WHERE key = old.key;
            DELETE FROM history_unindexed WHERE key = old.key;
        END""",
        f"""CREATE TABLE history_marks (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {_text("value")} NOT NULL
        )""",
        f"""CREATE TABLE downloads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("item_id")} NOT NULL,
            {_text("folder")} NOT NULL,
            {_text("template")} NOT NULL,
            {_text("format")} NOT NULL,
            {_text("state")} NOT NULL,
            {_text("owner")},
            {_text("path")},
            {_whole("size")},
            {_text("error")},
            {_text("detail")},
            {_time("added_at")} NOT NULL,
            {_time("ended_at")},
            listed INTEGER NOT NULL DEFAULT 1,
            UNIQUE (account_id, item_id, folder, format)
        )""",
        "CREATE INDEX downloads_in_turn ON downloads (account_id, state, listed, added_at)",
        f"""CREATE TABLE download_pauses (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {_text("reason")} NOT NULL
        )""",
    ),
)

# Usage as a source counted it: a sheet is one source cut in one way, its cells are sparse.
INSIGHT = Step(
    "usage by parts, invoices, budgets, reports, first uses and the times of our own readings",
    (
        f"""CREATE TABLE usage_sheets (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("rung")} NOT NULL,
            {_text("part")} NOT NULL,
            {_text("metric")} NOT NULL,
            {_text("step")} NOT NULL,
            {_text("zone")} NOT NULL,
            workspace INTEGER NOT NULL CHECK (workspace IN (0, 1)),
            {_text("unit")} NOT NULL,
            {_time("since")} NOT NULL,
            {_time("until")} NOT NULL CHECK (since <= until),
            {_time("read_at")} NOT NULL,
            UNIQUE (account_id, rung, part, metric, step, zone, workspace)
        )""",
        f"""CREATE TABLE usage_parts (
            id INTEGER PRIMARY KEY,
            sheet_id INTEGER NOT NULL REFERENCES usage_sheets ON DELETE CASCADE,
            {_text("key")} NOT NULL,
            {_text("label")},
            UNIQUE (sheet_id, key)
        )""",
        f"""CREATE TABLE usage_cells (
            part_id INTEGER NOT NULL REFERENCES usage_parts ON DELETE CASCADE,
            {_time("start")} NOT NULL,
            value REAL NOT NULL CHECK (typeof(value) = 'real'),
            PRIMARY KEY (part_id, start)
        ) WITHOUT ROWID""",
        f"""CREATE TABLE invoices_seen (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("identity")} NOT NULL,
            {_text("value")} NOT NULL,
            {_time("first_seen")} NOT NULL,
            {_time("last_seen")} NOT NULL,
            {_time("settled_at")},
            UNIQUE (account_id, identity)
        )""",
        f"""CREATE TABLE budgets (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("name")} NOT NULL,
            {_text("value")} NOT NULL,
            PRIMARY KEY (account_id, name)
        )""",
        f"""CREATE TABLE reports (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("schedule")} NOT NULL,
            {_text("period")} NOT NULL,
            {_text("state")} NOT NULL,
            {_text("path")},
            {_time("claimed_at")} NOT NULL,
            {_time("tried_at")},
            PRIMARY KEY (account_id, schedule, period)
        )""",
        # What was ever used by which key, product or hour: what is not here is new.
        f"""CREATE TABLE first_uses (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_text("kind")} NOT NULL,
            {_text("name")} NOT NULL,
            {_time("first_at")} NOT NULL,
            PRIMARY KEY (account_id, kind, name)
        )""",
        f"""CREATE TABLE own_readings (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_time("at")} NOT NULL,
            {_whole("milliseconds")} NOT NULL,
            {_text("error")}
        )""",
        "CREATE INDEX own_readings_in_turn ON own_readings (account_id, at)",
    ),
)

RESERVATIONS = Step(
    "credits set aside for a job",
    (
        f"""CREATE TABLE reservations (
            {_text("id")} NOT NULL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {_whole("credits")} NOT NULL CHECK (credits > 0),
            {_text("purpose")} NOT NULL,
            {_time("made_at")} NOT NULL,
            {_time("expires_at")} NOT NULL,
            {_time("released_at")}
        )""",
        "CREATE INDEX reservations_by_account ON reservations (account_id, expires_at)",
    ),
)

STEPS: tuple[Step, ...] = (
    ACCOUNTS_FROM_THE_FIRST_DAY,
    HISTORY_AND_DOWNLOADS,
    INSIGHT,
    RESERVATIONS,
)
