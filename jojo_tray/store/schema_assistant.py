"""The assistant's part of the schema: counts, phrases, errors, clients and the queue."""

from __future__ import annotations

from jojo_tray.store.steps import Step, text_column, time_column, whole_column

COUNTS = ", ".join(
    f"{whole_column(column)} NOT NULL DEFAULT 0"
    for column in (
        "characters",
        "credits",
        "api_calls",
        "cache_hits",
        "cache_misses",
        "errors",
        "saved_characters",
        "saved_credits",
        "waited_ms",
        "waits",
        "finished_ms",
        "finishes",
    )
)

# Counts of an origin only grow: two states of a row are joined field by field, whichever is newer.
ASSISTANT = Step(
    "the voice assistant's counts, phrases and errors, the gateway's clients and queue",
    (
        f"""CREATE TABLE tracker_months (
            {text_column("origin")} NOT NULL,
            {text_column("month")} NOT NULL,
            {text_column("client")} NOT NULL,
            {COUNTS},
            {time_column("updated_at")} NOT NULL,
            PRIMARY KEY (origin, month, client)
        )""",
        # `account_id` 0 is an account that nobody named.
        f"""CREATE TABLE tracker_days (
            {text_column("day")} NOT NULL,
            {text_column("client")} NOT NULL,
            {whole_column("account_id")} NOT NULL,
            {COUNTS},
            PRIMARY KEY (day, client, account_id)
        )""",
        f"""CREATE TABLE tracker_hours (
            {text_column("month")} NOT NULL,
            {whole_column("weekday")} NOT NULL CHECK (weekday BETWEEN 0 AND 6),
            {whole_column("hour")} NOT NULL CHECK (hour BETWEEN 0 AND 23),
            {whole_column("calls")} NOT NULL,
            PRIMARY KEY (month, weekday, hour)
        )""",
        f"""CREATE TABLE tracker_waits (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            {text_column("month")} NOT NULL,
            {whole_column("milliseconds")} NOT NULL CHECK (milliseconds >= 0)
        )""",
        "CREATE INDEX tracker_waits_by_month ON tracker_waits (month, id)",
        f"""CREATE TABLE tracker_errors (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            {time_column("at")} NOT NULL,
            {text_column("client")} NOT NULL,
            {text_column("kind")} NOT NULL,
            {whole_column("status")},
            {text_column("request_id")}
        )""",
        # The last batch that each process wrote, so that none counts twice.
        f"""CREATE TABLE tracker_writers (
            {text_column("writer")} NOT NULL PRIMARY KEY,
            {whole_column("number")} NOT NULL,
            {time_column("at")} NOT NULL
        )""",
        # What was spent after the last reading, and what is under way now.
        f"""CREATE TABLE tracker_spent (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            {whole_column("account_id")} NOT NULL,
            {time_column("at")} NOT NULL,
            {whole_column("credits")} NOT NULL
        )""",
        "CREATE INDEX tracker_spent_by_account ON tracker_spent (account_id, at)",
        f"""CREATE TABLE tracker_flights (
            {text_column("holder")} NOT NULL,
            {whole_column("account_id")} NOT NULL,
            {text_column("client")} NOT NULL,
            {whole_column("credits")} NOT NULL,
            {time_column("at")} NOT NULL,
            PRIMARY KEY (holder, account_id, client)
        )""",
        # Texts that were paid for, by what they were made with, so that they can be made again.
        f"""CREATE TABLE tracker_phrases (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("fingerprint")} NOT NULL,
            {text_column("recipe")} NOT NULL,
            {whole_column("times_paid")} NOT NULL,
            {whole_column("credits_paid")} NOT NULL,
            {whole_column("hits")} NOT NULL,
            {time_column("last_at")} NOT NULL,
            PRIMARY KEY (account_id, fingerprint)
        )""",
        "CREATE INDEX tracker_phrases_in_turn ON tracker_phrases (account_id, last_at)",
        f"""CREATE TABLE gateway_clients (
            {text_column("name")} NOT NULL PRIMARY KEY,
            {text_column("token_hash")} NOT NULL UNIQUE,
            {time_column("made_at")} NOT NULL,
            {time_column("seen_at")}
        )""",
        f"""CREATE TABLE gateway_queue (
            {text_column("id")} NOT NULL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            {text_column("client")} NOT NULL,
            {text_column("state")} NOT NULL,
            {time_column("made_at")} NOT NULL,
            {time_column("due_at")},
            {time_column("ended_at")},
            {text_column("path")} NOT NULL,
            {text_column("query")} NOT NULL,
            body BLOB NOT NULL,
            {whole_column("credits")} NOT NULL,
            {whole_column("status")},
            {text_column("content_type")},
            {text_column("error")},
            {text_column("claimed_by")},
            {time_column("claimed_at")}
        )""",
        "CREATE INDEX gateway_queue_in_turn ON gateway_queue (state, due_at)",
    ),
)
