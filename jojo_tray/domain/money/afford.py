"""Whether a job fits into the credits that are left and not set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jojo_tray.domain.insight.money_views import ModelEstimate
from jojo_tray.domain.money.reservations import Funds


class ModelChoice(StrEnum):
    """Why this model: it was asked for, is used most, is the service's default, costs most."""

    ASKED = "asked for"
    MOST_USED = "most used"
    DEFAULT = "default"
    DEAREST = "dearest"


@dataclass(frozen=True, slots=True)
class AffordView:
    """A job of so many characters beside the account's funds; None is unknown.

    `voice` is the id or name that was given.
    """

    characters: int
    estimate: ModelEstimate
    choice: ModelChoice
    funds: Funds
    voice: str | None = None
    rates_read_at: datetime | None = None
    notes: tuple[str, ...] = ()

    @property
    def affordable(self) -> bool | None:
        """Whether it fits into what is free."""
        needed = self.estimate.credits
        return None if needed is None else self.funds.hold(needed)

    @property
    def left_after(self) -> int | None:
        """Credits left once it is done, those set aside with them; below 0 where it is too much."""
        needed, left = self.estimate.credits, self.funds.left
        return None if needed is None or left is None else left - needed
