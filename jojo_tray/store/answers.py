"""The last answers of the service, kept whole so that any face can show them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from jojo_tray.domain.account import Capability, User
from jojo_tray.domain.reading import Read
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.codec import clean, decode, encode, milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.store.database import Database

T = TypeVar("T")

CAPABILITY = "capability:"


class Shelf(Generic[T]):
    """One answer of one kind an account; what cannot be read any more counts as absent."""

    def __init__(self, database: Database, name: str, kind: type[T]) -> None:
        self._database = database
        self._name = name
        self._kind = kind

    def keep(self, account_id: int, value: T, read_at: datetime) -> None:
        """Remember an answer in place of the former one."""
        _keep(self._database, account_id, self._name, value, read_at)

    def read(self, account_id: int) -> Read[T] | None:
        """The last answer and when it was read."""
        found = _kept(self._database, account_id, self._name, self._kind)
        return found[0] if found else None


class Answers:
    """One row an account and kind of answer; what cannot be read any more counts as absent."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._subscriptions = Shelf(database, "subscription", Subscription)
        self._users = Shelf(database, "user", User)

    def keep_subscription(self, account_id: int, value: Subscription, read_at: datetime) -> None:
        """Remember the answer of the subscription endpoint."""
        self._subscriptions.keep(account_id, value, read_at)

    def subscription(self, account_id: int) -> Read[Subscription] | None:
        """The last subscription and when it was read."""
        return self._subscriptions.read(account_id)

    def keep_user(self, account_id: int, value: User, read_at: datetime) -> None:
        """Remember whose key it is."""
        self._users.keep(account_id, value, read_at)

    def user(self, account_id: int) -> Read[User] | None:
        """The last known user and when it was read."""
        return self._users.read(account_id)

    def keep_capability(self, account_id: int, value: Capability, read_at: datetime) -> None:
        """Remember whether one feature may be read."""
        kind = f"{CAPABILITY}{clean(value.feature)}"
        _keep(self._database, account_id, kind, value, read_at)

    def capabilities(self, account_id: int) -> list[Read[Capability]]:
        """What is known of each feature, in the order of their names."""
        return _kept(self._database, account_id, f"{CAPABILITY}*", Capability)


def _keep(database: Database, account_id: int, kind: str, value: object, read_at: datetime) -> None:
    facts = (account_id, kind, encode(value), milliseconds(read_at))
    database.write(
        lambda connection: connection.execute(
            "INSERT INTO answers (account_id, kind, value, read_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value, read_at = excluded.read_at",
            facts,
        )
    )


def _kept(database: Database, account_id: int, pattern: str, kind: type[T]) -> list[Read[T]]:
    return database.read(lambda connection: _reads(connection, account_id, pattern, kind))


def _reads(
    connection: sqlite3.Connection, account_id: int, pattern: str, kind: type[T]
) -> list[Read[T]]:
    rows = connection.execute(
        "SELECT value, read_at FROM answers WHERE account_id = ? AND kind GLOB ? ORDER BY kind",
        (account_id, pattern),
    )
    decoded = ((decode(kind, text), moment(at)) for text, at in rows)
    return [Read(value, at) for value, at in decoded if value is not None]
