"""`jojo-tray history sync`, and `jojo-tray history` alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from tests.elevenlabs.wire_server import WireServer, answer
from tests.shell import KEY

if TYPE_CHECKING:
    from tests.shell import Shell

LIST = "/v1/history"


def test_a_first_run_reads_everything_and_says_how_much(shell: Shell) -> None:
    found = shell("history", "sync", "--json")
    assert (found.code, found.err) == (0, "")
    document = found.json
    assert (document["end"], document["complete"]) == ("complete", True)
    assert document["new"] == document["items"] > 100
    listed = shell("history", "list", "--limit", "all")
    assert len(listed.out.splitlines()) == document["items"]


def test_a_second_run_finds_nothing_new(synced: Shell) -> None:
    found = synced("history", "sync")
    assert found.code == 0
    assert ": 0 new, 0 changed, 0 gone" in found.out
    assert synced.asked(LIST) == 1


def test_what_was_deleted_elsewhere_is_noticed(synced: Shell, ids: list[str]) -> None:
    elsewhere = ElevenLabs(synced.server.base_url, Secret(KEY))
    elsewhere.delete_history_item(ids[3])
    elsewhere.close()
    assert synced("history", "sync", "--full", "--json").json["gone"] == 1
    assert "(gone) " in synced("history", "list").out.splitlines()[3]


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        ("status:401:invalid_api_key", 3, "does not accept this API key"),
        ("status:429;retry_after=300", 4, "fewer requests"),
        ("status:500", 4, "an error (500)"),
        ("html", 4, "could not be read"),
        ("status:404;shape=D", 5, "does not offer this"),
    ],
)
def test_a_refusal_is_told_with_its_exit_code(
    shell: Shell, fault: str, code: int, said: str
) -> None:
    shell.server.faults.add(fault)
    found = shell("history", "sync", "--json")
    assert found.code == code
    assert said in found.err
    assert found.json["error"]["message"] in found.err


def test_a_key_that_may_not_read_is_told_what_to_tick(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-speech_history_read")
    found = shell("history", "sync")
    assert found.code == 5
    assert "Tick speech_history_read" in found.err


def test_no_request_is_made_inside_a_wait(shell: Shell) -> None:
    shell.server.faults.add("status:429;retry_after=300", times=1)
    assert shell("history", "sync").code == 4
    shell.server.clear_requests()
    found = shell("history", "sync")
    assert (found.code, shell.asked(LIST)) == (4, 0)
    assert found.err.startswith("Waiting until")


def test_without_a_key_it_is_said_how_to_get_one(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    found = shell("history", "sync")
    assert found.code == 3
    assert "jojo-tray key set" in found.err


def test_pages_that_lead_in_a_circle_end_and_are_told(shell: Shell) -> None:
    page = {"history": [{"history_item_id": "a"}], "has_more": True, "last_history_item_id": "a"}
    with WireServer([answer(json.dumps(page).encode())]) as wire:
        shell.environ(ELEVENLABS_BASE_URL=wire.base_url)
        found = shell("history", "sync", "--json")
    assert found.code == 4
    assert found.json["end"] == "looping"
    assert "in a circle" in found.json["error"]["message"]


def test_progress_is_for_terminals_only(shell: Shell) -> None:
    assert "generations read: " in shell("history", "sync").out
    shell.styled = True
    assert "generations read, back to " in shell("history", "sync", "--full").out


def test_without_a_command_the_window_of_the_tray_is_asked_for(shell: Shell) -> None:
    found = shell("history")
    assert found.code == 6
    assert "Start it with `jojo-tray --background`" in found.err
