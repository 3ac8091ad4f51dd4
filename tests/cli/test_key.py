from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import (
    KeyringAbsent,
    KeyringBroken,
    KeyringLocked,
    KeyringProblem,
    KeyringSilent,
    KeyringUnsafe,
)
from tests.shell import KEY, Typist

if TYPE_CHECKING:
    from tests.shell import Shell

NEW = "demo-brand-new-key"
PROBLEMS: list[tuple[KeyringProblem, str]] = [
    (KeyringAbsent(), "absent"),
    (KeyringLocked(backend="Secret Service"), "locked"),
    (KeyringSilent(seconds=10), "silent"),
    (KeyringUnsafe(backend="Plain Text"), "unsafe"),
    (KeyringBroken(detail="it fell over"), "failed"),
]


@pytest.fixture
def bare(shell: Shell) -> Shell:
    """Without a key in the environment."""
    shell.environ(ELEVENLABS_API_KEY=None)
    return shell


def test_a_key_from_stdin_is_checked_and_kept(bare: Shell) -> None:
    bare.stdin = Typist(f"  {NEW}\r\nmore\n")
    answer = bare("key", "set")
    assert answer.code == 0
    assert bare.vault.keys == {"default": NEW}
    assert "ElevenLabs accepts this key." in answer.out
    assert "reads credits and plan: yes" in answer.out
    assert answer.out.endswith("The key is saved in Fake Keyring.\n")
    assert NEW not in answer.out + answer.err


def test_the_keyring_is_remembered(bare: Shell) -> None:
    bare.stdin = Typist(NEW)
    bare("key", "set")
    assert "Fake Keyring" in (bare.around.folders.config / "config.toml").read_text()


def test_a_kept_key_serves_at_once(bare: Shell) -> None:
    bare.stdin = Typist(NEW)
    bare("key", "set")
    assert bare("status").code == 0


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", 3, "JoJo Tray has no ElevenLabs API key."),
        ("   \n", 3, "JoJo Tray has no ElevenLabs API key."),
        ("not a key!\n", 2, "An API key has only letters, digits, - and _."),
        ("k\u00e9y\n", 2, "An API key has only letters, digits, - and _."),
        ("x" * 10_500, 2, "An API key has only letters, digits, - and _."),
    ],
)
def test_what_cannot_be_a_key_is_refused_before_any_request(
    bare: Shell, typed: str, code: int, said: str
) -> None:
    bare.stdin = Typist(typed)
    answer = bare("key", "set")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(said)
    assert not bare.server.requests
    assert not bare.vault.keys


def test_a_rejected_key_is_not_kept(bare: Shell) -> None:
    bare.stdin = Typist("wrong-key-1234")
    answer = bare("key", "set", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "key_rejected")
    assert not bare.vault.keys


def test_a_key_that_cannot_be_checked_is_not_kept(bare: Shell) -> None:
    bare.server.faults.add("status:503")
    bare.stdin = Typist(NEW)
    answer = bare("key", "set")
    assert answer.code == 4
    assert "The key was not saved" in answer.err
    assert "--no-check" in answer.err
    assert not bare.vault.keys


def test_no_check_keeps_it_without_asking(bare: Shell) -> None:
    bare.stdin = Typist(NEW)
    answer = bare("key", "set", "--no-check", "--json")
    assert answer.json == {"saved": True, "keyring": "Fake Keyring"}
    assert not bare.server.requests


def test_a_restricted_key_is_kept_and_the_permission_to_tick_is_named(bare: Shell) -> None:
    bare.stdin = Typist("demo-without-user_read")
    answer = bare("key", "set")
    assert answer.code == 0
    line = "reads credits and plan: no: tick user_read for this key on elevenlabs.io"
    assert line in answer.out.splitlines()
    assert bare.vault.keys == {"default": "demo-without-user_read"}


def test_the_environment_keeps_winning_and_it_is_said(shell: Shell) -> None:
    shell.stdin = Typist(NEW)
    answer = shell("key", "set")
    assert answer.code == 0
    assert answer.err == "ELEVENLABS_API_KEY is set and wins over the keyring.\n"


@pytest.mark.parametrize(("problem", "kind"), PROBLEMS, ids=[kind for _, kind in PROBLEMS])
def test_a_keyring_in_trouble_gives_a_sentence_and_code_3(
    bare: Shell, problem: KeyringProblem, kind: str
) -> None:
    bare.vault.failure = problem
    bare.stdin = Typist(NEW)
    for words in (["key", "set"], ["key", "test"], ["status"]):
        answer = bare(*words)
        assert (answer.code, answer.out if words != ["status"] else "") == (3, "")
        assert answer.err == f"{problem.message()} {problem.advice()}\n"
    told = bare("key", "status", "--json")
    assert (told.code, told.json["keyring"]["kind"]) == (0, kind)


def test_a_keyring_that_forgets_is_refused(bare: Shell) -> None:
    bare.vault.forgets = True
    bare.stdin = Typist(NEW)
    answer = bare("key", "set")
    assert answer.code == 3
    assert answer.err.startswith("Fake Keyring does not keep secrets safe")


def test_testing_tells_what_the_key_may_read(shell: Shell) -> None:
    answer = shell("key", "test", "--json")
    assert answer.code == 0
    assert answer.json["accepted"] is True
    assert {name: one["allowed"] for name, one in answer.json["may_read"].items()} == dict.fromkeys(
        ("quota", "usage", "history", "models", "voices"), True
    )


def test_a_key_without_user_read_ends_with_5_and_the_permission(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-user_read")
    answer = shell("key", "test")
    assert answer.code == 5
    assert "Tick user_read for this key" in answer.err
    assert "reads models: yes" in answer.out


def test_a_rejected_key_ends_with_3(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="wrong-key-1234")
    answer = shell("key", "test", "--json")
    assert (answer.code, answer.json["accepted"]) == (3, False)
    assert answer.json["error"]["code"] == "key_rejected"


def test_testing_a_key_ends_the_wait_of_a_rejection(shell: Shell) -> None:
    shell("status")
    shell.server.faults.add("status:401:invalid_api_key", times=1)
    assert shell("key", "test").code in {0, 3}
    assert shell("key", "test").code == 0
    assert shell("status").code == 0


def test_testing_heeds_a_wait_that_the_service_asked_for(shell: Shell) -> None:
    shell.server.faults.add("status:429;retry_after=60")
    assert shell("key", "test").code == 4
    shell.server.clear_requests()
    answer = shell("key", "test")
    assert answer.code == 4
    assert answer.err.startswith("Waiting until")
    assert not shell.server.requests


def test_status_says_where_the_key_comes_from_without_a_request(shell: Shell) -> None:
    answer = shell("key", "status")
    assert answer.out == (
        "The key comes from the environment (ELEVENLABS_API_KEY).\nFake Keyring works.\n"
    )
    shell.environ(ELEVENLABS_API_KEY=None)
    assert shell("key", "status", "--json").json == {
        "origin": None,
        "keyring": {"kind": "available", "backend": "Fake Keyring", "has_key": False},
    }
    shell.vault.keys["default"] = KEY
    assert shell("key", "status").out.startswith("The key comes from the keyring.")
    assert not shell.server.requests


def test_deleting_asks_on_a_terminal(bare: Shell) -> None:
    bare.vault.keys["default"] = KEY
    bare.stdin = Typist("n\n", terminal=True)
    assert bare("key", "delete").err.endswith("Nothing was deleted.\n")
    assert bare.vault.keys
    bare.stdin = Typist("y\n", terminal=True)
    assert bare("key", "delete").out == "The key is deleted from the keyring.\n"
    assert not bare.vault.keys


def test_deleting_without_a_terminal_wants_yes(bare: Shell) -> None:
    bare.vault.keys["default"] = KEY
    answer = bare("key", "delete")
    assert answer.code == 2
    assert "add --yes" in answer.err
    assert bare("key", "delete", "--yes", "--json").json == {"deleted": True}
    assert bare("key", "delete", "--yes").out == "There was no key in the keyring.\n"


def test_deleting_leaves_the_environment_and_says_so(shell: Shell) -> None:
    assert "stays in use" in shell("key", "delete", "--yes").err
