"""The panels of a cycle against the built-in account: its counter and its ledger, to the credit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.series import Breakdown
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.insight.cycle_book import CycleBook
from jojo_tray.services.insight.use_series import UseParts, UseSeries
from jojo_tray.services.insight.use_views import UseViews
from jojo_tray.services.outside import key_in_use
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.store.store import Store, open_store
from tests.demo.caller import START, Watch
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import insight_outside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo.account import Home
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.secret import Secret

ZONES = ["UTC", "Europe/Berlin", "America/New_York"]
CYCLES = 6


@dataclass
class BuiltIn:
    """A built-in account whose subscription was read once, and the panels of its use."""

    server: DemoServer
    store: Store
    zone: str
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("demo"))

    def __post_init__(self) -> None:
        self.server.faults.clear()
        self.outside = insight_outside(
            self.store, self.keys, self._connect, FakeClock(START), lambda: self.server.base_url
        )
        with_api = self._connect(self.server.base_url, self.keys.current())
        self.plan = with_api.subscription()
        with_api.close()
        self.store.answers.keep_subscription(self._me().id, self.plan, START)
        self.views = UseViews(UseSeries(self._parts()))

    @property
    def home(self) -> Home:
        return self.server.account.home(None)

    def used(self, since: datetime, until: datetime) -> int:
        """What the ledger holds of a stretch, up to the moment."""
        end = min(int(until.timestamp()), self.home.moment + 1)
        return sum(
            entry.event.credits for entry in self.home.ledger.between(int(since.timestamp()), end)
        )

    def starts(self) -> list[datetime]:
        """When the cycles began, the newest first."""
        number = self.home.ledger.number(self.home.moment)
        cycles = (self.home.ledger.cycle(number - back) for back in range(CYCLES))
        return [datetime.fromtimestamp(cycle.start, UTC) for cycle in cycles]

    def _parts(self) -> UseParts:
        store = self.store
        return UseParts(
            UsageDesk(self.outside, lambda: timedelta(minutes=61)),
            self._me,
            store.history_sums,
            store.history.marks,
            store.counter_line,
            CycleBook(self._me, store.answers, store.samples),
            lambda: ZoneInfo(self.zone),
            lambda: timedelta(minutes=61),
        )

    def _me(self) -> Account:
        return key_in_use(self.outside, self.outside.base_url()).account

    def _connect(self, url: str, secret: Secret) -> ElevenLabs:
        return ElevenLabs(url, secret, deadline=5.0)


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        yield server


@pytest.fixture(params=ZONES)
def account(request: pytest.FixtureRequest, server: DemoServer, tmp_path: Path) -> BuiltIn:
    return BuiltIn(server, open_store(tmp_path / "store.db"), request.param)


def test_the_cycle_under_way_ends_with_the_counter(account: BuiltIn) -> None:
    view = account.views.pace(Panel(PanelKind.PACE), START, fresh=True)
    known = [one for one in view.cycles[0].sums if one is not None]
    assert known[-1] == account.plan.quota.used
    assert view.cycles[0].running


def test_former_cycles_end_with_what_the_ledger_has(account: BuiltIn) -> None:
    view = account.views.pace(Panel(PanelKind.PACE), START, fresh=True)
    starts = account.starts()
    ends = [account.used(start, end) for end, start in pairwise(starts)]
    assert [cycle.sums[-1] for cycle in view.cycles[1:]] == ends


def test_trend_and_breakdown_of_the_cycle_are_the_counter_s(account: BuiltIn) -> None:
    trend = account.views.trend(Panel(PanelKind.TREND, by=Breakdown.VOICE), START, fresh=True)
    parts = account.views.breakdown(Panel(PanelKind.BREAKDOWN), START, fresh=True)
    assert trend.series.total == parts.total == account.plan.quota.used
    assert trend.series.edges[0] == account.starts()[0]
