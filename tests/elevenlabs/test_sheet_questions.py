"""What is sent to each source: its own words, its own units, and nothing it would refuse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown, Interval, SheetQuestion, UsageMetric
from jojo_tray.elevenlabs import sheet_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.elevenlabs.channel import Question

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 10, 11, tzinfo=UTC)
SINCE_S, UNTIL_S = 1_790_812_800, 1_791_676_800
READERS: dict[str, Callable[[SheetQuestion], Question]] = {
    "analytics": sheet_questions.by_product,
    "cost": sheet_questions.by_cost,
    "statistics": lambda asked: sheet_questions.statistics(asked)[0],
    "design": lambda asked: sheet_questions.design_statistics("tts", asked),
}


def asked(
    by: Breakdown = Breakdown.NONE,
    metric: UsageMetric = UsageMetric.CREDITS,
    step: Interval = Interval.DAY,
    zone: str = "UTC",
    *,
    workspace: bool = True,
    user_id: str | None = None,
) -> SheetQuestion:
    return SheetQuestion(SINCE, UNTIL, by, metric, step, zone, workspace, user_id)


def body(question: Question) -> dict[str, object]:
    assert question.method == "POST"
    return dict(question.body or {})


def test_analytics_are_asked_in_milliseconds_and_seconds() -> None:
    assert body(sheet_questions.by_product(asked())) == {
        "start_time": SINCE_S * 1000,
        "end_time": UNTIL_S * 1000,
        "interval_seconds": 86_400,
        "group_by": [],
        "time_zone": "UTC",
    }


@pytest.mark.parametrize(
    ("by", "column"),
    [
        (Breakdown.VOICE, "voice_id"),
        (Breakdown.MODEL, "model"),
        (Breakdown.PRODUCT, "product_type"),
        (Breakdown.KEY, "hashed_xi_api_key"),
        (Breakdown.USER, "user_id"),
        (Breakdown.SOURCE, "request_source"),
        (Breakdown.REGION, "region"),
    ],
)
def test_analytics_have_a_column_for_each_part(by: Breakdown, column: str) -> None:
    assert body(sheet_questions.by_product(asked(by)))["group_by"] == [column]


@pytest.mark.parametrize(
    ("step", "seconds"),
    [
        (Interval.MINUTE, 60),
        (Interval.HOUR, 3600),
        (Interval.DAY, 86_400),
        (Interval.WEEK, 604_800),
    ],
)
def test_the_interval_is_always_sent(step: Interval, seconds: int) -> None:
    sent = body(sheet_questions.by_product(asked(step=step, zone="Asia/Tokyo")))
    assert (sent["interval_seconds"], sent["time_zone"]) == (seconds, "Asia/Tokyo")


def test_one_user_is_a_filter() -> None:
    for reader in (sheet_questions.by_product, sheet_questions.by_cost):
        sent = body(reader(asked(user_id="u1")))
        assert sent["filters"] == [{"column": "user_id", "operation": "eq", "values": ["u1"]}]


def test_cost_knows_no_zone() -> None:
    sent = body(sheet_questions.by_cost(asked(Breakdown.REGION, UsageMetric.COST)))
    assert "time_zone" not in sent
    assert sent["group_by"] == ["region"]


def test_statistics_end_within_the_last_day() -> None:
    question, unit = sheet_questions.statistics(asked())
    assert question.query == {
        "start_unix": SINCE_S * 1000,
        "end_unix": UNTIL_S * 1000 - 1,
        "aggregation_interval": "day",
        "breakdown_type": "none",
        "metric": "credits",
        "include_workspace_metrics": "true",
    }
    assert (question.method, unit) == ("GET", "credits")


@pytest.mark.parametrize(
    ("by", "name"),
    [
        (Breakdown.VOICE, "voice"),
        (Breakdown.MODEL, "model"),
        (Breakdown.PRODUCT, "product_type"),
        (Breakdown.KEY, "all_api_keys"),
        (Breakdown.USER, "user"),
        (Breakdown.SOURCE, "request_source"),
        (Breakdown.REGION, "region"),
    ],
)
def test_statistics_have_names_of_their_own(by: Breakdown, name: str) -> None:
    assert sheet_questions.statistics(asked(by))[0].query["breakdown_type"] == name


@pytest.mark.parametrize(
    ("metric", "name", "unit"),
    [
        (UsageMetric.CREDITS, "credits", "credits"),
        (UsageMetric.COST, "fiat_units_spent", "money"),
        (UsageMetric.REQUESTS, "request_count", "requests"),
        (UsageMetric.MINUTES, "minutes_used", "minutes"),
        (UsageMetric.TTFB, "ttfb_avg", "ms"),
        (UsageMetric.TTFB_P95, "ttfb_p95", "ms"),
    ],
)
def test_statistics_metrics(metric: UsageMetric, name: str, unit: str) -> None:
    question, given_unit = sheet_questions.statistics(asked(metric=metric))
    assert (question.query["metric"], given_unit) == (name, unit)


def test_one_users_statistics_leave_the_flag_out() -> None:
    question, _ = sheet_questions.statistics(asked(workspace=False))
    assert "include_workspace_metrics" not in question.query


def test_the_design_is_asked_in_seconds() -> None:
    question = sheet_questions.design_statistics("sts", asked(Breakdown.LANGUAGE))
    assert question.path == "/v1/usage/sts-stats"
    assert question.query["start_unix"] == SINCE_S
    assert question.query["end_unix"] == UNTIL_S
    assert question.query["breakdown_type"] == "language"


@pytest.mark.parametrize(
    ("source", "question"),
    [
        ("analytics", asked(Breakdown.LANGUAGE)),
        ("analytics", asked(step=Interval.MONTH)),
        ("analytics", asked(step=Interval.CUMULATIVE)),
        ("cost", asked(Breakdown.VOICE)),
        ("cost", asked(step=Interval.HOUR)),
        ("cost", asked(step=Interval.MINUTE)),
        ("statistics", asked(step=Interval.MINUTE)),
        ("statistics", asked(step=Interval.CUMULATIVE)),
        ("statistics", asked(Breakdown.LANGUAGE)),
        ("statistics", asked(Breakdown.KEY, workspace=False)),
        ("statistics", asked(Breakdown.USER, workspace=False)),
        ("design", asked(metric=UsageMetric.REQUESTS)),
        ("design", asked(Breakdown.SOURCE)),
        ("design", asked(step=Interval.CUMULATIVE)),
    ],
)
def test_what_a_source_has_not_got_is_not_asked(source: str, question: SheetQuestion) -> None:
    with pytest.raises(NoSource):
        READERS[source](question)


@given(
    st.datetimes(
        SINCE.replace(tzinfo=None),
        SINCE.replace(year=2100, tzinfo=None),
        timezones=st.sampled_from([ZoneInfo(name) for name in ("UTC", "Asia/Kathmandu")]),
    ),
    st.integers(1, 10**6),
)
def test_no_moment_of_the_stretch_is_left_out(local: datetime, seconds: int) -> None:
    since = local.astimezone(UTC)
    until = since + timedelta(seconds=seconds)
    question = SheetQuestion(since, until)
    sent = sheet_questions.by_product(question).body or {}
    assert sheet_questions.milliseconds(since) - since.timestamp() * 1000 < 1
    assert int(str(sent["end_time"])) >= until.timestamp() * 1000
    design = sheet_questions.design_statistics("tts", question).query
    assert int(design["start_unix"]) <= since.timestamp() < until.timestamp()
    assert int(design["end_unix"]) >= until.timestamp()
