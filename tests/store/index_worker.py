"""A process that indexes like the tray does, until nothing waits; the tests kill it or race it."""

from __future__ import annotations

import sys
from pathlib import Path

from jojo_tray.store.store import open_store


def index(path: Path, rows: int) -> None:
    store = open_store(path)
    while store.grams.step(rows):
        pass


if __name__ == "__main__":
    index(Path(sys.argv[1]), int(sys.argv[2]))
