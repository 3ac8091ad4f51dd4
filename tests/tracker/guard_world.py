"""An account in a program's folder, and guards of several programs that ask about it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.domain.usage import Sample
from jojo_tray.services.assistant.standing import StandingDesk
from jojo_tray.settings import Folders, Settings, save
from jojo_tray.store.guard_book import GuardBook
from jojo_tray.store.store import open_store
from jojo_tray.tracker.guard import Guard
from jojo_tray.tracker.home import Home
from tests.domain.assistant.guard_material import NOW, RESET
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


class GuardWorld:
    """10,000 credits until the fifth of December; nobody but the tests' `answer` is asked."""

    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        self.folder = folder
        self.clock = clock or FakeClock(NOW)
        self.folders = Folders.below(folder)
        self.folders.prepare()
        save(self.folders, {"time_zone": "UTC"})
        self.store = open_store(self.folders.data_file)
        self.account = self.store.accounts.for_key(Settings().service_url, "mark").id
        self.asked = 0
        self.answer: Callable[[], None] = lambda: None

    def read(self, used: int, limit: Limit = 10_000, resets_at: datetime | None = RESET) -> None:
        """A poll of any program, just now."""
        quota, now = Quota(used, limit, resets_at), self.clock.now()
        self.store.samples.add(self.account, Sample(now, quota))
        subscription = Subscription(quota, refresh_period="monthly_period")
        self.store.answers.keep_subscription(self.account, subscription, now)

    def guard(self, client: str = "assistant") -> Guard:
        """The guard of another program."""
        return Guard(client=client, within=self.home(), refresh=self.refresh)

    def home(self) -> Home:
        return Home(self.folders, self.clock.now)

    def desk(self) -> StandingDesk:
        """The desk of a server, which has looked just now."""
        desk = StandingDesk(
            lambda: self.account,
            GuardBook(open_store(self.folders.data_file).database),
            self.refresh,
            self.clock,
            lambda: UTC,
            lambda: self.allow_overage,
        )
        desk.renew()
        return desk

    allow_overage = False

    def refresh(self) -> None:
        self.asked += 1
        self.answer()
