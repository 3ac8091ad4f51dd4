"""A process that uses a store like a face does, told what to do by its first argument.

It is started by the tests of races and kills; every line it prints is an acknowledged fact.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from jojo_tray.domain.alerts import Delivery, Rules, decide
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.migrations import STEPS, Step
from jojo_tray.store.store import Database, Store, open_store
from tests.store.material import BASE_URL, at, sample, telling
from tests.store.material import alert as crossing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.domain.usage import Sample

SPACING = timedelta(milliseconds=60)
FOLDED = 3
UPGRADE = Step(
    "a table rebuilt",
    (
        "CREATE TABLE rebuilt (account_id INTEGER PRIMARY KEY REFERENCES accounts, value TEXT)",
        "INSERT INTO rebuilt SELECT account_id, value FROM watches",
        "DROP TABLE watches",
        "ALTER TABLE rebuilt RENAME TO watches",
    ),
)


def say(kind: str, number: int) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{kind} {number}\n".encode())


def account_of(store: Store) -> int:
    return store.accounts.for_key(BASE_URL, "fingerprint").id


def poll(store: Store, account: int, number: int) -> Iterator[str]:
    """Everything that one poll writes; what is yielded is acknowledged."""
    now = at(number)
    store.samples.add(account, sample(number, number // FOLDED))
    yield "sample"
    for logged in store.alerts.decide(account, telling(crossing(number)), now):
        store.alerts.mark(logged, Delivery.TOLD, now)
    yield "alert"
    store.answers.keep_subscription(account, Subscription(Quota(number, None)), now)
    store.answers.keep_user(account, User(str(number)), now)
    yield "user"
    store.gate.take_turn(account, now, SPACING)
    store.gate.set_hold(account, Hold(at(number + 1), HoldReason.RETRY_AFTER))
    yield "hold"
    store.first_uses.note(account, "key", [str(number)], now)
    yield "use"
    store.samples.prune(account, now)


def write(path: Path, first: int, count: int) -> None:
    """So many polls, beginning with a number that may have been written before."""
    store = open_store(path)
    account = account_of(store)
    for number in range(first, first + count):
        for kind in poll(store, account, number):
            say(kind, number)


def upgrade(path: Path) -> None:
    """Bring a store of today to the schema of tomorrow."""
    Database(path, steps=(*STEPS, UPGRADE)).read(lambda connection: None)
    say("upgraded", len(STEPS) + 1)


def turns(path: Path, seconds: float) -> None:
    """Ask for a turn as often as possible; print when each was granted, in milliseconds."""
    store = open_store(path)
    account = account_of(store)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        turn = store.gate.take_turn(account, datetime.now(UTC), SPACING)
        if turn.granted:
            say("turn", int(turn.asked_at.timestamp() * 1000))


def tell(path: Path) -> None:
    """Evaluate the real rules over each cycle named on stdin; print what was claimed."""
    store = open_store(path)
    account = account_of(store)
    for line in sys.stdin:
        cycle = int(line)
        for step, used in enumerate((10, 85, 100)):
            _tell_of(store, account, _reading(cycle, step, used))
        say("done", cycle)


def _reading(cycle: int, step: int, used: int) -> Sample:
    """One of the readings of a month; every worker sees the same."""
    month = 30 * 1440
    return sample(cycle * month + step, used, limit=100, resets_at=at((cycle + 1) * month))


def _tell_of(store: Store, account: int, reading: Sample) -> None:
    rule = partial(decide, sample=reading, rules=Rules(renewed=False))
    for logged in store.alerts.decide(account, rule, reading.taken_at):
        say("told", logged.alert.cycle * 1000 + logged.alert.threshold)
        store.alerts.mark(logged, Delivery.TOLD, reading.taken_at)


def kills(path: Path, count: int, seed: int) -> None:
    """Fork writers and kill them at random moments; print what they had acknowledged."""
    multiprocessing.set_start_method("fork")
    chance = random.Random(seed)
    first = 0
    for _ in range(count):
        first = _killed_writer(path, first, chance.uniform(0.0, 0.03))
    say("killed", count)


def _killed_writer(path: Path, first: int, delay: float) -> int:
    """Let a writer live a while after its first line; the next one begins where it died."""
    reader, writer = os.pipe()
    child = multiprocessing.Process(target=_write_into, args=(writer, path, first))
    child.start()
    os.close(writer)
    said = os.read(reader, 1)
    time.sleep(delay)
    child.kill()
    child.join()
    with os.fdopen(reader, "rb") as rest:
        said += rest.read()
    os.write(1, said)
    return int(said.split()[-1])


def _write_into(pipe: int, path: Path, first: int) -> None:
    os.dup2(pipe, 1)
    write(path, first, 1_000_000)


ACTIONS: dict[str, Callable[[Path, list[str]], None]] = {
    "write": lambda path, rest: write(path, int(rest[0]), int(rest[1])),
    "upgrade": lambda path, _: upgrade(path),
    "turns": lambda path, rest: turns(path, float(rest[0])),
    "tell": lambda path, _: tell(path),
    "kills": lambda path, rest: kills(path, int(rest[0]), int(rest[1])),
}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
