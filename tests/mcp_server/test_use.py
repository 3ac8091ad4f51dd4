"""The use as assistants read it: over time, and in one look."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.series import Breakdown, Interval
from tests.cli.insight.counted import use_of, write_utc
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

SPLITS = [by.value for by in Breakdown if by not in {Breakdown.NONE, Breakdown.LANGUAGE}]


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


@pytest.fixture
def today(service: DemoServer) -> date:
    """The account's day in UTC."""
    return datetime.fromtimestamp(service.account.home(None).moment, UTC).date()


def week(today: date) -> dict[str, str]:
    """The last seven days as a tool takes them."""
    return {"start_date": str(today - timedelta(days=6)), "end_date": str(today)}


def typed(days: dict[str, str], *more: str) -> tuple[str, ...]:
    """The same question as the command line takes it."""
    return ("usage", "--since", days["start_date"], "--until", days["end_date"], *more, "--json")


@documented
def test_days_are_the_ledger_s(ask: Assistant, shell: Shell, today: date) -> None:
    assert sum(ask("get_character_usage", **week(today))["total"]) == sum(use_of(shell, 7).values())


def test_days_are_the_command_s(ask: Assistant, shell: Shell, today: date) -> None:
    answer = ask("get_character_usage", **week(today))
    assert answer["time"][0].startswith(week(today)["start_date"])
    assert len(answer["time"]) == len(answer["total"]) == 7
    assert answer["source"] == answer["metadata"]["source"] == "workspace_analytics"
    assert answer["read_at"] == answer["metadata"]["read_at"]
    same_answer(answer, shell(*typed(week(today))).json, "untrusted")


def test_the_use_of_all_is_the_command_s_and_the_summary_s(
    ask: Assistant, shell: Shell, today: date
) -> None:
    of_all = ask("get_character_usage", **week(today), include_workspace_metrics=True)
    summary = ask("get_usage_summary", days=7)
    assert sum(of_all["total"]) == summary["total_characters"]
    assert of_all["metadata"]["counted"] == summary["counted"] == "workspace"
    same_answer(of_all, shell(*typed(week(today), "--workspace")).json, "untrusted")
    assert ask("get_character_usage", **week(today))["metadata"]["counted"] == "own"
    properties = ask.tools()["get_character_usage"].input_schema["properties"]
    assert properties["include_workspace_metrics"]["default"] is False


@documented
def test_what_is_said_of_the_use_names_no_option_of_the_command(
    ask: Assistant, service: DemoServer, today: date
) -> None:
    for of_all in (True, False):
        said = ask("get_character_usage", **week(today), include_workspace_metrics=of_all)
        assert not [note for note in said["metadata"]["notes"] if "--" in note]


@pytest.mark.parametrize(
    ("days", "cut", "said"),
    [
        (366, {"aggregation": "hour", "breakdown_by": "voice"}, r'aggregation="day"'),
        (7, {"aggregation": "minute", "breakdown_by": "voice"}, r'aggregation="hour"'),
        (7, {"aggregation": "minute"}, r'aggregation="hour" or fewer days\.'),
    ],
)
@documented
def test_what_nobody_could_read_is_refused_with_what_to_ask(
    ask: Assistant, today: date, days: int, cut: dict[str, str], said: str
) -> None:
    span = {"start_date": str(today - timedelta(days=days - 1)), "end_date": str(today)}
    with pytest.raises(Refused, match=rf"UsageError: .* more than one answer holds.* {said}"):
        ask("get_character_usage", **span, **cut)
    wider = said.partition('"')[2].partition('"')[0]
    answer = ask("get_character_usage", **span, **(cut | {"aggregation": wider}))
    assert len(answer["time"]) * (len(answer["usage"]) + 2) <= 10_000


@documented
def test_names_are_said_to_be_words_of_others(ask: Assistant, today: date) -> None:
    answer = ask("get_character_usage", **week(today), breakdown_by="voice")
    assert "Rachel" in answer["usage"]
    assert answer["untrusted"]["fields"] == ["the keys of usage"]


@pytest.mark.parametrize("by", SPLITS)
@documented
def test_every_split_is_the_command_s(ask: Assistant, shell: Shell, today: date, by: str) -> None:
    answer = ask("get_character_usage", **week(today), breakdown_by=by)
    assert sum(map(sum, answer["usage"].values())) == sum(answer["total"]) > 0
    assert answer["metadata"]["breakdown_type"] == by
    same_answer(answer, shell(*typed(week(today), "--by", by)).json, "untrusted")


@pytest.mark.parametrize("interval", [one.value for one in Interval])
@documented
def test_every_width_is_the_command_s(
    ask: Assistant, shell: Shell, today: date, interval: str
) -> None:
    yesterday = str(today - timedelta(days=1))
    days = {"start_date": yesterday, "end_date": yesterday}
    answer = ask("get_character_usage", **days, aggregation=interval)
    assert answer["metadata"]["aggregation_interval"] == interval
    assert len(answer["time"]) == {"minute": 1440, "hour": 24}.get(interval, 1)
    same_answer(answer, shell(*typed(days, "--interval", interval)).json, "untrusted")


@documented
def test_hours_to_come_are_not_listed(ask: Assistant, today: date) -> None:
    days = {"start_date": str(today), "end_date": str(today)}
    last = ask("get_character_usage", **days, aggregation="hour")["time"][-1]
    assert datetime.fromisoformat(last) <= datetime.now(UTC)


@documented
def test_a_time_means_its_day(ask: Assistant, today: date) -> None:
    whole = ask("get_character_usage", start_date=str(today), end_date=str(today))
    part = ask("get_character_usage", start_date=f"{today}T11:30:00Z", end_date=f"{today}T12:00")
    assert part["time"] == whole["time"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"start_date": "yesterday"}, "UsageError: start_date is no day: .* like 2026-11-22"),
        ({"end_date": "2026-02-30"}, "UsageError: end_date is no day"),
        ({"end_date": "2999-01-01"}, "BadRange: 2999-01-01 is in the future"),
        ({"start_date": "2019-12-31"}, "BadRange: Nothing was counted before 2020-01-01"),
        ({"end_date": "2020-01-01"}, "BadRange: Nothing is from .* round"),
        ({"breakdown_by": "colour"}, "UnknownWord: breakdown_by .* voice, model, feature, apikey"),
        ({"aggregation": "decade"}, "UnknownWord: aggregation .* minute, hour, day, week, month"),
        ({"breakdown_by": "language"}, "NoSource: "),
        ({"start_date": "2026-01-01", "aggregation": "minute"}, "BadRange: Minutes .* seven days"),
    ],
)
@documented
def test_what_makes_no_sense_says_what_does(
    ask: Assistant, today: date, arguments: dict[str, str], said: str
) -> None:
    with pytest.raises(Refused, match=said) as refused:
        ask("get_character_usage", **(week(today) | arguments))
    assert "--" not in str(refused.value)


@documented
def test_what_is_stored_stands_in_with_the_reason(
    ask: Assistant, service: DemoServer, today: date
) -> None:
    first = ask("get_character_usage", **week(today))
    service.faults.add("status:401")
    earlier = {"start_date": str(today - timedelta(days=9)), "end_date": str(today)}
    answer = ask("get_character_usage", **earlier)
    assert answer["error"]["code"] == "key_rejected"
    assert answer["total"] == [None] * 3 + first["total"]


@documented
def test_what_nobody_counts_but_the_own_readings_is_unknown_before_them(
    ask: Assistant, shell: Shell, service: DemoServer, today: date
) -> None:
    assert shell("status").code == 0
    service.faults.add("status:403", path="*usage*")
    service.faults.add("status:403", path="*analytics*")
    answer = ask("get_character_usage", **week(today))
    assert answer["source"] == "own_samples"
    assert answer["total"][0] is None
    assert answer["metadata"]["gaps"]
    same_answer(answer, shell(*typed(week(today))).json, "untrusted")


@documented
def test_without_any_number_the_reason_is_the_answer(
    ask: Assistant, service: DemoServer, today: date
) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match=r"KeyRejected: .*accept this API key"):
        ask("get_character_usage", **week(today))
    with pytest.raises(Refused, match="KeyRejected: "):
        ask("get_usage_summary")


def test_a_summary_is_the_ledger_s_and_the_command_s(ask: Assistant, shell: Shell) -> None:
    summary = ask("get_usage_summary", days=7)
    used = sum(use_of(shell, 7).values())
    assert (summary["total_characters"], summary["daily_average"]) == (used, used // 7)
    assert summary["remaining_quota"] == summary["limit"] - summary["used"] > 0
    assert date.fromisoformat(summary["reset_date"]) >= date.fromisoformat(summary["until"])
    same_answer(summary, shell("summary", "--days", "7", "--json").json)


@documented
def test_a_summary_is_of_thirty_days_unless_others_are_asked_for(ask: Assistant) -> None:
    assert ask("get_usage_summary")["days"] == 30
    for days in (0, -1, 3661):
        with pytest.raises(Refused, match="OutOfRange: days goes from 1 to 3,660"):
            ask("get_usage_summary", days=days)


@documented
def test_summaries_ask_for_nothing_twice(ask: Assistant, service: DemoServer) -> None:
    ask("get_usage_summary")
    made = len(service.requests)
    ask("get_usage_summary", days=14)
    assert len(service.requests) == made


@pytest.mark.parametrize("split", ["", "voice"])
@documented
def test_what_is_too_much_in_any_case_is_refused_before_anything_is_asked(
    ask: Assistant, service: DemoServer, today: date, split: str
) -> None:
    years = {"start_date": str(today - timedelta(days=1200)), "end_date": str(today)}
    service.clear_requests()
    with pytest.raises(Refused, match=r"more than one answer holds.* aggregation=.day"):
        ask("get_character_usage", **years, aggregation="hour", breakdown_by=split)
    assert not service.requests
