"""The timer: the only owner of APScheduler."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from jojo_tray.services.monitor import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.monitor import Monitor
    from jojo_tray.services.ports import Clock

log = logging.getLogger(__name__)

SHORTEST = 1.0
TICK = timedelta(seconds=60)
SLEPT = timedelta(seconds=90)
AFTER_WAKING = timedelta(seconds=5)
HOUSEKEEPING_FIRST = timedelta(seconds=5)
HOUSEKEEPING = timedelta(hours=6)


class Schedule:
    """Runs the poll on its worker: after each poll at the time that poll asked for.

    "Refresh" moves the same job to now. `housekeeping` runs on the same worker now and then.
    """

    def __init__(
        self, monitor: Monitor, clock: Clock, housekeeping: Callable[[], None] | None = None
    ) -> None:
        self._monitor = monitor
        self._clock = clock
        self._housekeeping = housekeeping
        self._next = Urgency.START
        self._seen = (clock.now(), clock.monotonic())
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1), "tick": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Poll now, then by the timer."""
        # The trigger's own interval never comes to pass: every poll names the next one.
        self._poll_job = self._scheduler.add_job(
            self._poll, "interval", weeks=52, next_run_time=datetime.now(UTC)
        )
        self._scheduler.add_job(
            self._tick, "interval", seconds=TICK.total_seconds(), executor="tick"
        )
        if self._housekeeping is not None:
            self._scheduler.add_job(
                self._housekeeping,
                "interval",
                seconds=HOUSEKEEPING.total_seconds(),
                next_run_time=datetime.now(UTC) + HOUSEKEEPING_FIRST,
            )
        self._scheduler.start()

    def refresh(self) -> None:
        """The user asks: poll now, even inside a back-off."""
        self._next = Urgency.USER
        self._poll_in(timedelta())

    def poke(self, delay: timedelta = AFTER_WAKING) -> None:
        """Something changed (waking, network, battery): poll soon, within the gate's rules."""
        self._poll_in(delay)

    def stop(self) -> None:
        """No more polls; returns at once, a running one ends by its own deadline."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _poll_in(self, delay: timedelta) -> None:
        self._poll_job.modify(next_run_time=datetime.now(UTC) + delay)

    def _poll(self) -> None:
        urgency, self._next = self._next, Urgency.TIMER
        try:
            event = self._monitor.poll(urgency)
        except Exception:
            # The poll job's outer edge: a defect must not end the polling.
            log.exception("A poll broke")
            self._poll_in(TICK * 5)
            return
        self._plan(event.next_at)

    def _plan(self, next_at: datetime | None) -> None:
        if self._next is Urgency.USER:
            self._poll_in(timedelta())
        elif next_at is None:
            self._poll_job.pause()
        else:
            wait = self._clock.machine_seconds(next_at - self._clock.now())
            self._poll_in(timedelta(seconds=max(wait, SHORTEST)))

    def _tick(self) -> None:
        """Waking shows as wall time that the monotonic clock did not count."""
        before, now = self._seen, (self._clock.now(), self._clock.monotonic())
        self._seen = now
        jumped = (now[0] - before[0]).total_seconds() - (now[1] - before[1])
        late = now[1] - before[1] > (TICK + SLEPT).total_seconds()
        if abs(jumped) > SLEPT.total_seconds() or late:
            log.info("The clock jumped by %.0f s: polling soon", jumped)
            self.poke()
