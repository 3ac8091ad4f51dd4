"""A process that works off a queue of downloads: `python -m tests.store.queue_worker ACTION PATH`.

Every line it prints is an acknowledged fact.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Destination, DownloadState, Outcome
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, at

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Destination(Path("/music"))
ITEMS = 12
BATCH = 3


def say(fact: str) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{fact}\n".encode())


def account_of(store: Store) -> int:
    return store.accounts.for_key(BASE_URL, "fingerprint").id


def take(path: Path, count: int) -> None:
    """Begin so many of one more, and die."""
    store = open_store(path)
    account = account_of(store)
    store.downloads.add(account, map(str, range(count + 1)), FOLDER, at(0))
    store.downloads.take(account, count)


def work(path: Path) -> None:
    """Queue what is not known yet, take up what a dead process left, and end it all."""
    store = open_store(path)
    account = account_of(store)
    store.downloads.release()
    known = {download.item_id for download in store.downloads.all(account)}
    wanted = [f"{number:02}" for number in range(ITEMS)]
    store.downloads.add(account, _new(wanted, known), FOLDER, at(0))
    while taken := store.downloads.take(account, BATCH):
        outcomes = [
            Outcome(download.id, DownloadState.SAVED, Path("/music/x"), 1) for download in taken
        ]
        for ended in store.downloads.settle(outcomes, at(1)):
            say(f"{ended.state.value} {ended.item_id}")


def _new(wanted: Iterable[str], known: set[str]) -> list[str]:
    return [item_id for item_id in wanted if item_id not in known]


if __name__ == "__main__":
    if sys.argv[1] == "take":
        take(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        work(Path(sys.argv[2]))
