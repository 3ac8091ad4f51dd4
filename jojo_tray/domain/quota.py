"""What an account may use and has used in its cycle, in credits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

UNLIMITED: Final = "unlimited"
Limit = int | Literal["unlimited"] | None


class Band(StrEnum):
    """How full the quota is; decided on the exact share."""

    GOOD = "good"
    MODERATE = "moderate"
    HIGH = "high"
    EXHAUSTED = "exhausted"


def band_of(share: float) -> Band:
    """The band of a used share (1.0 is the whole limit)."""
    return _band(share * 100, 1)


def _band(hundredfold: float, limit: int) -> Band:
    if hundredfold >= 100 * limit:
        return Band.EXHAUSTED
    if hundredfold >= 80 * limit:
        return Band.HIGH
    return Band.MODERATE if hundredfold >= 60 * limit else Band.GOOD


@dataclass(frozen=True, slots=True)
class Quota:
    """Credits used of a limit until a reset.

    `limit` is None when the service gives none, 0 when nothing is allowed; neither has a share.
    `resets_at` is an aware UTC time or None when unknown.
    """

    used: int
    limit: Limit = None
    resets_at: datetime | None = None

    @property
    def counted_limit(self) -> int | None:
        """The limit when it is a number above zero."""
        return self.limit if isinstance(self.limit, int) and self.limit > 0 else None

    @property
    def share(self) -> float | None:
        """Used credits as an exact share of the limit; above 1 in overage."""
        limit = self.counted_limit
        return None if limit is None else self.used / limit

    @property
    def percent(self) -> float | None:
        """The share in percent, rounded down to one decimal, so that 100 is never said early."""
        limit = self.counted_limit
        return None if limit is None else (self.used * 1000 // limit) / 10

    @property
    def remaining(self) -> int | None:
        """Credits left, never below 0; None without a numeric limit."""
        return max(0, self.limit - self.used) if isinstance(self.limit, int) else None

    @property
    def over(self) -> int | None:
        """Credits used beyond the limit; None without a numeric limit."""
        return max(0, self.used - self.limit) if isinstance(self.limit, int) else None

    @property
    def band(self) -> Band | None:
        """The band of the exact share; None without a share."""
        limit = self.counted_limit
        return None if limit is None else _band(self.used * 100, limit)

    def reset_passed(self, now: datetime) -> bool:
        """Whether the advertised reset lies behind, so that the count is no longer current."""
        return self.resets_at is not None and self.resets_at <= now


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units, exact."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """One upcoming or open invoice; amounts are cents of the subscription's currency."""

    amount_due_cents: int | None = None
    subtotal_cents: int | None = None
    tax_cents: int | None = None
    next_payment_attempt: datetime | None = None
    payment_states: tuple[str, ...] = ()


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
