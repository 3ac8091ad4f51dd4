"""The service's days beside the gateway's, from a real store: what is shown, and what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot, day_of
from jojo_tray.domain.errors import NotOffered
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.insight_errors import CountedInMoney
from jojo_tray.domain.notices.details import UsedElsewhere
from jojo_tray.services.insight.elsewhere import ElsewhereDesk
from jojo_tray.store.store import open_store
from tests.fakes import FakeClock
from tests.services.usage.usage_world import DAY, OURS, SERVED, UsageWorld

if TYPE_CHECKING:
    from datetime import date, tzinfo
    from pathlib import Path

    from jojo_tray.domain.assistant.elsewhere import ElsewhereDay
    from jojo_tray.domain.series import UsageQuestion, UsageSeries
    from jojo_tray.services.insight.ports import UsageSource

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Bench:
    """An account whose use is counted by the service, and what a gateway saw of it."""

    def __init__(self, folder: Path, zone: tzinfo = UTC) -> None:
        self.world = UsageWorld(open_store(folder / "store.db"), FakeClock(NOON))
        self.zone = zone
        self.desk = ElsewhereDesk(self.world.desk, self.world.store.tracker, lambda: zone)
        self.account = self.world.account()
        self._numbers = count(1)

    @property
    def today(self) -> date:
        return self.world.clock.now().astimezone(self.zone).date()

    def gateway(self, at: datetime, used: int, account_id: int | None = None) -> None:
        """A call through the gateway, counted as it counts them."""
        number = self.account.id if account_id is None else account_id
        slot = Slot(day_of(at, self.zone), "kiosk", number)
        counts = {slot: Counts(credits=used, characters=used, api_calls=1)}
        assert self.world.store.tracker.add(Batch("one", next(self._numbers), at, counts))

    def served(self, days: int = 30, used: int = 1000) -> None:
        """So many days up to now on which all went through the gateway."""
        now = self.world.clock.now()
        for back in range(days):
            self.world.use(back + 0.02, used)
            self.gateway(now - (back + 0.02) * DAY, used)

    def last(self, days: int, *, fresh: bool = True) -> tuple[ElsewhereDay, ...]:
        stretch = days_from(self.today - (days - 1) * DAY, days, self.zone)
        now = self.world.clock.now()
        return self.desk.view(self.account, stretch, now, fresh=fresh).days

    def told(self) -> list[UsedElsewhere]:
        findings = self.desk.findings(self.account, self.world.clock.now())
        return [one.detail for one in findings if isinstance(one.detail, UsedElsewhere)]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_each_day_is_divided_into_gateway_and_elsewhere(bench: Bench) -> None:
    bench.served(3)
    bench.world.use(0.1, 240)
    days = bench.last(4)
    assert [day.elsewhere for day in days] == [0, 0, 0, 240]
    assert [day.seen for day in days] == [0, 1000, 1000, 1000]
    assert [day.total for day in days] == [0, 1000, 1000, 1240]


def test_days_are_those_of_the_users_zone_on_both_sides(tmp_path: Path) -> None:
    bench = Bench(tmp_path, BERLIN)
    late = datetime(2026, 5, 13, 22, 30, tzinfo=UTC)  # half past midnight in Berlin
    bench.world.use((NOON - late) / DAY, 700)
    bench.gateway(late, 700)
    days = bench.last(2)
    assert [(day.total, day.seen) for day in days] == [(0, 0), (700, 700)]


def test_what_another_account_or_a_library_used_is_not_the_gateways(bench: Bench) -> None:
    bench.world.use(0.1, 500)
    bench.gateway(NOON - HOUR, 500, account_id=0)
    bench.gateway(NOON - HOUR, 500, account_id=bench.account.id + 1)
    assert bench.last(1)[0].elsewhere == 500
    assert bench.told() == []


def test_a_cycle_that_began_within_a_day_is_shown_from_the_days_begin(bench: Bench) -> None:
    bench.world.use(0.45, 300)  # in the night, before the stretch
    bench.gateway(NOON - 0.45 * DAY, 300)
    stretch = days_from(bench.today, 1, UTC)
    begun = type(stretch)(NOON - HOUR, stretch.until, UTC)
    (day,) = bench.desk.view(bench.account, begun, NOON, fresh=True).days
    assert (day.total, day.seen, day.elsewhere) == (300, 300, 0)


def test_the_store_alone_answers_without_any_request(bench: Bench) -> None:
    bench.served(3)
    bench.last(3)
    bench.world.api.asked.clear()
    assert [day.elsewhere for day in bench.last(3, fresh=False)] == [0, 0, 0]
    assert bench.world.api.asked == []


def test_the_view_says_where_its_numbers_come_from_and_what_may_still_change(bench: Bench) -> None:
    view = bench.desk.view(bench.account, days_from(bench.today, 1, UTC), NOON, fresh=True)
    assert "Source: workspace analytics." in [str(note) for note in view.notes]
    assert any("not in use" in note for note in view.notes)
    assert any("may still grow" in note for note in view.notes)
    assert view.freshness.read_at == NOON


def test_new_use_elsewhere_is_found_with_its_day_and_its_credits(bench: Bench) -> None:
    bench.served()
    assert bench.told() == []
    bench.world.clock.pass_(2 * HOUR)
    bench.world.use(0.01, 1240)
    assert bench.told() == [UsedElsewhere(1240, bench.today)]


def test_after_a_reset_of_the_statistics_the_gateways_own_use_is_still_its_own(
    bench: Bench,
) -> None:
    bench.served()
    bench.world.store.tracker.reset(f"{bench.today:%Y-%m}")
    assert [day.elsewhere for day in bench.last(3)] == [0, 0, 0]
    assert bench.told() == []


def test_an_account_without_a_gateway_costs_no_request(bench: Bench) -> None:
    bench.world.use(0.1, 9000)
    assert bench.told() == []
    assert bench.world.api.asked == []


def test_days_that_nobody_counted_are_unknown_and_nothing_is_told_of_them(bench: Bench) -> None:
    bench.served(20)
    bench.world.use(0.01, 5000)
    bench.world.refuse(*SERVED, *OURS, error=NotOffered())
    bench.world.sample(0.5, 1000)
    bench.world.sample(0.1, 8000)
    days = bench.last(3)
    assert [day.elsewhere for day in days[:2]] == [None, None]
    assert [day.seen for day in days] == [1000, 1000, 1000]
    assert bench.told() == []


class InMoney:
    """A source that tells nothing but money."""

    def __init__(self, usage: UsageSource) -> None:
        self._usage = usage

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        return replace(self._usage.usage(question, fresh=fresh), unit="usd")


def test_use_told_in_money_is_no_use_in_credits(bench: Bench) -> None:
    bench.served(2)
    source = InMoney(bench.world.desk)
    desk = ElsewhereDesk(source, bench.world.store.tracker, lambda: UTC)
    with pytest.raises(CountedInMoney):
        desk.findings(bench.account, NOON)
