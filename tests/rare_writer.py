"""A process that writes what is written now and then: settings, a purge, two accounts joined.

`python -m tests.rare_writer ACTION FOLDER` prints a line for each fact once it is acknowledged.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from jojo_tray.settings import Folders, save
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, alert, at, sample, telling

if TYPE_CHECKING:
    from collections.abc import Callable

ANN = User("user-1", "workspace-1", "Ann")
DAY = 1440
MONTHS = 15 * 30
EVERY = 5  # days between two readings
SAVED = range(1, 6)
JOINED = 4


def say(number: int) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{number}\n".encode())


def store_in(folder: Path) -> Store:
    """The store that all actions but the settings write to."""
    return open_store(folder / "store.db")


def old(folder: Path) -> None:
    """Readings of fifteen months."""
    store = store_in(folder)
    account = store.accounts.for_key(BASE_URL, "fingerprint").id
    for day in range(0, MONTHS, EVERY):
        store.samples.add(account, sample(day * DAY, day))


def purge(folder: Path) -> None:
    """Take away what is too old, a day's slice at a time."""
    store = store_in(folder)
    (account,) = store.accounts.known()
    removed = 0
    while gone := store.samples.prune(account.id, at(MONTHS * DAY)):
        removed += gone
        say(removed)


def two(folder: Path) -> None:
    """A series of Ann's, and one of a key that turns out to be hers."""
    store = store_in(folder)
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), ANN).id
    second = store.accounts.for_key(BASE_URL, "second").id
    for number in range(JOINED):
        account = second if number % 2 else first
        store.samples.add(account, sample(10 * number, number))
        store.alerts.decide(account, telling(alert(number + 1)), at(10 * number))


def join(folder: Path) -> None:
    """Find out that both are Ann's."""
    store = store_in(folder)
    say(store.accounts.identify(store.accounts.for_key(BASE_URL, "second"), ANN).id)


def settings(folder: Path) -> None:
    """Change a setting a few times."""
    folders = Folders.below(folder)
    for number in SAVED:
        save(folders, {"interval_minutes": number})
        say(number)


ACTIONS: dict[str, Callable[[Path], None]] = {
    action.__name__: action for action in (old, purge, two, join, settings)
}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](Path(sys.argv[2]))
