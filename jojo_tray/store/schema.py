"""The schema's history: ordered, named steps; one that was released is never edited."""

from __future__ import annotations

from jojo_tray.store.schema_assistant import ASSISTANT
from jojo_tray.store.steps import Step, text_column, time_column, whole_column

ACCOUNTS_FROM_THE_FIRST_DAY = Step(
    "accounts, samples, answers, usage days, alert log and gate",
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
        f"""CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            {text_column("base_url")} NOT NULL,
            {text_column("user_id")},
            {text_column("workspace_id")},
            {text_column("name")}
        )""",
        """CREATE UNIQUE INDEX accounts_by_user
            ON accounts (base_url, user_id, ifnull(workspace_id, '')) WHERE user_id IS NOT NULL""",
        f"""CREATE TABLE keys (
            {text_column("base_url")} NOT NULL,
            {text_column("fingerprint")} NOT NULL,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            PRIMARY KEY (base_url, fingerprint)
        )""",
        "CREATE INDEX keys_by_account ON keys (account_id)",
        f"""CREATE TABLE samples (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {time_column("first_at")} NOT NULL,
            {time_column("last_at")} NOT NULL CHECK (first_at <= last_at),
            {whole_column("used")} NOT NULL,
            credit_limit CHECK (typeof(credit_limit) IN ('integer', 'null')
                OR credit_limit = 'unlimited'),
            {time_column("resets_at")},
            {text_column("tier")}
        )""",
        "CREATE INDEX samples_in_sequence ON samples (account_id)",
        "CREATE INDEX samples_by_end ON samples (account_id, last_at)",
        f"""CREATE TABLE answers (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("kind")} NOT NULL,
            {text_column("value")} NOT NULL,
            {time_column("read_at")} NOT NULL,
            PRIMARY KEY (account_id, kind)
        )""",
        f"""CREATE TABLE usage_days (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            day TEXT NOT NULL CHECK (day IS date(day)),
            {whole_column("credits")} NOT NULL,
            {time_column("read_at")} NOT NULL,
            PRIMARY KEY (account_id, day)
        )""",
        f"""CREATE TABLE watches (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {text_column("value")} NOT NULL
        )""",
        f"""CREATE TABLE alerts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("metric")} NOT NULL,
            {whole_column("cycle")} NOT NULL,
            {whole_column("threshold")} NOT NULL,
            {whole_column("arming")} NOT NULL,
            {time_column("at")} NOT NULL,
            {text_column("value")} NOT NULL,
            {text_column("delivery")} NOT NULL,
            {time_column("claimed_at")} NOT NULL,
            UNIQUE (account_id, metric, cycle, threshold, arming)
        )""",
        "CREATE INDEX alerts_by_delivery ON alerts (delivery)",
        f"""CREATE TABLE gate (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {time_column("hold_until")},
            {text_column("hold_reason")},
            {time_column("asked_at")}
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
            {text_column("voice_id")},
            {text_column("name")},
            {text_column("category")}
        )""",
        """CREATE UNIQUE INDEX history_voices_once
            ON history_voices (ifnull(voice_id, ''), ifnull(name, ''), ifnull(category, ''))""",
        (
            "CREATE TABLE history_words (id INTEGER PRIMARY KEY,"
            f" {text_column('word')} NOT NULL UNIQUE)"
        ),
        # Which words are models: a search looks among their names.
        "CREATE TABLE history_models (id INTEGER PRIMARY KEY)",
        f"""CREATE TABLE history (
            key INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("item_id")} NOT NULL,
            {time_column("made_at")},
            voice INTEGER,
            model INTEGER,
            source INTEGER,
            state INTEGER,
            format INTEGER,
            content_type INTEGER,
            settings INTEGER,
            {whole_column("counter_before")},
            {whole_column("counter_after")},
            {whole_column("credits")},
            {whole_column("characters")} NOT NULL,
            {whole_column("text_mark")},
            {time_column("gone_at")}
        )""",
        "CREATE UNIQUE INDEX history_by_item ON history (account_id, item_id)",
        # The few whose key is not of their own second; a stretch of dates is not all of its keys.
        """CREATE INDEX history_out_of_place ON history (account_id, made_at)
            WHERE made_at / 1000 <> (key >> 6 & 274877906943)""",
        f"""CREATE TABLE history_texts (
            key INTEGER PRIMARY KEY,
            {text_column("text")},
            {text_column("folded")},
            {text_column("request_id")},
            {text_column("more")}
        )""",
        "CREATE TABLE history_unindexed (key INTEGER PRIMARY KEY)",
        """CREATE TRIGGER history_row_removed AFTER DELETE ON history BEGIN
            DELETE FROM history_texts WHERE key = old.key;
            DELETE FROM history_unindexed WHERE key = old.key;
        END""",
        f"""CREATE TABLE history_marks (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {text_column("value")} NOT NULL
        )""",
        f"""CREATE TABLE downloads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("item_id")} NOT NULL,
            {text_column("folder")} NOT NULL,
            {text_column("template")} NOT NULL,
            {text_column("format")} NOT NULL,
            {text_column("state")} NOT NULL,
            {text_column("owner")},
            {text_column("path")},
            {whole_column("size")},
            {text_column("error")},
            {text_column("detail")},
            {time_column("added_at")} NOT NULL,
            {time_column("ended_at")},
            listed INTEGER NOT NULL DEFAULT 1,
            UNIQUE (account_id, item_id, folder, format)
        )""",
        "CREATE INDEX downloads_in_turn ON downloads (account_id, state, listed, added_at)",
        f"""CREATE TABLE download_pauses (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            {text_column("reason")} NOT NULL
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
            {text_column("rung")} NOT NULL,
            {text_column("part")} NOT NULL,
            {text_column("metric")} NOT NULL,
            {text_column("step")} NOT NULL,
            {text_column("zone")} NOT NULL,
            workspace INTEGER NOT NULL CHECK (workspace IN (0, 1)),
            {text_column("unit")} NOT NULL,
            {time_column("since")} NOT NULL,
            {time_column("until")} NOT NULL CHECK (since <= until),
            {time_column("read_at")} NOT NULL,
            UNIQUE (account_id, rung, part, metric, step, zone, workspace)
        )""",
        f"""CREATE TABLE usage_parts (
            id INTEGER PRIMARY KEY,
            sheet_id INTEGER NOT NULL REFERENCES usage_sheets ON DELETE CASCADE,
            {text_column("key")} NOT NULL,
            {text_column("label")},
            UNIQUE (sheet_id, key)
        )""",
        f"""CREATE TABLE usage_cells (
            part_id INTEGER NOT NULL REFERENCES usage_parts ON DELETE CASCADE,
            {time_column("start")} NOT NULL,
            value REAL NOT NULL CHECK (typeof(value) = 'real'),
            PRIMARY KEY (part_id, start)
        ) WITHOUT ROWID""",
        f"""CREATE TABLE invoices_seen (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("identity")} NOT NULL,
            {text_column("value")} NOT NULL,
            {time_column("first_seen")} NOT NULL,
            {time_column("last_seen")} NOT NULL,
            {time_column("settled_at")},
            UNIQUE (account_id, identity)
        )""",
        f"""CREATE TABLE budgets (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("name")} NOT NULL,
            {text_column("value")} NOT NULL,
            PRIMARY KEY (account_id, name)
        )""",
        f"""CREATE TABLE reports (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("schedule")} NOT NULL,
            {text_column("period")} NOT NULL,
            {text_column("state")} NOT NULL,
            {text_column("path")},
            {time_column("claimed_at")} NOT NULL,
            {time_column("tried_at")},
            PRIMARY KEY (account_id, schedule, period)
        )""",
        # What was ever used by which key, product or hour: what is not here is new.
        f"""CREATE TABLE first_uses (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("kind")} NOT NULL,
            {text_column("name")} NOT NULL,
            {time_column("first_at")} NOT NULL,
            PRIMARY KEY (account_id, kind, name)
        )""",
        f"""CREATE TABLE own_readings (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {time_column("at")} NOT NULL,
            {whole_column("milliseconds")} NOT NULL,
            {text_column("error")}
        )""",
        "CREATE INDEX own_readings_in_turn ON own_readings (account_id, at)",
    ),
)

RESERVATIONS = Step(
    "credits set aside for a job",
    (
        f"""CREATE TABLE reservations (
            {text_column("id")} NOT NULL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {whole_column("credits")} NOT NULL CHECK (credits > 0),
            {text_column("purpose")} NOT NULL,
            {time_column("made_at")} NOT NULL,
            {time_column("expires_at")} NOT NULL,
            {time_column("released_at")}
        )""",
        "CREATE INDEX reservations_by_account ON reservations (account_id, expires_at)",
    ),
)

STEPS: tuple[Step, ...] = (
    ACCOUNTS_FROM_THE_FIRST_DAY,
    HISTORY_AND_DOWNLOADS,
    INSIGHT,
    RESERVATIONS,
    ASSISTANT,
)
