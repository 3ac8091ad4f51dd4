"""Asking before a call for speech whether there are credits for it, from any program."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.asking import Asked, decided, whole
from jojo_tray.domain.assistant.flights import Flights
from jojo_tray.domain.assistant.guard import RECENT, Priority, wants_reading
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.tracker import forks
from jojo_tray.tracker.guard_store import GuardStore
from jojo_tray.tracker.home import Home
from jojo_tray.tracker.recorder import ASSISTANT
from jojo_tray.tracker.status_child import ask_by_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.domain.assistant.asking import Seen
    from jojo_tray.domain.assistant.guard import Decision

SAYS_EVERY = 1.0  # seconds


class HeldCredits:
    """A call that is under way: what was decided of it, and what it is taken to `cost`."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.cost = decision.credits if decision.allowed else 0
        self.cost_if_failed = 0

    def spent(self, credits: int) -> None:  # noqa: A002
        """What it really cost, as the answer's `character-cost` says."""
        self.cost = self.cost_if_failed = whole(credits)


class Guard:
    """Decides on what is stored of the account that was read last; any thread may ask.

    `home` is the folder that JoJo Tray keeps its files in, its usual one by default. `refresh`
    looks the quota up, for who can do it better than `jojo-tray status` in a process of its own;
    it is called at most once a minute. Nothing is raised where the data file is of no use: then
    nobody knows what is left, and calls are allowed. The budget of a `client` is used up by what
    its UsageTracker, or the gateway, counts. To ask waits for files, and at times for the service:
    coroutines do it by `asyncio.to_thread`.
    """

    def __init__(
        self,
        home: Path | str | None = None,
        refresh: Callable[[], object] | None = None,
        client: str = ASSISTANT,
        *,
        within: Home | None = None,
    ) -> None:
        self.client = client
        self._store = GuardStore(within or Home.of(home))
        self._asks_unread = refresh is not None
        self._refresh = refresh or (lambda: ask_by_child(home))
        self._begin()
        forks.heed(self)

    def check(
        self,
        characters: int,
        priority: Priority | str = Priority.NORMAL,
        model_id: str | None = None,
        reservation_id: str | None = None,
    ) -> Decision:
        """What becomes of a call of so many characters; raises ValueError for what is no such.

        `reservation_id` is of credits that were set aside for it. Before the first block, after
        a reset and with an old reading the quota is looked up, which may take some seconds; else
        it takes less than a millisecond.
        """
        return self._checked(Asked.of(self.client, characters, priority, model_id, reservation_id))

    @contextmanager
    def hold(
        self,
        characters: int,
        priority: Priority | str = Priority.NORMAL,
        model_id: str | None = None,
        reservation_id: str | None = None,
    ) -> Iterator[HeldCredits]:
        """Have a call under way, which every process counts until it is over, then as spent.

        Of two at once none gets what the other takes. What its `decision` does not allow holds
        nothing, and a call that raises is taken to have cost nothing but what was said by then.
        """
        asked = Asked.of(self.client, characters, priority, model_id, reservation_id)
        held = HeldCredits(self._checked(asked))
        if not held.decision.allowed:
            yield held
            return
        flights = self._flights
        decision, payer = self._store.claim(asked, flights)
        held = HeldCredits(decision)
        if not decision.allowed:
            yield held
            return
        self._say_again_and_again()
        ended = False
        try:
            yield held
            ended = True
        finally:
            if flights is self._flights:  # else it is the parent's, of which this is a fork
                cost = held.cost if ended else held.cost_if_failed
                self._store.land(flights, payer, decision.credits, cost)

    def begin(self) -> None:
        """Begin anew in a forked process: what is under way is its parent's."""
        self._store.begin()
        self._begin()

    def _begin(self) -> None:
        self._flights = Flights(self._store.home.now)
        self._asking, self._starting = Lock(), Lock()
        self._asked_at: datetime | None = None
        self._times_asked = 0
        self._sayer: Thread | None = None

    def _checked(self, asked: Asked) -> Decision:
        times, seen = self._times_asked, self._store.seen()
        decision = self._decided(asked, seen)
        asks = seen.standing is not None or self._asks_unread
        wanted = asks and wants_reading(seen.standing, decision, self._store.home.now())
        if wanted and self._looked_up(seen.account_id, times):
            return self._decided(asked, self._store.seen(anew=True))
        return decision

    def _decided(self, asked: Asked, seen: Seen) -> Decision:
        return decided(asked, seen, self._flights, self._store.home.now())

    def _looked_up(self, account_id: int, times: int) -> bool:
        """Look the quota up, or wait for who does; whether anything may have changed."""
        with self._asking:
            if self._times_asked != times:
                return True
            now = self._store.home.now()
            if self._asked_at is not None and abs(now - self._asked_at) < RECENT:
                return False
            self._asked_at = now
            if not self._store.may_ask(account_id):
                return False
            with suppress(JojoTrayError, OSError):
                self._refresh()
            self._times_asked += 1
            return True

    def _say_again_and_again(self) -> None:
        with self._starting:
            if self._sayer is None:
                self._sayer = Thread(target=self._keep_saying, name="guard", daemon=True)
                with suppress(RuntimeError):  # the interpreter is about to end
                    self._sayer.start()

    def _keep_saying(self) -> None:
        """Others believe what is under way for a minute; it is said again until all is over."""
        pause, flights = Event(), self._flights
        while True:
            pause.wait(SAYS_EVERY)
            self._store.say(flights)
            with self._starting:
                if not flights.aloft():
                    self._sayer = None
                    return
