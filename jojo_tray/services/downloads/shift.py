"""One run over the queue with one key, until all is done or something stands in the way of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock, Thread
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account, Capability
from jojo_tray.domain.downloads import DownloadState, Outcome
from jojo_tray.domain.errors import Cancelled, JojoTrayError, NotOffered, ServerFailed
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.history import HistoryItem
from jojo_tray.services.downloads.board import PROOF, Board
from jojo_tray.services.downloads.ledger import Ledger
from jojo_tray.services.downloads.outside import DownloadOutside, Whose
from jojo_tray.services.downloads.plan import SINGLES, FetchPlan, concurrency
from jojo_tray.services.downloads.progress import Progress
from jojo_tray.services.downloads.rest import Strikes
from jojo_tray.services.downloads.turns import Turns
from jojo_tray.services.downloads.work import Errand, Job, Landings, failed
from jojo_tray.services.downloads.worker import Worker
from jojo_tray.services.holds import PROBE, heed, hold_if_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.downloads import Download
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.downloads.scope import Scope
    from jojo_tray.services.history.ports import Stop

    Spawn = Callable[[Callable[[], None]], Thread]

TICK = 0.1  # seconds from one batch of results to the next
GRACE = 0.5
TOO_MANY_IN_A_ROW = 3
AT_THE_DISK = 3  # workers that bring files to the disk while others receive
MOST_USELESS = 2  # parcels in a row that brought less than half of what was asked for


@dataclass(frozen=True, slots=True)
class Crew:
    """What all shifts share; `proved` is told the account for which the service answers well.

    Who holds `moving` finds every download either in the store or on the board of the shift.
    """

    outside: DownloadOutside
    whose: Whose
    plan: FetchPlan
    spawn: Spawn
    ledger: Ledger
    progress: Progress
    strikes: Strikes
    proved: Callable[[int], None]
    moving: RLock


class Shift:
    """Works for one account; a `probe` may pass the holds that a user's wish may pass."""

    def __init__(self, crew: Crew, account: Account, secret: Secret, *, probe: bool) -> None:
        self.board = Board()
        self._account = account
        self._crew = crew
        self._out = crew.outside
        self._secret = secret
        self._passes = PROBE if probe else frozenset[HoldReason]()
        self._landings = Landings()
        self._workers: list[Thread] = []
        self._took = False
        self._at_once = 1
        self._trouble: JojoTrayError | None = None

    def work(self, scope: Scope, paused: Stop, stop: Stop) -> bool:
        """Work until nothing is left to take, or it is to end; whether there was anything.

        Raises what nothing can be begun for; what was under way then has ended first.
        """
        errand = self._errand()
        try:
            while not (stop() or paused() or self._key_changed()):
                self._collect()
                if self._trouble is not None or not self._supplied(scope, errand):
                    break
                self.board.wait(TICK)
            self._drain(stop)
        finally:
            self.board.close(GRACE)
            self._collect()
        if self._trouble is not None:
            raise self._trouble
        return self._took or self._key_changed()

    def cancel(self, ids: Sequence[int] | None) -> int:
        """Cancel these of the account, whether they wait or are under way; None means all."""
        with self._crew.moving:
            self.board.cancel(ids)
            return self._out.queue.cancel(self._account.id, ids, self._out.clock.now())

    def _errand(self) -> Errand:
        api = self._out.connect(self._account.base_url, self._secret)
        read = self._out.answers.subscription(self._account.id)
        self._at_once = concurrency(read.value.tier if read else None)
        self.board.at_once = self._at_once + AT_THE_DISK
        turns = Turns(self._at_once, self, self._out.clock.monotonic)
        return Errand(api, self._landings, self._out.zone(), turns.take)

    def wanted(self) -> None:
        """Raise Cancelled once nothing is to be begun any more."""
        if self.board.held or self.board.closed:
            raise Cancelled

    def heed(self) -> None:
        """Raise Waiting while the gate is closed."""
        heed(self._out.gate, self._account.id, self._out.clock.now(), self._passes)

    def refused(self, error: JojoTrayError) -> None:
        """Close the gate if the error asks for it."""
        hold_if_asked(self._out.gate, self._account.id, error, self._out.clock.now())

    def _key_changed(self) -> bool:
        return not self._crew.whose.still(self._account, self._secret)

    def _collect(self) -> None:
        with self._crew.moving:
            outcomes, stumbles = self.board.collect()
            proved = any(outcome.state in PROOF for outcome in outcomes)
            outcomes += [self._weighed(job.download, error) for job, error in stumbles]
            self._crew.ledger.add(outcomes)
            self._crew.ledger.write(self._account.id, self._landings)
        if proved:
            self._crew.strikes.proved()
            self._passes = frozenset()
            self._crew.proved(self._account.id)

    def _weighed(self, download: Download, error: JojoTrayError) -> Outcome:
        """What an error makes of the item it came with; most are the trouble of all instead."""
        if isinstance(error, ServerFailed) and error.retry_after is None:
            if self._crew.strikes.out(download.item_id):
                return failed(download, error)
            if self._crew.strikes.in_a_row < TOO_MANY_IN_A_ROW:
                return Outcome(download.id, DownloadState.QUEUED)
        if isinstance(error, NotOffered):
            refusal = Capability.refused("history", error)
            self._out.answers.keep_capability(self._account.id, refusal, self._out.clock.now())
        self._trouble = self._trouble or error
        return Outcome(download.id, DownloadState.QUEUED)

    def _supplied(self, scope: Scope, errand: Errand) -> bool:
        """See that nobody waits for work; False once there is none left."""
        distrusted = self.board.useless_parcels >= MOST_USELESS
        plan = SINGLES if distrusted else self._crew.plan
        ahead = plan.ahead(self._at_once)
        room = ahead - self.board.at_hand()
        if room < ahead / 2:
            self.board.put(())
            self._staff(errand)
            return True
        with self._crew.moving:
            downloads = scope.take(self._account.id, room)
            batches = list(plan.batches(downloads))
            items = self._items(downloads)
            self.board.put(
                [[Job(each, items[each.item_id]) for each in batch] for batch in batches]
            )
        self._staff(errand)
        self._took = self._took or bool(downloads)
        return bool(downloads) or not self.board.idle()

    def _items(self, downloads: Sequence[Download]) -> dict[str, HistoryItem]:
        """What is known of the items; of an unknown one only its id."""
        ids = {download.item_id for download in downloads}
        known = self._out.index.find(self._account.id, ids) if ids else []
        return {item_id: HistoryItem(item_id) for item_id in ids} | {
            entry.item.item_id: entry.item for entry in known
        }

    def _staff(self, errand: Errand) -> None:
        """As many workers as there is work for; one that broke down has a successor."""
        self._workers = [worker for worker in self._workers if worker.is_alive()]
        wanted = min(self.board.at_once, len(self._workers) + self.board.at_hand())
        while len(self._workers) < wanted:
            work = Worker(self.board, errand, self._crew.progress).labour
            self._workers.append(self._crew.spawn(work))

    def _drain(self, stop: Stop) -> None:
        """Let what is under way end, and begin nothing more."""
        self.board.withdraw(None, DownloadState.QUEUED)
        while not (stop() or self.board.idle()):
            self._collect()
            self.board.wait(TICK)
