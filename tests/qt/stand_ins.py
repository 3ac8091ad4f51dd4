"""Stand-ins for what the shell talks to: ordinary classes, no recorded expectations."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal

from jojo_tray.domain.errors import StoreFull
from jojo_tray.qt.desktop.notifier import Notice, Receipt
from jojo_tray.qt.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.alerts import Delivery, LoggedAlert
    from jojo_tray.qt.steps import Steps

T = TypeVar("T")

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


class AtOnce(Executor):
    """Does the work when it is given, on the caller's thread."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  as every executor does
            future.set_exception(error)
        return future


def tasks_at_once() -> Tasks:
    """Tasks whose outcomes are there once the events are processed."""
    return Tasks(worker=lambda _: AtOnce())


def finished(steps: Steps[T]) -> T:
    """What comes of steps, all taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("T", end.value)


def settle() -> None:
    """Let everything that is queued happen."""
    for _ in range(8):
        QCoreApplication.processEvents()


class FakeNotifier(QObject):
    """Shows nothing; remembers what it was asked to show and answers as told."""

    ready = Signal(bool)
    answered = Signal(object)
    chosen = Signal(str)
    lost = Signal()

    def __init__(self, *, works: bool = True) -> None:
        super().__init__()
        self.works = works
        self.shown: list[Notice] = []

    def start(self) -> None:
        self.ready.emit(self.works)

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)
        self.answered.emit(Receipt(notice, self.works))

    def clicked(self) -> None:
        """Nothing is shown beside the icon."""

    def stop(self) -> None:
        """There is nothing to hang up."""


class FakeAlertLog:
    """A ledger in memory, for what the announcer does with it."""

    def __init__(self, due: list[LoggedAlert] | None = None) -> None:
        self.due = due or []
        self.full = False
        self.marks: list[tuple[int, Delivery]] = []
        self.leases: list[timedelta] = []

    def claim_due(self, now: datetime, lease: timedelta) -> list[LoggedAlert]:
        self.leases.append(lease)
        found, self.due = self.due, []
        return found

    def mark(self, logged: LoggedAlert, delivery: Delivery, now: datetime) -> None:
        if self.full:
            raise StoreFull
        self.marks.append((logged.id, delivery))


class FakeSchedule:
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def refresh(self) -> None:
        self.asked.append("refresh")

    def poke(self) -> None:
        self.asked.append("poke")

    def sync_now(self, *, full: bool = False) -> None:
        self.asked.append("sync all" if full else "sync")

    def cancel_sync(self) -> None:
        self.asked.append("cancel sync")

    def stop(self) -> None:
        self.asked.append("stop")
