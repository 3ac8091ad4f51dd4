"""The programs that may use the gateway, a row each, with what is kept of their tokens."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.clients import GatewayClient
from jojo_tray.store.codec import clean, milliseconds, moment, optional_moment
from jojo_tray.store.gateway_queue import cancel_waiting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.store.database import Database


class GatewayClients:
    """One row a name; only the SHA-256 of a token is ever written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, client: GatewayClient, token_hash: bytes) -> bool:
        """Add a client; False where its name is taken."""
        facts = (clean(client.name), token_hash.hex(), milliseconds(client.made_at))
        return self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT INTO gateway_clients (name, token_hash, made_at) VALUES (?, ?, ?)"
                    " ON CONFLICT (name) DO NOTHING",
                    facts,
                ).rowcount
                > 0
            )
        )

    def remove(self, name: str, now: datetime) -> bool:
        """Remove a client, and cancel what it has waiting: nothing is spoken for a lost token.

        Whether there was one of that name.
        """
        return self._database.write(partial(_remove, name=clean(name), now=now))

    def known(self) -> tuple[GatewayClient, ...]:
        """All of them, by name."""
        return self._database.read(_known)

    def by_hash(self) -> dict[bytes, str]:
        """The names by the SHA-256 of their tokens; what is none by now opens nothing."""
        return self._database.read(_by_hash)

    def seen(self, names: Iterable[str], now: datetime) -> None:
        """Note that these used their tokens; a time that is later already stays."""
        at = milliseconds(now)
        facts = [(at, clean(name)) for name in names]
        if facts:
            self._database.write(
                lambda connection: connection.executemany(
                    "UPDATE gateway_clients SET seen_at = MAX(COALESCE(seen_at, 0), ?)"
                    " WHERE name = ?",
                    facts,
                )
            )


def _known(connection: sqlite3.Connection) -> tuple[GatewayClient, ...]:
    rows = connection.execute("SELECT name, made_at, seen_at FROM gateway_clients ORDER BY name")
    return tuple(
        GatewayClient(name, moment(made_at), optional_moment(seen_at))
        for name, made_at, seen_at in rows
    )


def _by_hash(connection: sqlite3.Connection) -> dict[bytes, str]:
    names: dict[bytes, str] = {}
    for hexed, name in connection.execute("SELECT token_hash, name FROM gateway_clients"):
        with suppress(ValueError):
            names[bytes.fromhex(hexed)] = name
    return names


def _remove(connection: sqlite3.Connection, name: str | None, now: datetime) -> bool:
    cancel_waiting(connection, "client = ?", (name,), now)
    removed = connection.execute("DELETE FROM gateway_clients WHERE name = ?", (name,)).rowcount
    return removed > 0
