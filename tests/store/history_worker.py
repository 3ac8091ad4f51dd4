"""A process that synchronises and purges a history, and prints what was acknowledged.

`python -m tests.store.history_worker ACTION FILE ...`: it is started by the tests of kills.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.history import Gap, Span, SyncMarks
from jojo_tray.store.store import Store, open_store
from tests.store.history_material import NOON, ids, item, made, page
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.history import PageFound

SIZE = 20
OVERLAP = 5
PURGED_AT_ONCE = 7
AT_ONCE = 2


def say(kind: str, number: int) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{kind} {number}\n".encode())


def account_of(store: Store) -> int:
    return store.accounts.for_key(BASE_URL, "fingerprint").id


def numbers_of(number: int) -> range:
    """Which items the page has; each begins with the last ones of the page before."""
    return range(number * SIZE - OVERLAP, (number + 1) * SIZE)


def page_of(number: int) -> PageFound:
    """A page further down; an item of the page before got another text, another one is gone."""
    numbers = numbers_of(number)
    items = [
        item(-n, text=f"Text {-n} as of page {number}") for n in numbers if n != numbers.start + 1
    ]
    span = Span(made(-numbers[-1]), made(-numbers[0]))
    marks = SyncMarks((Gap(f"item-{-numbers[-1]}", made(-numbers[-1])),), made(number))
    seen = frozenset(one.item_id for one in items)
    return page(*items, marks=marks, seen_all=span, seen=seen)


def kept_pages(store: Store, account: int) -> int:
    """How many pages the marks tell of."""
    synced = store.history.marks(account).synced_at
    return 0 if synced is None else round((synced - NOON).total_seconds()) + 1


def write(path: Path, until: int) -> None:
    """Go on where the marks are, up to a page, some pages in each transaction."""
    store = open_store(path)
    account = account_of(store)
    for number in range(kept_pages(store, account), until, AT_ONCE):
        batch = range(number, min(number + AT_ONCE, until))
        store.history.keep_all(account, [page_of(one) for one in batch])
        say("page", batch[-1])


def purge(path: Path, pages: int) -> None:
    """Take away all but the newest page, a few rows at a time."""
    store = open_store(path)
    account = account_of(store)
    before = made(-SIZE + 0.5)
    removed = 0
    while gone := store.history.purge(account, before, PURGED_AT_ONCE):
        removed += gone
        say("purged", removed)
    assert not store.history.find(account, ids(range(-pages * SIZE, -SIZE)))


def kills(path: Path, count: int, seed: int) -> None:
    """Fork writers and kill them at random moments; print what they had acknowledged."""
    multiprocessing.set_start_method("fork")
    chance = random.Random(seed)
    for _ in range(count):
        _killed_writer(path, chance.uniform(0.0, 0.02))
    say("killed", count)


def _killed_writer(path: Path, delay: float) -> None:
    """Let a writer live a while after its first line."""
    reader, writer = os.pipe()
    child = multiprocessing.Process(target=_write_into, args=(writer, path))
    child.start()
    os.close(writer)
    said = os.read(reader, 1)
    time.sleep(delay)
    child.kill()
    child.join()
    with os.fdopen(reader, "rb") as rest:
        said += rest.read()
    os.write(1, said)


def _write_into(pipe: int, path: Path) -> None:
    os.dup2(pipe, 1)
    write(path, 1_000_000)


ACTIONS: dict[str, Callable[[Path, list[str]], None]] = {
    "write": lambda path, rest: write(path, int(rest[0])),
    "purge": lambda path, rest: purge(path, int(rest[0])),
    "kills": lambda path, rest: kills(path, int(rest[0]), int(rest[1])),
}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
