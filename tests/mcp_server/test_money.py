"""What it costs, as assistants read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo.buckets import cost_usd
from tests.fakes import FakeClock, standing
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell


@pytest.fixture
def clock() -> FakeClock:
    """Time stands still."""
    return standing()


@pytest.fixture
def around(around: Surroundings) -> Surroundings:
    """Where days are those of UTC."""
    return around._replace(environ={**around.environ, "TIMEZONE": "UTC"})


def day(ago: int) -> date:
    return datetime.now(UTC).date() - timedelta(days=ago)


def week() -> dict[str, str]:
    """Seven days that are over."""
    return {"start_date": f"{day(8)}", "end_date": f"{day(2)}"}


def test_a_week_costs_what_the_command_says(ask: Assistant, shell: Shell) -> None:
    cost = ask("get_cost_breakdown", **week())
    assert cost["by"] == "feature"
    assert cost["untrusted"]["fields"] == ["parts[].key", "parts[].label"]
    assert (
        sum(part["cost"]["amount_cents"] for part in cost["parts"])
        == (cost["total"]["amount_cents"])
    )
    words = ("--since", week()["start_date"], "--until", week()["end_date"])
    same_answer(cost, shell("cost", *words, "--json").json, "untrusted")


@documented
def test_a_week_costs_what_the_service_s_ledger_counted(
    ask: Assistant, service: DemoServer
) -> None:
    cost = ask("get_cost_breakdown", **week())
    since, until = (
        int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()) for d in (day(8), day(1))
    )
    entries = service.account.home(None).ledger.between(since, until)
    counted = cost_usd(sum(entry.event.credits for entry in entries))
    assert cost["total"] == {"amount_cents": round(counted * 100), "currency": "usd"}
    assert cost["estimated"] is False


@documented
def test_another_source_that_counts_money_is_named(
    ask: Assistant, shell: Shell, service: DemoServer
) -> None:
    first = ask("get_cost_breakdown", **week())
    fault = "status:401:missing_permissions;permission=workspace_analytics_read"
    service.faults.add(fault, path="/v1/workspace/*")
    cost = ask("get_cost_breakdown", start_date=f"{day(9)}", end_date=f"{day(2)}")
    assert (first["source"], cost["source"]) == ("workspace_analytics_cost", "character_stats")
    assert cost["total"]["amount_cents"] >= first["total"]["amount_cents"]
    words = ("--since", f"{day(9)}", "--until", f"{day(2)}")
    same_answer(cost, shell("cost", *words, "--json").json, "untrusted")


@documented
@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2099-01-01", "2099-01-02", "BadRange: .*in the future"),
        ("2025-10-09", "2025-10-01", "BadRange: Nothing is from"),
        ("2019-12-31", "2020-02-01", "BadRange: Nothing was counted before"),
        ("soon", "2025-10-01", "UsageError: start_date is no day"),
        ("2025-10-01", "31.10.2025", "UsageError: end_date is no day"),
    ],
)
def test_days_that_cannot_be_are_refused(ask: Assistant, start: str, end: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        ask("get_cost_breakdown", start_date=start, end_date=end)


def test_what_nobody_can_be_asked_about_stands_with_its_reason(
    ask: Assistant, shell: Shell, service: DemoServer, clock: FakeClock
) -> None:
    before = ask("get_cost_breakdown", **week())
    service.close()
    clock.pass_(timedelta(minutes=6))
    later = ask("get_cost_breakdown", **week())
    assert later["error"]["code"] == "offline"
    assert later["total"] == before["total"]
    assert later["age_seconds"] >= 360


@documented
def test_with_nothing_stored_the_reason_is_raised(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match="KeyRejected"):
        ask("get_cost_breakdown", **week())
