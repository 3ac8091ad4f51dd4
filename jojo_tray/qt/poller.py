"""The schedule's life in the tray: made on a worker, watched, and begun anew when it is silent."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.monitor import Polled, PollFailed
    from jojo_tray.services.ports import Clock

log = logging.getLogger(__name__)

SILENT_INTERVALS = 3


class Schedule(Protocol):
    """The timer of `services.schedule`."""

    def start(self) -> None: ...

    def refresh(self) -> None: ...

    def poke(self) -> None: ...

    def sync_now(self, *, full: bool = False) -> None: ...

    def cancel_sync(self) -> None: ...

    def stop(self) -> None: ...


class Poller:
    """Starts the schedule off the main thread, because its library takes long to load."""

    def __init__(
        self,
        make: Callable[[], Schedule],
        tasks: Tasks,
        clock: Clock,
        interval: Callable[[], timedelta],
    ) -> None:
        self._make = make
        self._tasks = tasks
        self._clock = clock
        self._interval = interval
        self._schedule: Schedule | None = None
        self._expected: float | None = None
        self._asked = False
        self._sync_asked: bool | None = None

    def start(self) -> None:
        """Begin to poll."""
        self._expect(timedelta())
        self._tasks.wire(self._started, self._adopt)

    def refresh(self) -> None:
        """Poll now because the user asks."""
        if self._schedule is None:
            self._asked = True
        else:
            self._schedule.refresh()

    def poke(self) -> None:
        """Poll soon, within the gate's rules."""
        if self._schedule is not None:
            self._schedule.poke()

    def synchronise(self, *, full: bool = False) -> None:
        """Bring the history up to date because the user asks; `full` reads all of it again."""
        if self._schedule is None:
            self._sync_asked = full
        else:
            self._schedule.sync_now(full=full)

    def cancel_sync(self) -> None:
        """Leave the history as far as it is known."""
        self._sync_asked = None
        if self._schedule is not None:
            self._schedule.cancel_sync()

    def heard(self, event: Polled | PollFailed) -> None:
        """A poll came to an end; without a next one there is nothing to wait for."""
        if event.next_at is None:
            self._expected = None
        else:
            self._expect(event.next_at - self._clock.now())

    def check(self) -> None:
        """Begin anew when no poll was heard of for three intervals."""
        if self._expected is not None and self._clock.monotonic() > self._expected:
            log.error("No poll for %d intervals: starting the timer again", SILENT_INTERVALS)
            self.stop()
            self.start()

    def stop(self) -> None:
        """Poll no more."""
        if self._schedule is not None:
            self._schedule.stop()
        self._schedule, self._expected = None, None

    def _expect(self, wait: timedelta) -> None:
        silence = max(wait, timedelta()) + SILENT_INTERVALS * self._interval()
        self._expected = self._clock.monotonic() + silence.total_seconds()

    def _started(self) -> Schedule:
        schedule = self._make()
        schedule.start()
        return schedule

    def _adopt(self, schedule: Schedule) -> None:
        self._schedule = schedule
        if self._asked:
            self._asked = False
            schedule.refresh()
        if self._sync_asked is not None:
            schedule.sync_now(full=self._sync_asked)
            self._sync_asked = None
