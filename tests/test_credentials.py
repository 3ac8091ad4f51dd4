from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

from jojo_tray.credentials import Credentials, KeyOrigin, KeyringKind, KeyringState
from jojo_tray.domain.errors import (
    KeyringAbsent,
    KeyringBroken,
    KeyringLocked,
    KeyringMoved,
    KeyringProblem,
    KeyringSilent,
    KeyringUnsafe,
    MalformedKey,
    NoKey,
)
from jojo_tray.domain.secret import Secret
from tests.fakes import FakeVault

OLD = Secret("old-key-0123456789")
NEW = Secret("new-key-0123456789")


def credentials(vault: FakeVault, given: str = "", remembered: str | None = None) -> Credentials:
    environ = {"ELEVENLABS_API_KEY": given} if given else {}
    return Credentials(environ, "work", vault, remembered)


def test_the_key_is_read_once_and_then_kept_in_memory() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    before = keys.origin
    assert keys.current() == keys.current() == OLD
    assert (before, keys.origin, vault.asked) == (None, KeyOrigin.KEYRING, ["read"])


def test_a_key_in_the_environment_wins_and_the_keyring_is_left_alone() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault, given=f" {NEW.reveal()}\n")
    assert keys.current() == NEW
    assert (keys.origin, vault.asked) == (KeyOrigin.ENVIRONMENT, [])


def test_a_blank_variable_is_none() -> None:
    assert credentials(FakeVault(work=OLD.reveal()), given="  ").current() == OLD


def test_a_malformed_key_in_the_environment_is_told_instead_of_using_another() -> None:
    with pytest.raises(MalformedKey):
        credentials(FakeVault(work=OLD.reveal()), given="no key!").current()


def test_without_any_key() -> None:
    with pytest.raises(NoKey):
        credentials(FakeVault()).current()


def test_keys_are_kept_apart_by_account() -> None:
    with pytest.raises(NoKey):
        credentials(FakeVault(other=OLD.reveal())).current()


def test_keeping_stores_the_key_and_names_the_keyring() -> None:
    vault = FakeVault("Secret Service")
    keys = credentials(vault)
    assert keys.keep(NEW) == "Secret Service"
    assert vault.keys == {"work": NEW.reveal()}
    assert (keys.current(), keys.origin) == (NEW, KeyOrigin.KEYRING)


def test_a_keyring_that_does_not_keep_is_refused_and_nothing_changes() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.forgets = True
    with pytest.raises(KeyringUnsafe, match="Fake Keyring"):
        keys.keep(NEW)
    assert keys.current() == OLD


def test_a_key_in_the_environment_stays_in_use_when_another_is_stored() -> None:
    vault = FakeVault()
    keys = credentials(vault, given=OLD.reveal())
    keys.keep(NEW)
    keys.keep_for_this_run(NEW)
    assert (keys.current(), keys.origin) == (OLD, KeyOrigin.ENVIRONMENT)
    assert vault.keys == {"work": NEW.reveal()}


def test_a_key_for_this_run_is_stored_nowhere() -> None:
    vault = FakeVault()
    keys = credentials(vault)
    keys.keep_for_this_run(NEW)
    assert (keys.current(), keys.origin) == (NEW, KeyOrigin.MEMORY)
    assert (keys.reread(NEW), vault.asked) == (None, [])


def test_a_locked_keyring_is_told_without_a_prompt_however_often_one_asks() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.locked = True
    keys = credentials(vault)
    for _ in range(3):
        with pytest.raises(KeyringLocked):
            keys.current()
    assert vault.asked == ["read"] * 3


def test_unlocked_by_somebody_else_it_is_read_without_a_restart() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.locked = True
    keys = credentials(vault)
    with pytest.raises(KeyringLocked):
        keys.current()
    vault.locked = False
    assert keys.current() == OLD


def test_the_user_may_ask_for_the_prompt() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.locked = True
    assert credentials(vault).current(prompt=True) == OLD
    assert vault.asked == ["read", "read with prompt"]


def test_a_dismissed_prompt_leaves_it_locked() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.locked = vault.dismissed = True
    with pytest.raises(KeyringLocked):
        credentials(vault).current(prompt=True)


@pytest.mark.parametrize("action", ["keep", "delete"])
def test_keeping_and_deleting_may_prompt_but_only_when_locked(action: str) -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    operation = {"keep": lambda: keys.keep(NEW), "delete": keys.delete}[action]
    word = {"keep": "write", "delete": "delete"}[action]
    operation()
    vault.locked = True
    operation()
    assert vault.asked == [word, word, f"{word} with prompt"]


def test_deleting_removes_the_item_and_what_is_in_memory() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    keys.delete()
    assert (vault.keys, keys.origin) == ({}, None)
    with pytest.raises(NoKey):
        keys.current()


def test_deleting_without_a_keyring_forgets_the_key_of_this_run() -> None:
    vault = FakeVault()
    keys = credentials(vault)
    keys.keep_for_this_run(NEW)
    vault.failure = KeyringAbsent()
    keys.delete()
    assert keys.origin is None


def test_deleting_that_fails_is_told_and_forgets_nothing() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.failure = KeyringBroken(detail="gone")
    with pytest.raises(KeyringBroken):
        keys.delete()
    assert keys.current() == OLD


def test_rereading_finds_a_key_changed_elsewhere_once() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    assert keys.reread(OLD) is None
    vault.keys["work"] = NEW.reveal()
    assert (keys.reread(OLD), keys.reread(NEW), keys.current()) == (NEW, None, NEW)


def test_who_was_rejected_with_the_old_key_gets_the_new_one_without_another_look() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.keys["work"] = NEW.reveal()
    assert [keys.reread(OLD) for _ in range(3)] == [NEW] * 3
    assert vault.asked == ["read"] * 2


def test_who_is_rejected_all_at_once_get_the_new_key() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.keys["work"] = NEW.reveal()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(keys.reread, [OLD] * 8)) == [NEW] * 8


def test_a_key_entered_after_the_rejection_is_the_better_one() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    keys.keep_for_this_run(NEW)
    assert (keys.reread(OLD), vault.asked) == (NEW, ["read"])


@pytest.mark.parametrize("found", [None, "not a key"])
def test_rereading_keeps_the_key_in_use_when_there_is_no_better(found: str | None) -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.keys = {"work": found} if found else {}
    assert (keys.reread(OLD), keys.current()) == (None, OLD)


def test_a_keyring_that_dies_later_does_not_take_the_key_away() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    vault.failure = KeyringAbsent()
    assert (keys.reread(OLD), keys.current()) == (None, OLD)


def test_rereading_leaves_the_environment_and_an_unread_key_alone() -> None:
    vault = FakeVault(work=OLD.reveal())
    assert credentials(vault).reread(OLD) is None
    keys = credentials(vault, given=NEW.reveal())
    keys.current()
    assert (keys.reread(NEW), vault.asked) == (None, [])


def test_another_keyring_than_remembered_is_named_and_nothing_deleted() -> None:
    vault = FakeVault("KDE Wallet")
    with pytest.raises(KeyringMoved) as caught:
        credentials(vault, remembered="Secret Service").current()
    assert "saved in Secret Service" in str(caught.value)
    assert "uses KDE Wallet" in str(caught.value)


def test_a_key_found_in_another_keyring_is_used_all_the_same() -> None:
    vault = FakeVault("KDE Wallet", work=OLD.reveal())
    assert credentials(vault, remembered="Secret Service").current() == OLD


def test_entering_the_key_again_ends_the_move() -> None:
    keys = credentials(FakeVault("KDE Wallet"), remembered="Secret Service")
    keys.keep(NEW)
    keys.delete()
    with pytest.raises(NoKey):
        keys.current()


def test_a_key_entered_while_the_keyring_takes_its_time_stays_in_use() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.gate.clear()
    keys = credentials(vault)
    reader = Thread(target=keys.current)
    reader.start()
    keys.keep_for_this_run(NEW)
    vault.gate.set()
    reader.join()
    assert (keys.current(), keys.origin) == (NEW, KeyOrigin.MEMORY)


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (KeyringLocked(), "locked"),
        (KeyringAbsent(), "absent"),
        (KeyringUnsafe(backend="x.Plain"), "unsafe"),
        (KeyringSilent(seconds=10), "silent"),
        (KeyringBroken(detail="it"), "failed"),
    ],
)
def test_the_state_names_every_outcome(failure: KeyringProblem, kind: KeyringKind) -> None:
    vault = FakeVault()
    vault.failure = failure
    backend = failure.facts.get("backend")
    assert credentials(vault).state() == KeyringState(kind, str(backend) if backend else None)


@pytest.mark.parametrize("keys", [{}, {"work": OLD.reveal()}])
def test_the_state_of_a_working_keyring(keys: dict[str, str]) -> None:
    expected = KeyringState("available", "Fake Keyring", has_key=bool(keys))
    assert credentials(FakeVault(**keys)).state() == expected


def test_nothing_that_holds_the_key_prints_it() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = credentials(vault)
    keys.current()
    printed = f"{keys!r} {vars(keys)!r} {vault.read('work')!r} {keys.state()!r}"
    assert OLD.reveal() not in printed


def test_core_dumps_are_off_once_hardened() -> None:
    script = (
        "import resource; from jojo_tray.credentials import harden; harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "(0, 0)\n"


def test_a_key_is_at_hand_only_without_the_keyring() -> None:
    vault = FakeVault(work=OLD.reveal())
    assert credentials(vault).at_hand() is None
    assert credentials(vault, given=NEW.reveal()).at_hand() == NEW
    assert credentials(vault, given="no key!").at_hand() is None
    assert vault.asked == []


def test_once_read_the_key_of_the_keyring_is_at_hand() -> None:
    keys = credentials(FakeVault(work=OLD.reveal()))
    keys.current()
    assert keys.at_hand() == OLD
