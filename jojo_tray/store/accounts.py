"""The accounts, and which key fingerprint belongs to which of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.store.codec import clean
from jojo_tray.store.history_keys import bounds

if TYPE_CHECKING:
    import sqlite3

    from jojo_tray.domain.account import User
    from jojo_tray.store.database import Database

SALT_BYTES = 16
FORGOTTEN_AT_ONCE = 5000
# Names of voices are somebody's, too. In one look at each row, as there may be a million.
WORDS_NOBODY_HAS = (
    """DELETE FROM history_voices WHERE id NOT IN
        (SELECT voice FROM history WHERE voice IS NOT NULL)""",
    """DELETE FROM history_words WHERE id NOT IN (SELECT value
        FROM (SELECT DISTINCT model, source, state, format, content_type, settings FROM history),
        json_each(json_array(model, source, state, format, content_type, settings))
        WHERE value IS NOT NULL)""",
    "DELETE FROM history_models WHERE id NOT IN (SELECT id FROM history_words)",
)
# An assistant may count for an account that nobody named, so these refer to none.
COUNTED = ("tracker_days", "tracker_spent", "tracker_flights")
COLUMNS = "id, base_url, user_id, workspace_id, name"


class Accounts:
    """An account is a user of a workspace on a host; before that is known, a key on a host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def salt(self) -> bytes:
        """This store's salt for key fingerprints, made once."""
        return self._database.read(_salt) or self._database.write(_make_salt)

    def key_changes(self) -> int:
        """How often a key was saved or removed, by any process."""
        return self._database.read(_key_changes)

    def note_key_change(self) -> int:
        """A key was saved or removed: tell all processes; how often that was by now."""
        return self._database.write(_note_key_change)

    def find(self, base_url: str, fingerprint: str) -> Account | None:
        """The account this key belongs to, if it was ever seen."""
        return self._database.read(lambda connection: _of_key(connection, (base_url, fingerprint)))

    def for_key(self, base_url: str, fingerprint: str) -> Account:
        """The account this key belongs to; a new, unidentified one when never seen."""
        return self.find(base_url, fingerprint) or self._database.write(
            lambda connection: _make_for_key(connection, (base_url, fingerprint))
        )

    def identify(self, account: Account, user: User) -> Account:
        """Tell whose key it is; joins the series of the same user when there is one.

        An account that is known to be another user's is left alone. One that was joined to its
        twin meanwhile gives the twin; one that was forgotten meanwhile comes back as it was.
        """
        return self._database.write(lambda connection: _identify(connection, account, user))

    def known(self) -> list[Account]:
        """All accounts, in the order in which they were first seen."""
        return self._database.read(lambda connection: _select(connection, "1 = 1 ORDER BY id"))

    def forget(self, account_id: int) -> None:
        """Remove everything stored of an account, a long history part by part.

        Each part is a transaction of its own, so that no other writer waits for all of them.
        """
        while self._database.write(lambda connection: _forget_some_history(connection, account_id)):
            pass
        self._database.write(lambda connection: _forget(connection, account_id))


def _forget(connection: sqlite3.Connection, account_id: int) -> None:
    connection.execute("DELETE FROM accounts WHERE id = ?", (account_id,))
    for table in COUNTED:
        connection.execute(f"DELETE FROM {table} WHERE account_id = ?", (account_id,))  # noqa: S608
    for statement in WORDS_NOBODY_HAS:
        connection.execute(statement)


def _forget_some_history(connection: sqlite3.Connection, account_id: int) -> int:
    """After a kill in between, the history counts as unread."""
    connection.execute("DELETE FROM history_marks WHERE account_id = ?", (account_id,))
    return connection.execute(
        """DELETE FROM history WHERE key IN
            (SELECT key FROM history WHERE key BETWEEN ? AND ? LIMIT ?)""",
        (*bounds(account_id), FORGOTTEN_AT_ONCE),
    ).rowcount


def _salt(connection: sqlite3.Connection) -> bytes | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()
    return row[0] if row and isinstance(row[0], bytes) else None


def _make_salt(connection: sqlite3.Connection) -> bytes:
    salt = _salt(connection)
    if salt is None:
        salt = os.urandom(SALT_BYTES)
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('salt', ?)", (salt,))
    return salt


def _key_changes(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = 'key changes'").fetchone()
    return row[0] if row and isinstance(row[0], int) else 0


def _note_key_change(connection: sqlite3.Connection) -> int:
    changes = _key_changes(connection) + 1
    connection.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('key changes', ?)", (changes,)
    )
    return changes


def _select(connection: sqlite3.Connection, where: str, *facts: object) -> list[Account]:
    query = f"SELECT {COLUMNS} FROM accounts WHERE {where}"  # noqa: S608
    return [Account(*row) for row in connection.execute(query, facts)]


def _of_key(connection: sqlite3.Connection, key: tuple[str, str]) -> Account | None:
    found = _select(
        connection,
        "id = (SELECT account_id FROM keys WHERE base_url = ? AND fingerprint = ?)",
        *key,
    )
    return found[0] if found else None


def _make_for_key(connection: sqlite3.Connection, key: tuple[str, str]) -> Account:
    known = _of_key(connection, key)
    if known is not None:
        return known
    base_url, fingerprint = key
    account_id = _insert(connection, base_url)
    connection.execute(
        "INSERT INTO keys (base_url, fingerprint, account_id) VALUES (?, ?, ?)",
        (base_url, fingerprint, account_id),
    )
    return Account(account_id, base_url)


def _insert(connection: sqlite3.Connection, base_url: str) -> int:
    inserted = connection.execute("INSERT INTO accounts (base_url) VALUES (?)", (base_url,))
    return inserted.lastrowid or 0


def _identify(connection: sqlite3.Connection, asked: Account, user: User) -> Account:
    twin, account_id = _of_user(connection, asked, user), asked.id
    found = _select(connection, "id = ?", account_id)
    if not found:  # another thread or process was quicker
        return twin or asked
    (account,) = found
    if twin is None and _another(account, user):
        return _named(connection, _insert(connection, account.base_url), user)
    if twin is None or twin.id == account_id:
        return _named(connection, account_id, user)
    if not _another(account, user):
        from jojo_tray.store.joining import join  # rare, and needs the history's modules

        join(connection, account_id, twin.id)
    return twin


def _of_user(connection: sqlite3.Connection, account: Account, user: User) -> Account | None:
    found = _select(
        connection,
        "base_url = ? AND user_id = ? AND workspace_id IS ?",
        account.base_url,
        clean(user.user_id),
        clean(user.workspace_id),
    )
    return found[0] if found else None


def _another(account: Account, user: User) -> bool:
    """Whether the account is known to be another user's, or of another workspace."""
    return account.identified and (
        account.user_id != user.user_id or account.workspace_id not in (None, user.workspace_id)
    )


def _named(connection: sqlite3.Connection, account_id: int, user: User) -> Account:
    connection.execute(
        "UPDATE accounts SET user_id = ?, workspace_id = ?, name = ifnull(name, ?) WHERE id = ?",
        (clean(user.user_id), clean(user.workspace_id), clean(user.first_name), account_id),
    )
    (account,) = _select(connection, "id = ?", account_id)
    return account
