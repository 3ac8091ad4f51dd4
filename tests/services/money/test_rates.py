from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import Access, User
from jojo_tray.domain.errors import (
    EndpointMissing,
    InsufficientDataError,
    MissingPermission,
    NoKey,
    NotOffered,
    Offline,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.store.store import open_store
from tests.services.insight_outside import HOST
from tests.services.money.money_fakes import FLASH, MULTI, MoneyWorld

if TYPE_CHECKING:
    from pathlib import Path

DAY = timedelta(days=1)


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    return MoneyWorld(open_store(tmp_path / "store.db"))


def test_rates_are_asked_for_once_a_day(world: MoneyWorld) -> None:
    first = world.rates().rates()
    world.clock.pass_(DAY - timedelta(seconds=1))
    assert world.rates().rates() == first
    assert world.api.asked == 1
    world.clock.pass_(timedelta(seconds=1))
    assert world.rates().rates().read_at == world.clock.now()
    assert (world.api.asked, world.api.open) == (2, 0)


def test_a_clock_that_was_set_back_does_not_keep_them_for_ever(world: MoneyWorld) -> None:
    world.rates().rates()
    world.clock.pass_(-30 * DAY)
    world.rates().rates()
    assert world.api.asked == 2


def test_without_a_request_only_what_is_stored_is_told(world: MoneyWorld) -> None:
    with pytest.raises(InsufficientDataError):
        world.rates().rates(fresh=False)
    known = world.rates().rates()
    world.clock.pass_(100 * DAY)
    assert world.rates().rates(fresh=False) == known
    assert world.api.asked == 1


def test_old_rates_stand_in_while_nobody_answers(world: MoneyWorld) -> None:
    known = world.rates().rates()
    world.clock.pass_(2 * DAY)
    for failure in (Offline(), TooManyRequests(), EndpointMissing()):
        world.api.answer = failure
        assert world.rates().rates() == known


def test_without_any_the_reason_is_told(world: MoneyWorld) -> None:
    world.api.answer = Offline()
    with pytest.raises(Offline):
        world.rates().rates()
    assert world.api.open == 0


@pytest.mark.parametrize("refusal", [MissingPermission("models_read"), EndpointMissing()])
def test_a_refusal_is_remembered_for_a_day(world: MoneyWorld, refusal: NotOffered) -> None:
    world.api.answer = refusal
    for _ in range(2):
        with pytest.raises(NotOffered) as caught:
            world.rates().rates()
        assert caught.value.facts.get("permission") == refusal.facts.get("permission")
    assert world.api.asked == 1
    world.clock.pass_(DAY)
    world.api.answer = [FLASH, MULTI]
    assert world.rates().rates().value.models == (FLASH, MULTI)


def test_a_refusal_stands_where_other_faces_look_for_it(world: MoneyWorld) -> None:
    world.api.answer = MissingPermission("models_read")
    with pytest.raises(MissingPermission):
        world.rates().rates()
    (known,) = world.store.answers.capabilities(world.status.account.id)
    assert (known.value.feature, known.value.access) == ("models", Access.FORBIDDEN)


def test_a_wait_is_heeded_and_made_where_it_is_asked_for(world: MoneyWorld) -> None:
    world.api.answer = TooManyRequests(retry_after=90.0)
    with pytest.raises(TooManyRequests):
        world.rates().rates()
    with pytest.raises(Waiting):
        world.rates().rates()
    assert world.api.asked == 1


def test_a_new_key_in_the_keyring_takes_the_place_of_a_rejected_one(world: MoneyWorld) -> None:
    accounts = world.store.accounts
    mine = User("user-1", "space-1")
    new = Secret("key-two").fingerprint(accounts.salt())
    accounts.identify(accounts.for_key(HOST, new), mine)
    accounts.identify(world.status.account, mine)
    world.api.rejected, world.keys.changed = {"key-one"}, "key-two"
    assert world.rates().rates().value.models
    assert world.api.open == 0


def test_without_a_key_nothing_is_asked(world: MoneyWorld) -> None:
    world.keys.key = NoKey()
    with pytest.raises(NoKey):
        world.rates().rates()
    assert world.api.asked == 0
