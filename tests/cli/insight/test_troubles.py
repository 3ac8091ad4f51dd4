"""Why an answer is not of now: the same code and the same `error`, whichever command is asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fakes import AheadClock

if TYPE_CHECKING:
    from tests.shell import Shell

COMMANDS = (
    ("summary",),
    ("usage", "--days", "5"),
    ("usage", "--by", "voice", "--interval", "day"),
    ("voices",),
    ("voices", "Rachel"),
    ("workspace", "usage"),
    ("cost",),
    ("estimate", "Hello"),
    ("afford", "Hello"),
    ("explain", "yesterday"),
    ("plan", "1000", "--by", f"{datetime.now().astimezone() + timedelta(days=20):%Y-%m-%d}"),
    ("dashboard", "show", "Money"),
    ("dashboard", "show", "Voices"),
)
BESIDE_A_KEY = ("invoices", "forecast", "summary", "usage", "cost", "dashboard show Money")
commands = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


def go_offline(shell: Shell) -> None:
    shell.server.close()
    shell.around = shell.around._replace(clock=AheadClock(timedelta(minutes=15)))


@commands
def test_offline_what_is_stored_has_the_reason_beside_it(
    shell: Shell, words: tuple[str, ...]
) -> None:
    online = shell(*words, "--json")
    assert "error" not in online.json
    go_offline(shell)
    answer = shell(*words, "--json")
    assert answer.code == 4
    assert answer.json["error"]["code"] in {"offline", "waiting"}
    assert set(online.json) <= set(answer.json)


@commands
def test_offline_the_reason_is_said_once_to_people(shell: Shell, words: tuple[str, ...]) -> None:
    shell(*words)
    go_offline(shell)
    shell("status")
    answer = shell(*words)
    assert answer.code == 4
    assert answer.out
    lines = answer.err.splitlines()
    assert sum(line.startswith("Waiting until") for line in lines) == 1 or words[0] == "dashboard"


@pytest.mark.parametrize("words", BESIDE_A_KEY)
def test_a_wait_since_the_key_was_rejected_says_so_whoever_asks(shell: Shell, words: str) -> None:
    shell.server.faults.add("status:401:invalid_api_key")
    shell("status")
    shell.server.clear_requests()
    answer = shell(*words.split(), "--json")
    assert (answer.code, answer.json["error"]["code"]) == (4, "waiting")
    assert "rejected the API key" in answer.json["error"]["hint"]
    assert not shell.server.requests


@pytest.mark.parametrize("name", ["Overview", "Money"])
def test_no_dashboard_hides_a_rejected_key(shell: Shell, name: str) -> None:
    shell.server.faults.add("status:401:invalid_api_key")
    first, second = (shell("dashboard", "show", name) for _ in range(2))
    assert (first.code, second.code) == (3, 4)
    assert "does not accept this API key" in first.err
    assert second.err.count("rejected the API key") == 1
