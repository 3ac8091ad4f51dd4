"""Our side of the same: synchronises the history into the store, then looks for a word in it.

`python -m bench.our_sync`, the account from the environment: prints as JSON the seconds of the
synchronisation, the items, the milliseconds until a word is found at once, and the seconds that
the index of all substrings takes afterwards.
"""

from __future__ import annotations

import json
import time
from contextlib import closing

from jojo_tray.app import build
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, HistoryFilter
from jojo_tray.launch import prepare_process
from jojo_tray.surroundings import Surroundings

WORD = HistoryFilter(search="lighthouse")
FIRST_ROWS = 200


def main() -> None:
    """Synchronise once from nothing."""
    around = Surroundings.of_process()
    prepare_process(around)
    with closing(build(around)) as core:
        began = time.perf_counter()
        core.history.sync()
        synced = time.perf_counter()
        account = core.history.account()
        found = core.history.search.first(account.id, WORD, NEWEST_FIRST, FIRST_ROWS)
        searched = time.perf_counter()
        core.history.index_texts()
        indexed = time.perf_counter()
        items = core.history.search.totals(account.id, EVERYTHING).items
    if not found:
        raise SystemExit("the word was not found")
    said = {
        "seconds": synced - began,
        "items": items,
        "search_ms": (searched - synced) * 1000,
        "index_seconds": indexed - searched,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
