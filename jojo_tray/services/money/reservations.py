"""Setting credits aside for a job, in the sight of every process of this user."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_hex
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.money.errors import NotEnoughFree, ReservationNotFoundError
from jojo_tray.domain.money.reservations import (
    USUAL_MINUTES,
    Funds,
    Held,
    Reservation,
    expiry,
    require_sense,
)
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.services.status import nothing_stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.account import Account
    from jojo_tray.services.money.ports import KnownStatus, ReservationBook
    from jojo_tray.services.ports import Clock
    from jojo_tray.services.status import Status

NAME_BYTES = 8  # so that nobody guesses what another holds


class ReservationDesk:
    """Holds credits against what is left; the limit of nobody is changed by it."""

    def __init__(
        self,
        status: KnownStatus,
        base_url: Callable[[], str],
        book: ReservationBook,
        clock: Clock,
    ) -> None:
        self._status = status
        self._base_url = base_url
        self._book = book
        self._clock = clock

    def held(self) -> Held:
        """What is set aside and what is free; raises why nothing is known of the account."""
        account, status = self._known()
        now = self._clock.now()
        found = tuple(self._book.open(account.id, now))
        return Held(found, _funds(status, sum(one.credits for one in found), now))

    def reserve(self, credits_wanted: int, purpose: str, minutes: int = USUAL_MINUTES) -> Held:
        """Set credits aside for so many minutes, at most until the reset; returns just these.

        Raises UsageError for nonsense, QuotaExceededError with what is free where that is less,
        InsufficientDataError where nobody knows, and why nothing is known of the account.
        """
        require_sense(credits_wanted, purpose, minutes)
        account, status = self._known()
        now = self._clock.now()
        funds = _funds(status, 0, now)
        if funds.left is None and not funds.unlimited:
            raise InsufficientDataError(detail="nobody knows how many credits are left")
        ends = expiry(now, minutes, funds.resets_at)
        wanted = Reservation(token_hex(NAME_BYTES), credits_wanted, purpose.strip(), now, ends)
        claim = self._book.claim(account.id, wanted, funds.left)
        funds = replace(funds, reserved=claim.reserved)
        if not claim.made:
            raise not_enough(funds, credits_wanted)
        return Held((wanted,), replace(funds, reserved=claim.reserved + credits_wanted))

    def release(self, name: str) -> Reservation:
        """Give credits back, without any request; doing it again changes nothing.

        Raises ReservationNotFoundError for one that never was or has expired.
        """
        found = self._book.release(name, self._clock.now())
        if found is None:
            raise ReservationNotFoundError(what=_shown(name))
        return found

    def tidy(self) -> None:
        """Forget the purposes of what has expired."""
        self._book.prune(self._clock.now())

    def _known(self) -> tuple[Account, Status]:
        status = self._status.known(self._base_url())
        if status.account is None or status.quota is None:
            raise nothing_stored()
        return status.account, status


def not_enough(funds: Funds, needed: int) -> NotEnoughFree:
    """The error of a job that does not fit into what is free."""
    return NotEnoughFree(
        needed=needed, left=funds.left or 0, reserved=funds.reserved, free=funds.free or 0
    )


def _funds(status: Status, reserved: int, now: datetime) -> Funds:
    """A reading of a former cycle does not say what is left in this one."""
    quota = status.quota
    known = quota is not None and not quota.reset_passed(now)
    return Funds(
        quota.remaining if quota and known else None,
        reserved,
        quota is not None and quota.limit == UNLIMITED,
        quota.resets_at if quota else None,
        status.source,
        status.read_at,
        status.error,
    )


def _shown(name: str) -> str:
    """What was typed, as far as it may be an id."""
    return name if name.isalnum() and len(name) <= 2 * NAME_BYTES else "of that id"
