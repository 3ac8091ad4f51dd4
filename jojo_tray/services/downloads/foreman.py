"""Sees to the queue: shift after shift, with a rest where something stands in the way of all."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import FolderProblem, JojoTrayError, KeyRejected
from jojo_tray.services.downloads.ledger import Ledger
from jojo_tray.services.downloads.progress import Progress
from jojo_tray.services.downloads.rest import Rest, Strikes
from jojo_tray.services.downloads.scope import Scope
from jojo_tray.services.downloads.shift import Crew, Shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.downloads import QueueState
    from jojo_tray.services.downloads.outside import DownloadOutside, Whose
    from jojo_tray.services.downloads.plan import FetchPlan
    from jojo_tray.services.downloads.shift import Spawn
    from jojo_tray.services.history.ports import Stop

log = logging.getLogger(__name__)

BY_USER = "user"
LOOK = 5.0  # seconds between two looks at what could end a rest
GLANCE = 0.2


class Foreman:
    """Works on one thread; all but `take_up` and `work` may be called on any.

    Once it is `paused` by the user it begins nothing more; what is under way ends.
    """

    def __init__(
        self, outside: DownloadOutside, whose: Whose, plan: FetchPlan, spawn: Spawn
    ) -> None:
        self.paused = False
        self._out = outside
        self._whose = whose
        self._progress = Progress(outside.tell, outside.clock)
        self.rest = Rest(outside.clock, outside.keys.at_hand)
        self._ledger = Ledger(outside, self._progress)
        self._moving = RLock()
        self._crew = Crew(
            outside,
            whose,
            plan,
            spawn,
            self._ledger,
            self._progress,
            Strikes(),
            self._proved,
            self._moving,
        )
        self._shift: Shift | None = None
        self._asked = Event()
        self._probe = False
        self._by_hand = False

    def take_up(self) -> None:
        """Go on where the last run ended: what died with it waits again, its troubles are over."""
        self._out.queue.release()
        account = self._whose.shown()
        reason = self._out.queue.state(account.id).paused
        self.paused = reason == BY_USER
        if reason is not None and not self.paused:
            self._out.queue.pause(account.id, None)

    def work(self, stop: Stop, only: Sequence[int] | None = None, *, by_hand: bool) -> None:
        """Work until nothing is left to do, or what stands in the way is not waited for.

        By hand, a pause of the user's does not count and others' work is waited for.
        """
        self._by_hand = by_hand
        scope = Scope(self._out.queue, only)
        while not (stop() or self._is_paused()):
            self._asked.clear()
            if self.rest.left():
                if not self._sits_out():
                    return
            elif not self._one_shift(scope, stop):
                return

    def resume(self) -> None:
        """Begin again at once, whatever stood in the way."""
        self.paused = False
        self._probe = True
        self.rest.try_now()
        self.nudge()

    def cancel(self, ids: Sequence[int] | None) -> None:
        """Cancel these wherever they are; None means all."""
        account = self._whose.shown()
        with self._moving:
            shift = self._shift
            if shift is not None:
                shift.cancel(ids)
            self._out.queue.cancel(account.id, ids, self._out.clock.now())
        self.nudge()
        self.tell(account.id)

    def nudge(self) -> None:
        """Look at once at what there is to do."""
        self._asked.set()
        shift = self._shift
        if shift is not None:
            shift.board.nudge()

    def state(self, account_id: int) -> QueueState:
        """How the queue stands; by hand it is this process that matters, not what is stored."""
        state, trouble = self._out.queue.state(account_id), self.rest.trouble
        code = None if trouble is None else trouble.code
        if self._by_hand:
            state = replace(state, paused=code)
        same = code is not None and state.paused == code
        return replace(state, folder=_folder_of(trouble) if same else None)

    def tell(self, account_id: int) -> None:
        """Tell how the queue stands."""
        self._progress.queue(partial(self.state, account_id), now=True)

    def _is_paused(self) -> bool:
        return self.paused and not self._by_hand

    def _sits_out(self) -> bool:
        """Wait a while of the rest, if it is worth it."""
        if self._by_hand and not self.rest.may_be_waited_for():
            return False
        account_id = self._whose.shown().id
        if not self._out.queue.state(account_id).queued:
            self._proved(account_id)
            return False
        self.rest.wait(self._asked, GLANCE if self._by_hand else LOOK)
        return True

    def _one_shift(self, scope: Scope, stop: Stop) -> bool:
        """Whether there may be more to do."""
        try:
            account_id = self._whose.shown().id
            self._ledger.write(account_id)
            if not self._out.queue.state(account_id).queued:
                self._proved(account_id)
            elif self._work_for(scope, stop):
                return True
            return self._by_hand and self._others_are_at_it(scope, account_id)
        except JojoTrayError as error:
            self._begin_rest(error)
        return True

    def _work_for(self, scope: Scope, stop: Stop) -> bool:
        """Whether there was something to take."""
        account, secret = self._whose.working()
        probe, self._probe = self._probe, False
        self._shift = shift = Shift(self._crew, account, secret, probe=probe)
        try:
            return shift.work(scope, self._is_paused, stop)
        except KeyRejected:
            if self._out.keys.reread(secret) is None:
                raise
            return True
        finally:
            self._shift = None

    def _others_are_at_it(self, scope: Scope, account_id: int) -> bool:
        """Wait a moment for what another process has begun, and take it over if that one died."""
        if not scope.open(account_id):
            return False
        self._asked.wait(GLANCE)
        self._out.queue.release()
        return True

    def _begin_rest(self, error: JojoTrayError) -> None:
        log.warning("The downloads rest: %s", error)
        self.rest.begin(error)
        with suppress(JojoTrayError):
            account_id = self._whose.shown().id
            if not (self.paused or self._by_hand):
                self._out.queue.pause(account_id, error.code)
            self.tell(account_id)

    def _proved(self, account_id: int) -> None:
        """Nothing stands in the way any more, or there is nothing left that it could."""
        if self.rest.over() and not (self.paused or self._by_hand):
            self._out.queue.pause(account_id, None)


def _folder_of(trouble: JojoTrayError | None) -> Path | None:
    """The folder that audio cannot be saved in; a path in any other error is no such folder."""
    path = trouble.facts.get("path") if isinstance(trouble, FolderProblem) else None
    return path if isinstance(path, Path) else None
