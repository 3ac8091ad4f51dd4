"""The last answers of the service, kept whole so that any face can show them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.account import Capability, User
from jojo_tray.domain.reading import Read
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.codec import clean, decode, encode, milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.store.database import Database

T = TypeVar("T")

SUBSCRIPTION = "subscription"
USER = "user"
CAPABILITY = "capability:"


class Answers:
    """One row an account and kind of answer; what cannot be read any more counts as absent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_subscription(self, account_id: int, value: Subscription, read_at: datetime) -> None:
        """Remember the answer of the subscription endpoint."""
        self._keep(account_id, SUBSCRIPTION, value, read_at)

    def subscription(self, account_id: int) -> Read[Subscription] | None:
        """The last subscription and when it was read."""
        return _first(self._kept(account_id, SUBSCRIPTION, Subscription))

    def keep_user(self, account_id: int, value: User, read_at: datetime) -> None:
        """Remember whose key it is."""
        self._keep(account_id, USER, value, read_at)

    def user(self, account_id: int) -> Read[User] | None:
        """The last known user and when it was read."""
        return _first(self._kept(account_id, USER, User))

    def keep_capability(self, account_id: int, value: Capability, read_at: datetime) -> None:
        """Remember whether one feature may be read."""
        self._keep(account_id, f"{CAPABILITY}{clean(value.feature)}", value, read_at)

    def capabilities(self, account_id: int) -> list[Read[Capability]]:
        """What is known of each feature, in the order of their names."""
        return self._kept(account_id, f"{CAPABILITY}*", Capability)

    def _keep(self, account_id: int, kind: str, value: object, read_at: datetime) -> None:
        text, at = encode(value), milliseconds(read_at)
        self._database.write(lambda connection: keep_answer(connection, account_id, kind, text, at))

    def _kept(self, account_id: int, pattern: str, kind: type[T]) -> list[Read[T]]:
        return self._database.read(lambda connection: _reads(connection, account_id, pattern, kind))


def _reads(
    connection: sqlite3.Connection, account_id: int, pattern: str, kind: type[T]
) -> list[Read[T]]:
    rows = connection.execute(
        "SELECT value, read_at FROM answers WHERE account_id = ? AND kind GLOB ? ORDER BY kind",
        (account_id, pattern),
    )
    decoded = ((decode(kind, text), moment(at)) for text, at in rows)
    return [Read(value, at) for value, at in decoded if value is not None]


def keep_answer(
    connection: sqlite3.Connection, account_id: int, kind: str, text: str, at: int
) -> None:
    """Write an answer over the former one of its kind."""
    connection.execute(
        "INSERT INTO answers (account_id, kind, value, read_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value, read_at = excluded.read_at",
        (account_id, kind, text, at),
    )


def _first(found: list[Read[T]]) -> Read[T] | None:
    return found[0] if found else None
