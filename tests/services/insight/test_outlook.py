"""Will it last: from the account's days to a sentence about its cycle."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import NoKey
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.money.plans import BUILT_IN, overage_price
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.services.documents import status_document
from jojo_tray.services.insight.forecast_documents import outlook_document
from jojo_tray.services.status import Status
from jojo_tray.store.store import open_store
from tests.services.insight.outlook_world import DAY, NOW, RESET, CountedDays, OutlookWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.series import UsageQuestion, UsageSeries


@pytest.fixture
def world(tmp_path: Path) -> OutlookWorld:
    return OutlookWorld(open_store(tmp_path / "store.db"))


def test_steady_use_is_carried_on_to_the_reset(world: OutlookWorld) -> None:
    world.use(1000, 60)
    view = world.outlook()
    # Half of today and ten whole days are still to come.
    assert view.projected_total == pytest.approx(60_000 + 10_500)
    assert (view.projected_low, view.projected_high) == pytest.approx((70_500, 70_500))
    assert view.probability == 0
    assert view.runs_out is None
    assert view.lasting_per_day == 40_000 / 10.5 // 1
    assert view.lost == 0
    assert view.collected is None


def test_the_forecast_begins_with_the_rest_of_today_and_ends_at_the_reset(
    world: OutlookWorld,
) -> None:
    world.use(1000, 60)
    forecast = world.outlook().forecast
    assert forecast is not None
    assert [day.day for day in forecast.days] == [date(2026, 5, 21) + n * DAY for n in range(11)]
    assert forecast.days[0].mean == pytest.approx(500)
    assert forecast.total.mean == pytest.approx(10_500)


def test_so_many_days_ahead_leave_the_rest_as_it_is(world: OutlookWorld) -> None:
    world.use(1000, 60)
    view = world.desk.outlook(NOW, days=3)
    assert view.forecast is not None
    assert len(view.forecast.days) == 3
    assert view.projected_total == pytest.approx(70_500)
    beyond = world.desk.outlook(NOW, days=40).forecast
    assert beyond is not None
    assert len(beyond.days) == 40


def test_running_out_has_a_day_a_band_and_a_probability(world: OutlookWorld) -> None:
    world.use(5000, 60)
    view = world.outlook()
    # 40,000 are left: 2,500 today, then 5,000 a day.
    assert (view.probability, view.runs_out) == (1.0, date(2026, 5, 29))
    assert view.low == view.high == view.runs_out
    assert view.confidence == "high"


def test_a_reset_within_a_day_counts_by_its_share(world: OutlookWorld) -> None:
    world.quota = Quota(60_000, 100_000, NOW + timedelta(hours=6))
    world.use(1000, 60)
    assert world.outlook().projected_total == pytest.approx(60_250)
    world.quota = Quota(60_000, 100_000, NOW + timedelta(hours=30))
    assert world.outlook().projected_total == pytest.approx(61_250)


def test_days_are_those_of_the_zone(world: OutlookWorld) -> None:
    world.zone = ZoneInfo("Asia/Tokyo")
    world.use(1000, 60)
    view = world.outlook()
    assert view.forecast is not None
    assert view.forecast.days[0].mean == pytest.approx(125)  # it is nine in the evening there
    question, _ = world.usage.asked[0]
    assert (question.zone, question.until.hour) == (world.zone, 0)


@pytest.mark.parametrize("known", [0, 3, 6])
def test_less_than_a_week_is_collected(world: OutlookWorld, known: int) -> None:
    world.use(1000, known)
    view = world.outlook()
    # What lies before the first use is no use of an account that did not exist.
    assert (view.collected, view.forecast, view.probability) == (known, None, None)
    assert view.lasting_per_day == 3809


def test_an_account_that_never_used_anything_lasts(world: OutlookWorld) -> None:
    world.used(0)
    view = world.outlook()
    assert (view.projected_total, view.probability, view.collected) == (0, 0, None)


def test_nobody_counts_the_days(world: OutlookWorld) -> None:
    world.usage.failure = NoSource(detail="use")
    view = world.outlook()
    assert (view.collected, view.used) == (0, 60_000)
    assert view.notes[0].startswith("The days cannot be counted: None of the sources")


def test_other_troubles_are_told(world: OutlookWorld) -> None:
    world.usage.failure = NoKey()
    with pytest.raises(NoKey):
        world.outlook()


def test_unknown_days_are_left_out(world: OutlookWorld) -> None:
    world.use(1000, 30)
    world.usage.days[date(2026, 5, 10)] = None
    assert world.outlook().projected_total == pytest.approx(70_500)


def test_above_the_limit_there_is_no_date(world: OutlookWorld) -> None:
    world.use(5000, 60)
    world.used(100_000)
    view = world.outlook()
    assert (view.probability, view.runs_out, view.low) == (1.0, None, None)
    world.extension = 50_000
    world.used(110_000)
    assert world.outlook().runs_out is None


def test_overage_that_is_allowed_counts(world: OutlookWorld) -> None:
    world.use(5000, 60)
    world.extension = 50_000
    world.used(60_001)
    view = world.outlook()
    assert (view.probability, view.runs_out) == (0, None)
    assert view.overage_from == date(2026, 5, 29)
    assert "Overage of 50,000 credits is allowed and counted in." in view.notes


def test_above_the_limit_the_overage_at_the_reset_is_told(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.extension = 50_000
    world.used(110_000)
    view = world.outlook()
    assert view.overage == 20_500
    plan = BUILT_IN.plan("creator")
    assert plan is not None
    assert view.overage_cost == overage_price(plan, 20_500)
    document = outlook_document(view)
    assert document["overage_at_reset"] == 20_500
    assert document["overage_cost_at_reset"]["currency"] == "usd"
    world.extension = 12_000
    assert world.outlook().overage == 12_000
    world.tier = "nobody knows"
    assert (world.outlook().overage, world.outlook().overage_cost) == (12_000, None)


def test_at_the_limit_without_overage_nothing_is_over(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.used(100_000)
    assert world.outlook().overage == 0
    world.quota = Quota(60_000, None, RESET)
    assert world.outlook().overage is None


def test_without_an_end_of_overage_nothing_runs_out(world: OutlookWorld) -> None:
    world.use(5000, 60)
    world.extension = UNLIMITED
    view = world.outlook()
    assert (view.probability, view.runs_out) == (None, None)
    assert view.overage_from == date(2026, 5, 29)


def test_what_the_cap_takes_away(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.quota = Quota(10_000, 300_000, RESET)
    # The creator's 121,000 credits a month carry 242,000 over; 279,500 are unused.
    assert world.outlook().lost == pytest.approx(37_500)
    world.tier = "enterprise"
    world.used(10_001)
    assert world.outlook().lost is None


def test_a_free_plan_carries_nothing_over(world: OutlookWorld) -> None:
    world.tier, world.quota = "free", Quota(1000, 10_000, RESET)
    world.use(100, 60)
    assert world.outlook().lost == pytest.approx(10_000 - 1000 - 1050)


def test_who_is_renewed_in_another_rhythm_loses_nobody_knows_what(world: OutlookWorld) -> None:
    world.use(100, 60)
    world.period = "annual_period"
    assert world.outlook().lost is None


def test_without_a_limit_only_the_total_is_told(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.quota = Quota(60_000, None, RESET)
    view = world.outlook()
    assert view.projected_total == pytest.approx(70_500)
    assert (view.probability, view.lost, view.lasting_per_day) == (None, None, None)


def test_without_a_reset_only_the_days_are_told(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.quota = Quota(60_000, 100_000)
    view = world.outlook()
    assert (view.projected_total, view.probability) == (None, None)
    assert view.forecast is not None
    assert len(view.forecast.days) == 30


def test_after_the_reset_the_old_count_says_nothing(world: OutlookWorld) -> None:
    world.use(1000, 60)
    view = world.outlook(RESET + timedelta(hours=1))
    assert (view.used, view.resets_at, view.projected_total) == (None, None, None)
    assert view.notes[-1].startswith("The advertised reset has passed")
    assert view.forecast is not None


def test_it_is_made_once_an_hour_and_anew_for_another_count(world: OutlookWorld) -> None:
    world.use(1000, 60)
    assert world.outlook() is world.outlook(NOW + timedelta(minutes=59))
    world.used(60_500)
    assert world.outlook(NOW + timedelta(minutes=59)).used == 60_500


def test_the_days_are_asked_for_once_an_hour_whatever_the_count(world: OutlookWorld) -> None:
    world.use(1000, 60)
    for minute in range(0, 60, 5):
        world.used(60_000 + minute)
        world.outlook(NOW + timedelta(minutes=minute))
    assert len(world.usage.asked) == 1
    world.outlook(NOW + timedelta(minutes=60))
    assert len(world.usage.asked) == 2


def test_what_could_not_be_counted_is_asked_for_again(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.usage.failure = NoSource(detail="use")
    assert world.outlook().collected == 0
    world.usage.failure = None
    assert world.outlook().collected is None


def test_lengths_are_kept_side_by_side(world: OutlookWorld) -> None:
    world.use(1000, 60)
    views = [world.desk.outlook(NOW, days=days) for days in range(1, 20)]
    lengths = [len(view.forecast.days) for view in views if view.forecast]
    assert lengths == list(range(1, 20))
    assert world.desk.outlook(NOW, days=19) is views[-1]


def test_the_store_alone_is_asked_when_nothing_fresh_is_wanted(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.desk.outlook(NOW, fresh=False)
    assert [fresh for _, fresh in world.usage.asked] == [False]


def test_the_last_outlook_is_remembered_without_its_days(world: OutlookWorld) -> None:
    world.use(5000, 60)
    view = world.outlook()
    read = world.store.outlooks.read(world.account.id)
    assert read is not None
    assert read.value.view == replace(view, forecast=None)
    assert read.read_at == NOW


def test_it_warns_when_it_held_on_two_days(world: OutlookWorld) -> None:
    world.use(5000, 60)
    assert not world.desk.warns(NOW)
    world.usage.days[NOW.date()] = 5000
    world.used(65_000)
    tomorrow = world.another_desk()
    assert tomorrow.warns(NOW + DAY)
    world.use(10, 90, NOW.date() + 2 * DAY)
    world.used(65_010)
    assert not world.another_desk().warns(NOW + 2 * DAY)


def test_json_has_what_is_foretold(world: OutlookWorld) -> None:
    world.use(5000, 60)
    document = outlook_document(world.outlook())
    assert document["projected_total"] == 112_500
    assert document["runs_out"] == {
        "probability": 1.0,
        "date": "2026-05-29",
        "low": "2026-05-29",
        "high": "2026-05-29",
    }
    assert (document["method"], document["confidence"]) == ("blend", "high")


def test_json_of_too_few_days_is_null_where_nothing_is_known(world: OutlookWorld) -> None:
    world.use(1000, 3)
    empty = outlook_document(world.outlook())
    assert (empty["collected_days"], empty["days"], empty["runs_out"]) == (3, None, None)


def test_status_tells_the_forecast_as_times_of_the_foretold_days(world: OutlookWorld) -> None:
    world.use(5000, 60)
    view = world.outlook()
    status = Status(world.account, world.standing().subscription, NOW, outlook=view)
    assert status_document(status)["forecast"] == {
        "runs_out_at": "2026-05-29T12:00:00+00:00",
        "low": "2026-05-29T12:00:00+00:00",
        "high": "2026-05-29T12:00:00+00:00",
        "confidence": "high",
        "projected_total": 112_500,
    }
    without = replace(status, outlook=replace(view, projected_total=None))
    assert status_document(without)["forecast"] is None


def test_a_day_of_25_hours_has_25_hours(world: OutlookWorld) -> None:
    world.zone = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half past two, for the first time
    world.quota = Quota(0, 100_000, datetime(2026, 10, 25, 23, tzinfo=UTC))
    world.use(1000, 60, date(2026, 10, 25))
    assert world.outlook(now).projected_total == pytest.approx(1000 * 22.5 / 25)


def test_a_day_that_begins_within_the_hour_is_counted_anew(world: OutlookWorld) -> None:
    world.zone = ZoneInfo("Asia/Kolkata")
    world.use(1000, 60)
    before = datetime(2026, 5, 21, 18, 20, tzinfo=UTC)
    first, then = (
        view.forecast.days[0].day
        for view in (world.outlook(before), world.outlook(before + timedelta(minutes=20)))
        if view.forecast
    )
    assert (first, then) == (date(2026, 5, 21), date(2026, 5, 22))


def test_days_asked_for_do_not_shorten_what_is_remembered(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.desk.outlook(NOW, days=3)
    read = world.store.outlooks.read(world.account.id)
    assert read is not None
    assert [day.day for day in read.value.days] == [date(2026, 5, 21) + n * DAY for n in range(11)]
    assert read.value.view.projected_total == pytest.approx(70_500)


def test_the_days_to_the_reset_are_remembered_and_no_others(world: OutlookWorld) -> None:
    world.use(1000, 60)
    forecast = world.outlook().forecast
    assert forecast is not None
    for days in (3, 40):
        world.desk.outlook(NOW, days=days)
        kept = world.store.outlooks.read(world.account.id)
        assert kept is not None
        assert kept.value.view.forecast is None
        assert [day.day for day in kept.value.days] == [day.day for day in forecast.days]


@pytest.mark.parametrize(
    ("later", "resets_at", "holds"),
    [
        (timedelta(), RESET, True),
        (2 * DAY, RESET + timedelta(hours=20), True),
        (2 * DAY + timedelta(minutes=1), RESET, False),
        (timedelta(), RESET + 30 * DAY, False),
        (timedelta(), None, False),
        (11 * DAY, RESET, False),
    ],
)
def test_an_outlook_holds_for_two_days_of_its_cycle(
    world: OutlookWorld, later: timedelta, resets_at: datetime | None, holds: bool
) -> None:
    world.use(1000, 60)
    world.outlook()
    kept = world.store.outlooks.read(world.account.id)
    assert kept is not None
    quota = Quota(60_000, 100_000, resets_at)
    assert kept.value.holds(kept.read_at, quota, NOW + later) is holds


class HaltedDays(CountedDays):
    """The service does not answer before it may; the store answers at once."""

    def __init__(self, days: dict[date, float | None]) -> None:
        super().__init__(days)
        self.under_way, self.may_answer = Event(), Event()

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        if fresh:
            self.under_way.set()
            assert self.may_answer.wait(30)
        return super().usage(question, fresh=fresh)


def test_what_is_stored_waits_for_no_service(world: OutlookWorld) -> None:
    world.use(1000, 60)
    halted = HaltedDays(world.usage.days)
    world.usage = halted
    desk = world.another_desk()
    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(desk.outlook, NOW) for _ in range(2)]
        try:
            assert halted.under_way.wait(30)
            stored = pool.submit(desk.outlook, NOW, fresh=False).result(timeout=10)
        finally:
            halted.may_answer.set()
        fresh = [future.result() for future in asking]
    assert stored.projected_total == fresh[0].projected_total
    assert [asked for _, asked in halted.asked] == [False, True]  # both take the one answer
