from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.alerts import Rules
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.key_doctor import KeyDoctor
from jojo_tray.services.monitor import Monitor, Polled, PollFailed, Urgency
from jojo_tray.services.outside import Outside, Wishes
from jojo_tray.services.status import StatusDesk
from jojo_tray.services.trends import WIDEST_STEP, Trends
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.store.store import Store, open_store
from tests.fakes import FakeApi, FakeClock, FakeKeys, FillingDisk
from tests.services.insight_outside import HOST, insight_outside
from tests.services.usage.usage_world import FakeInsight

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.account import Account

RESET = datetime(2026, 6, 1, tzinfo=UTC)
USER = User("user-1", "space-1", "Jo")


def subscribed(used: int, limit: int = 100_000, resets_at: datetime | None = RESET) -> Subscription:
    """A creator plan with so much used."""
    return Subscription(
        Quota(used, limit, resets_at), tier="creator", refresh_period="monthly_period"
    )


def polled(event: object) -> Polled:
    assert isinstance(event, Polled)
    return event


def failed(event: object) -> PollFailed:
    assert isinstance(event, PollFailed)
    return event


@dataclass
class World:
    """Services on a real store, a service that obeys, and a time that moves when told."""

    store: Store
    clock: FakeClock = field(default_factory=FakeClock)
    api: FakeApi = field(default_factory=lambda: FakeApi(subscribed(10_000), USER))
    insight: FakeInsight = field(default_factory=FakeInsight)
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("key-one"))
    rules: Rules = field(default_factory=Rules)
    chance: float = 0.0

    def __post_init__(self) -> None:
        self.disk = FillingDisk(self.store.samples)

    @property
    def outside(self) -> Outside:
        store = self.store
        return Outside(
            self.keys,
            self.api.connect,
            store.accounts,
            self.disk,
            store.answers,
            store.alerts,
            store.gate,
            self.clock,
            self.clock.pause,
            lambda: self.chance,
        )

    def wishes(self) -> Wishes:
        return Wishes(HOST, rules=self.rules)

    def monitor(self, *, tells: bool = True) -> Monitor:
        """One process's monitor; call it again for another process."""
        return Monitor(self.outside, self.wishes, tells=tells)

    def trends(self) -> Trends:
        store = self.store
        return Trends(
            store.samples, store.answers, lambda: self.usage().stored, prospect=store.outlooks.read
        )

    def usage(self) -> UsageDesk:
        """Who used what when, as the service's own statistics tell it."""
        outside = insight_outside(self.store, self.keys, self.insight.connect, self.clock)
        return UsageDesk(outside, lambda: WIDEST_STEP)

    def desk(self) -> StatusDesk:
        return StatusDesk(self.monitor(tells=False), self.outside, self.trends())

    def doctor(self) -> KeyDoctor:
        return KeyDoctor(self.outside, self.wishes)

    def account(self) -> Account:
        """The account of the key in use."""
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        return self.store.accounts.for_key(HOST, mark)

    def asked(self) -> int:
        """How often the subscription was asked for."""
        return self.api.asked.count("subscription")

    def live(
        self, monitor: Monitor, span: timedelta, urgency: Urgency = Urgency.TIMER
    ) -> list[Polled | PollFailed]:
        """Poll as the schedule does until so much time has passed."""
        end, events = self.clock.now() + span, []
        while self.clock.now() < end:
            event = monitor.poll(urgency)
            events.append(event)
            if event.next_at is None:
                break
            self.clock.pass_(max(event.next_at - self.clock.now(), timedelta(seconds=1)))
        return events


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(open_store(tmp_path / "store.db"))
