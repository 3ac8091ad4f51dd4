"""`dashboard show Assistant`: what was counted, with a key and without one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.batches import Batch, CountedError, Wait
from jojo_tray.domain.assistant.counts import Counts, Slot, hour_of
from jojo_tray.domain.assistant.speech_queue import Queued, QueueLimits, QueueState
from jojo_tray.store.store import open_store
from tests.cli.insight.counted import write_utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.shell import Shell

COUNTS = Counts(8_000, 8_000, 40, 60, 40, 3, 9_000, 9_000, 40_000, 40)


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(monthly_credits=3000)) as server:
        yield server


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


def count(shell: Shell) -> None:
    """An assistant reports."""
    now = datetime.now(UTC)
    slot = Slot(f"{now:%Y-%m-%d}", "Kitchen")
    failed = CountedError(now, "Kitchen", "too_many_requests", 429, "req-1")
    batch = Batch(
        "writer",
        1,
        now,
        {slot: COUNTS},
        {hour_of(now, UTC): 40},
        (Wait(slot.month, 1_000),),
        (failed,),
    )
    shell("status")  # so that the file is there
    assert open_store(shell.around.folders.data_file).tracker.add(batch)


def panels(shell: Shell) -> dict[str, dict[str, Any]]:
    """The panels by kind."""
    answer = shell("dashboard", "show", "assistant", "--json")
    assert answer.code == 0, answer.err
    return {panel["kind"]: panel for panel in answer.json["panels"]}


def test_what_was_counted_is_shown_with_the_real_limit(shell: Shell) -> None:
    count(shell)
    shown = panels(shell)
    figures = {row["figure"]: row for row in shown["assistant"]["rows"]}
    characters = figures["Characters sent this month"]
    limit = shell("status", "--json").json["limit"]
    assert (characters["value"], characters["of"]) == (8_000, limit)
    assert figures["Answered from the cache"]["rating"] == "good"
    assert figures["Money saved by the cache, about"]["value"]["currency"] == "usd"
    (client,) = shown["assistant_clients"]["rows"]
    assert (client["client"], client["characters"]) == ("Kitchen", 8_000)
    (failed,) = shown["assistant_errors"]["rows"]
    assert (failed["kind"], failed["status"], failed["request_id"]) == (
        "too_many_requests",
        "429",
        "req-1",
    )


def test_what_waits_for_credits_is_shown_before_anything_was_counted(shell: Shell) -> None:
    shell("status")  # so that the account is known
    store, now = open_store(shell.around.folders.data_file), datetime.now(UTC)
    (account,) = store.accounts.known()
    queued = Queued("1", account.id, "Kitchen", QueueState.WAITING, now, None, "/v1", 29)
    body = b'{"text": "=1+1 is two."}'
    assert store.gateway_queue.add(queued, "", body, QueueLimits()) is None
    shell.environ(ELEVENLABS_API_KEY=None)
    (row,) = panels(shell)["assistant_queue"]["rows"]
    assert (row["client"], row["text"], row["credits"]) == ("Kitchen", "=1+1 is two.", 29)
    assert (row["due"], row["state"]) == (None, "waiting")
    assert "waiting for credits" in shell("dashboard", "show", "Assistant").out


def test_no_key_is_needed(shell: Shell) -> None:
    count(shell)
    shell.environ(ELEVENLABS_API_KEY=None)
    assert panels(shell)["assistant_months"]["rows"]


def test_before_an_assistant_has_reported_it_says_how_to_begin(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell("dashboard", "show", "Assistant")
    assert answer.code == 0
    assert answer.err.count("No assistant has reported yet.") == 1
    assert answer.err.count("jojo-tray gateway") == 1
    assert "UsageTracker" in answer.err
    assert " 0" not in answer.out


def test_what_needs_a_key_says_so_beside_what_does_not(shell: Shell, tmp_path: Path) -> None:
    count(shell)
    kinds = '[[panel]]\nkind = "trend"\n\n[[panel]]\nkind = "assistant"\n'
    (tmp_path / "mine.toml").write_text(f'name = "Mine"\n\n{kinds}', "utf-8")
    assert shell("dashboard", "import", str(tmp_path / "mine.toml")).code == 0
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell("dashboard", "show", "Mine", "--json")
    trend, assistant = answer.json["panels"]
    assert (answer.code, trend["error"]["code"]) == (0, "no_key")
    assert assistant["rows"]
