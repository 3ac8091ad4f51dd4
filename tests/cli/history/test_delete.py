"""`jojo-tray history delete`: asked first, told afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.shell import Typist

if TYPE_CHECKING:
    from tests.shell import Shell


def typed(shell: Shell, text: str) -> Shell:
    shell.stdin = Typist(text, terminal=True)
    return shell


def deletions(shell: Shell) -> int:
    return sum(seen.method == "DELETE" for seen in shell.server.requests)


def test_the_question_names_what_goes(synced: Shell, ids: list[str]) -> None:
    listed = synced("history", "list", "--limit", "5").out.splitlines()
    spent = sum(int(line.split("\t")[2].replace(",", "")) for line in listed)
    found = typed(synced, "no\n")("history", "delete", *ids[:5], "unknown-one")
    assert found.code == 0
    for line in listed[:3]:
        assert f"  {line.split(chr(9))[3]}\n" in found.err
    assert "  and 2 more\n" in found.err
    assert "1 of them not known here." in found.err
    assert f"Delete 6 generations ({spent:,} credits) from ElevenLabs for good?" in found.err
    assert found.err.endswith("Nothing was deleted.\n")
    assert not deletions(synced)


def test_the_answer_yes_deletes_and_keeps_the_text_here(synced: Shell, ids: list[str]) -> None:
    found = typed(synced, "y\n")("history", "delete", ids[0])
    assert (found.code, found.out) == (0, f"deleted: {ids[0]}\n")
    assert synced("history", "show", ids[0], "--json").json["state"] == "gone"
    assert deletions(synced) == 1


def test_to_forget_removes_it_here_too(synced: Shell, ids: list[str]) -> None:
    found = typed(synced, "yes\n")("history", "delete", ids[0], "--forget")
    assert "Their texts and data here go, too" in found.err
    assert synced("history", "show", ids[0]).code == 6
    assert synced("history", "show", ids[1]).code == 0


def test_without_a_terminal_it_takes_a_yes(synced: Shell, ids: list[str]) -> None:
    found = synced("history", "delete", ids[0])
    assert found.code == 2
    assert "add --yes" in found.err
    assert not deletions(synced)
    sure = synced("history", "delete", ids[0], ids[0], "--yes", "--json")
    assert (sure.code, sure.json["deleted"]) == (0, [ids[0]])
    assert deletions(synced) == 1


def test_each_id_has_its_result(synced: Shell, ids: list[str]) -> None:
    synced.server.faults.add("status:500", path=f"/v1/history/{ids[1]}")
    found = synced("history", "delete", *ids[:3], "nobody", "--yes")
    assert found.code == 4
    assert found.out.splitlines() == [
        f"deleted: {ids[0]}",
        f"deleted: {ids[2]}",
        "was not there: nobody",
        f"failed: {ids[1]}: ElevenLabs answered with an error (500).",
    ]


def test_who_was_not_there_is_not_found(synced: Shell) -> None:
    found = synced("history", "delete", "nobody", "--yes", "--json")
    assert found.code == 6
    assert found.json["already_gone"] == ["nobody"]


@pytest.mark.parametrize(
    ("fault", "code"), [("status:401:invalid_api_key", 3), ("status:429;retry_after=60", 4)]
)
def test_what_concerns_all_ends_it(synced: Shell, ids: list[str], fault: str, code: int) -> None:
    synced.server.faults.add(fault)
    found = synced("history", "delete", *ids[:3], "--yes", "--json")
    assert found.code == code
    assert found.json["left"] == ids[:3]
    assert found.json["error"]["message"] in found.err
    assert deletions(synced) == 1


def test_a_key_that_may_not_delete_is_told_what_to_tick(synced: Shell, ids: list[str]) -> None:
    synced.environ(ELEVENLABS_API_KEY="demo-without-speech_history_write")
    found = synced("history", "delete", ids[0], "--yes")
    assert found.code == 5
    assert "speech_history_write" in found.err
    assert f"not tried: {ids[0]}" in found.out
