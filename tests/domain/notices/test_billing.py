"""What readings give to tell of overage, voice slots, invoices and budgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice
from jojo_tray.domain.notices.billing import (
    budget_findings,
    invoice_findings,
    overage_findings,
    overage_step,
    slot_findings,
)
from jojo_tray.domain.notices.details import BudgetReached, OverageReached, SlotsUsed, Unpaid
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.subscription import Invoice, Money, Subscription, VoiceSlots

NOW = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
DAY = timedelta(days=1)
USD = "usd"


def overage(amount: str | None, used: int = 120_000, limit: Limit = 100_000) -> list[int]:
    money = None if amount is None else Money(Decimal(amount), USD)
    found = list(overage_findings(Subscription(Quota(used, limit), overage=money)))
    assert all(finding.detail == OverageReached(money) for finding in found if money)
    return [finding.level for finding in found]


@pytest.mark.parametrize(
    ("amount", "levels"),
    [
        (None, []),
        ("0", []),
        ("0.00", []),
        ("0.01", [1]),
        ("4.99", [1]),
        ("5", [2]),
        ("9.99", [2]),
        ("10", [3]),
        ("39.99", [4]),
        ("40.00", [5]),
    ],
)
def test_overage_is_told_at_the_first_money_at_five_and_at_each_doubling(
    amount: str | None, levels: list[int]
) -> None:
    assert overage(amount) == levels


@given(st.integers(500, 10**12))
def test_a_doubling_is_always_one_step_on(cents: int) -> None:
    assert overage_step(2 * cents) == overage_step(cents) + 1
    assert overage_step(cents + 1) >= overage_step(cents)


def test_what_is_left_over_from_the_former_cycle_is_none_of_the_new_one() -> None:
    assert overage("12.50", used=10) == []
    assert overage("12.50", used=10, limit=None) == [3]
    assert overage("12.50", used=10, limit="unlimited") == [3]


@pytest.mark.parametrize(
    ("used", "limit", "levels"),
    [
        (None, 30, []),
        (30, None, []),
        (0, 0, []),
        (25, 30, [0]),
        (26, 30, []),
        (27, 30, [90]),
        (30, 30, [100]),
        (31, 30, [100]),
        (1, 1, [100]),
    ],
)
def test_voice_slots(used: int | None, limit: int | None, levels: list[int]) -> None:
    found = list(slot_findings(VoiceSlots(used=used, limit=limit)))
    assert [finding.level for finding in found] == levels
    told = [finding.detail for finding in found if finding.level]
    assert all(isinstance(detail, SlotsUsed) for detail in told)


def row(
    retry: datetime | None = None,
    states: tuple[str, ...] = (),
    kind: InvoiceKind = InvoiceKind.OPEN,
) -> SeenInvoice:
    invoice = Invoice(2618, 2200, 418, retry, states)
    return SeenInvoice("seen-3", kind, invoice, USD, NOW - DAY, NOW)


def unpaid(status: str | None, *rows: SeenInvoice, zone: ZoneInfo | None = None) -> list[int]:
    found = invoice_findings(
        Subscription(Quota(0), status=status), rows, NOW, zone or ZoneInfo("UTC")
    )
    return [finding.level for finding in found if finding.level]


def test_an_open_invoice_of_an_account_past_due_is_told() -> None:
    (finding,) = invoice_findings(Subscription(Quota(0), status="past_due"), [row()], NOW, UTC)
    assert finding.metric is Metric.INVOICE
    assert finding.detail == Unpaid("seen-3", Money(Decimal("26.18"), USD))


def test_an_open_invoice_that_is_being_paid_is_not_past_due() -> None:
    assert unpaid("active", row()) == []
    assert unpaid("active", row(states=("processing",))) == []
    assert unpaid("active", row(states=("processing", "requires_payment_method"))) == [1]
    assert unpaid("past_due", row(kind=InvoiceKind.UPCOMING)) == [1], "the account itself"


def test_the_eve_of_an_attempt_is_told_once_more() -> None:
    tomorrow = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert unpaid("past_due", row(tomorrow + 3 * DAY)) == [1]
    assert unpaid("past_due", row(tomorrow)) == [1 + tomorrow.toordinal()]
    assert unpaid("past_due", row(tomorrow + 7 * DAY)) == [1]
    assert unpaid("past_due", row(NOW - DAY)) == [1]
    later = [unpaid("past_due", row(at))[0] for at in (tomorrow - DAY / 4, tomorrow)]
    assert later == sorted(later)


def test_tomorrow_is_by_the_readers_days() -> None:
    early = datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert unpaid("past_due", row(early))[0] > 1
    assert unpaid("past_due", row(early), zone=ZoneInfo("Asia/Tokyo"))[0] > 1
    assert unpaid("past_due", row(early + DAY), zone=ZoneInfo("UTC")) == [1]


def test_an_account_past_due_without_any_open_invoice_is_told_until_it_is_over() -> None:
    late = invoice_findings(Subscription(Quota(0), status="past_due"), [], NOW, UTC)
    assert [(finding.subject, finding.level) for finding in late] == [("account", 1)]
    paid = invoice_findings(Subscription(Quota(0), status="active"), [], NOW, UTC)
    assert [(finding.subject, finding.level) for finding in paid] == [("account", 0)]
    assert list(invoice_findings(Subscription(Quota(0)), [], NOW, UTC)) == []
    flapping = invoice_findings(Subscription(Quota(0), status="active"), [], NOW, UTC, sure=False)
    assert list(flapping) == []


def test_of_a_budget_the_highest_threshold_comes_first() -> None:
    reached = [("music", 50, 0.96, "2026-11"), ("music", 80, 0.96, "2026-11")]
    first, second = budget_findings([*reached])
    assert (first.level, second.level) == (80, 50)
    assert first.topic(1) == second.topic(7)
    assert first.detail == BudgetReached("music", 0.96)
    assert (first.subject, first.period) == ("music", "2026-11")
    assert not first.pressing
    (whole,) = budget_findings([("music", 100, 1.2, "2026-11")])
    assert whole.pressing
