"""Forecasts as assistants read them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fakes import FakeClock, standing
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

USAGE = ("/v1/workspace/*", "/v1/usage/*", "/v1/admin/*")


@pytest.fixture
def clock() -> FakeClock:
    """Time stands still, so that both foretell from the same moment."""
    return standing()


def test_a_week_is_foretold_as_the_command_does(ask: Assistant, shell: Shell) -> None:
    week = ask("predict_usage")
    assert len(week["days"]) == 7
    assert week["used"] < week["projected_total"]
    assert week["projected_low"] <= week["projected_total"] <= week["projected_high"]
    assert (week["age_seconds"], week["collected_days"]) == (0, None)
    assert week["source"] in {"workspace_analytics", "character_stats"}
    same_answer(week, shell("forecast", "--days", "7", "--json").json)


@documented
@pytest.mark.parametrize("limit", ["unlimited", 0, 90_000])
def test_the_limit_is_that_of_the_quota(
    ask: Assistant, shell: Shell, service: DemoServer, limit: int | str
) -> None:
    service.account.adjust(character_limit=limit)
    week = ask("predict_usage")
    assert week["limit"] == ask("get_quota_status")["limit"] == limit
    same_answer(week, shell("forecast", "--days", "7", "--json").json)


def test_so_many_days_ahead_and_no_request_more(
    ask: Assistant, shell: Shell, service: DemoServer
) -> None:
    ask("predict_usage")
    service.clear_requests()
    month = ask("predict_usage", days_ahead=40)
    assert len(month["days"]) == 40
    assert not service.requests
    same_answer(month, shell("forecast", "--days", "40", "--json").json)


@documented
@pytest.mark.parametrize("days", [0, -1, 367, 3650])
def test_days_that_cannot_be_foretold_are_refused(ask: Assistant, days: int) -> None:
    with pytest.raises(Refused, match=r"OutOfRange: days_ahead goes from 1 to 366"):
        ask("predict_usage", days_ahead=days)


def test_too_few_days_are_no_answer(ask: Assistant, service: DemoServer) -> None:
    for path in USAGE:  # no service counts, only our own samples
        service.faults.add("status:404", path=path)
    with pytest.raises(Refused, match=r"InsufficientDataError: .*0 of 7 days"):
        ask("predict_usage")


@documented
def test_a_permission_that_is_missing_is_named(ask: Assistant, service: DemoServer) -> None:
    for path in USAGE:
        fault = "status:401:missing_permissions;permission=workspace_analytics_read"
        service.faults.add(fault, path=path)
    with pytest.raises(Refused, match=r"MissingPermission: .*workspace_analytics_read"):
        ask("predict_usage")


def test_offline_the_stored_days_foretell_and_the_reason_stands_beside(
    ask: Assistant, shell: Shell, service: DemoServer, clock: FakeClock
) -> None:
    before = ask("predict_usage")
    service.close()
    clock.pass_(timedelta(minutes=6))  # the last reading is too old to be taken for a live one
    later = ask("predict_usage")
    assert later["error"]["code"] == "offline"
    assert (later["age_seconds"], later["read_at"]) == (360, before["read_at"])
    assert later["projected_total"] == pytest.approx(before["projected_total"], rel=0.01)


@documented
def test_with_nothing_stored_the_reason_is_raised(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match="KeyRejected"):
        ask("predict_usage")
