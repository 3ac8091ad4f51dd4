"""Every invoice that the subscription ever showed, kept for ever."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.money.invoices import InvoiceKind, InvoicePage, SeenInvoice
from jojo_tray.domain.money.ledger import reconciled
from jojo_tray.domain.subscription import Invoice
from jojo_tray.store.answers import Shelf
from jojo_tray.store.codec import Undecodable, decode, encode, milliseconds, moment, optional_moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.domain.money.ledger import Shown
    from jojo_tray.domain.reading import Read
    from jojo_tray.store.database import Database

OURS = "seen-"
_ROWS = (
    "SELECT id, value, first_seen, last_seen, settled_at FROM invoices_seen"
    " WHERE account_id = ? ORDER BY first_seen DESC, id DESC"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an invoice beside its times."""

    kind: InvoiceKind
    invoice: Invoice
    currency: str | None = None


class Invoices:
    """The ledger; a reading that shows nothing new is only looked at, not written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listed = Shelf(database, "invoices", InvoicePage)

    def note(self, account_id: int, shown: Shown) -> bool:
        """Bring the ledger up to a fresh reading; whether there was anything to write."""
        if not reconciled(self.seen(account_id), shown):
            return False
        return self._database.write(lambda connection: _note(connection, account_id, shown))

    def seen(self, account_id: int) -> list[SeenInvoice]:
        """All invoices of an account, the newest first."""
        return self._database.read(lambda connection: _seen(connection, account_id))

    def find(self, account_id: int, invoice_id: str) -> SeenInvoice | None:
        """One by our own name of it, such as seen-12."""
        return next((row for row in self.seen(account_id) if row.invoice_id == invoice_id), None)

    def keep_listed(self, account_id: int, page: InvoicePage, read_at: datetime) -> None:
        """Remember the beginning of the service's own list in place of the former one."""
        self._listed.keep(account_id, page, read_at)

    def listed(self, account_id: int) -> Read[InvoicePage] | None:
        """What the service last listed, and when."""
        return self._listed.read(account_id)


def _note(connection: sqlite3.Connection, account_id: int, shown: Shown) -> bool:
    """Another process may have noted the same since it was looked at."""
    changes = reconciled(_seen(connection, account_id), shown)
    for row in changes:
        if row.invoice_id:
            _rewrite(connection, row)
        else:
            _insert(connection, account_id, row)
    return bool(changes)


def _seen(connection: sqlite3.Connection, account_id: int) -> list[SeenInvoice]:
    return list(_decoded(connection.execute(_ROWS, (account_id,))))


def _decoded(rows: Iterable[tuple[Any, ...]]) -> Iterable[SeenInvoice]:
    """The rows that can be read; one that cannot is left out."""
    for number, value, first_seen, last_seen, settled_at in rows:
        kept = decode(Kept, value)
        if kept is not None:
            with suppress(Undecodable):
                times = (moment(first_seen), moment(last_seen), optional_moment(settled_at))
                yield SeenInvoice(f"{OURS}{number}", kept.kind, kept.invoice, kept.currency, *times)


def _insert(connection: sqlite3.Connection, account_id: int, row: SeenInvoice) -> None:
    """Its name for joining two series of one user is the day it was due, or first seen."""
    day = (row.invoice.next_payment_attempt or row.first_seen).date().isoformat()
    connection.execute(
        "INSERT INTO invoices_seen (account_id, identity, value, first_seen, last_seen, settled_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (account_id, _unused(connection, account_id, day), *_facts(row)),
    )


def _unused(connection: sqlite3.Connection, account_id: int, day: str) -> str:
    rows = connection.execute(
        "SELECT identity FROM invoices_seen WHERE account_id = ?", (account_id,)
    )
    taken = {identity for (identity,) in rows}
    return next(name for number in count(1) if (name := f"{day}#{number}") not in taken)


def _rewrite(connection: sqlite3.Connection, row: SeenInvoice) -> None:
    connection.execute(
        "UPDATE invoices_seen SET value = ?, first_seen = ?, last_seen = ?, settled_at = ?"
        " WHERE id = ?",
        (*_facts(row), int(row.invoice_id.removeprefix(OURS))),
    )


def _facts(row: SeenInvoice) -> tuple[str, int, int, int | None]:
    return (
        encode(Kept(row.kind, row.invoice, row.currency)),
        milliseconds(row.first_seen),
        milliseconds(row.last_seen),
        None if row.settled_at is None else milliseconds(row.settled_at),
    )
