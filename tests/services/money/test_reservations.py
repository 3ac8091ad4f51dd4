from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import pytest

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import (
    Cancelled,
    InsufficientDataError,
    JojoTrayError,
    KeyRejected,
    Offline,
    UsageError,
)
from jojo_tray.domain.money.errors import NotEnoughFree, ReservationNotFoundError
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.money.reservation_documents import held_document, reserved_document
from jojo_tray.services.money.reservations import ReservationDesk
from jojo_tray.services.status import Status
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.store import open_store
from tests.fakes import FakeClock
from tests.services.money.money_fakes import NOW, RESET, subscription

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

HOST = "https://api.elevenlabs.io"


@dataclass
class FakeKnown:
    """What is known of the account, or why nothing is."""

    account: Account
    clock: FakeClock
    subscription: Subscription | None = field(default_factory=subscription)
    error: JojoTrayError | None = None
    asked: int = 0
    read_at: datetime = NOW
    stored: Subscription | None = None

    def known(self, base_url: str, *, anew: bool = False) -> Status:
        assert base_url == HOST
        self.asked += 1
        if self.stored is not None and not anew:
            return Status(self.account, self.stored, self.read_at)
        if self.subscription is None and self.error is not None:
            raise self.error
        live = self.error is None
        self.read_at = self.clock.now() if live else self.read_at
        source: Literal["live", "store"] = "live" if live else "store"
        if self.stored is not None and live:
            self.stored = self.subscription
        found = self.stored or self.subscription
        return Status(self.account, found, self.read_at, source, error=self.error)


class World:
    """A desk over a real store; another one is another process."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = FakeClock(NOW)
        self.status = FakeKnown(store.accounts.for_key(HOST, "fingerprint"), self.clock)

    def desk(self) -> ReservationDesk:
        book = Reservations(self.store.database)
        return ReservationDesk(self.status, lambda: HOST, book, self.clock)

    def quota(self, used: int, limit: int | str | None, resets_at: datetime | None) -> None:
        quota = Quota(used, limit, resets_at)  # type: ignore[arg-type]
        self.status.subscription = replace(subscription(), quota=quota)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(open_store(tmp_path / "store.db"))


def test_what_is_set_aside_is_held_for_an_hour(world: World) -> None:
    made = world.desk().reserve(1000, " Chapter 2 ")
    (one,) = made.reservations
    assert (one.credits, one.purpose, one.made_at) == (1000, "Chapter 2", NOW)
    assert one.expires_at == NOW + timedelta(hours=1)
    assert (made.funds.left, made.funds.reserved, made.funds.free) == (30_000, 1000, 29_000)
    assert world.desk().held() == made
    world.clock.pass_(timedelta(hours=1))
    held = world.desk().held()
    assert (held.reservations, held.funds.free) == ((), 30_000)


def test_the_last_credit_and_one_more(world: World) -> None:
    world.desk().reserve(29_999, "most")
    world.desk().reserve(1, "the last one")
    with pytest.raises(NotEnoughFree) as refused:
        world.desk().reserve(1, "one more")
    facts = refused.value.facts
    assert {name: facts[name] for name in ("needed", "left", "reserved", "free")} == {
        "needed": 1,
        "left": 30_000,
        "reserved": 30_000,
        "free": 0,
    }
    assert (refused.value.exit_code, refused.value.code) == (7, "not_enough_free")


def test_eight_at_once_never_hold_more_than_is_left(world: World) -> None:
    def grab(_: int) -> int:
        desk, made = world.desk(), 0
        for _ in range(3):
            with suppress(NotEnoughFree):
                made += desk.reserve(1900, "a").reservations[0].credits
        return made

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(grab, range(8))) == 15 * 1900  # of 30,000, and 24 were wanted
    assert world.desk().held().funds.reserved == 15 * 1900


def test_what_was_used_meanwhile_is_not_free(world: World) -> None:
    world.desk().reserve(20_000, "a")
    world.quota(95_000, 100_000, RESET)
    held = world.desk().held()
    assert (held.funds.left, held.funds.reserved, held.funds.free) == (5000, 20_000, 0)
    with pytest.raises(NotEnoughFree):
        world.desk().reserve(1, "b")


def used_and_given_back(world: World, minutes: int = 60) -> None:
    """All but 386 credits are set aside, used and released within seconds of the last reading."""
    world.quota(69_614, 100_000, RESET)
    world.status.stored = world.status.subscription
    (one,) = world.desk().reserve(30_000, "used", minutes).reservations
    world.clock.pass_(timedelta(seconds=6))
    world.quota(99_614, 100_000, RESET)
    world.desk().release(one.id)


def test_what_was_given_back_is_counted_before_it_is_free(world: World) -> None:
    used_and_given_back(world)
    funds = world.desk().held().funds
    assert (funds.left, funds.reserved, funds.free, funds.uncounted) == (386, 0, 386, 0)
    with pytest.raises(NotEnoughFree):
        world.desk().reserve(387, "more than there is")
    assert world.desk().reserve(386, "the rest").funds.free == 0


def test_what_has_expired_is_counted_before_it_is_free(world: World) -> None:
    world.quota(69_614, 100_000, RESET)
    world.status.stored = world.status.subscription
    world.desk().reserve(30_000, "used", 1)
    world.quota(99_614, 100_000, RESET)
    world.clock.pass_(timedelta(minutes=1))
    world.desk().tidy()
    with pytest.raises(NotEnoughFree):
        world.desk().reserve(30_000, "again")


def test_what_nobody_could_count_is_set_aside_still(world: World) -> None:
    used_and_given_back(world)
    world.status.error = Offline()
    held = world.desk().held()
    assert (held.reservations, held.funds.reserved, held.funds.uncounted) == ((), 30_000, 30_000)
    assert (held.funds.free, held.funds.trouble) == (386, world.status.error)
    with pytest.raises(NotEnoughFree):
        world.desk().reserve(387, "more than is sure")
    made = world.desk().reserve(386, "what is sure")
    assert (made.funds.reserved, made.funds.uncounted, made.funds.free) == (30_386, 30_000, 0)


def test_it_is_read_again_only_once_for_what_was_given_back(world: World) -> None:
    used_and_given_back(world)
    world.status.asked = 0
    world.desk().held()
    assert world.status.asked == 2
    world.status.stored = None
    world.desk().held()
    assert world.status.asked == 3


@pytest.mark.parametrize("asked_before", [0, 1])
def test_for_who_has_lost_interest_nothing_is_set_aside(world: World, asked_before: int) -> None:
    answers = iter([False] * asked_before + [True])
    with pytest.raises(Cancelled):
        world.desk().reserve(1000, "a", stop=lambda: next(answers))
    assert world.desk().held().funds.reserved == 0
    assert Reservations(world.store.database).held_since(world.status.account.id, NOW) == []


def test_who_holds_credits_sees_them_free(world: World) -> None:
    (own,) = world.desk().reserve(29_000, "own").reservations
    world.desk().reserve(500, "other")
    held = world.desk().held(own.id)
    assert (held.funds.reserved, held.funds.free, len(held.reservations)) == (500, 29_500, 2)
    world.desk().release(own.id)
    with pytest.raises(ReservationNotFoundError, match=own.id):
        world.desk().held(own.id)


def test_what_else_is_set_aside_is_named_beside_it(world: World) -> None:
    first = world.desk().reserve(1000, "a")
    assert first.others == ()
    second = world.desk().reserve(2000, "b")
    assert (second.others, second.funds.reserved) == (first.reservations, 3000)
    (named,) = reserved_document(second)["others"]
    assert (named["reservation_id"], named["purpose"]) == (first.reservations[0].id, "a")


def test_it_ends_with_the_cycle(world: World) -> None:
    world.quota(70_000, 100_000, NOW + timedelta(minutes=10))
    (one,) = world.desk().reserve(5, "a", 60).reservations
    assert one.expires_at == NOW + timedelta(minutes=10)


def test_what_is_left_of_a_new_cycle_is_unknown_until_it_is_read(world: World) -> None:
    world.quota(70_000, 100_000, NOW)
    with pytest.raises(InsufficientDataError):
        world.desk().reserve(5, "a")
    assert world.desk().held().funds.free is None


def test_an_unknown_limit_holds_nothing_and_none_holds_all(world: World) -> None:
    world.quota(70_000, None, RESET)
    with pytest.raises(InsufficientDataError):
        world.desk().reserve(5, "a")
    world.quota(70_000, UNLIMITED, RESET)
    made = world.desk().reserve(10**12, "a")
    assert (made.funds.unlimited, made.funds.free) == (True, None)
    assert reserved_document(made)["unlimited"] is True


def test_releasing_it_twice_is_releasing_it_once(world: World) -> None:
    (one,) = world.desk().reserve(1000, "a").reservations
    released = world.desk().release(one.id)
    assert released == replace(one, released_at=NOW)
    world.clock.pass_(timedelta(minutes=1))
    assert world.desk().release(one.id) == released
    assert world.desk().held().funds.reserved == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [("0123456789abcdef", "0123456789abcdef"), ("x" * 17, "of that id"), ("a b", "of that id")],
)
def test_what_nobody_set_aside_is_not_found(world: World, name: str, said: str) -> None:
    with pytest.raises(ReservationNotFoundError, match=f"no reservation {said}") as missing:
        world.desk().release(name)
    assert missing.value.exit_code == 6


def test_releasing_asks_nobody(world: World) -> None:
    (one,) = world.desk().reserve(1000, "a").reservations
    world.status.subscription, world.status.error = None, Offline()
    world.desk().release(one.id)
    assert world.status.asked == 1


def test_ids_are_short_and_never_the_same(world: World) -> None:
    names = {world.desk().reserve(1, "a").reservations[0].id for _ in range(50)}
    assert len(names) == 50
    assert {len(name) for name in names} == {16}


def test_nonsense_is_refused_before_anybody_is_asked(world: World) -> None:
    for wanted, purpose, minutes in ((0, "a", 5), (5, "", 5), (5, "a", 0)):
        with pytest.raises(UsageError):
            world.desk().reserve(wanted, purpose, minutes)
    assert world.status.asked == 0


def test_a_stored_reading_stands_in_with_its_reason(world: World) -> None:
    world.status.error = Offline()
    held = world.desk().held()
    assert (held.funds.source, held.funds.trouble) == ("store", world.status.error)
    document = held_document(held)
    assert (document["source"], document["free"]) == ("store", 30_000)


def test_without_any_reading_the_reason_is_raised(world: World) -> None:
    world.status.subscription = None
    with pytest.raises(InsufficientDataError):
        world.desk().held()
    world.status.error = KeyRejected()
    with pytest.raises(KeyRejected):
        world.desk().reserve(5, "a")


def test_what_has_expired_leaves_no_purpose_behind(world: World) -> None:
    book = Reservations(world.store.database)
    (one,) = world.desk().reserve(5, "a").reservations
    world.clock.pass_(timedelta(hours=2))
    world.desk().tidy()
    assert book.release(one.id, NOW) is None
    assert book.held_since(world.status.account.id, NOW) == []
