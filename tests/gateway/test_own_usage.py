"""The months for programs: the design's fields, right to the last count."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.months import OriginMonth
from jojo_tray.domain.assistant.overview_view import NEVER_REPORTED
from jojo_tray.domain.assistant.tracking import UsageTracking
from tests.gateway.owning import Own, owning
from tests.gateway.running import CLIENT
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

DESIGNED = set(UsageTracking("2026-01").to_json())
SPEAK = "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM"


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


def months_back(now: datetime, back: int) -> str:
    """A month as it is named, so many before this one."""
    number = now.year * 12 + now.month - 1 - back
    return f"{number // 12}-{number % 12 + 1:02}"


def add_months(own: Own, *backs: int) -> list[str]:
    """Months that were counted elsewhere, each with as many characters as it lies back."""
    now = own.clock.now()
    names = [months_back(now, back) for back in backs]
    counts = [Counts(characters=back, api_calls=1) for back in backs]
    updated = datetime(2024, 1, 1, tzinfo=UTC)
    own.core.store.tracker.merge(
        [
            OriginMonth("elsewhere", name, "a", one, updated)
            for name, one in zip(names, counts, strict=True)
        ]
    )
    return sorted(names)


def test_before_anything_was_counted_that_is_said(own: Own) -> None:
    month = own.json("/usage")
    assert set(month) > DESIGNED
    assert month["everReported"] is False
    assert month["notes"] == list(NEVER_REPORTED)
    assert (month["cacheHitRate"], month["errorRate"], month["lastUpdated"]) == (0.0, 0.0, None)
    assert set(month["ratings"].values()) == {"no data", "on target"}
    assert month["clients"] == []


def test_what_was_reported_is_there_at_once(own: Own) -> None:
    own.track(
        {"event": "character_usage", "value": 8_000},
        {"event": "api_call", "value": 90},
        {"event": "cache_hit", "value": 70},
        {"event": "cache_miss", "value": 30},
        {"event": "response_time", "value": 2_500},
        {"event": "error", "value": "timed_out"},
    )
    month = own.json("/usage")
    assert {name: month[name] for name in DESIGNED - {"month", "lastUpdated"}} == {
        "charactersUsed": 8_000,
        "apiCallCount": 90,
        "cacheHits": 70,
        "cacheMisses": 30,
        "averageResponseTime": 2_500.0,
        "errorCount": 1,
    }
    assert (month["cacheHitRate"], month["errorRate"]) == (70.0, 0.625)
    assert month["ratings"] == {
        "characterUsage": "warning",
        "cacheHitRate": "excellent",
        "averageResponseTime": "warning",
        "errorRate": "on target",
    }


def test_without_a_reading_the_free_limit_stands_in_and_warns(own: Own) -> None:
    own.track({"event": "character_usage", "value": 8_000})
    month = own.json("/usage")
    assert (month["characterLimit"], month["limitKnown"]) == (10_000, False)
    assert (month["characterUsagePercentage"], month["status"]) == (80.0, "high")
    assert "prefer cached speech" in month["warnings"][0]
    own.track({"event": "character_usage", "value": 2_000})
    month = own.json("/usage")
    assert (month["status"], month["ratings"]["characterUsage"]) == ("exhausted", "critical")
    assert "text only" in month["warnings"][0]


def test_the_percentage_is_of_the_account_s_real_limit(own: Own) -> None:
    own.json("/quota?refresh=1")
    own.track({"event": "character_usage", "value": 8_000})
    month = own.json("/usage")
    assert (month["characterLimit"], month["limitKnown"]) == (100_000, True)
    assert (month["characterUsagePercentage"], month["status"]) == (8.0, "good")
    assert month["warnings"] == []


def test_speech_is_in_it_without_anybody_reporting_it(own: Own) -> None:
    answer = own.line.post(SPEAK, json={"text": "Good evening."})
    month = own.json("/usage")
    assert (month["charactersUsed"], month["apiCallCount"]) == (len("Good evening."), 1)
    assert month["creditsUsed"] == int(answer.headers["character-cost"])


def test_each_client_has_its_part(own: Own) -> None:
    with own.other("Second") as second:
        second.post("/track", json=[{"event": "character_usage", "value": 9}])
    own.track(
        {"event": "character_usage", "value": 20},
        {"event": "cache_hit"},
        {"event": "cache_miss"},
        {"event": "response_time", "value": 100},
        {"event": "response_time", "value": 200},
    )
    first, other = own.json("/usage")["clients"]
    assert (first["client"], first["charactersUsed"], first["cacheHitRate"]) == (CLIENT, 20, 50.0)
    assert first["averageResponseTime"] == 150.0
    assert (other["client"], other["charactersUsed"], other["cacheHitRate"]) == ("Second", 9, 0.0)


def test_the_time_to_the_end_is_the_month_s_mean_and_null_where_nobody_knows_it(own: Own) -> None:
    own.track({"event": "cache_hit"})
    assert own.json("/usage")["averageTimeToEnd"] is None
    own.line.post(SPEAK, json={"text": "Good evening."})
    wait_until(lambda: own.json("/usage")["averageTimeToEnd"] is not None)
    month = own.json("/usage")
    assert month["averageTimeToEnd"] >= month["averageResponseTime"] > 0
    (client,) = month["clients"]
    assert client["averageTimeToEnd"] == month["averageTimeToEnd"]
    assert own.json("/usage/history")[-1]["averageTimeToEnd"] == month["averageTimeToEnd"]


def test_it_is_the_month_that_the_library_reads(own: Own) -> None:
    own.track({"event": "character_usage", "value": 12}, {"event": "response_time", "value": 3})
    month = own.json("/usage")
    stats = own.tracker().get_usage_stats().to_json()
    assert {name: month[name] for name in DESIGNED} == stats


def test_the_history_is_the_library_s_oldest_first_and_this_month_last(own: Own) -> None:
    names = add_months(own, 1, 2, 5)
    own.track({"event": "character_usage", "value": 12})
    found = own.json("/usage/history")
    current = months_back(own.clock.now(), 0)
    assert [one["month"] for one in found] == [*names, current]
    designed = [{name: one[name] for name in DESIGNED} for one in found]
    assert designed == [one.to_json() for one in own.tracker().get_all_usage_stats()]


def test_this_month_is_in_the_history_before_anything_was_counted_in_it(own: Own) -> None:
    add_months(own, 1)
    last = own.json("/usage/history")[-1]
    assert (last["month"], last["charactersUsed"]) == (months_back(own.clock.now(), 0), 0)
    assert last["lastUpdated"] is None


@pytest.mark.parametrize("most", [1, 6, 12])
def test_so_many_months_as_asked_for(own: Own, most: int) -> None:
    add_months(own, *range(1, 15))
    found = own.json(f"/usage/history?months={most}")
    assert [one["charactersUsed"] for one in found] == [*range(most - 1, 0, -1), 0]


@pytest.mark.parametrize("asked", ["0", "13", "-1", "six", "", "1.5", "999", "٣"])
def test_other_numbers_of_months_are_refused_by_their_place(own: Own, asked: str) -> None:
    answer = own.line.get("/usage/history", params={"months": asked})
    (detail,) = answer.json()["detail"]
    assert (answer.status_code, detail["loc"]) == (422, ["query", "months"])
    assert "1 to 12" in detail["msg"]
