from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import FEATURES, Capability
from jojo_tray.domain.errors import (
    MissingPermission,
    NoKey,
    Offline,
    ServerFailed,
    TooManyRequests,
)
from jojo_tray.services.account import AccountDesk
from jojo_tray.services.holds import SPACING
from jojo_tray.services.status import StatusDesk, last_seen, nothing_stored
from tests.services.conftest import RESET, USER, World, subscribed
from tests.services.insight_outside import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)
ELSEWHERE = "https://api.eu.residency.elevenlabs.io"


def test_nothing_is_known_before_the_first_reading(world: World) -> None:
    status = world.desk().stored(HOST)
    assert (status.quota, status.account, status.error) == (None, None, None)
    assert not world.api.asked
    assert nothing_stored().exit_code == 8


def test_a_live_status_is_fresh_and_has_a_pace(world: World) -> None:
    status = world.desk().live(HOST)
    assert (status.source, status.stale, status.error) == ("live", False, None)
    assert status.quota is not None
    assert status.quota.used == 10_000
    assert status.pace is not None


def test_what_was_read_is_there_without_a_request(world: World) -> None:
    world.desk().live(HOST)
    world.api.asked.clear()
    status = world.desk().stored(HOST)
    assert (status.source, status.stale) == ("store", False)
    assert status.subscription == subscribed(10_000)
    assert not world.api.asked


def test_what_is_known_is_live_or_stored_and_else_the_reason_is_raised(world: World) -> None:
    answer, world.api.answer = world.api.answer, Offline(detail="no way")
    with pytest.raises(Offline):
        world.desk().known(HOST)
    world.clock.pass_(timedelta(hours=1))
    world.api.answer = answer
    assert world.desk().known(HOST).source == "live"
    world.clock.pass_(timedelta(hours=1))
    world.api.answer = Offline(detail="no way")
    status = world.desk().known(HOST)
    assert (status.subscription, status.source) == (subscribed(10_000), "store")
    assert isinstance(status.error, Offline)


def test_all_that_is_stored_is_read_together(world: World) -> None:
    sittings = 0

    @contextmanager
    def together() -> Iterator[None]:
        nonlocal sittings
        sittings += 1
        with world.store.database.kept():
            yield

    monitor = world.monitor(tells=False)
    desk = StatusDesk(monitor, world.outside, world.trends(), together=together)
    desk.live(HOST)
    assert desk.stored(HOST) == world.desk().stored(HOST)
    assert sittings == 1


def test_what_is_stored_is_of_the_key_at_hand(world: World) -> None:
    world.desk().live(HOST)
    world.keys.key = "of-somebody-else"
    assert world.desk().stored(HOST).quota is None
    world.keys.key = NoKey()
    assert world.desk().stored(HOST).subscription == subscribed(10_000)


@pytest.mark.parametrize("key", [None, NoKey()])
def test_the_newest_reading_is_the_same_until_numbers_change(
    world: World, key: NoKey | None
) -> None:
    assert world.desk().newest(HOST) is None
    world.desk().live(HOST)
    world.keys.key = key or world.keys.key
    first = world.desk().newest(HOST)
    assert first is not None
    assert first[1:] == (subscribed(10_000).quota, "creator")
    for used in (10_000, 10_001):
        world.clock.pass_(timedelta(minutes=5))
        world.keys.key, world.api.answer = "key-one", subscribed(used)
        world.desk().live(HOST)
        world.keys.key = key or world.keys.key
        assert (world.desk().newest(HOST) == first) is (used == 10_000)


def test_the_newest_reading_is_of_the_key_at_hand(world: World) -> None:
    world.desk().live(HOST)
    world.keys.key = "of-somebody-else"
    assert world.desk().newest(HOST) is None


def test_it_is_stale_after_twice_the_usual_interval(world: World) -> None:
    world.desk().live(HOST)
    world.clock.pass_(timedelta(minutes=10))
    assert not world.desk().stored(HOST).stale
    world.clock.pass_(timedelta(seconds=1))
    assert world.desk().stored(HOST).stale


def test_a_reset_that_passed_makes_it_stale_at_once(world: World) -> None:
    world.clock.time = RESET - timedelta(seconds=30)
    world.desk().live(HOST)
    world.clock.pass_(timedelta(minutes=1))
    status = world.desk().stored(HOST)
    assert status.stale
    assert status.pace is None


def test_a_failure_brings_the_stored_value_and_the_error(world: World) -> None:
    world.desk().live(HOST)
    world.clock.pass_(timedelta(minutes=5))
    world.api.answer = Offline(detail="no way")
    status = world.desk().live(HOST)
    assert status.error is world.api.answer
    assert (status.source, status.subscription) == ("store", subscribed(10_000))


def test_the_value_of_another_key_never_stands_in(world: World) -> None:
    world.desk().live(HOST)
    world.keys.key = "somebody-elses-key"
    world.api.answer = Offline(detail="no way")
    status = world.desk().live(HOST)
    assert status.quota is None
    assert isinstance(status.error, Offline)


def test_without_a_key_the_last_account_of_the_host_stands_in(world: World) -> None:
    world.desk().live(HOST)
    world.keys.key = NoKey()
    status = world.desk().live(HOST)
    assert isinstance(status.error, NoKey)
    assert status.subscription == subscribed(10_000)


def test_the_last_seen_account_is_of_this_host(world: World) -> None:
    store = world.store
    world.desk().live(HOST)
    seen = last_seen(store.accounts, store.samples, HOST)
    assert seen is not None
    assert seen[0].base_url == HOST
    assert last_seen(store.accounts, store.samples, ELSEWHERE) is None


def test_the_profile_adds_the_user_and_what_the_key_may_read(world: World) -> None:
    desk = world.desk()
    profile = AccountDesk(desk, world.doctor(), world.keys).live(HOST)
    assert profile.user == USER
    assert len(profile.capabilities) == 5
    assert world.asked() == 1


def test_an_examination_is_good_as_long_as_a_reading(world: World) -> None:
    good = timedelta(minutes=5)
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: good
    )
    account = AccountDesk(desk, world.doctor(), world.keys)
    found = account.live(HOST)
    assert desk.still_good(found.examined_at)
    world.api.asked.clear()
    world.clock.pass_(good)
    assert account.live(HOST).capabilities == found.capabilities
    assert not world.api.asked
    world.clock.pass_(timedelta(seconds=1))
    account.live(HOST)
    assert world.asked() == 1
    assert "voices" in world.api.asked


def test_what_others_learn_of_the_key_is_no_examination(world: World) -> None:
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: DAY
    )
    status = desk.live(HOST)
    assert status.account is not None
    for feature in ("history", "usage"):
        world.outside.answers.keep_capability(
            status.account.id, Capability.allowed(feature), world.clock.now()
        )
    profile = AccountDesk(desk, world.doctor(), world.keys).live(HOST)
    assert {one.feature for one in profile.capabilities} == {*FEATURES, "usage"}


def test_what_an_examination_left_open_is_not_asked_for_at_every_question(world: World) -> None:
    world.api.refused["voices"] = ServerFailed(status=500)
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: DAY
    )
    account = AccountDesk(desk, world.doctor(), world.keys)
    account.live(HOST)
    world.api.asked.clear()
    account.live(HOST)
    assert not world.api.asked
    world.clock.pass_(2 * DAY)
    account.live(HOST)
    assert "voices" in world.api.asked


def test_what_is_wanted_anew_is_asked_for_however_recent_it_is(world: World) -> None:
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: DAY
    )
    assert (desk.known(HOST).source, desk.known(HOST).source) == ("live", "store")
    world.clock.pass_(SPACING)
    assert (desk.known(HOST).source, world.asked()) == ("store", 1)
    assert (desk.known(HOST, anew=True).source, world.asked()) == ("live", 2)


def test_what_another_process_found_out_meanwhile_is_not_asked_again(world: World) -> None:
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: DAY
    )
    other = AccountDesk(desk, world.doctor(), world.keys)

    @contextmanager
    def turn(_account_id: int) -> Iterator[None]:
        other.live(HOST)
        yield

    profile = AccountDesk(desk, world.doctor(), world.keys, turn).live(HOST)
    assert len(profile.capabilities) == 5
    assert world.api.asked.count("voices") == 1


def test_a_poll_that_the_key_may_not_make_is_no_examination(world: World) -> None:
    world.api.answer = world.api.owner = MissingPermission("user_read")
    desk = StatusDesk(
        world.monitor(tells=False), world.outside, world.trends(), good_for=lambda: DAY
    )
    profile = AccountDesk(desk, world.doctor(), world.keys).live(HOST)
    assert (profile.known, profile.examined_at) == (True, world.clock.time)
    world.clock.pass_(timedelta(hours=1))
    assert desk.profile(desk.live(HOST)).examined_at == profile.examined_at


def test_offline_the_profile_is_the_stored_one(world: World) -> None:
    AccountDesk(world.desk(), world.doctor(), world.keys).live(HOST)
    world.clock.pass_(timedelta(minutes=5))
    world.api.answer = Offline(detail="no way")
    world.api.asked.clear()
    profile = AccountDesk(world.desk(), world.doctor(), world.keys).live(HOST)
    assert profile.user == USER
    assert isinstance(profile.status.error, Offline)
    assert world.api.asked == ["subscription"]


def test_a_key_that_fails_the_examination_leaves_the_plan_and_the_reason(world: World) -> None:
    desk = world.desk()
    desk.live(HOST)
    world.api.refused["models"] = TooManyRequests(retry_after=60)
    profile = AccountDesk(desk, world.doctor(), world.keys).live(HOST)
    assert profile.status.error is world.api.refused["models"]
    assert profile.status.subscription == subscribed(10_000)


def test_a_profile_of_nothing_is_empty(world: World) -> None:
    profile = world.desk().profile(world.desk().stored(HOST))
    assert (profile.user, profile.capabilities) == (None, ())
