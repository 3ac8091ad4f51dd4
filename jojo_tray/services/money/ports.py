"""What money needs from the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.assistant.months import DayCounts
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.money.budgets import Budget
    from jojo_tray.domain.money.rates import Rates
    from jojo_tray.domain.money.reservations import Claim, Reservation
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.status import Status


class Prophet(Protocol):
    """Whether it will last."""

    def outlook(self, now: datetime, *, fresh: bool = True) -> OutlookView:
        """Not `fresh`: without any request."""
        ...


class StoredStatus(Protocol):
    """The last known state of the account, without any request."""

    def stored(self, base_url: str) -> Status: ...


class KnownStatus(Protocol):
    """The account as it is now, or as it was read last with the reason."""

    def known(self, base_url: str, *, anew: bool = False) -> Status:
        """With `anew` nothing stored will do, however recent; raises why nothing is known."""
        ...


class RateBook(Protocol):
    """The models with their rates, as they were read last."""

    def keep(self, account_id: int, value: Rates, read_at: datetime) -> None: ...

    def read(self, account_id: int) -> Read[Rates] | None: ...


class ClientDays(Protocol):
    """What the clients of gateway and tracker used a day."""

    def days(self, since: str, until: str) -> list[DayCounts]:
        """Days are YYYY-MM-DD in the user's zone, both of them included."""
        ...


class BudgetBook(Protocol):
    """The budgets of an account."""

    def all(self, account_id: int) -> list[Budget]: ...

    def keep(self, account_id: int, budget: Budget) -> None: ...

    def remove(self, account_id: int, name: str) -> bool: ...


class ReservationBook(Protocol):
    """Credits set aside, for all processes at once."""

    def held_since(self, account_id: int, moment: datetime) -> list[Reservation]:
        """What was still set aside after a moment, what has ended since with it."""
        ...

    def claim(
        self, account_id: int, wanted: Reservation, left: int | None, as_of: datetime
    ) -> Claim:
        """Set credits aside unless all that is set aside were more than `left` then.

        What ended after `as_of` counts with it.
        """
        ...

    def release(self, name: str, now: datetime) -> Reservation | None:
        """Give credits back; None where nothing of that name is known."""
        ...

    def withdraw(self, name: str) -> None:
        """Undo a claim that nobody was told of."""
        ...

    def prune(self, now: datetime) -> None:
        """Remove what has expired."""
        ...
