"""A call that asks whether it may be made, and what it is told by what is known just then."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, NamedTuple, Self

from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT
from jojo_tray.domain.assistant.guard import Decision, Priority, Standing, decide
from jojo_tray.domain.assistant.standings import price_of
from jojo_tray.domain.money.rates import Rates, credits_for

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.assistant.flights import Flights

MOST = 1_000_000_000  # characters or credits


class Asked(NamedTuple):
    """A call of a client; `reservation_id` is of credits that were set aside for it."""

    client: str
    characters: int
    priority: Priority = Priority.NORMAL
    model_id: str | None = None
    reservation_id: str | None = None

    @classmethod
    def of(
        cls,
        client: str,
        characters: int,
        priority: Priority | str = Priority.NORMAL,
        model_id: str | None = None,
        reservation_id: str | None = None,
    ) -> Self:
        """A call as somebody put it; raises ValueError for what can be none."""
        wanted = whole(characters)
        return cls(client, wanted, Priority(priority), model_id, reservation_id)


class Seen(NamedTuple):
    """How an account stood when somebody looked; None where nobody ever read it."""

    standing: Standing | None
    rates: Rates | None
    allow_overage: bool
    at: datetime

    @property
    def account_id(self) -> int:
        """Whose credits are used."""
        return UNKNOWN_ACCOUNT if self.standing is None else self.standing.account_id


def decided(asked: Asked, seen: Seen, flights: Flights, now: datetime) -> Decision:
    """What becomes of a call."""
    rate = price_of(asked.model_id, seen.rates)
    cost, standing = credits_for(asked.characters, rate), seen.standing
    if standing is not None:
        standing = flights.added_to(standing)
        standing = standing.seen_by(asked.client, asked.reservation_id)
    overage = seen.allow_overage
    return decide(standing, cost, asked.characters, asked.priority, now, overage, rate)


def whole(given: int) -> int:
    """A count; raises ValueError for what is none."""
    try:
        count = operator.index(given)
    except TypeError as error:
        raise ValueError(f"no whole number: {type(given).__name__}") from error
    if isinstance(given, bool) or not 0 <= count <= MOST:
        raise ValueError("it goes from 0 to a billion")
    return count
