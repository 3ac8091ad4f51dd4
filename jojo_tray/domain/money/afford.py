"""Whether a job fits into the credits that are left and not set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jojo_tray.domain.insight.money_views import ModelEstimate
from jojo_tray.domain.money.reservations import Funds, Reservation


class ModelChoice(StrEnum):
    """Why this model: it was asked for, is used most, is the service's default, costs most."""

    ASKED = "asked for"
    MOST_USED = "most used"
    DEFAULT = "default"
    DEAREST = "dearest"


@dataclass(frozen=True, slots=True)
class AffordView:
    """A job of so many characters beside the account's funds; None is unknown.

    `voice` is the id or name that was given; `reservations` are all that is set aside. Where the
    job has one, its credits are free for it.
    """

    characters: int
    estimate: ModelEstimate
    choice: ModelChoice
    funds: Funds
    voice: str | None = None
    rates_read_at: datetime | None = None
    notes: tuple[str, ...] = ()
    reservations: tuple[Reservation, ...] = ()

    @property
    def affordable(self) -> bool | None:
        """Whether it fits into what is free."""
        needed = self.estimate.credits
        return None if needed is None else self.funds.hold(needed)

    @property
    def missing(self) -> int | None:
        """Credits that it takes beyond what is free; 0 where it fits."""
        if self.affordable is None:
            return None
        return 0 if self.affordable else (self.estimate.credits or 0) - (self.funds.free or 0)

    @property
    def left_after(self) -> int | None:
        """Credits left once it is done, those set aside among them; may be above 0 for a job that
        does not fit into what is free."""
        needed, left = self.estimate.credits, self.funds.left
        return None if needed is None or left is None else left - needed
