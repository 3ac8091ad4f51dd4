"""The timer: the only owner of APScheduler."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from jojo_tray.services.monitor import Polled, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.monitor import Monitor, PollFailed
    from jojo_tray.services.ports import Clock

    Moment = tuple[datetime, float]

log = logging.getLogger(__name__)

POLLS, TICKS, ERRANDS, ROUNDS = "polls", "ticks", "errands", "rounds"
WORKERS = (POLLS, TICKS, ERRANDS, ROUNDS)
NOW = timedelta()
SHORTEST = 1.0
SOON = timedelta(seconds=SHORTEST)
A_YEAR = timedelta(days=365)
TICK = timedelta(seconds=60)
SLEPT = timedelta(seconds=90)
AFTER_WAKING = timedelta(seconds=5)
HOUSEKEEPING = timedelta(minutes=30)
ERRAND_AFTER = timedelta(seconds=20)
ROUNDS_AFTER = timedelta(seconds=60)


class AsPlanned(BaseTrigger):  # type: ignore[misc]  # the library is untyped
    """Fires at the time that the last run asked for.

    The library asks for it even after a job that ended before it was fully submitted.
    """

    def __init__(self) -> None:
        self.at: datetime | None = None

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """The planned time; far away without one, because None would remove the job."""
        return now + A_YEAR if self.at is None else max(self.at, now + SOON)


class Rounds(Protocol):
    """Work beside the polls that plans itself, on a worker of its own; readings make it due."""

    def due_after(self, event: Polled) -> bool:
        """Whether a reading makes it due at once; raises nothing."""
        ...

    def run(self) -> timedelta | None:
        """Do it; returns how long to wait before the next time, None for until it is asked for."""
        ...

    def close(self) -> None:
        """End for good, what is under way as soon as it can."""
        ...


class Errand(Rounds, Protocol):
    """Such work that users ask for and break off."""

    def ask(self, *, full: bool) -> None: ...

    def cancel(self) -> None: ...


class PlannedJob:
    """Runs some work on one worker: when it asked to, or sooner when somebody else does.

    It is one job that is moved, never two at once. The work returns when it is to run again by
    the machine's clock, None for not before it is asked.
    """

    def __init__(
        self, scheduler: BackgroundScheduler, work: Callable[[], datetime | None], worker: str
    ) -> None:
        self._scheduler = scheduler
        self._work = work
        self._worker = worker
        self._plan = AsPlanned()
        self._lock = Lock()
        self._busy = False
        self._planned: datetime | None = None
        self._wanted: datetime | None = None

    def begin(self, delay: timedelta = NOW) -> None:
        """Put it on the timetable, for the first time after so long."""
        self._plan.at = datetime.now(UTC) + delay
        self._job = self._scheduler.add_job(
            self._run, self._plan, next_run_time=self._plan.at, executor=self._worker
        )
        self._scheduler.add_listener(self._ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def run_in(self, delay: timedelta) -> None:
        """Run after so long, or again after so long when it is under way."""
        wanted = datetime.now(UTC) + delay
        with self._lock:
            if self._busy:
                self._wanted = min(wanted, self._wanted or wanted)
            else:
                self._run_at(wanted)

    def call_off(self) -> None:
        """Not again before it is asked for."""
        with self._lock:
            self._wanted = None
            if not self._busy:
                self._run_at(None)

    def _run_at(self, moment: datetime | None) -> None:
        self._plan.at = moment
        if self._scheduler.running:
            self._job.modify(next_run_time=moment)

    def _run(self) -> None:
        with self._lock:
            self._busy, self._plan.at, self._planned = True, None, None
        self._planned = self._work()

    def _ended(self, event: JobExecutionEvent) -> None:
        """Plan the next run; until this event the library skips what is due at once."""
        if event.job_id != self._job.id or not self._scheduler.running:
            return
        with self._lock:
            self._busy = False
            times = [time for time in (self._planned, self._wanted) if time is not None]
            self._wanted = None
            self._run_at(min(times, default=None))


class Schedule:
    """Runs the poll on its worker: after each poll at the time that poll asked for.

    "Refresh" moves the same job to now. `housekeeping` follows the first reading of an account
    at once, later ones every half hour. The `errand` and the `rounds` have a worker each, so
    that no poll waits for them, nor one of them for the other.
    """

    def __init__(
        self,
        monitor: Monitor,
        clock: Clock,
        housekeeping: Callable[[], None] | None = None,
        errand: Errand | None = None,
        rounds: Rounds | None = None,
        rounds_after: timedelta = ROUNDS_AFTER,
    ) -> None:
        self._monitor = monitor
        self._clock = clock
        self._housekeeping = housekeeping
        self._errand = errand
        self._rounds = rounds
        self._rounds_after = rounds_after
        self._kept_house: tuple[int, float] | None = None
        self._next = Urgency.START
        self._seen = (clock.now(), clock.monotonic())
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={name: ThreadPoolExecutor(1) for name in WORKERS},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._polls = PlannedJob(self._scheduler, self._poll, POLLS)
        self._errands = self._beside(errand, ERRANDS)
        self._next_round = self._beside(rounds, ROUNDS)

    def start(self) -> None:
        """Poll now, then by the timer."""
        self._polls.begin()
        if self._errand is not None:
            self._errands.begin(ERRAND_AFTER)
        if self._rounds is not None:
            self._next_round.begin(self._rounds_after)
        self._scheduler.add_job(
            self._tick, "interval", seconds=TICK.total_seconds(), executor=TICKS
        )
        self._scheduler.start()

    def refresh(self) -> None:
        """The user asks: poll now, even inside a back-off."""
        self._next = Urgency.USER
        self._polls.run_in(NOW)

    def poke(self, delay: timedelta = AFTER_WAKING) -> None:
        """Something changed (waking, network, battery): poll soon, within the gate's rules."""
        self._polls.run_in(delay)

    def sync_now(self, *, full: bool = False) -> None:
        """The user asks: synchronise the history now, with `full` all of it."""
        if self._errand is not None:
            self._errand.ask(full=full)
            self._errands.run_in(NOW)

    def cancel_sync(self) -> None:
        """End a synchronisation after its page, and do not try again unasked."""
        if self._errand is not None:
            self._errand.cancel()
            self._errands.call_off()

    def stop(self) -> None:
        """No more polls; returns at once, a running one ends by its own deadline."""
        for work in (self._errand, self._rounds):
            if work is not None:
                work.close()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _poll(self) -> datetime | None:
        urgency, self._next = self._next, Urgency.TIMER
        event = self._polled(urgency)
        if isinstance(event, Polled):
            self._keep_house(event.account.id)
            for work, job in ((self._errand, self._errands), (self._rounds, self._next_round)):
                if work is not None and work.due_after(event):
                    job.run_in(NOW)
        return self._planned_after(event)

    def _polled(self, urgency: Urgency) -> Polled | PollFailed | None:
        try:
            return self._monitor.poll(urgency)
        except Exception:
            # The poll job's outer edge: a defect must not end the polling.
            log.exception("A poll broke")
            return None

    def _planned_after(self, event: Polled | PollFailed | None) -> datetime | None:
        """When to poll again by the machine's clock; None is not before asked."""
        if event is None:
            return datetime.now(UTC) + TICK * 5
        return None if event.next_at is None else self._in(event.next_at - self._clock.now())

    def _beside(self, work: Rounds | None, worker: str) -> PlannedJob:
        return PlannedJob(self._scheduler, lambda: self._ran(work), worker)

    def _ran(self, work: Rounds | None) -> datetime | None:
        """Do work beside the polls and plan its next time; a defect ends neither it nor them."""
        try:
            wait = work.run() if work is not None else None
        except Exception:
            # The errand's outer edge, as with the polls.
            log.exception("An errand broke")
            return datetime.now(UTC) + HOUSEKEEPING
        return None if wait is None else self._in(wait)

    def _in(self, span: timedelta) -> datetime:
        """A moment by the machine's clock, after a span of the application's."""
        wait = self._clock.machine_seconds(span)
        return datetime.now(UTC) + timedelta(seconds=max(wait, SHORTEST))

    def _keep_house(self, account_id: int) -> None:
        now = self._clock.monotonic()
        kept = self._kept_house
        due = kept is None or kept[0] != account_id or now - kept[1] >= HOUSEKEEPING.total_seconds()
        if due and self._housekeeping is not None:
            self._kept_house = account_id, now
            self._housekeeping()

    def _tick(self) -> None:
        before, self._seen = self._seen, (self._clock.now(), self._clock.monotonic())
        if slept(before, self._seen):
            log.info("The machine slept or its clock was set: polling soon")
            self.poke()


def slept(before: Moment, now: Moment) -> bool:
    """Whether the machine slept between two ticks, or its clock was set.

    Wall time that the monotonic clock did not count shows it, or a tick that came much too late.
    """
    counted = now[1] - before[1]
    jumped = (now[0] - before[0]).total_seconds() - counted
    return abs(jumped) > SLEPT.total_seconds() or counted > (TICK + SLEPT).total_seconds()
