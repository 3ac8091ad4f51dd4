"""What a line costs beside its requests: reads of the store, and looks into the keyring."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import KeyRejected
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.store.accounts import Accounts
from jojo_tray.store.answers import Answers
from jojo_tray.store.store import Store, open_store
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import HOST, insight_outside
from tests.services.usage.usage_world import NOON, FakeInsight

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.domain.workspace import Member
    from jojo_tray.services.insight.outside import NamedInsightApi

SECOND = timedelta(seconds=1)


class CountedAnswers(Answers):
    """Counts how often the subscription is read."""

    reads = 0

    def subscription(self, account_id: int) -> Read[Subscription] | None:
        self.reads += 1
        return super().subscription(account_id)


class CountedAccounts(Accounts):
    """Counts how often the salt is read."""

    reads = 0

    def salt(self) -> bytes:
        self.reads += 1
        return super().salt()


class CountedKeys(FakeKeys):
    """Counts how often the keyring is looked into."""

    looks = 0

    def reread(self, rejected: Secret) -> Secret | None:
        self.looks += 1
        return super().reread(rejected)


@dataclass
class LineWorld:
    """A line on a real store, to a service that says whose key it is."""

    store: Store
    api: FakeInsight = field(default_factory=FakeInsight)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    keys: CountedKeys = field(default_factory=lambda: CountedKeys("key-one"))

    def __post_init__(self) -> None:
        database = self.store.database
        self.answers, self.accounts = CountedAnswers(database), CountedAccounts(database)
        outside = insight_outside(self.store, self.keys, self.api.connect, self.clock)
        self.outside = replace(outside, answers=self.answers, accounts=self.accounts)

    def ask(self, times: int = 1) -> None:
        """So many questions by a line of its own each."""
        for _ in range(times):
            InsightLine(self.outside).ask("members", lambda api: api.members())

    def reject(self) -> None:
        """Let the key be rejected once more, which is noted."""
        self.outside.rejected.note(self.mark("key-one"), self.clock.now())

    def mark(self, key: str) -> str:
        return FakeKeys(key).current().fingerprint(self.store.accounts.salt())


@pytest.fixture
def world(tmp_path: Path) -> LineWorld:
    return LineWorld(open_store(tmp_path / "store.db"))


def test_a_question_reads_the_salt_once_and_no_subscription(world: LineWorld) -> None:
    line = InsightLine(world.outside)
    for feature in ("members", "groups"):
        assert line.refusal(feature) is None
        line.ask(feature, lambda api: api.members())
    assert (world.accounts.reads, world.answers.reads) == (1, 0)


def test_a_rejected_key_is_looked_for_in_the_keyring_once_a_minute(world: LineWorld) -> None:
    world.reject()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(KeyRejected):
                world.ask()
            world.clock.pass_(SECOND)
        world.clock.pass_(60 * SECOND)
    assert world.keys.looks == 3


def test_another_key_in_the_keyring_is_found_within_that_minute(world: LineWorld) -> None:
    mine = User("user-1", "space-1")
    for key in ("key-one", "key-two"):
        world.accounts.identify(world.accounts.for_key(HOST, world.mark(key)), mine)
    world.reject()
    with pytest.raises(KeyRejected):
        world.ask()
    world.keys.changed = "key-two"
    world.clock.pass_(60 * SECOND)
    world.ask(3)
    assert world.api.key == "key-two"
    assert world.keys.looks == 2


def test_a_new_key_that_nobody_knows_yet_is_asked_whose_it_is(world: LineWorld) -> None:
    mine = User("user-1", "space-1")
    known = world.accounts.identify(world.accounts.for_key(HOST, world.mark("key-one")), mine)
    line = InsightLine(world.outside)
    world.api.rejects, world.keys.changed = {"key-one"}, "key-two"
    line.order(lambda api: api.admin_usage(NOON - SECOND, NOON))
    assert (line.account.id, world.api.key) == (known.id, "key-two")
    assert world.accounts.for_key(HOST, world.mark("key-two")).id == known.id


def test_a_key_of_somebody_else_does_not_answer_in_its_place(world: LineWorld) -> None:
    mine = User("user-9", "space-1")
    world.accounts.identify(world.accounts.for_key(HOST, world.mark("key-one")), mine)
    line = InsightLine(world.outside)
    world.api.rejects, world.keys.changed = {"key-one"}, "key-two"
    with pytest.raises(KeyRejected):
        line.order(lambda api: api.admin_usage(NOON - SECOND, NOON))


def test_a_rejection_of_the_key_in_its_place_is_noted_of_that_one(world: LineWorld) -> None:
    mine = User("user-1", "space-1")
    for key in ("key-one", "key-two"):
        world.accounts.identify(world.accounts.for_key(HOST, world.mark(key)), mine)
    world.api.rejects, world.keys.changed = {"key-one", "key-two"}, "key-two"
    with pytest.raises(KeyRejected):
        InsightLine(world.outside).order(lambda api: api.admin_usage(NOON - SECOND, NOON))
    assert world.outside.rejected.has(world.mark("key-two"), lambda: None, NOON)
    assert not world.outside.rejected.has(world.mark("key-one"), lambda: None, NOON)


def test_a_key_that_another_thread_identified_meanwhile_is_of_that_account(
    world: LineWorld,
) -> None:
    mine = User("user-1", "space-1")
    known = world.accounts.identify(world.accounts.for_key(HOST, world.mark("key-zero")), mine)
    line, other = InsightLine(world.outside), InsightLine(world.outside)

    def ask_meanwhile(api: NamedInsightApi) -> tuple[Member, ...]:
        other.identify()
        return api.members()

    line.ask("members", ask_meanwhile)
    assert line.account.id == other.account.id == known.id
    assert [read.value.feature for read in world.answers.capabilities(known.id)] == ["members"]
