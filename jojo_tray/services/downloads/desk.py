"""The downloads: queue, pause, resume, cancel; their threads are born here."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from threading import Lock, Thread
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Cancelled, JojoTrayError, UsageError
from jojo_tray.domain.filenames import check_template
from jojo_tray.services.downloads.foreman import BY_USER, GLANCE, Foreman
from jojo_tray.services.downloads.outside import DownloadOutside, Whose
from jojo_tray.services.downloads.plan import PARCELS, FetchPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from jojo_tray.domain.downloads import Destination, Download, QueueState
    from jojo_tray.services.history.ports import Stop

__all__ = ["DownloadOutside", "Downloads", "FetchPlan"]

log = logging.getLogger(__name__)


class Downloads:
    """The queue of the account in use; what is in it survives a kill.

    Its events, `DownloadMoved` and `QueueMoved`, are told on the threads of the downloads.
    """

    def __init__(
        self, outside: DownloadOutside, base_url: Callable[[], str], plan: FetchPlan = PARCELS
    ) -> None:
        self._out = outside
        self._whose = Whose(outside, base_url)
        self._foreman = Foreman(outside, self._whose, plan, _spawn)
        self._keeper = _Keeper(self._foreman)
        self._by_hand = Lock()

    @property
    def trouble(self) -> JojoTrayError | None:
        """The error that nothing is begun for just now, with its words."""
        return self._foreman.rest.trouble

    def add(self, item_ids: Iterable[str], destination: Destination) -> list[Download]:
        """Queue items for a folder; they are begun at once if `start` was called.

        Raises UsageError for a wrong template or a folder that is not absolute, KeyProblem when
        there is no account at all, and StoreError.
        """
        _check_destination(destination)
        account, now = self._whose.wanted(), self._out.clock.now()
        added = self._out.queue.add(account.id, item_ids, destination, now)
        self.look(account.id)
        return added

    def look(self, account_id: int) -> None:
        """Take up what was put into the queue of an account by others."""
        self._foreman.tell(account_id)
        self._keeper.wake()

    def start(self) -> None:
        """Work the queue off in the background from now on, beginning with what was left."""
        self._keeper.start()

    def stop(self) -> None:
        """Begin nothing more and give up what is under way; waits for nothing."""
        self._keeper.stop()

    def run(self, stop: Stop | None = None, only: Sequence[int] | None = None) -> QueueState:
        """Work in the foreground until nothing is open, or `only` of these; not once started.

        Short troubles are waited for; else the state says why it ended. One thread at a time:
        others wait for their turn. Raises KeyProblem or StoreError where nothing can be begun at
        all, Cancelled when stopped before its turn; a KeyboardInterrupt leaves all resumable.
        """
        with _in_turn(self._by_hand, stop or _never):
            account, _ = self._whose.working()
            self._out.queue.release()
            self._foreman.resume()
            self._foreman.work(stop or _never, only, by_hand=True)
            return self._foreman.state(account.id)

    def pause(self) -> None:
        """Begin nothing more until `resume`, over restarts too; what is under way ends."""
        self._foreman.paused = True
        self._foreman.nudge()
        account_id = self._whose.shown().id
        self._out.queue.pause(account_id, BY_USER)
        self._foreman.tell(account_id)

    def resume(self) -> None:
        """Go on at once, whatever stood in the way."""
        account_id = self._whose.shown().id
        self._out.queue.pause(account_id, None)
        self._foreman.resume()
        self._foreman.tell(account_id)
        self._keeper.wake()

    def cancel(self, download_ids: Sequence[int] | None = None) -> None:
        """Cancel these, waiting or under way; None means all."""
        self._foreman.cancel(download_ids)

    def retry(self, download_ids: Sequence[int] | None = None) -> int:
        """Queue again what failed or was missing, of the given ones also what was cancelled."""
        account_id = self._whose.shown().id
        count = self._out.queue.retry(account_id, download_ids, self._out.clock.now())
        self._foreman.tell(account_id)
        self._keeper.wake()
        return count

    def clear(self) -> int:
        """Take what has ended out of the list; the files stay."""
        account_id = self._whose.shown().id
        count = self._out.queue.clear(account_id)
        self._foreman.tell(account_id)
        return count

    def listed(self, limit: int = 1000, only: Sequence[int] | None = None) -> list[Download]:
        """The newest first, those still open before all others; or `only` these, listed or not."""
        if only is not None:
            return self._out.queue.named(only)
        return self._out.queue.all(self._whose.shown().id, limit)

    def state(self) -> QueueState:
        """The queue in numbers, and why it rests."""
        return self._foreman.state(self._whose.shown().id)

    def saved(self, item_id: str) -> list[Path]:
        """The saved files of an item that still exist, the newest first."""
        records = self._out.queue.saved(self._whose.shown().id, item_id)
        return [record.path for record in records if record.path and record.path.is_file()]


def _check_destination(destination: Destination) -> None:
    """Raises UsageError for a wrong template or a folder that is not absolute."""
    check_template(destination.template)
    if not destination.folder.is_absolute():
        raise UsageError(detail=f"{destination.folder} is no absolute folder")


class _Keeper:
    """Keeps one thread at the queue while there is something to do."""

    def __init__(self, foreman: Foreman) -> None:
        self._foreman = foreman
        self._lock = Lock()
        self._started = False
        self._thread: Thread | None = None
        self._wanted = False
        self._new = True

    def start(self) -> None:
        """Have the queue worked off from now on."""
        self._started = True
        self.wake()

    def stop(self) -> None:
        """Have it end soon."""
        self._started = False
        self._foreman.nudge()

    def wake(self) -> None:
        """There may be something to do."""
        self._foreman.nudge()
        with self._lock:
            self._wanted = True
            if self._started and (self._thread is None or not self._thread.is_alive()):
                self._thread = _spawn(self._tend)

    def _tend(self) -> None:
        while self._goes_on():
            try:
                if self._new:
                    self._foreman.take_up()
                self._new = False
                self._foreman.work(self._stopped, by_hand=False)
            except JojoTrayError as error:
                log.info("The downloads cannot begin: %s", error)

    def _goes_on(self) -> bool:
        with self._lock:
            wanted, self._wanted = self._wanted and self._started, False
            if not wanted:
                self._thread = None
            return wanted

    def _stopped(self) -> bool:
        return not self._started


def _never() -> bool:
    return False


@contextmanager
def _in_turn(lock: Lock, stop: Stop) -> Iterator[None]:
    while not lock.acquire(timeout=GLANCE):
        if stop():
            raise Cancelled
    try:
        yield
    finally:
        lock.release()


def _spawn(work: Callable[[], None]) -> Thread:
    thread = Thread(target=work, name="downloads", daemon=True)
    thread.start()
    return thread
