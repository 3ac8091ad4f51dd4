"""Setting credits aside for a job, in the sight of every process of this user."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import Cancelled, InsufficientDataError
from jojo_tray.domain.money.errors import NotEnoughFree, ReservationNotFoundError
from jojo_tray.domain.money.reservations import (
    REMEMBERED,
    USUAL_MINUTES,
    Funds,
    Held,
    Reservation,
    expiry,
    require_sense,
)
from jojo_tray.domain.quota import Quota
from jojo_tray.services.status import Status, nothing_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jojo_tray.services.money.ports import KnownStatus, ReservationBook
    from jojo_tray.services.ports import Clock

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

    def held(self, own: str | None = None) -> Held:
        """What is set aside and what is free, as whoever has the reservation `own` sees it.

        Raises ReservationNotFoundError where that is not open, and why nothing is known of the
        account.
        """
        known = self._counted()
        mine = tuple(one for one in known.open if one.id == own)
        if own is not None and not mine:
            raise ReservationNotFoundError(what=_shown(own))
        funds = known.funds()
        return Held(known.open, replace(funds, reserved=funds.reserved - _credits(mine)))

    def reserve(
        self,
        credits_wanted: int,
        purpose: str,
        minutes: int = USUAL_MINUTES,
        stop: Callable[[], bool] = lambda: False,
    ) -> Held:
        """Set credits aside for so many minutes, at most until the reset; returns just these.

        Nothing is set aside for one who wants to `stop` by then, which raises Cancelled: who is
        not told the id cannot give it back. Raises UsageError for nonsense, QuotaExceededError
        with what is free where that is less, InsufficientDataError where nobody knows, and why
        nothing is known of the account.
        """
        require_sense(credits_wanted, purpose, minutes)
        known = self._counted()
        now, funds = known.at, known.funds()
        if funds.left is None and not funds.unlimited:
            raise InsufficientDataError(detail="nobody knows how many credits are left")
        ends = expiry(now, minutes, funds.resets_at)
        wanted = Reservation(token_hex(NAME_BYTES), credits_wanted, purpose.strip(), now, ends)
        reserved = self._claim(known, wanted, stop)
        funds = replace(funds, reserved=reserved + credits_wanted)
        return Held((wanted,), funds, known.open)

    def _claim(self, known: _Known, wanted: Reservation, stop: Callable[[], bool]) -> int:
        """Set credits aside; returns how many others were already."""
        if stop():
            raise Cancelled
        funds = known.funds()
        claim = self._book.claim(known.account.id, wanted, funds.left, known.since)
        if not claim.made:
            raise not_enough(replace(funds, reserved=claim.reserved), wanted.credits)
        if stop():
            self._book.withdraw(wanted.id)
            raise Cancelled
        return claim.reserved

    def release(self, name: str) -> Reservation:
        """Give credits back, without any request; doing it again changes nothing.

        Raises ReservationNotFoundError for one that never was or has expired.
        """
        found = self._book.release(name, self._clock.now())
        if found is None:
            raise ReservationNotFoundError(what=_shown(name))
        return found

    def tidy(self) -> None:
        """Forget the purposes of what has expired for a while."""
        self._book.prune(self._clock.now() - REMEMBERED)

    def _counted(self) -> _Known:
        """What is known, read after all that was given back, if that can be.

        Else somebody could be given credits that another has just used.
        """
        known = self._known()
        return self._known(anew=True) if known.ended and known.status.error is None else known

    def _known(self, *, anew: bool = False) -> _Known:
        status = self._status.known(self._base_url(), anew=anew)
        if status.account is None or status.quota is None:
            raise nothing_stored()
        now = self._clock.now()
        since = min(status.read_at or now, now)
        held = self._book.held_since(status.account.id, since)
        return _Known(status, status.account, status.quota, now, since, tuple(held))


@dataclass(frozen=True, slots=True)
class _Known:
    """The account `at` a moment, and all that was `held` after it was read, which was `since`."""

    status: Status
    account: Account
    quota: Quota
    at: datetime
    since: datetime
    held: tuple[Reservation, ...]

    @property
    def open(self) -> tuple[Reservation, ...]:
        """What is set aside just now."""
        return tuple(one for one in self.held if one.holds(self.at))

    @property
    def ended(self) -> tuple[Reservation, ...]:
        """What is not set aside any more, but was when the account was read."""
        return tuple(one for one in self.held if not one.holds(self.at))

    def funds(self) -> Funds:
        """What is left and set aside; a reading of a former cycle says nothing of this one."""
        status, uncounted = self.status, _credits(self.ended)
        return Funds(
            self.quota.left(self.at),
            _credits(self.open) + uncounted,
            self.quota.unlimited,
            self.quota.resets_at,
            status.source,
            status.read_at,
            status.error,
            uncounted,
        )


def not_enough(funds: Funds, needed: int) -> NotEnoughFree:
    """The error of a job that does not fit into what is free."""
    return NotEnoughFree(
        needed=needed, left=funds.left or 0, reserved=funds.reserved, free=funds.free or 0
    )


def _credits(found: Iterable[Reservation]) -> int:
    return sum(one.credits for one in found)


def _shown(name: str) -> str:
    """What was typed, as far as it may be an id."""
    return name if name.isalnum() and len(name) <= 2 * NAME_BYTES else "of that id"
