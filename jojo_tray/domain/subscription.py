"""The plan behind a quota: its status, money, voices and what is about to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from jojo_tray.domain.quota import Limit, Quota


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units, exact."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """What is taken off an invoice: a share in percent, or an amount in cents."""

    percent_off: float | None = None
    amount_off_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """One upcoming or open invoice; amounts are cents of the subscription's currency."""

    amount_due_cents: int | None = None
    subtotal_cents: int | None = None
    tax_cents: int | None = None
    next_payment_attempt: datetime | None = None
    payment_states: tuple[str, ...] = ()
    discounts: tuple[Discount, ...] = ()


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A plan change or cancellation that takes effect at `at`."""

    kind: str
    at: datetime | None = None
    next_tier: str | None = None
    next_billing_period: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceSlots:
    """Voice slots used and allowed; None where the service does not say."""

    used: int | None = None
    limit: int | None = None
    professional_used: int | None = None
    professional_limit: int | None = None
    edits_used: int | None = None
    edits_limit: int | None = None
    instant_cloning: bool | None = None
    professional_cloning: bool | None = None
    extendable: bool | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """The answer of `GET /v1/user/subscription`; None is unknown, unknown words are kept."""

    quota: Quota
    tier: str | None = None
    status: str | None = None
    currency: str | None = None
    billing_period: str | None = None
    refresh_period: str | None = None
    extension: Limit = None
    can_extend: bool | None = None
    overage: Money | None = None
    voices: VoiceSlots = field(default_factory=VoiceSlots)
    next_invoice: Invoice | None = None
    open_invoices: tuple[Invoice, ...] = ()
    has_open_invoices: bool | None = None
    pending_change: PendingChange | None = None
