"""`jojo-tray workspace` against the built-in account: both profiles, all three deeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shell import Shell


@pytest.fixture(params=["documented", "extended"])
def server(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    stopped = datetime.now(UTC)  # nothing is used between two looks
    with DemoServer(DemoAccount(now=lambda: stopped, profile=request.param)) as server:
        yield server


documented = pytest.mark.parametrize("server", ["documented"], indirect=True)
extended = pytest.mark.parametrize("server", ["extended"], indirect=True)


def used(server: DemoServer, days: int) -> int:
    """What the account itself says was used in the last days, today included."""
    home = server.account.home(None)
    today = server.account.now().replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=days - 1)
    span = home.ledger.between(int(since.timestamp()), home.moment + 1)
    return sum(entry.event.credits for entry in span)


def test_the_sums_by_member_and_key_are_the_servers(shell: Shell) -> None:
    shell.environ(TIMEZONE="UTC")
    document = shell("workspace", "usage", "--days", "10", "--json").json
    total = used(shell.server, 10)
    assert document["workspace_total"] == total
    assert sum(document["by_user"].values()) == document["workspace_total"]
    assert sum(document["by_api_key"].values()) == document["workspace_total"]
    limits = {key["name"]: key["limit"] for key in document["keys"]}
    assert limits["voice assistant"] == 60_000
    assert document["metadata"]["sources"] == ["workspace_analytics"]
    assert document["metadata"]["missing"] == []


@extended
def test_people_read_names(shell: Shell) -> None:
    answer = shell("workspace", "usage")
    assert answer.code == 0
    for name in ("Jo", "Robin", "Voice assistant host", "website", "No API key", "Everyone"):
        assert name in answer.out
    assert "Source: workspace analytics, in credits." in answer.err


@documented
@pytest.mark.parametrize(
    ("permission", "what"),
    [("workspace_members_read", "Members"), ("workspace_read", "Keys of service accounts")],
)
def test_what_the_key_may_not_read_is_named_beside_the_rest(
    shell: Shell, permission: str, what: str
) -> None:
    shell.environ(ELEVENLABS_API_KEY=f"demo-without-{permission}")
    answer = shell("workspace", "usage", "--days", "3")
    assert answer.code == 0
    assert f"{what}: not offered to this key: tick {permission}." in answer.err
    assert "Source: workspace analytics" in answer.err


@documented
def test_audit_logs_need_a_larger_plan(shell: Shell) -> None:
    answer = shell("workspace", "activity", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (5, "plan_too_small")
    assert shell("workspace", "activity").code == 5
    assert shell.asked("/v1/workspace/audit-logs") == 1
    assert shell.asked("/v1/admin/activity") == 1


@extended
def test_activity_comes_newest_first(shell: Shell) -> None:
    document = shell("workspace", "activity", "--days", "60", "--limit", "5", "--json").json
    times = [entry["at"] for entry in document["activity"]]
    assert times == sorted(times, reverse=True)
    assert (len(times), document["has_more"]) == (5, True)
    assert document["metadata"]["source"] == "audit_log"
    answer = shell("workspace", "activity", "--days", "60", "--limit", "5")
    assert "There are more" in answer.err
    assert len(answer.out.splitlines()) == 5


@extended
def test_the_designs_activity_stands_in(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-audit_log_read")
    document = shell("workspace", "activity", "--days", "60", "--json").json
    assert document["metadata"]["source"] == "admin_activity"
    assert document["activity"]


def test_requests_say_whose_fault_it_is(shell: Shell) -> None:
    document = shell("workspace", "requests", "--days", "30", "--json").json
    totals = document["totals"]
    assert totals["requests"] > 100
    assert totals["limited"] + totals["refused"] + totals["failed"] > 0
    assert sum(row["requests"] for row in document["rows"]) == totals["requests"]
    assert document["verdict"]["side"] in {"me", "them", "neither"}
    answer = shell("workspace", "requests", "--days", "30")
    assert answer.out.splitlines()[0] == document["verdict"]["sentence"]


def test_without_analytics_the_polls_still_speak(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-workspace_analytics_full_read")
    shell("status")
    document = shell("workspace", "requests", "--json").json
    assert sum(row["polls"] for row in document["rows"]) == 1
    missing = {one["what"]: one["permission"] for one in document["metadata"]["missing"]}
    assert missing["Request log"] == "workspace_analytics_full_read"


@documented
def test_a_rejected_key_is_the_cause_and_no_success(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="wrong-key-1234")
    answer = shell("workspace", "requests")
    assert answer.code == 3
    assert answer.out.startswith("It is your API key: ElevenLabs rejected it.")
    shell("status")
    later = shell("workspace", "requests", "--json")
    assert later.code == {"key_rejected": 3, "waiting": 4}[later.json["error"]["code"]]
    assert (later.json["verdict"]["side"], later.json["verdict"]["cause"]) == ("me", "key")


@documented
def test_what_cannot_be_reached_is_not_said_to_be_well(shell: Shell) -> None:
    shell.environ(ELEVENLABS_BASE_URL="http://127.0.0.1:9")
    shell("status")
    answer = shell("workspace", "requests")
    assert answer.code == 4
    assert answer.out.startswith("Not known yet: ")
    document = shell("workspace", "requests", "--json").json
    assert document["verdict"]["side"] == "unknown"
    assert document["error"]["code"] in {"offline", "waiting"}


@documented
def test_offline_is_said_once(shell: Shell) -> None:
    shell.environ(ELEVENLABS_BASE_URL="http://127.0.0.1:9")
    answer = shell("workspace", "usage")
    assert (answer.code, answer.out) == (4, "")


@documented
@pytest.mark.parametrize("deed", ["usage", "activity", "requests"])
def test_a_stretch_that_makes_no_sense_is_refused(shell: Shell, deed: str) -> None:
    backwards = ("--since", "2026-03-09", "--until", "2026-03-01")
    assert shell("workspace", deed, *backwards).code == 2
    assert shell("workspace", deed, "--since", "2999-01-01").code == 2
    assert list(shell.server.requests) == []
