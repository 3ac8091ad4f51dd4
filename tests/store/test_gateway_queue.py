"""The queue in the data file: in turn, claimed once, and never spoken a second time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.assistant.clients import GatewayClient, token_hash
from jojo_tray.domain.assistant.speech_queue import ABANDONED, Queued, QueueLimits, QueueState
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, at, query, spoil

if TYPE_CHECKING:
    from jojo_tray.store.gateway_queue import GatewayQueue
    from jojo_tray.store.store import Store

ROOT = Path(__file__).parents[2]
LIMITS = QueueLimits()
PATH = "/v1/text-to-speech/voice-1"


@pytest.fixture
def queue(store: Store) -> GatewayQueue:
    return store.gateway_queue


def waiting(
    name: str, account: int, client: str = "Kitchen", made: float = 0, due: float | None = 5
) -> Queued:
    due_at = None if due is None else at(due)
    return Queued(name, account, client, QueueState.WAITING, at(made), due_at, PATH, 40)


def put(queue: GatewayQueue, *many: Queued) -> None:
    for queued in many:
        assert queue.add(queued, "output_format=mp3", b'{"text": "x"}', LIMITS) is None


def claimed(queue: GatewayQueue, account: int, minute: float = 10, most: int = 9) -> list[str]:
    return [one.queued.id for one in queue.claim(account, "me", at(minute), most)]


def test_what_waits_comes_back_as_it_was(queue: GatewayQueue, account: int, path: Path) -> None:
    wanted = waiting("a", account, "Küche")
    assert queue.add(wanted, "q=ü", b"\x00\xff{}", LIMITS) is None
    again = open_store(path).gateway_queue
    assert again.find("a", "Küche") == wanted
    (errand,) = again.claim(account, "me", at(5), 1)
    assert errand == (replace(wanted, state=QueueState.SPEAKING), "q=ü", b"\x00\xff{}")


def test_they_go_in_turn_and_none_before_its_time(queue: GatewayQueue, account: int) -> None:
    put(
        queue,
        waiting("late", account, due=9),
        waiting("second", account, made=2, due=5),
        waiting("first", account, made=1, due=5),
        waiting("any time", account, made=3, due=None),
        waiting("tomorrow", account, due=1440),
    )
    assert claimed(queue, account, minute=4.9) == ["any time"]
    assert claimed(queue, account, minute=9, most=2) == ["first", "second"]
    assert claimed(queue, account, minute=9) == ["late"]
    assert claimed(queue, account, minute=1439) == []


def test_each_account_speaks_its_own(queue: GatewayQueue, store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    put(queue, waiting("mine", account), waiting("theirs", other))
    assert claimed(queue, account) == ["mine"]
    store.accounts.forget(account)
    assert queue.find("mine", "Kitchen") is None
    assert claimed(queue, other) == ["theirs"]


def test_two_accounts_that_become_one_keep_what_waits(queue: GatewayQueue, store: Store) -> None:
    first = store.accounts.for_key(BASE_URL, "first")
    second = store.accounts.for_key(BASE_URL, "second")
    store.accounts.identify(first, User("user-1"))
    put(queue, waiting("a", first.id), waiting("b", second.id))
    joined = store.accounts.identify(second, User("user-1"))
    assert sorted(claimed(queue, joined.id)) == ["a", "b"]


def test_what_is_ready_says_so_and_keeps_no_text(
    queue: GatewayQueue, account: int, path: Path
) -> None:
    put(queue, waiting("a", account))
    claimed(queue, account)
    assert queue.finish("a", "me", at(11), 200, "audio/mpeg")
    found = queue.find("a", "Kitchen")
    assert found is not None
    assert (found.state, found.status, found.content_type) == (QueueState.READY, 200, "audio/mpeg")
    assert found.ended_at == at(11)
    assert query(path, "SELECT body FROM gateway_queue") == [(b"",)]
    assert not queue.fail("a", "me", at(12), "late", None)
    assert queue.with_results() == {"a"}


def test_nobody_ends_what_another_claimed(queue: GatewayQueue, account: int) -> None:
    put(queue, waiting("a", account))
    claimed(queue, account)
    assert not queue.finish("a", "other", at(11), 200, None)
    assert not queue.fail("a", "other", at(11), "timed_out", None)
    assert not queue.put_back("a", "other", None)
    assert queue.fail("a", "me", at(11), "timed_out", 504)
    found = queue.find("a", "Kitchen")
    assert found is not None
    assert (found.state, found.error, found.status) == (QueueState.FAILED, "timed_out", 504)


def test_what_was_not_sent_may_wait_again(queue: GatewayQueue, account: int) -> None:
    put(queue, waiting("a", account))
    claimed(queue, account)
    assert queue.put_back("a", "me", at(60))
    assert queue.find("a", "Kitchen") == waiting("a", account, due=60)
    assert claimed(queue, account, 59) == []
    assert claimed(queue, account, 60) == ["a"]


def test_what_a_killed_gateway_claimed_is_not_spoken_again(
    queue: GatewayQueue, account: int
) -> None:
    put(queue, waiting("a", account))
    claimed(queue, account, minute=10)
    queue.abandon(at(9.99), at(20))
    assert queue.with_results() == {"a"}
    queue.abandon(at(10), at(20))
    found = queue.find("a", "Kitchen")
    assert found is not None
    assert (found.state, found.error, found.ended_at) == (QueueState.FAILED, ABANDONED, at(20))
    assert claimed(queue, account, minute=60) == []


def test_a_gateway_that_was_only_slow_still_brings_it(queue: GatewayQueue, account: int) -> None:
    put(queue, waiting("a", account))
    claimed(queue, account, minute=10)
    queue.abandon(at(10), at(20))
    assert queue.finish("a", "me", at(30), 200, "audio/mpeg")
    found = queue.find("a", "Kitchen")
    assert found is not None
    assert (found.state, found.error) == (QueueState.READY, None)


def test_only_what_waits_is_cancelled_and_only_by_its_client(
    queue: GatewayQueue, account: int
) -> None:
    put(queue, waiting("a", account), waiting("b", account, due=30))
    assert queue.cancel("b", "Car", at(1)) is None
    assert queue.find("b", "Car") is None
    done = queue.cancel("b", "Kitchen", at(1))
    assert done is not None
    assert (done.state, done.ended_at) == (QueueState.CANCELLED, at(1))
    assert claimed(queue, account, 40) == ["a"]
    late = queue.cancel("a", "Kitchen", at(41))
    assert late is not None
    assert late.state is QueueState.SPEAKING


def test_with_its_token_a_clients_requests_are_cancelled(
    queue: GatewayQueue, store: Store, account: int, path: Path
) -> None:
    for name in ("Kitchen", "Car"):
        store.gateway_clients.add(GatewayClient(name, at(0)), token_hash(name))
    put(queue, waiting("a", account), waiting("b", account, "Car"))
    assert store.gateway_clients.remove("Kitchen", at(1))
    assert query(path, "SELECT body = x'' FROM gateway_queue ORDER BY id") == [(1,), (0,)]
    assert claimed(queue, account) == ["b"]
    gone = queue.find("a", "Kitchen")
    assert gone is not None
    assert gone.state is QueueState.CANCELLED


def test_neither_one_client_nor_all_together_may_wait_without_limit(
    queue: GatewayQueue, account: int
) -> None:
    limits = QueueLimits(all=3, client=2)

    def add(name: str, client: str) -> int | None:
        return queue.add(waiting(name, account, client), "", b"", limits)

    assert [add("a", "Kitchen"), add("b", "Kitchen"), add("c", "Kitchen")] == [None, None, 2]
    assert [add("c", "Car"), add("d", "Car"), add("e", "Office")] == [None, 3, 3]
    queue.cancel("a", "Kitchen", at(1))
    assert add("d", "Car") is None
    assert queue.find("e", "Office") is None


def test_what_a_client_cancels_again_and_again_takes_no_room_without_end(
    queue: GatewayQueue, account: int, path: Path
) -> None:
    limits = QueueLimits(all=9, client=3)
    assert queue.add(waiting("car", account, "Car"), "", b"", limits) is None
    queue.cancel("car", "Car", at(0))
    for number in range(20):
        assert queue.add(waiting(f"{number}", account), "", b"", limits) is None
        queue.cancel(f"{number}", "Kitchen", at(number))
    left = query(path, "SELECT id FROM gateway_queue ORDER BY ended_at, id")
    assert left == [("car",), ("16",), ("17",), ("18",), ("19",)]


def test_what_has_ended_is_removed_in_time(queue: GatewayQueue, account: int, path: Path) -> None:
    put(queue, waiting("a", account), waiting("b", account), waiting("c", account))
    queue.cancel("a", "Kitchen", at(1))
    queue.cancel("b", "Kitchen", at(2))
    queue.prune(at(0.5))
    assert len(query(path, "SELECT id FROM gateway_queue")) == 3
    queue.prune(at(1))
    assert query(path, "SELECT id FROM gateway_queue ORDER BY id") == [("b",), ("c",)]


def test_all_are_listed_the_newest_first(queue: GatewayQueue, account: int) -> None:
    put(queue, *(waiting(f"{minute}", account, made=minute) for minute in (3, 1, 2)))
    assert [one.queued.id for one in queue.newest(2)] == ["3", "2"]


def test_what_waits_is_known_by_how_it_begins_until_it_has_ended(
    queue: GatewayQueue, account: int
) -> None:
    put(queue, waiting("a", account), waiting("b", account, made=1))
    queue.cancel("a", "Kitchen", at(2))
    assert [(one.queued.id, one.text) for one in queue.newest(9)] == [("b", "x"), ("a", "")]


def test_a_damaged_row_is_an_end_or_gone(
    queue: GatewayQueue, store: Store, account: int, path: Path
) -> None:
    put(queue, waiting("a", account), waiting("b", account))
    spoil(path, "UPDATE gateway_queue SET state = 'sp\x85aking' WHERE id = 'a'")
    odd = queue.find("a", "Kitchen")
    assert odd is not None
    assert odd.state is QueueState.FAILED
    spoil(path, "UPDATE gateway_queue SET made_at = -5 WHERE id = 'b'")
    assert [one.queued.id for one in queue.newest(9)] == ["a"]
    assert len(store.database.notices) == 1


def test_what_asks_for_nothing_there_finds_nothing(queue: GatewayQueue, account: int) -> None:
    put(queue, waiting("a", account))
    for name in ("", "A", "a' OR 1=1 --", "\ud800", "a\0"):
        assert queue.find(name, "Kitchen\ud800") is None
        assert queue.cancel(name, "", at(1)) is None


def test_of_four_gateways_none_speaks_what_another_speaks(
    queue: GatewayQueue, account: int, path: Path
) -> None:
    names = [f"{number}" for number in range(40)]
    put(queue, *(waiting(name, account) for name in names))
    command = [sys.executable, "-m", "tests.store.queue_claimer", str(path)]
    gateways = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(4)
    ]
    spoken = [name for gateway in gateways for name in gateway.communicate()[0].split()]
    assert sorted(spoken) == sorted(names)


deeds = st.lists(
    st.tuples(
        st.sampled_from(["claim", "finish", "fail", "abandon", "cancel", "put back"]),
        st.sampled_from("abc"),
        st.sampled_from(["me", "you"]),
    ),
    max_size=15,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_deeds=deeds)
def test_whatever_happens_nothing_is_claimed_twice_unless_it_was_put_back(
    path: Path, given_deeds: list[tuple[str, str, str]]
) -> None:
    path.unlink(missing_ok=True)
    store = open_store(path)
    account, queue = store.accounts.for_key(BASE_URL, "fingerprint").id, store.gateway_queue
    put(queue, *(waiting(name, account) for name in "abc"))
    may_go = dict.fromkeys("abc", 1)
    for minute, (deed, name, who) in enumerate(given_deeds, 10):
        if deed == "claim":
            for errand in queue.claim(account, who, at(minute), 1):
                may_go[errand.queued.id] -= 1
        elif deed == "put back" and queue.put_back(name, who, None):
            may_go[name] += 1
        elif deed == "abandon":
            queue.abandon(at(minute), at(minute))
        elif deed == "cancel":
            queue.cancel(name, "Kitchen", at(minute))
        elif deed == "finish":
            queue.finish(name, who, at(minute), 200, None)
        elif deed == "fail":
            queue.fail(name, who, at(minute), "offline", None)
        assert min(may_go.values()) >= 0
