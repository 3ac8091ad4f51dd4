"""What several threads and processes find out about one key: changes, and a silent keyring."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import inf
from time import monotonic

import pytest

from jojo_tray.credentials import Credentials, Silence
from jojo_tray.domain.errors import KeyringLocked, KeyringSilent, NoKey, StoreError
from jojo_tray.domain.secret import Secret
from tests.fakes import FakeVault

OLD = Secret("old-key-0123456789")
NEW = Secret("new-key-0123456789")


class Changes:
    """Counts changes of keys for all `Credentials` that share it."""

    def __init__(self) -> None:
        self.count = 0
        self.broken = False

    def key_changes(self) -> int:
        if self.broken:
            raise StoreError(detail="a test")
        return self.count

    def note_key_change(self) -> int:
        self.count = self.key_changes() + 1
        return self.count


def processes(vault: FakeVault, changes: Changes) -> tuple[Credentials, Credentials]:
    """Two that use the same keyring."""
    first = Credentials({}, "work", vault, changes=changes)
    return first, Credentials({}, "work", vault, changes=changes)


def test_a_key_that_another_process_saved_is_used_at_once() -> None:
    ours, others = processes(FakeVault(work=OLD.reveal()), Changes())
    before = ours.current()
    others.keep(NEW)
    assert (before, ours.current(), others.current()) == (OLD, NEW, NEW)


def test_a_key_that_another_process_deleted_is_used_no_more() -> None:
    ours, others = processes(FakeVault(work=OLD.reveal()), Changes())
    ours.current()
    others.delete()
    with pytest.raises(NoKey):
        ours.current()
    assert ours.at_hand() is None


def test_changes_are_looked_up_without_the_keyring() -> None:
    vault, changes = FakeVault(), Changes()
    ours, others = processes(vault, changes)
    ours.keep(NEW)
    assert [ours.current(), others.current(), ours.current(), others.current()] == [NEW] * 4
    assert vault.asked == ["write", "read"]


def test_a_change_made_while_the_key_was_read_is_seen_the_next_time() -> None:
    vault, changes = FakeVault(work=OLD.reveal()), Changes()
    ours, others = processes(vault, changes)
    ours.current()
    vault.keys["work"] = "in-between-0123"
    changes.note_key_change()
    assert ours.current() == Secret("in-between-0123")
    others.keep(NEW)
    assert ours.current() == NEW


def test_a_key_for_this_run_stays_whatever_others_do() -> None:
    ours, others = processes(FakeVault(work=OLD.reveal()), Changes())
    ours.keep_for_this_run(NEW)
    others.delete()
    assert ours.current() == NEW


def test_a_key_in_the_environment_stays_whatever_others_do() -> None:
    changes = Changes()
    vault = FakeVault(work=OLD.reveal())
    ours = Credentials({"ELEVENLABS_API_KEY": NEW.reveal()}, "work", vault, changes=changes)
    Credentials({}, "work", vault, changes=changes).delete()
    assert ours.current() == NEW


def test_where_changes_cannot_be_told_the_key_is_kept_and_deleted_all_the_same() -> None:
    vault, changes = FakeVault(work=OLD.reveal()), Changes()
    ours, _ = processes(vault, changes)
    ours.current()
    changes.broken = True
    assert ours.current() == OLD
    ours.keep(NEW)
    assert ours.current() == NEW
    ours.delete()
    assert vault.keys == {}


def test_who_waited_for_the_same_answer_of_the_keyring_shares_it() -> None:
    silence = Silence(seconds=0.0)
    asked_before = monotonic()
    silence.heed(asked_before)
    silence.note(KeyringLocked(backend="It"))
    with pytest.raises(KeyringLocked):
        silence.heed(asked_before)
    silence.heed(asked_at=inf)


def test_all_who_ask_at_once_wait_for_one_answer_of_a_silent_keyring() -> None:
    vault = FakeVault(work=OLD.reveal())
    vault.failure = KeyringSilent(seconds=7)
    vault.gate.clear()
    keys = Credentials({}, "work", vault, silent_for=60.0)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(keys.current) for _ in range(4)]
        vault.gate.set()
        problems = [one.exception() for one in asked]
    assert [str(problem) for problem in problems] == [str(vault.failure)] * 4
    assert vault.asked == ["read"]


def test_a_silent_keyring_is_left_alone_for_a_while() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = Credentials({}, "work", vault, silent_for=60.0)
    vault.failure = KeyringSilent(seconds=7)
    for _ in range(3):
        with pytest.raises(KeyringSilent, match="7"):
            keys.current()
    assert vault.asked == ["read"]


def test_a_user_who_asks_does_not_heed_that_it_was_silent() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = Credentials({}, "work", vault, silent_for=60.0)
    vault.failure = KeyringSilent(seconds=7)
    with pytest.raises(KeyringSilent):
        keys.current()
    vault.failure = None
    assert keys.current(prompt=True) == keys.current() == OLD


def test_after_that_while_a_silent_keyring_is_asked_again() -> None:
    vault = FakeVault(work=OLD.reveal())
    keys = Credentials({}, "work", vault)
    vault.failure = KeyringSilent(seconds=7)
    with pytest.raises(KeyringSilent):
        keys.current()
    vault.failure = None
    assert keys.current() == OLD
