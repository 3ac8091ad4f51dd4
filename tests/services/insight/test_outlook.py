"""Will it last: from the account's days to a sentence about its cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import (
    InsufficientDataError,
    JojoTrayError,
    MissingPermission,
    NoKey,
    Offline,
    TooManyRequests,
)
from jojo_tray.domain.forecast.wording import outlook_text
from jojo_tray.domain.insight_errors import CountedInMoney, NoSource
from jojo_tray.domain.language import Language
from jojo_tray.domain.money.plans import BUILT_IN, overage_price
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.services.documents import status_document
from jojo_tray.services.insight.forecast_documents import outlook_document
from jojo_tray.services.status import Status
from jojo_tray.store.store import open_store
from tests.services.insight.outlook_world import DAY, NOW, RESET, OutlookWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.insight.outlook import OutlookDesk


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


def test_where_no_service_counts_our_own_samples_begin_to(world: OutlookWorld) -> None:
    world.usage.failure = NoSource(detail="use")
    view = world.outlook()
    assert (view.collected, view.used) == (0, 60_000)
    assert view.notes[0].startswith("The days cannot be counted: None of the sources")


@pytest.mark.parametrize(
    "failure",
    [CountedInMoney(), MissingPermission("workspace_analytics_read"), InsufficientDataError()],
)
def test_days_that_cannot_be_counted_are_not_collected(
    world: OutlookWorld, failure: JojoTrayError
) -> None:
    world.usage.failure = failure
    told = world.desk.told(NOW)
    assert told.trouble is world.usage.failure
    assert (told.view.collected, told.view.used, told.view.lasting_per_day) == (None, 60_000, 3809)
    assert told.view.notes == (f"The days cannot be counted: {failure.message()}",)
    world.usage.failure = None
    assert (world.desk.told(NOW).trouble, world.outlook().collected) == (None, 0)


def test_of_days_that_are_not_newer_the_notes_say_why(world: OutlookWorld) -> None:
    world.use(5_000, 21)
    world.usage.trouble = TooManyRequests()
    assert world.outlook().notes.count(TooManyRequests().message()) == 1


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
    assert view.overage_low == view.overage_high == view.overage_from  # every day is the same
    document = outlook_document(view, view.limit)
    assert (document["overage_low"], document["overage_high"]) == ("2026-05-29", "2026-05-29")
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
    document = outlook_document(view, view.limit)
    assert document["overage_at_reset"] == 20_500
    assert document["overage_cost_at_reset"]["currency"] == "usd"
    world.extension = 12_000
    assert world.outlook().overage == 12_000
    world.tier = "nobody knows"
    assert (world.outlook().overage, world.outlook().overage_cost) == (12_000, None)


@pytest.mark.parametrize("spent", [4999, 5001, 5003])
def test_what_goes_beyond_the_limit_is_one_number(world: OutlookWorld, spent: int) -> None:
    """A projected total with a fraction, below and above one half, is rounded once."""
    world.use(spent, 60)
    world.extension = 50_000
    for used in (60_000, 60_001):
        world.used(used)
        view = world.outlook()
        document = outlook_document(view, view.limit)
        beyond = document["overage_at_reset"]
        assert document["projected_total"] == 100_000 + beyond
        assert f"about {beyond:,} credits" in str(outlook_text(Language(), view))


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


def warned(desk: OutlookDesk, now: datetime) -> bool:
    """Whether running out may be told by what is told now."""
    return desk.warns(desk.told(now), now)


def test_it_warns_when_it_held_on_two_days(world: OutlookWorld) -> None:
    world.use(5000, 60)
    assert not warned(world.desk, NOW)
    world.usage.days[NOW.date()] = 5000
    world.used(65_000)
    tomorrow = world.another_desk()
    assert warned(tomorrow, NOW + DAY)
    assert world.stood == 2
    world.use(10, 90, NOW.date() + 2 * DAY)
    world.used(65_010)
    assert not warned(world.another_desk(), NOW + 2 * DAY)


def test_json_has_what_is_foretold(world: OutlookWorld) -> None:
    world.use(5000, 60)
    view = world.outlook()
    document = outlook_document(view, view.limit)
    assert document["projected_total"] == 112_500
    assert document["runs_out"] == {
        "probability": 1.0,
        "date": "2026-05-29",
        "low": "2026-05-29",
        "high": "2026-05-29",
    }
    assert (document["method"], document["confidence"]) == ("blend", "high")
    assert document["source"] == "workspace_analytics"
    assert document["read_at"] == "2026-05-21T12:00:00+00:00"


def test_json_of_too_few_days_is_null_where_nothing_is_known(world: OutlookWorld) -> None:
    world.use(1000, 3)
    view = world.outlook()
    empty = outlook_document(view, view.limit)
    assert (empty["collected_days"], empty["days"], empty["runs_out"]) == (3, None, None)
    assert empty["source"] == "workspace_analytics"


@pytest.mark.parametrize(("days", "said"), [(3, "3 of 7 days"), (60, None)])
def test_what_is_lacking_is_said_where_nothing_is_foretold(
    world: OutlookWorld, days: int, said: str | None
) -> None:
    world.use(1000, days)
    told = world.desk.told(NOW)
    if said is None:
        assert (told.lack, told.view.forecast is None) == (None, False)
    else:
        assert isinstance(told.lack, InsufficientDataError)
        assert said in told.lack.message()


def test_by_a_failed_reading_nobody_is_asked_and_its_reason_is_told(world: OutlookWorld) -> None:
    world.use(1000, 3)
    told = world.desk.of(Status(world.account, error=Offline()), NOW)
    assert isinstance(told.lack, Offline)
    assert told.trouble is None
    assert [fresh for _, fresh in world.usage.asked] == [False]
    assert isinstance(world.desk.of(Status(world.account), NOW).lack, InsufficientDataError)
    assert [fresh for _, fresh in world.usage.asked] == [False, True]


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
