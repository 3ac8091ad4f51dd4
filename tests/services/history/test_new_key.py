"""A key that has taken the rejected one's place, as the history meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import KeyRejected
from jojo_tray.domain.history import SyncEnd
from jojo_tray.store.store import open_store
from tests.services.history.fakes import HOST, HistoryWorld

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> HistoryWorld:
    return HistoryWorld(open_store(tmp_path / "store.db"))


def test_a_new_key_that_turns_out_to_be_of_the_same_user_goes_on(world: HistoryWorld) -> None:
    accounts = world.store.accounts
    known = accounts.identify(accounts.for_key(HOST, world.fingerprint()), world.service.user())
    world.keys.changed = "key-two"
    world.service.refuses = [KeyRejected()]
    assert world.sync().end is SyncEnd.COMPLETE
    assert [account.id for account in accounts.known()] == [world.account_id()] == [known.id]


def test_a_new_key_of_another_user_does_not_go_on(world: HistoryWorld) -> None:
    accounts = world.store.accounts
    accounts.identify(accounts.for_key(HOST, world.fingerprint()), User("user-9", "space-9"))
    world.keys.changed = "key-two"
    world.service.refuses = [KeyRejected()]
    with pytest.raises(KeyRejected):
        world.sync()
    assert len(accounts.known()) == 2
