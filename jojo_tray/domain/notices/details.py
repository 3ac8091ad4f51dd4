"""What an alert says beside the quota; each kind is known in the store by its first field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jojo_tray.domain.subscription import Money


@dataclass(frozen=True, slots=True)
class RunsOut:
    """The credits will not last, with this probability; days only where the data carry them."""

    probability: float
    runs_out: date | None = None
    low: date | None = None
    high: date | None = None


@dataclass(frozen=True, slots=True)
class OverageReached:
    """Money is due beyond the plan's price."""

    overage: Money


@dataclass(frozen=True, slots=True)
class Unpaid:
    """An invoice is past due; `retry_at` is when the service tries again to be paid."""

    invoice_id: str
    due: Money | None = None
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SlotsUsed:
    """How many of the plan's voice slots are taken."""

    slots_used: int
    slots: int


@dataclass(frozen=True, slots=True)
class BudgetReached:
    """How much of a budget of one's own is spent: 1.0 is all of it."""

    budget: str
    share: float


class UseKind(StrEnum):
    """What use is known by: with which key, of which product, in which hour of the day."""

    KEY = "key"
    PRODUCT = "product"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class NewUse:
    """Use of a kind never seen before, since when; `more` are new beside it."""

    kind: UseKind
    name: str
    credits: int
    since: datetime
    more: int = 0


@dataclass(frozen=True, slots=True)
class UsedElsewhere:
    """Credits of a local day that went past the gateway."""

    elsewhere: int
    day: date


@dataclass(frozen=True, slots=True)
class CallsFailing:
    """How many of an assistant's calls of late failed, beside those that were answered."""

    failed: int
    answered: int


@dataclass(frozen=True, slots=True)
class AnswersSlow:
    """How long an assistant waited of late, in milliseconds."""

    mean_wait_ms: int


Detail = (
    RunsOut
    | OverageReached
    | Unpaid
    | SlotsUsed
    | BudgetReached
    | NewUse
    | UsedElsewhere
    | CallsFailing
    | AnswersSlow
)
