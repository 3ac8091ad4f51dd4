"""Usage: every breakdown and every source sums to the same credits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.demo.caller import START, YEAR, Caller, Watch, millis, unix
from tests.demo.official import choices

STATS = "/v1/usage/character-stats"
QUERY = "/v1/workspace/analytics/query/usage-by-product-over-time"
COST = "/v1/workspace/analytics/usage"
REQUESTS = "/v1/workspace/analytics/requests"
BREAKDOWNS = choices("BreakdownTypes")
MIDNIGHT = START.replace(hour=0, minute=0)
FIRST_RESET = datetime(2026, 2, 28, 2, tzinfo=UTC)
SECOND_RESET = datetime(2026, 3, 31, 2, tzinfo=UTC)
Table = list[dict[str, Any]]


def cycle_start(caller: Caller) -> datetime:
    reset = caller.get("/v1/user/subscription").json["next_character_count_reset_unix"]
    assert reset == unix(SECOND_RESET)
    return FIRST_RESET


def stats(caller: Caller, start: datetime, end: datetime, **query: object) -> dict[str, Any]:
    answer = caller.get(
        STATS,
        start_unix=millis(start),
        end_unix=millis(end),
        include_workspace_metrics="true",
        **query,
    )
    assert answer.status == 200
    found: dict[str, Any] = answer.json
    return found


def total(document: dict[str, Any]) -> float:
    return float(sum(map(sum, document["usage"].values())))


def table(caller: Caller, path: str, **body: object) -> Table:
    document = caller.post(path, body).json
    return [dict(zip(document["columns"], row, strict=True)) for row in document["rows"]]


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_a_cycle_sums_to_the_counter_under_every_breakdown(reader: Caller, breakdown: str) -> None:
    count = reader.get("/v1/user/subscription").json["character_count"]
    document = stats(
        reader,
        cycle_start(reader),
        START + timedelta(minutes=1),
        breakdown_type=breakdown,
        aggregation_interval="hour",
    )
    assert total(document) == count
    assert {len(series) for series in document["usage"].values()} == {len(document["time"])}


@pytest.mark.parametrize("interval", ["hour", "day", "week", "month"])
def test_every_interval_sums_to_the_same_and_starts_where_it_should(
    reader: Caller, interval: str
) -> None:
    start = MIDNIGHT - timedelta(days=90)
    document = stats(reader, start, MIDNIGHT, aggregation_interval=interval)
    whole = stats(reader, start, MIDNIGHT, aggregation_bucket_size=400 * 86_400)
    times = [datetime.fromtimestamp(ms / 1000, START.tzinfo) for ms in document["time"]]
    assert total(document) == total(whole)
    assert all(time.minute == time.second == 0 for time in times)
    assert interval != "week" or {time.weekday() for time in times} == {0}
    assert interval != "month" or {time.day for time in times} == {1}
    assert interval != "day" or len(times) == 90


def test_cumulative_only_grows_to_the_total(reader: Caller) -> None:
    start = MIDNIGHT - timedelta(days=30)
    series = stats(reader, start, MIDNIGHT, aggregation_interval="cumulative")["usage"]["All"]
    assert series == sorted(series)
    assert series[-1] == total(stats(reader, start, MIDNIGHT))


def test_a_day_ends_at_its_last_second(reader: Caller) -> None:
    last = MIDNIGHT - timedelta(seconds=1)
    day = MIDNIGHT - timedelta(days=1)
    assert stats(reader, day, last) == stats(reader, day, MIDNIGHT)
    assert len(stats(reader, day, last)["time"]) == 1


def test_seconds_instead_of_milliseconds_find_nothing(reader: Caller) -> None:
    answer = reader.get(STATS, start_unix=unix(START - YEAR), end_unix=unix(START))
    assert answer.json["time"][0] < 3_000_000_000
    assert set(answer.json["usage"]["All"]) == {0.0}


def test_the_future_is_empty_until_it_comes(caller: Caller, watch: Watch) -> None:
    start, end = START + timedelta(days=1), START + timedelta(days=3)
    assert total(stats(caller, start, end)) == 0
    watch.forward(days=4)
    assert total(stats(caller, start, end)) > 0


@pytest.mark.parametrize(
    "query",
    [
        {"start_unix": millis(START), "end_unix": millis(MIDNIGHT)},
        {"start_unix": 0, "end_unix": millis(START), "aggregation_bucket_size": 1},
        {"start_unix": 0, "end_unix": 1000, "breakdown_type": "user"},
    ],
)
def test_what_the_statistics_refuse(reader: Caller, query: dict[str, object]) -> None:
    answer = reader.get(STATS, **query)
    assert (answer.status, answer.code) == (400, "invalid_request")


def test_metrics_measure_what_they_say(reader: Caller) -> None:
    start = MIDNIGHT - timedelta(days=7)
    by_metric = {
        metric: stats(reader, start, MIDNIGHT, metric=metric)["usage"]["All"]
        for metric in ("credits", "request_count", "ttfb_avg", "ttfb_p95", "fiat_units_spent")
    }
    spent = sum(by_metric["credits"]) * 22 / 100_000
    assert sum(by_metric["fiat_units_spent"]) == pytest.approx(spent, abs=0.01)
    assert all(count == int(count) for count in by_metric["request_count"])
    busy = [place for place, count in enumerate(by_metric["request_count"]) if count > 20]
    assert all(by_metric["ttfb_p95"][place] > by_metric["ttfb_avg"][place] > 50 for place in busy)


def test_history_costs_agree_with_the_speech_products(reader: Caller) -> None:
    start = MIDNIGHT - timedelta(days=5)
    by_product = stats(reader, start, MIDNIGHT, breakdown_type="product_type")["usage"]
    items = [
        item
        for page in reader.pages(
            page_size=1000, date_after_unix=unix(start), date_before_unix=unix(MIDNIGHT)
        )
        for item in page["history"]
    ]
    costs = sum(i["character_count_change_to"] - i["character_count_change_from"] for i in items)
    assert costs == sum(sum(by_product.get(name, [0])) for name in ("TTS", "STS", "Dubbing"))
    assert costs < sum(map(sum, by_product.values()))


def test_the_analytics_query_agrees_with_the_statistics(reader: Caller) -> None:
    start = MIDNIGHT - timedelta(days=20)
    span = {"start_time": millis(start), "end_time": millis(MIDNIGHT)}
    day_by_day = stats(reader, start, MIDNIGHT)["usage"]["All"]
    rows = table(reader, QUERY, **span, interval_seconds=86_400)
    assert [row["credits_used"] for row in rows] == [value for value in day_by_day if value]
    grouped = table(reader, QUERY, **span, interval_seconds=86_400, group_by=["model", "voice_id"])
    assert sum(row["credits_used"] for row in grouped) == sum(day_by_day)
    assert {"timestamp", "model", "voice_id", "credits_used", "voice_name"} <= set(grouped[0])


def test_an_analytics_filter_keeps_what_it_names(reader: Caller) -> None:
    span = {"start_time": millis(MIDNIGHT - timedelta(days=9)), "end_time": millis(MIDNIGHT)}
    products = ["TTS", "STS"]
    inside, outside, everything = (
        sum(
            row["credits_used"]
            for row in table(reader, QUERY, **span, interval_seconds=86_400, filters=filters)
        )
        for filters in (
            [{"column": "product_type", "operation": "in", "values": products}],
            [{"column": "product_type", "operation": "not_in", "values": products}],
            None,
        )
    )
    assert inside > outside > 0
    assert inside + outside == everything


def test_days_of_a_time_zone_begin_at_its_midnight(reader: Caller) -> None:
    # Berlin goes to summer time on 29 March 2026, New York has gone on 8 March.
    span = {"start_time": millis(START - timedelta(days=14)), "end_time": millis(START)}
    rows = table(reader, QUERY, **span, interval_seconds=86_400, time_zone="America/New_York")
    hours = {row["timestamp"][11:] for row in rows}
    assert hours == {"05:00:00Z", "04:00:00Z"}


def test_costs_are_money_by_whole_days(reader: Caller) -> None:
    span = {"start_time": millis(MIDNIGHT - timedelta(days=9)), "end_time": millis(MIDNIGHT)}
    rows = table(reader, COST, **span, interval_seconds=86_400, group_by=["model", "region"])
    assert 0 < sum(row["total_cost"] for row in rows) < 22
    assert reader.post(COST, {**span, "interval_seconds": 3600}).status == 422
    assert reader.post(COST, span).status == 422
    three = ["model", "region", "surface"]
    body = {**span, "interval_seconds": 86_400, "group_by": three}
    assert reader.post(COST, body).status == 422


def test_the_request_log_is_paged_by_moving_its_end(reader: Caller) -> None:
    start = millis(MIDNIGHT - timedelta(days=2))
    whole = table(reader, REQUESTS, start_time=start, end_time=millis(START), limit=1000)
    end, seen = millis(START), set()
    for _ in range(len(whole)):
        rows = table(reader, REQUESTS, start_time=start, end_time=end, limit=40)
        seen |= {row["request_id"] for row in rows}
        oldest = min((row["timestamp"] for row in rows), default="")
        if len(rows) < 40:
            break
        end = millis(datetime.fromisoformat(oldest)) + 1000
    assert seen == {row["request_id"] for row in whole}
    stamps = [row["timestamp"] for row in whole]
    assert stamps == sorted(stamps, reverse=True)


def test_the_request_log_searches_paths_and_needs_a_time(reader: Caller) -> None:
    found = table(reader, REQUESTS, end_time=millis(START), search="speech-to-speech")
    assert {row["product_type"] for row in found} == {"STS"}
    assert reader.post(REQUESTS, {}).status == 422
    forward = table(reader, REQUESTS, start_time=millis(MIDNIGHT), limit=5)
    stamps = [row["timestamp"] for row in forward]
    assert stamps == sorted(stamps)


def test_a_service_key_counts_its_own_credits(reader: Caller) -> None:
    account = reader.get("/v1/service-accounts").json["service-accounts"][0]
    counts = {key["name"]: key["character_count"] for key in account["api-keys"]}
    start = cycle_start(reader)
    by_key = stats(reader, start, START + timedelta(minutes=1), breakdown_type="api_keys")["usage"]
    assert counts == {name: sum(by_key[name]) for name in counts}
