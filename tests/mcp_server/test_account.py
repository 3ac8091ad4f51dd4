"""The account as assistants read it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import FEATURES
from tests.fakes import FakeClock
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused, asking
from tests.mcp_server.profiles import documented
from tests.shell import KEY

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

# When something is asked matters to neither: whether it was read now, and when.
WHEN = {"source", "sampled_at"}


def test_the_account_is_the_command_s(ask: Assistant, shell: Shell) -> None:
    info = ask("get_subscription_info")
    document = shell("account", "--json").json
    same_answer(info, {name: document[name] for name in document.keys() - WHEN}, *WHEN)
    assert info["source"] == "live"
    assert info["read_at"] == info["sampled_at"]


def test_the_design_s_names_are_told_or_explained(ask: Assistant) -> None:
    info = ask("get_subscription_info")
    assert (info["tier"], info["status"], info["currency"]) == ("creator", "active", "usd")
    assert 0 < info["character_count"] < info["character_limit"]
    assert info["next_character_count_reset_unix"] > 1_700_000_000
    assert info["may_read"].keys() == FEATURES.keys()
    assert info["without_source"]["available_models"]


def test_what_was_read_within_the_interval_is_asked_for_by_nobody(
    ask: Assistant, service: DemoServer
) -> None:
    first = ask("get_subscription_info")
    made = len(service.requests)
    second = ask("get_subscription_info")
    assert len(service.requests) == made
    assert second["may_read"] == first["may_read"]
    assert second["source"] == "store"


def test_what_another_face_found_out_just_now_is_found_out_by_nobody_again(
    ask: Assistant, shell: Shell
) -> None:
    assert shell("account").code == 0
    made = len(shell.server.requests)
    assert ask("get_subscription_info")["first_name"] == "Jo"
    assert len(shell.server.requests) == made


@documented
def test_a_plan_that_ends_and_has_no_limit_is_told(ask: Assistant, service: DemoServer) -> None:
    change = {"kind": "cancellation", "timestamp_seconds": 1_893_456_000}
    service.account.adjust(pending_change=change, character_limit="unlimited")
    info = ask("get_subscription_info")
    assert info["character_limit"] == ask("get_usage_summary")["limit"] == "unlimited"
    assert info["pending_change"]["kind"] == "cancellation"
    assert info["pending_change"]["at"].startswith("2030-01-01")


def test_no_part_of_the_key_is_told(ask: Assistant) -> None:
    assert KEY[-6:] not in json.dumps(ask("get_subscription_info"))


@documented
def test_without_anything_known_the_reason_is_the_answer(
    ask: Assistant, service: DemoServer
) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match=r"KeyRejected: .*accept this API key\. Check that the key"):
        ask("get_subscription_info")


@documented
def test_later_it_is_asked_again_and_what_is_stored_stands_in_with_the_reason(
    around: Surroundings, service: DemoServer
) -> None:
    clock = FakeClock(datetime.now(UTC))
    with asking(around, clock=clock) as ask:
        assert ask("get_subscription_info")["source"] == "live"
        clock.pass_(timedelta(minutes=10))
        assert ask("get_subscription_info")["age_seconds"] < 60
        clock.pass_(timedelta(minutes=10))
        service.faults.add("status:401")
        info = ask("get_subscription_info")
    assert (info["tier"], info["source"]) == ("creator", "store")
    assert info["age_seconds"] >= 600
    assert info["error"]["code"] == "key_rejected"


@documented
def test_a_key_that_may_not_read_the_plan_tells_what_else_it_may_read(
    around: Surroundings, service: DemoServer
) -> None:
    environ = {**around.environ, "ELEVENLABS_API_KEY": "demo-without-user_read"}
    with asking(around, environ=environ) as ask:
        info = ask("get_subscription_info")
    assert (info["tier"], info["read_at"], info["age_seconds"]) == (None, None, None)
    assert info["error"]["code"] == "missing_permission"
    assert info["may_read"]["models"]["allowed"] is True
    assert info["may_read"]["quota"]["permission"] == "user_read"
