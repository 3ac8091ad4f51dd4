"""A life of an account's invoices whose truth is known, and the readings that show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.money.ledger import reconciled, shown_by
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Invoice, Subscription

if TYPE_CHECKING:
    from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice

START = datetime(2026, 1, 10, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
MINUTES = timedelta(minutes=5)
PLAN = 2200


@dataclass(slots=True)
class Truth:
    """One real invoice: `paid` and `due` are what the ledger has to find out."""

    due: datetime
    cents: int = PLAN
    attempt: datetime | None = None
    is_open: bool = False
    paid: bool = False


def shelf(rows: list[SeenInvoice], changes: list[SeenInvoice]) -> list[SeenInvoice]:
    """The rows after some changes, as the store keeps them."""
    kept = {row.invoice_id: row for row in rows}
    for row in changes:
        name = row.invoice_id or f"seen-{len(kept) + 1}"
        kept[name] = replace(row, invoice_id=name)
    return sorted(kept.values(), key=lambda row: int(row.invoice_id[5:]), reverse=True)


class Life:
    """Months go by; invoices come due, are paid or not, tried again and paid late."""

    def __init__(self) -> None:
        self.now = START
        self.truths = [Truth(START + MONTH)]
        self.rows: list[SeenInvoice] = []
        self.read(0)

    def play(self, steps: list[tuple[str, int]]) -> None:
        """Take each step, by its name, with its number."""
        for name, number in steps:
            getattr(self, name)(number)

    def read(self, _number: int) -> None:
        """A fresh reading."""
        self.now += MINUTES
        self._hear(self.subscription())

    def use(self, cents: int) -> None:
        """Overage makes the upcoming invoice dearer."""
        self.truths[-1].cents += cents
        self.read(0)

    def shift(self, hours: int) -> None:
        """Its date moves by less than the tolerance."""
        moved = self.truths[-1].due + (hours % 25 - 12) * timedelta(hours=1)
        if moved > self.now + timedelta(hours=2):
            self.truths[-1].due = moved
        self.read(0)

    def come_due(self, number: int) -> None:
        """The month ends; an even number says that it is paid at once."""
        due = self.truths[-1]
        self.now = max(self.now, due.due)
        due.cents += number % 7
        due.paid, due.is_open = number % 2 == 0, number % 2 == 1
        due.attempt = self.now + timedelta(days=3)
        self.truths.append(Truth(due.due + MONTH))
        self.read(0)

    def try_again(self, number: int) -> None:
        """The next attempt for an open one is put off."""
        for truth in self._open()[: number % 3]:
            truth.attempt = self.now + timedelta(days=number % 9 + 1)
        self.read(0)

    def pay(self, number: int) -> None:
        """One open invoice is paid late."""
        for truth in self._open()[number % 2 : number % 2 + 1]:
            truth.paid, truth.is_open = True, False
        self.read(0)

    def glitch(self, number: int) -> None:
        """One reading shows no invoices at all, or does not say whether any is open."""
        self.now += MINUTES
        said = False if number % 2 else None
        self._hear(Subscription(Quota(0), currency="usd", has_open_invoices=said))
        self.read(0)

    def hear_older(self, number: int) -> None:
        """A reading that was taken before what is written was seen arrives late."""
        seen = max(row.last_seen for row in self.rows)
        older = seen - timedelta(minutes=number % 600 + 1)
        assert reconciled(self.rows, shown_by(Subscription(Quota(0)), older)) == []

    def subscription(self) -> Subscription:
        """What the service answers now."""
        invoices = tuple(invoice(truth, truth.attempt) for truth in self._open())
        last = self.truths[-1]
        return Subscription(
            Quota(0),
            currency="usd",
            next_invoice=invoice(last, last.due),
            open_invoices=invoices,
            has_open_invoices=bool(invoices),
        )

    def _open(self) -> list[Truth]:
        return [truth for truth in self.truths if truth.is_open]

    def _hear(self, subscription: Subscription) -> None:
        shown = shown_by(subscription, self.now)
        self.rows = shelf(self.rows, reconciled(self.rows, shown))
        assert reconciled(self.rows, shown) == [], "read twice, noted once"


def invoice(truth: Truth, attempt: datetime | None) -> Invoice:
    """As the subscription shows it."""
    return Invoice(truth.cents, truth.cents, 0, attempt)


def active(rows: list[SeenInvoice], kind: InvoiceKind) -> list[SeenInvoice]:
    """The rows of a kind that are not settled."""
    return [row for row in rows if row.kind is kind and row.settled_at is None]


STEPS = ["read", "use", "use", "shift", "come_due", "try_again", "pay", "glitch", "hear_older"]
