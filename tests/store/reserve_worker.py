"""A process that sets credits aside as often as it gets them; says how many times that was."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, RESET, at


def reserve(path: Path, mark: str, each: int, left: int) -> int:
    """How many claims of `each` credits were made until one was not."""
    store = open_store(path)
    account_id = store.accounts.for_key(BASE_URL, "fingerprint").id
    wanted = Reservation("", each, mark, at(0), RESET)
    made = 0
    book = Reservations(store.database)
    while book.claim(account_id, replace(wanted, id=f"{mark}-{made}"), left, at(0)).made:
        made += 1
    return made


if __name__ == "__main__":
    print(reserve(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
