"""The quota as assistants read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell


def test_the_quota_is_the_command_s(ask: Assistant, shell: Shell) -> None:
    first = ask("get_quota_status")
    assert (first["source"], first["stale"]) == ("live", False)
    assert first["remaining"] == first["limit"] - first["used"] > 0
    same_answer(ask("get_quota_status"), shell("status", "--json", "--cached").json)


def test_a_reading_younger_than_the_interval_is_not_asked_for_again(
    ask: Assistant, shell: Shell
) -> None:
    assert shell("status").code == 0
    for _ in range(3):
        assert ask("get_quota_status")["source"] == "store"
    assert shell.asked() == 1


def test_a_quota_without_a_limit_has_none_left_to_tell(ask: Assistant, service: DemoServer) -> None:
    service.account.adjust(character_limit="unlimited")
    status = ask("get_quota_status")
    assert (status["limit"], status["remaining"], status["percent"]) == ("unlimited", None, None)
    assert status["used"] > 0


def test_a_rejected_key_is_named_and_says_what_to_do(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match=r"KeyRejected: .*accept this API key\. Check"):
        ask("get_quota_status")
