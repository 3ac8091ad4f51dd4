"""A process that uses one side of the history as long as it is told to; each line is a fact.

`python -m tests.store.traffic_worker ACTION FILE SECONDS`; no error of the store is caught.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Destination, DownloadState, Outcome
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, HistoryFilter
from jojo_tray.store.store import Store, open_store
from tests.store.history_material import ids, item, page
from tests.store.material import BASE_URL, at

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = 20
FORGOTTEN = 7  # every seventh item is
BREATH = 0.03  # seconds between two turns, so that a long run does not only measure the disk


def say(kind: str, number: int) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{kind} {number}\n".encode())


def keep(store: Store, account: int, turn: int) -> None:
    """A page of new items, and the page before once more, as an overlap brings it."""
    numbers = range(max(0, turn - 1) * PAGE, (turn + 1) * PAGE)
    fresh = store.history.keep(account, page(*map(item, reversed(numbers)))).fresh
    say("kept", len(fresh))


def forget(store: Store, account: int, turn: int) -> None:
    """Forget every seventh item that is so old that no page brings it back."""
    newest = store.search.first(account, EVERYTHING, NEWEST_FIRST, 1)
    last = int(newest[0].item.item_id.removeprefix("item-")) if newest else 0
    say("forgot", store.history.forget(account, ids(range(0, last - 2 * PAGE, FORGOTTEN))))


def search(store: Store, account: int, turn: int) -> None:
    """Index a little and search: what is there only becomes more, but for what is forgotten."""
    store.grams.step(50)
    rows = store.search.first(account, HistoryFilter("number"), NEWEST_FIRST, 50)
    numbers = [int(row.item.item_id.removeprefix("item-")) for row in rows]
    assert numbers == sorted(set(numbers), reverse=True)
    say("found", store.search.totals(account, HistoryFilter("Rachel")).items)


def save(store: Store, account: int, turn: int) -> None:
    """Queue, take and settle some."""
    where = Destination(Path("/music"))
    store.downloads.add(account, ids(range(turn * 3, turn * 3 + 3)), where, at(turn))
    taken = store.downloads.take(account, 3)
    saved = DownloadState.SAVED
    outcomes = [Outcome(one.id, saved, Path("/music/x"), 1) for one in taken]
    say("saved", len(store.downloads.settle(outcomes, at(turn))))


ACTIONS: dict[str, Callable[[Store, int, int], None]] = {
    "keep": keep,
    "forget": forget,
    "search": search,
    "save": save,
}


def main(action: str, path: Path, seconds: float) -> None:
    """Do it again and again."""
    store = open_store(path)
    account = store.accounts.for_key(BASE_URL, "fingerprint").id
    end, turn = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        ACTIONS[action](store, account, turn)
        time.sleep(BREATH)
        turn += 1


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
