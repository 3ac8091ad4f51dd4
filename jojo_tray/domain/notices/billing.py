"""What a fresh reading gives to tell of money and voice slots."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.money.amounts import minor, of_minor
from jojo_tray.domain.money.invoices import InvoiceKind
from jojo_tray.domain.notices.details import BudgetReached, OverageReached, SlotsUsed, Unpaid
from jojo_tray.domain.notices.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.money.invoices import SeenInvoice
    from jojo_tray.domain.subscription import Subscription, VoiceSlots

FIRST_STEP = 500  # cents: after the first money it is told here, then at each doubling
NEARLY_ALL, ALL, FREE_AGAIN = 90, 100, 85  # percent of the voice slots
PAST_DUE = "past_due"
FAILING = frozenset(
    {"canceled", "requires_action", "requires_confirmation", "requires_payment_method"}
)
THE_ACCOUNT = "account"


def overage_findings(subscription: Subscription) -> Iterator[Finding]:
    """Overage money: at the first, at 5, and at each further doubling, once a cycle each.

    What is still shown of the former cycle after the reset is none of the new one.
    """
    money = subscription.overage
    if money is None or subscription.quota.over == 0:
        return
    step = overage_step(minor(money))
    if step:
        yield Finding(Metric.OVERAGE, "", step, OverageReached(money), in_cycle=True, pressing=True)


def overage_step(cents: int) -> int:
    """Which step an amount has reached: 0 none, 1 the first money, 2 at 5.00, 3 at 10.00."""
    return 0 if cents <= 0 else 1 + (cents // FIRST_STEP).bit_length()


def slot_findings(slots: VoiceSlots) -> Iterator[Finding]:
    """Voice slots: at 90 % and when all are used; told anew once they were below 85 %."""
    used, limit = slots.used, slots.limit
    if used is None or not limit:
        return
    reached = [level for level in (NEARLY_ALL, ALL) if used * 100 >= level * limit]
    if reached:
        yield Finding(Metric.VOICES, "slots", max(reached), SlotsUsed(used, limit))
    elif used * 100 < FREE_AGAIN * limit:
        yield Finding(Metric.VOICES, "slots", 0)


def invoice_findings(
    subscription: Subscription,
    rows: Sequence[SeenInvoice],
    now: datetime,
    zone: tzinfo | None,
    *,
    sure: bool = True,
) -> Iterator[Finding]:
    """What is past due: once an invoice, and once more on the eve of each new attempt.

    An open invoice that is being paid is not past due. One that shows up after the account itself
    was told is no news. `sure` says that the reading before did not call it past due either: only
    then is that over.
    """
    is_open = [row for row in rows if row.kind is InvoiceKind.OPEN and row.settled_at is None]
    late = is_late(subscription)
    if late and not is_open:
        yield Finding(Metric.INVOICE, THE_ACCOUNT, 1, Unpaid(""), pressing=True)
    elif late is False and sure:
        yield Finding(Metric.INVOICE, THE_ACCOUNT, 0)
    for row in is_open:
        if late or FAILING & set(row.invoice.payment_states):
            retry = row.invoice.next_payment_attempt
            amount, level = row.invoice.amount_due_cents, 1 + _eve(retry, now, zone)
            due = None if amount is None else of_minor(amount, row.currency)
            unpaid = Unpaid(row.invoice_id, due, retry if retry and retry > now else None)
            yield Finding(
                Metric.INVOICE,
                row.invoice_id,
                level,
                unpaid,
                pressing=True,
                covered_by=THE_ACCOUNT,
            )


def is_late(subscription: Subscription) -> bool | None:
    """Whether the account is past due; None where that is not told."""
    return None if subscription.status is None else subscription.status == PAST_DUE


def budget_findings(reached: Iterable[tuple[str, int, float, str]]) -> Iterator[Finding]:
    """Budgets of one's own: name, percent reached, share spent, and which period it is.

    Of several thresholds of one budget the highest is told.
    """
    for name, threshold, share, period in sorted(reached, key=lambda one: -one[1]):
        yield Finding(
            Metric.BUDGET,
            name,
            threshold,
            BudgetReached(name, share),
            pressing=threshold >= ALL,
            period=period,
        )


def _eve(retry: datetime | None, now: datetime, zone: tzinfo | None) -> int:
    """The day of an attempt that is made today or tomorrow, as a number; else 0."""
    if retry is None or retry <= now:
        return 0
    day, today = retry.astimezone(zone).date(), now.astimezone(zone).date()
    return day.toordinal() if day - today <= timedelta(days=1) else 0
