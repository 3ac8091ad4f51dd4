from __future__ import annotations

from datetime import timedelta

import pytest

from jojo_tray.domain.account import FEATURES, Access, User
from jojo_tray.domain.errors import (
    EndpointMissing,
    KeyRejected,
    MissingPermission,
    Offline,
    QuotaExceededError,
    ServerFailed,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.secret import Secret
from jojo_tray.services.key_doctor import KeyDoctor
from tests.services.conftest import USER, World, subscribed
from tests.services.insight_outside import HOST

KEY = Secret("key-one")


def access(world: World) -> dict[str, Access]:
    return {one.feature: one.access for one in world.doctor().examine(KEY).capabilities}


def test_a_full_key_may_read_everything(world: World) -> None:
    report = world.doctor().examine(KEY)
    assert (report.accepted, report.user, report.reads_quota) == (True, USER, True)
    assert [one.feature for one in report.capabilities] == list(FEATURES)
    assert {one.access for one in report.capabilities} == {Access.ALLOWED}
    assert world.api.asked[-1] == "close"


def test_a_quota_that_was_read_is_not_read_again(world: World) -> None:
    world.desk().live(HOST)
    read_at = world.clock.time
    world.clock.pass_(timedelta(hours=1))
    assert world.doctor().examine(KEY, read_at).reads_quota
    assert world.asked() == 1
    world.clock.pass_(timedelta(hours=1))
    world.doctor().examine(KEY, world.clock.time)
    assert world.asked() == 2


def test_nor_are_a_user_and_models_that_are_known(world: World) -> None:
    doctor = KeyDoctor(world.outside, world.wishes, world.store.rates)
    doctor.examine(KEY)
    known = world.clock.time
    world.clock.pass_(timedelta(minutes=1))
    world.api.asked.clear()
    report = doctor.examine(KEY, known)
    assert (report.user, len(report.capabilities)) == (USER, len(FEATURES))
    assert world.api.asked == ["usage", "history", "voices", "close"]
    doctor.examine(KEY, world.clock.time)
    assert {"user", "models"} <= set(world.api.asked)


def test_what_the_examination_hears_of_the_models_is_kept(world: World) -> None:
    doctor = KeyDoctor(world.outside, world.wishes, world.store.rates)
    doctor.examine(KEY)
    kept = world.store.rates.read(world.account().id)
    assert kept is not None
    assert (kept.value, kept.read_at) == (Rates(()), world.clock.time)


def test_what_is_forbidden_names_the_permission_to_tick(world: World) -> None:
    world.api.refused["voices"] = MissingPermission("voices_read")
    report = world.doctor().examine(KEY)
    (voices,) = (one for one in report.capabilities if one.feature == "voices")
    assert (voices.access, voices.permission) == (Access.FORBIDDEN, "voices_read")
    assert report.reads_quota


def test_a_key_without_user_read_is_valid(world: World) -> None:
    world.api.answer = world.api.owner = MissingPermission("user_read")
    report = world.doctor().examine(KEY)
    assert (report.accepted, report.reads_quota, report.user) == (True, False, None)


def test_what_the_plan_lacks_and_what_is_used_up_are_told_apart(world: World) -> None:
    world.api.refused = {"usage": EndpointMissing(), "history": QuotaExceededError()}
    found = access(world)
    assert (found["usage"], found["history"]) == (Access.NOT_OFFERED, Access.ALLOWED)


def test_a_trouble_with_one_feature_leaves_only_that_unknown(world: World) -> None:
    world.api.refused["voices"] = ServerFailed(status=500)
    found = access(world)
    assert (found["voices"], found["quota"]) == (Access.UNKNOWN, Access.ALLOWED)
    stored = world.store.answers.capabilities(world.account().id)
    assert "voices" not in {read.value.feature for read in stored}


@pytest.mark.parametrize("error", [Offline(detail="no way"), ServerFailed(status=500)])
def test_without_an_answer_nothing_is_said_about_the_key(
    world: World, error: Offline | ServerFailed
) -> None:
    world.api.answer = error
    with pytest.raises(type(error)):
        world.doctor().examine(KEY)
    assert world.api.asked[-1] == "close"


def test_a_rejected_key_leaves_no_account_behind(world: World) -> None:
    world.api.answer = KeyRejected()
    report = world.doctor().examine(KEY)
    assert not report.accepted
    assert world.store.accounts.known() == []


def test_a_key_that_used_to_work_keeps_its_account_and_waits(world: World) -> None:
    account = world.monitor().poll().account
    assert account is not None
    world.clock.pass_(timedelta(minutes=5))
    world.api.answer = KeyRejected()
    assert not world.doctor().examine(KEY).accepted
    hold = world.store.gate.hold(account.id)
    assert hold is not None
    assert hold.reason is HoldReason.KEY_REJECTED


def test_an_accepted_key_ends_the_wait_of_a_rejection(world: World) -> None:
    account = world.account()
    until = world.clock.now() + timedelta(hours=1)
    world.store.gate.set_hold(account.id, Hold(until, HoldReason.KEY_REJECTED))
    assert world.doctor().examine(KEY).accepted
    assert world.store.gate.hold(account.id) is None


def test_a_wait_that_the_service_asked_for_is_heeded_and_set(world: World) -> None:
    world.api.refused["models"] = TooManyRequests(retry_after=60)
    with pytest.raises(TooManyRequests):
        world.doctor().examine(KEY)
    world.api.asked.clear()
    with pytest.raises(Waiting):
        world.doctor().examine(KEY)
    assert not world.api.asked


def test_the_finding_is_remembered_under_the_user(world: World) -> None:
    world.doctor().examine(KEY)
    account = world.account()
    user = world.store.answers.user(account.id)
    assert account.user_id == "user-1"
    assert user is not None
    assert user.value == USER
    assert len(world.store.answers.capabilities(account.id)) == len(FEATURES)


def test_a_reading_of_just_now_will_do_for_the_quota(world: World) -> None:
    world.monitor().poll()
    world.clock.pass_(timedelta(seconds=2))
    assert world.doctor().examine(KEY).reads_quota
    assert world.asked() == 1


def test_the_reading_of_another_user_gets_into_no_other_series(world: World) -> None:
    first = world.monitor().poll().account
    assert first is not None
    world.clock.pass_(timedelta(minutes=5))
    world.api.answer, world.api.owner = subscribed(99), User("user-2", "space-2")
    world.doctor().examine(KEY)
    series = {a.user_id: world.store.samples.latest(a.id) for a in world.store.accounts.known()}
    used = {user: run.quota.used for user, run in series.items() if run}
    assert used == {"user-1": 10_000, "user-2": 99}


def test_a_poll_takes_what_the_examination_read(world: World) -> None:
    world.doctor().examine(KEY)
    world.clock.pass_(timedelta(seconds=2))
    world.monitor().poll()
    assert world.asked() == 1


def test_another_process_that_never_answers_is_waited_for_five_seconds(world: World) -> None:
    began = world.clock.now()
    world.store.gate.take_turn(world.account().id, began, timedelta(seconds=5))
    assert world.doctor().examine(KEY).reads_quota
    assert world.clock.now() - began >= timedelta(seconds=5)


def slow_down(world: World) -> None:
    """Let the service take four seconds for each answer."""
    connect = world.api.connect

    class Slow:
        def __getattr__(self, name: str) -> object:
            world.clock.pass_(timedelta(seconds=4))
            return getattr(connect(HOST, KEY), name)

    world.api.connect = lambda *_: Slow()  # type: ignore[assignment,method-assign]


def test_a_reading_is_of_when_it_was_asked_for(world: World) -> None:
    asked_at = world.clock.now()
    slow_down(world)
    world.doctor().examine(KEY)
    read = world.store.answers.subscription(world.account().id)
    assert read is not None
    assert read.read_at == asked_at < world.clock.now()


def test_a_slow_service_is_not_asked_for_everything(world: World) -> None:
    slow_down(world)
    found = access(world)
    assert found["quota"] is Access.ALLOWED
    assert found["voices"] is Access.UNKNOWN
