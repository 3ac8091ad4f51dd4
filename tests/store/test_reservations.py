from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.money.reservations import LARGEST, Claim, Reservation
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, at, query

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def book(store: Store) -> Reservations:
    return Reservations(store.database)


def held(name: str, credits_held: int = 100, begins: float = 0, ends: float = 60) -> Reservation:
    return Reservation(name, credits_held, f"for {name}", at(begins), at(ends))


def claim(book: Reservations, account: int, wanted: Reservation, left: int | None) -> Claim:
    """Set credits aside by a reading of that very moment."""
    return book.claim(account, wanted, left, wanted.made_at)


def test_what_is_set_aside_comes_back_as_it_was(
    book: Reservations, account: int, path: Path
) -> None:
    later, sooner = held("later"), held("sooner – ünïcödé", LARGEST, 1, 30)
    for one in (later, sooner):
        assert claim(book, account, one, None).made
    assert book.held_since(account, at(2)) == [sooner, later]
    assert Reservations(open_store(path).database).held_since(account, at(2)) == [sooner, later]


def test_the_last_credit_can_be_set_aside_and_no_more(book: Reservations, account: int) -> None:
    assert claim(book, account, held("a", 70), 100) == Claim(made=True, reserved=0)
    assert claim(book, account, held("b", 31), 100) == Claim(made=False, reserved=70)
    assert claim(book, account, held("c", 30), 100) == Claim(made=True, reserved=70)
    assert [one.id for one in book.held_since(account, at(1))] == ["a", "c"]


def test_what_has_expired_holds_nothing_and_is_removed(
    book: Reservations, account: int, path: Path
) -> None:
    claim(book, account, held("a", 100, 0, 60), 100)
    assert not claim(book, account, held("b", 1, 59.99, 120), 100).made
    assert book.held_since(account, at(60)) == []
    assert claim(book, account, held("b", 100, 60, 120), 100).made
    assert query(path, "SELECT id FROM reservations") == [("b",)]
    assert book.release("a", at(60)) is None


def test_what_has_expired_can_be_forgotten_before(
    book: Reservations, account: int, path: Path
) -> None:
    claim(book, account, held("a", 1, 0, 60), None)
    claim(book, account, held("b", 1, 0, 90), None)
    book.prune(at(59))
    assert len(query(path, "SELECT id FROM reservations")) == 2
    book.prune(at(60))
    assert query(path, "SELECT id FROM reservations") == [("b",)]


def test_releasing_twice_is_releasing_once(book: Reservations, account: int) -> None:
    claim(book, account, held("a"), 100)
    first = book.release("a", at(5))
    assert first is not None
    assert first.released_at == at(5)
    assert book.release("a", at(9)) == first
    assert book.held_since(account, at(9)) == []
    assert claim(book, account, held("b", 100, 10), 100).made


def test_what_ended_after_the_reading_is_set_aside_still(book: Reservations, account: int) -> None:
    book.claim(account, held("released", 60, 0, 90), 100, at(0))
    book.claim(account, held("expired", 30, 0, 5), 100, at(0))
    book.release("released", at(4))
    assert [one.id for one in book.held_since(account, at(3))] == ["expired", "released"]
    assert [one.id for one in book.held_since(account, at(4))] == ["expired"]
    late = held("late", 20, 6)
    assert book.claim(account, late, 100, at(3)) == Claim(made=False, reserved=90)
    assert book.claim(account, late, 100, at(4)) == Claim(made=True, reserved=30)
    assert book.claim(account, held("last", 80, 7), 100, at(6)) == Claim(made=True, reserved=20)


def test_what_was_never_set_aside_cannot_be_released(book: Reservations, account: int) -> None:
    claim(book, account, held("a"), 100)
    for name in ("A", "", "a' OR 1=1 --", "\ud800"):
        assert book.release(name, at(1)) is None
    assert len(book.held_since(account, at(1))) == 1


def test_sums_beyond_what_sqlite_adds_up_are_held(book: Reservations, account: int) -> None:
    largest = 2**63 - 1
    for name in ("a", "b"):
        assert claim(book, account, held(name, largest), None).made
    assert claim(book, account, held("c", 1), 5) == Claim(made=False, reserved=2 * largest)


def test_nothing_of_no_credits_gets_into_the_file(book: Reservations, account: int) -> None:
    with pytest.raises(StoreError):
        claim(book, account, held("a", 0), 100)
    assert book.held_since(account, at(1)) == []


def test_accounts_have_their_own(book: Reservations, store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    assert claim(book, account, held("mine"), 100).made
    assert claim(book, other, held("theirs"), 100).made
    store.accounts.forget(account)
    assert book.held_since(account, at(1)) == []
    assert [one.id for one in book.held_since(other, at(1))] == ["theirs"]


def test_two_accounts_that_become_one_hold_what_both_held(book: Reservations, store: Store) -> None:
    first = store.accounts.for_key(BASE_URL, "first")
    second = store.accounts.for_key(BASE_URL, "second")
    store.accounts.identify(first, User("user-1"))
    claim(book, first.id, held("a", 60), 100)
    claim(book, second.id, held("b", 70), 100)
    joined = store.accounts.identify(second, User("user-1"))
    assert sorted(one.id for one in book.held_since(joined.id, at(1))) == ["a", "b"]


def test_of_four_processes_none_takes_what_another_has(
    book: Reservations, account: int, path: Path
) -> None:
    command = [sys.executable, "-m", "tests.store.reserve_worker", str(path)]
    workers = [
        subprocess.Popen(
            [*command, f"worker{number}", "7", "100"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for number in range(4)
    ]
    made = [int(worker.communicate()[0]) for worker in workers]
    assert sum(made) == 14  # 98 of 100
    assert sum(one.credits for one in book.held_since(account, at(1))) == 98


names = st.sampled_from("abcd")
deeds = st.one_of(
    st.tuples(names, st.integers(1, 80), st.integers(1, 40)), st.tuples(names, st.none(), st.none())
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_deeds=st.lists(deeds, max_size=10), left=st.integers(0, 150))
def test_never_more_is_open_than_is_left(
    path: Path, given_deeds: list[tuple[str, int | None, int | None]], left: int
) -> None:
    path.unlink(missing_ok=True)
    store = open_store(path)
    book = Reservations(store.database)
    account = store.accounts.for_key(BASE_URL, "fingerprint").id
    model: dict[str, Reservation] = {}
    for minute, (name, wanted, lasts) in enumerate(given_deeds):
        model = {key: one for key, one in model.items() if one.expires_at > at(minute)}
        if wanted is None or lasts is None:
            model.pop(name, None)
            book.release(f"{name}", at(minute))
        elif name not in model and book.release(name, at(minute)) is None:
            one = held(name, wanted, minute, minute + lasts)
            made = claim(book, account, one, left)
            assert made.reserved == sum(other.credits for other in model.values())
            assert made.made is (made.reserved + wanted <= left)
            if made.made:
                model[name] = one
        found = {one.id: one for one in book.held_since(account, at(minute))}
        assert found == model
