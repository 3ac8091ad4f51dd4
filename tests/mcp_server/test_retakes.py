"""What was paid more than once, as assistants read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import asking
from tests.mcp_server.profiles import documented
from tests.mcp_server.stored import FEW_CREDITS

if TYPE_CHECKING:
    from tests.mcp_server.assistant import Assistant
    from tests.mcp_server.stored import Generations
    from tests.shell import Shell

REACH = ("complete", "kept_since", "notes", "untrusted")


@pytest.fixture
def monthly_credits() -> int:
    """A history that is read at once."""
    return FEW_CREDITS


def test_retakes_are_the_command_s(ask: Assistant, shell: Shell, generations: Generations) -> None:
    today = datetime.now(UTC).astimezone().date()
    for days in (30, 1, 3000):
        first = (today - timedelta(days=days - 1)).isoformat()
        document = shell("history", "retakes", "--since", first, "--json").json
        same_answer(ask("find_retakes", days=days), document, *REACH)
    assert ask("find_retakes", days=3000)["credits_again"] > 0
    assert not shell.server.requests


@documented
def test_only_the_dearest_retakes_are_told(shell: Shell, generations: Generations) -> None:
    shell.environ(DEFAULT_PAGE_SIZE="2")
    with asking(shell.around) as ask:
        found = ask("find_retakes", days=3000)
    assert (len(found["retakes"]), found["shown"], found["has_more"]) == (2, 2, True)
    whole = shell("history", "retakes", "--limit", "all", "--json").json
    assert (found["total"], found["credits_again"]) == (whole["total"], whole["credits_again"])
