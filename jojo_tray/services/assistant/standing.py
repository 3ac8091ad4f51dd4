"""How the account stands for the calls that a server lets through, from memory at every call."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.asking import Asked, Seen, decided
from jojo_tray.domain.assistant.flights import Flights, Payer
from jojo_tray.domain.assistant.guard import RECENT, wants_reading
from jojo_tray.domain.assistant.standings import standing_of
from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, timedelta, tzinfo

    from jojo_tray.domain.assistant.guard import Decision, Standing
    from jojo_tray.domain.assistant.standings import Known
    from jojo_tray.domain.money.rates import Rates
    from jojo_tray.services.ports import Clock

HOLDER_BYTES = 16


class FlightLog(Protocol):
    """What the processes of this user have under way."""

    def say(self, holder: str, sums: Mapping[Payer, int], now: datetime) -> None:
        """What a process has under way by now; 0 is nothing."""
        ...

    def take_turn(self, account_id: int, now: datetime, spacing: timedelta) -> bool:
        """Whether this process is the one to ask the service within so long a time."""
        ...


class GuardReadings(Protocol):
    """What is stored of an account, in one look."""

    @property
    def flights(self) -> FlightLog: ...

    def known(self, account_id: int, now: datetime, zone: tzinfo, but: str = "") -> Known | None:
        """Without what the process `but` has under way; None for one that was never read."""
        ...

    def rates(self, account_id: int) -> Rates | None: ...


class StandingDesk:
    """Decides without any file or request; `renew` is called once a second by a worker.

    `account_id` is that of the key in use, None where nobody knows it; `poll` asks the service.
    """

    def __init__(
        self,
        account_id: Callable[[], int | None],
        book: GuardReadings,
        poll: Callable[[], object],
        clock: Clock,
        zone: Callable[[], tzinfo],
        allow_overage: Callable[[], bool],
    ) -> None:
        self._account_id, self._book, self._poll = account_id, book, poll
        self._clock, self._zone, self._allow_overage = clock, zone, allow_overage
        self._holder = os.urandom(HOLDER_BYTES).hex()
        self._flights = Flights(clock.now)
        self._asking = Lock()
        self._asked_at: datetime | None = None
        self._seen = Seen(None, None, allow_overage(), clock.now())

    def current(self) -> Standing | None:
        """How the account stands, with what is under way here; None where it was never read."""
        standing = self._seen.standing
        return None if standing is None else self._flights.added_to(standing)

    def check(self, asked: Asked) -> Decision:
        """What becomes of a call, from memory."""
        return decided(asked, self._seen, self._flights, self._clock.now())

    def wants_reading(self, decision: Decision) -> bool:
        """Whether to `refresh` before this is told, and then to check once more."""
        return wants_reading(self._seen.standing, decision, self._clock.now())

    def take_off(self, client: str, credits: int) -> Payer:  # noqa: A002
        """A call that costs about so many credits begins; `land` wants to know whose it was."""
        payer = Payer(self._seen.account_id, client)
        self._flights.take_off(payer, credits)
        return payer

    def land(self, payer: Payer, credits: int, cost: int = 0) -> None:  # noqa: A002
        """It is over and did cost so much, which the recorder is told as well."""
        self._flights.land(payer, credits, cost)

    def renew(self) -> None:
        """Tell the others what is under way here, and see what they did; raises StoreError."""
        now, account_id = self._clock.now(), self._account_id()
        self._say(now)
        standing = rates = None
        if account_id is not None:
            zone = self._zone()
            known = self._book.known(account_id, now, zone, self._holder)
            standing = None if known is None else standing_of(known, now, zone)
            rates = self._book.rates(account_id)
        self._seen = Seen(standing, rates, self._allow_overage(), now)

    def refresh(self) -> bool:
        """Ask the service, at most once a minute of all processes; whether that was done.

        Who comes while somebody asks waits for that answer. Raises StoreError.
        """
        before = self._asked_at
        with self._asking:
            if self._asked_at != before:
                return True
            now = self._clock.now()
            if before is not None and abs(now - before) < RECENT:
                return False
            self._asked_at = now
            if not self._book.flights.take_turn(self._seen.account_id, now, RECENT):
                return False
            with suppress(JojoTrayError):  # what is known by now stands
                self._poll()
            self.renew()
            return True

    def close(self) -> None:
        """Nothing is under way here any more; raises StoreError."""
        over = dict.fromkeys(self._flights.aloft(), 0)
        if over:
            self._book.flights.say(self._holder, over, self._clock.now())

    def _say(self, now: datetime) -> None:
        sums = self._flights.to_say()
        if not sums:
            return
        told = False
        try:
            self._book.flights.say(self._holder, sums, now)
            told = True
        finally:
            if not told:
                self._flights.unsaid(sums)
