"""Trackers in folders of their own, on a time that only moves when told."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.errors import StoreFull
from jojo_tray.settings import Folders, save
from jojo_tray.tracker.home import Home
from jojo_tray.tracker.recorder import Recorder
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.assistant.batches import Batch

NEW_YORK = ZoneInfo("America/New_York")
MARCH = datetime(2026, 3, 15, 12, tzinfo=UTC)
NEVER = 3600.0  # seconds until the recorder writes by itself


class FakeBook:
    """Keeps batches as the store would: a number of a writer once, and none while it is full."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.full = False
        self.tried = Event()
        self.forgets_to_say = False

    def add(self, batch: Batch) -> bool:
        self.tried.set()
        if self.full:
            raise StoreFull
        known = {(each.writer, each.number) for each in self.batches}
        new = (batch.writer, batch.number) not in known
        self.batches += [batch] * new
        if self.forgets_to_say:
            self.forgets_to_say = False
            raise StoreFull
        return new

    def total(self) -> Counts:
        """All counts together."""
        total = Counts()
        for batch in self.batches:
            for counts in batch.counts.values():
                total = total.plus(counts)
        return total


def recorder(book: FakeBook, clock: FakeClock | None = None, every: float = NEVER) -> Recorder:
    clock = clock or FakeClock(MARCH)
    return Recorder(book, lambda: NEW_YORK, clock.now, every)


def home(folder: Path, clock: FakeClock, zone: str = "America/New_York") -> Home:
    """Another machine, where this zone is set."""
    folders = Folders.below(folder)
    save(folders, {"time_zone": zone})
    return Home(folders, clock.now)
