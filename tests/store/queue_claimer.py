"""A gateway that claims what is due until nothing is: `python -m tests.store.queue_claimer PATH`.

Every line it prints is an id that it claimed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, at


def claim(path: Path, claimer: str) -> None:
    """Claim one at a time."""
    store = open_store(path)
    account = store.accounts.for_key(BASE_URL, "fingerprint").id
    while errands := store.gateway_queue.claim(account, claimer, at(10), 1):
        os.write(1, f"{errands[0].queued.id}\n".encode())


if __name__ == "__main__":
    claim(Path(sys.argv[1]), str(os.getpid()))
