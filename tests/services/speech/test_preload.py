"""Phrases made beforehand by the built-in account: planned, paid once at most, then kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.assistant.recipes import Recipe, recipe_for, recipe_of
from jojo_tray.domain.assistant.speech_errors import CacheFull, CacheOff, PreloadRefused
from jojo_tray.domain.errors import (
    BadRequest,
    FolderProblem,
    KeyRejected,
    NoKey,
    Offline,
    QuotaExceededError,
    ServerFailed,
    TooManyRequests,
    UsageError,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.speech.desk import SpeechDesk
from jojo_tray.services.speech.outside import SpeechOutside
from jojo_tray.services.speech.preload import Plan, Preloaded, Preloading, Progress
from jojo_tray.services.speech.shelf import SpeechShelf
from jojo_tray.store.store import Store, open_store
from tests.fakes import FakeKeys
from tests.services.speech.plain_means import PlainMeans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.domain.secret import Secret

KEY = "demo-key-one"
RACHEL = "21m00Tcm4TlvDq8ikWAM"
SPEECH = "/v1/text-to-speech/*"
FLASH = "eleven_flash_v2_5"


@dataclass
class World:
    """One process that makes phrases beforehand."""

    store: Store
    server: DemoServer
    folder: Path
    megabytes: int = 50
    keys: FakeKeys = field(default_factory=lambda: FakeKeys(KEY))
    clock: SystemClock = field(default_factory=SystemClock)
    told: list[Progress] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    stopped: bool = False

    def __post_init__(self) -> None:
        self.shelf = SpeechShelf(self.folder, lambda: self.megabytes)
        self.means = PlainMeans(self.store.answers, self.clock)
        outside = SpeechOutside(
            self.keys,
            self.connect,
            self.store.accounts,
            self.store.gate,
            self.clock,
            self.store.phrases,
            self.store.rates,
            self.means,
            lambda: self.server.base_url,
            self.pauses.append,
        )
        self.preloading = Preloading(outside, self.shelf)

    @property
    def account_id(self) -> int:
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        return self.store.accounts.for_key(self.server.base_url, mark).id

    @property
    def asked(self) -> int:
        return len(self.server.requests)

    def connect(self, base_url: str, secret: Secret) -> ElevenLabs:
        return ElevenLabs(base_url, secret, deadline=5.0, patience=5.0)

    def left(self, credits_left: int) -> None:
        """Let the last reading say so."""
        subscription = Subscription(Quota(1000 - credits_left, 1000))
        self.store.answers.keep_subscription(self.account_id, subscription, self.clock.now())

    def run(self, *texts: str, stop: Callable[[], bool] | None = None) -> Preloaded:
        plan = self.preloading.plan(phrases(*texts))
        return self.preloading.run(plan, self.told.append, stop or (lambda: self.stopped))

    def kept(self, text: str) -> bool:
        return self.shelf.find(self.account_id, phrase(text).fingerprint) is not None


def phrase(text: str, model: str = FLASH, **query: str) -> Recipe:
    made = recipe_for(RACHEL, {"text": text, "model_id": model}, query)
    assert made is not None
    return made


def phrases(*texts: str) -> list[Recipe]:
    return [phrase(text) for text in texts]


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, server: DemoServer) -> World:
    server.faults.clear()
    server.clear_requests()
    return World(open_store(tmp_path / "store.db"), server, tmp_path / "speech")


def test_a_plan_asks_nobody_and_counts_what_is_missing(world: World) -> None:
    world.left(500)
    plan = world.preloading.plan(phrases("Good morning.", "Good night.", "Good morning."))
    assert [recipe.text for recipe in plan.missing] == ["Good morning.", "Good night."]
    assert (plan.count, plan.kept, plan.unfit) == (2, 0, 0)
    assert plan.characters == len("Good morning.Good night.")
    assert (plan.credits, plan.free, plan.refused) == (24, 500, None)
    assert world.asked == 0


def test_rates_that_are_known_make_the_estimate(world: World) -> None:
    half, free = VoiceModel(FLASH, character_cost_multiplier=0.5), VoiceModel("free", "Free", 0.0)
    world.store.rates.keep(world.account_id, Rates((half, free)), world.clock.now())
    assert world.preloading.plan(phrases("12345", "1")).credits == 3 + 1
    assert world.preloading.plan([phrase("12345", "unknown")]).credits == 5
    assert world.preloading.plan([phrase("12345", "free")]).credits == 0


def test_what_was_made_is_kept_and_costs_nothing_again(world: World) -> None:
    done = world.run("Good morning.", "Good night.")
    assert (done.made, done.left, done.trouble) == (2, 0, None)
    assert done.paid > 0
    assert world.kept("Good morning.")
    assert world.asked == 2
    again = world.preloading.plan(phrases("Good morning.", "Good night."))
    assert (again.missing, again.kept, again.credits) == ((), 2, 0)
    assert world.preloading.run(again, world.told.append, lambda: False).made == 0
    assert world.asked == 2


def test_what_was_kept_is_what_came(world: World) -> None:
    done = world.run("Good morning.")
    kept = world.shelf.find(world.account_id, phrase("Good morning.").fingerprint)
    assert kept is not None
    assert kept.headers["content-type"] == "audio/mpeg"
    assert (kept.credits, kept.size, kept.characters) == (done.paid, done.size, 13)
    assert str(kept.credits) == kept.headers["character-cost"]


def test_a_streamed_and_a_plain_request_find_it(world: World) -> None:
    world.run("Good morning.")
    body = b'{"model_id": "%b", "text": "Good morning."}' % FLASH.encode()
    for form in ("", "/stream"):
        asked = recipe_of(f"/v1/text-to-speech/{RACHEL}{form}", "", body)
        assert asked is not None
        assert world.shelf.find(world.account_id, asked.fingerprint) is not None


def test_progress_is_told_after_each(world: World) -> None:
    world.run("one", "two", "three")
    assert [(each.done, each.of) for each in world.told] == [(1, 3), (2, 3), (3, 3)]
    paid = [each.paid for each in world.told]
    assert paid == sorted(paid)
    assert paid[0] > 0


def test_somebody_may_stop_it_and_keep_what_was_made(world: World) -> None:
    done = world.run("one", "two", "three", stop=lambda: len(world.told) >= 2)
    assert (done.made, done.left, done.trouble) == (2, 1, None)
    assert world.kept("two")
    assert not world.kept("three")


def test_what_was_paid_is_noted(world: World) -> None:
    world.left(900)
    done = world.run("one", "two")
    sums = world.store.phrases.sums(world.account_id)
    assert (sums.phrases, sums.hits) == (2, 0)
    assert world.means.free(world.account_id) == 900 - done.paid


def test_used_up_credits_end_it_with_what_was_made(world: World) -> None:
    world.run("one")
    world.server.faults.add("status:401:quota_exceeded", path=SPEECH)
    done = world.run("one", "two", "three")
    assert isinstance(done.trouble, QuotaExceededError)
    assert (done.made, done.left) == (0, 2)
    assert world.kept("one")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("status:500", ServerFailed),
        ("status:503", ServerFailed),
        ("status:400", BadRequest),
        ("cut:100", Offline),
    ],
)
def test_what_failed_may_have_been_paid_and_is_not_asked_again(
    world: World, fault: str, error: type[Exception]
) -> None:
    world.server.faults.add(fault, path=SPEECH)
    done = world.run("one", "two")
    assert isinstance(done.trouble, error)
    assert (world.asked, done.made, done.left) == (1, 0, 2)
    assert not world.kept("one")
    assert world.shelf.stats().entries == 0


def test_a_busy_service_is_asked_again_after_a_pause(world: World) -> None:
    world.server.faults.add("status:429", path=SPEECH, times=2)
    done = world.run("one")
    assert (done.made, done.trouble) == (1, None)
    assert world.asked == 3
    assert sum(world.pauses) >= 3


def test_a_service_that_stays_busy_is_left_alone(world: World) -> None:
    world.server.faults.add("status:429", path=SPEECH)
    done = world.run("one", "two")
    assert isinstance(done.trouble, TooManyRequests)
    assert world.asked == 5


def test_a_wait_that_is_named_is_waited_for_in_full(world: World) -> None:
    world.server.faults.add("status:429;retry_after=20", path=SPEECH, times=1)
    done = world.run("one")
    assert (done.made, done.trouble) == (1, None)
    assert sum(world.pauses) >= 19


def test_where_the_wait_is_long_nobody_asks_before_it_is_over(world: World) -> None:
    world.server.faults.add("status:429;retry_after=120", path=SPEECH, times=1)
    done = world.run("one", "two")
    assert isinstance(done.trouble, Waiting)
    assert (done.made, done.left, world.asked, world.pauses) == (0, 2, 1, [])
    hold = world.store.gate.hold(world.account_id)
    assert hold is not None
    assert hold.reason is HoldReason.RETRY_AFTER
    assert hold.until > world.clock.now() + timedelta(seconds=100)
    assert isinstance(world.run("one").trouble, Waiting)
    assert world.asked == 1


def test_a_wait_that_another_was_told_meanwhile_is_heeded(world: World) -> None:
    until = world.clock.now() + timedelta(hours=1)
    plan = world.preloading.plan(phrases("one", "two"))

    def told(progress: Progress) -> None:
        world.told.append(progress)
        world.store.gate.set_hold(world.account_id, Hold(until, HoldReason.RETRY_AFTER))

    done = world.preloading.run(plan, told, lambda: False)
    assert isinstance(done.trouble, Waiting)
    assert (done.made, done.left, world.asked) == (1, 1, 1)


def test_it_may_be_stopped_while_it_waits(world: World) -> None:
    world.server.faults.add("status:429", path=SPEECH)
    done = world.run("one", stop=lambda: world.asked > 0)
    assert (done.made, done.left, done.trouble) == (0, 1, None)
    assert world.asked == 1


def test_what_the_guard_refuses_is_not_asked_for(world: World) -> None:
    world.left(5)
    plan = world.preloading.plan(phrases("1234", "1234567"))
    assert plan.refused == "they need 11 credits, and 5 are left"
    done = world.preloading.run(plan, world.told.append, lambda: False)
    assert isinstance(done.trouble, PreloadRefused)
    assert (done.made, world.asked) == (1, 1)
    assert world.kept("1234")


def test_without_a_reading_nobody_refuses(world: World) -> None:
    plan = world.preloading.plan(phrases("1234"))
    assert (plan.free, plan.refused) == (None, None)


def test_speech_with_times_or_not_to_be_kept_is_left_out(world: World) -> None:
    timed = recipe_of(f"/v1/text-to-speech/{RACHEL}/with-timestamps", "", b'{"text": "a"}')
    assert timed is not None
    plan = world.preloading.plan([timed, phrase("a", enable_logging="false"), phrase("b")])
    assert (plan.unfit, plan.count, len(plan.missing)) == (2, 3, 1)


def test_without_room_nothing_is_planned(world: World) -> None:
    world.megabytes = 0
    with pytest.raises(CacheOff):
        world.preloading.plan(phrases("a"))


def test_nothing_pushes_out_what_was_only_just_made(world: World) -> None:
    plan = world.preloading.plan(phrases("one", "two", "three"))
    world.megabytes = 0
    done = world.preloading.run(plan, world.told.append, lambda: False)
    assert isinstance(done.trouble, CacheFull)
    assert (done.made, world.asked) == (0, 0)


def test_a_disk_that_takes_nothing_ends_it(world: World) -> None:
    world.folder.write_bytes(b"in the way")
    done = world.run("one", "two")
    assert isinstance(done.trouble, FolderProblem)
    assert (done.made, done.left, done.size, world.asked) == (0, 2, 0, 1)
    [paid] = [cost for _, _, cost in world.means._spent]
    assert done.paid == paid > 0
    assert world.store.phrases.sums(world.account_id).phrases == 1


def test_what_others_made_meanwhile_is_not_paid_again(world: World) -> None:
    plan = world.preloading.plan(phrases("one", "two"))
    world.run("one")
    done = world.preloading.run(plan, world.told.append, lambda: False)
    assert (done.made, done.left) == (1, 0)
    assert world.asked == 2


def test_another_account_by_then_is_not_charged(world: World) -> None:
    plan = world.preloading.plan(phrases("one"))
    world.keys.key = "demo-key-two"
    done = world.preloading.run(plan, world.told.append, lambda: False)
    assert isinstance(done.trouble, UsageError)
    assert world.asked == 0


def test_without_a_key_there_is_no_plan(world: World) -> None:
    world.keys.key = NoKey()
    with pytest.raises(NoKey):
        world.preloading.plan(phrases("one"))


def test_a_wait_that_the_service_named_is_heeded(world: World) -> None:
    until = world.clock.now().replace(year=2100)
    world.store.gate.set_hold(world.account_id, Hold(until, HoldReason.RETRY_AFTER))
    done = world.run("one")
    assert isinstance(done.trouble, Waiting)
    assert world.asked == 0


def test_a_rejected_key_is_told(world: World) -> None:
    world.server.faults.add("status:401:invalid_api_key", path=SPEECH)
    assert isinstance(world.run("one").trouble, KeyRejected)


def test_the_desk_tells_what_is_kept_and_what_to_keep(world: World) -> None:
    desk = SpeechDesk(world.shelf, world.store.phrases)
    assert desk.advice(world.account_id, 0, 0).sentence() == "No speech is kept yet."
    done = world.run("one", "two")
    stats = desk.stats(world.account_id)
    assert stats.shelf.entries == stats.phrases.phrases == 2
    assert stats.shelf.size > done.size
    assert "enough" in desk.advice(world.account_id, 1, 1).sentence()
    assert desk.paid_more_than_once(world.account_id) == []


def test_an_account_that_is_forgotten_leaves_no_speech(world: World) -> None:
    world.run("one")
    SpeechDesk(world.shelf, world.store.phrases).forget(world.account_id, known=set())
    assert world.shelf.stats().entries == 0


def test_a_plan_is_the_callers_to_show(world: World) -> None:
    plan = world.preloading.plan([])
    assert plan == Plan(world.account_id, (), 0, 0, 0, 0, None, None)
