"""What a process has under way, summed up by account and client."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from jojo_tray.domain.assistant.guard import Standing

SHOWN_AFTER = timedelta(seconds=2)  # by then what was spent is in the data file
NEVER = -1  # is under way
SAID_AGAIN = timedelta(seconds=20)  # others believe it for a minute


class Payer(NamedTuple):
    """Whose credits are used, and for whom."""

    account_id: int
    client: str


class Landed(NamedTuple):
    """What a call cost, which others do not see yet."""

    payer: Payer
    credits: int
    at: datetime


class Flights:
    """The calls of one process; any thread may ask."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._aloft: Counter[Payer] = Counter()
        self._said: Counter[Payer] = Counter()
        self._said_at: datetime | None = None
        self._landed: list[Landed] = []

    def take_off(self, payer: Payer, held: int) -> None:
        """A call that costs about so many credits is under way."""
        with self._lock:
            self._aloft[payer] += held

    def land(self, payer: Payer, held: int, cost: int = 0) -> None:
        """It is over, and did cost so much."""
        with self._lock:
            self._aloft[payer] -= held
            if cost:
                self._landed.append(Landed(payer, cost, self._now()))

    def aloft(self) -> dict[Payer, int]:
        """What is under way just now."""
        with self._lock:
            return {payer: held for payer, held in self._aloft.items() if held > 0}

    def landed(self) -> dict[Payer, int]:
        """What was spent so shortly ago that others do not see it yet."""
        with self._lock:
            now, sums = self._now(), Counter[Payer]()
            self._landed = [one for one in self._landed if abs(now - one.at) < SHOWN_AFTER]
            for one in self._landed:
                sums[one.payer] += one.credits
            return dict(sums)

    def added_to(self, standing: Standing) -> Standing:
        """How an account stands with what is under way here, which others do not know so soon."""
        for payer, held in self.aloft().items():
            if payer.account_id in {standing.account_id, UNKNOWN_ACCOUNT}:
                standing = standing.with_more(in_flight=held, client=payer.client)
        for payer, cost in self.landed().items():
            if payer.account_id in {standing.account_id, UNKNOWN_ACCOUNT}:
                standing = standing.with_more(spent=cost, client=payer.client)
        return standing

    def to_say(self) -> dict[Payer, int]:
        """What others are to be told, 0 where all is over; nothing where they know it already.

        Whoever cannot tell them gives it back by `unsaid`.
        """
        with self._lock:
            now = self._now()
            known = self._said_at is not None and abs(now - self._said_at) < SAID_AGAIN
            changed = {
                payer: max(0, self._aloft[payer])
                for payer in self._aloft.keys() | self._said.keys()
                if self._aloft[payer] != self._said[payer] or (self._aloft[payer] > 0 and not known)
            }
            if changed:
                self._said_at = now
            self._aloft = +self._aloft
            self._said = self._aloft.copy()
            return changed

    def unsaid(self, payers: Iterable[Payer]) -> None:
        """Nobody was told of these: they are said once more."""
        with self._lock:
            for payer in payers:
                self._said[payer] = NEVER
