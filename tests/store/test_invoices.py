"""The ledger on disk: kept for ever, written only when it changes, one row an invoice."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from jojo_tray.domain.money.invoices import (
    BilledInvoice,
    InvoiceItem,
    InvoiceKind,
    InvoicePage,
)
from jojo_tray.domain.money.ledger import Shown
from jojo_tray.domain.subscription import Discount, Invoice
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, at, query

if TYPE_CHECKING:
    from pathlib import Path

DUE = Invoice(2500, 2200, 418, RESET, ("processing",), (Discount(5.0, None), Discount(None, 118)))
OPEN = Invoice(2618, 2200, 418, None)
DAY = 1440


def shown(minutes: float, *invoices: Invoice, upcoming: Invoice | None = DUE) -> Shown:
    return Shown(upcoming, invoices, "usd", at(minutes))


def test_all_of_an_invoice_is_kept(store: Store, account: int) -> None:
    assert store.invoices.note(account, shown(0, OPEN))
    first, second = store.invoices.seen(account)
    assert {row.kind: row.invoice for row in (first, second)} == {
        InvoiceKind.UPCOMING: DUE,
        InvoiceKind.OPEN: OPEN,
    }
    assert {(row.currency, row.first_seen, row.settled_at) for row in (first, second)} == {
        ("usd", at(0), None)
    }
    assert store.invoices.find(account, first.invoice_id) == first
    assert store.invoices.find(account, "seen-99") is None


def test_the_same_is_not_written_again(store: Store, account: int) -> None:
    store.invoices.note(account, shown(0))
    assert not store.invoices.note(account, shown(5))
    assert store.invoices.note(account, shown(60))
    (row,) = store.invoices.seen(account)
    assert (row.first_seen, row.last_seen) == (at(0), at(60))


def test_what_was_settled_is_listed_for_ever(store: Store, account: int) -> None:
    for month in range(24):
        start = month * 30 * DAY
        store.invoices.note(account, shown(start, OPEN, upcoming=None))
        store.invoices.note(account, shown(start + 5, upcoming=None))
    rows = store.invoices.seen(account)
    assert len(rows) == 24
    assert all(row.settled_at is not None for row in rows)
    assert rows[0].first_seen > rows[-1].first_seen


def test_accounts_have_their_own(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    store.invoices.note(account, shown(0))
    assert store.invoices.seen(other) == []
    store.accounts.forget(account)
    assert query(store.database.path, "SELECT * FROM invoices_seen") == []


def test_two_series_of_one_user_keep_each_invoice_once(store: Store) -> None:
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), User("u")).id
    second = store.accounts.for_key(BASE_URL, "second")
    store.invoices.note(first, shown(0))
    store.invoices.note(second.id, shown(5))
    store.invoices.note(second.id, shown(10, OPEN, OPEN))
    assert store.accounts.identify(second, User("u")).id == first
    rows = store.invoices.seen(first)
    assert [row.kind for row in rows] == [InvoiceKind.OPEN, InvoiceKind.OPEN, InvoiceKind.UPCOMING]
    store.invoices.note(first, shown(15, OPEN, OPEN, OPEN))
    assert len(store.invoices.seen(first)) == 4


def test_processes_that_see_the_same_write_it_once(path: Path, account: int) -> None:
    threads = [
        Thread(target=lambda: open_store(path).invoices.note(account, shown(0, OPEN, OPEN)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(open_store(path).invoices.seen(account)) == 3


def test_a_row_that_cannot_be_read_is_left_out(store: Store, account: int, path: Path) -> None:
    store.invoices.note(account, shown(0, OPEN))
    query(path, "UPDATE invoices_seen SET value = 'nonsense' WHERE id = 1")
    assert len(store.invoices.seen(account)) == 1
    store.invoices.note(account, shown(5, OPEN))
    assert len(store.invoices.seen(account)) == 2


def test_a_service_s_own_list_is_kept_with_its_lines_in_place_of_the_former(
    store: Store, account: int
) -> None:
    assert store.invoices.listed(account) is None
    item = InvoiceItem("creator plan", 2200, 1)
    listed = BilledInvoice("in_1", 2200, "usd", "paid", at(0), None, at(5), items=(item,))
    for page, minutes in ((InvoicePage((listed,), has_more=True), 0), (InvoicePage(()), 9)):
        store.invoices.keep_listed(account, page, at(minutes))
        read = store.invoices.listed(account)
        assert read is not None
        assert (read.value, read.read_at) == (page, at(minutes))
