"""Our side of the same: saves audio through the queue, names, checks and records included.

`python -m bench.our_download FOLDER singles|parcels`, the ids on stdin, the account from the
environment: prints the seconds. The items are in the store before that.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.app import build
from jojo_tray.domain.downloads import Destination
from jojo_tray.launch import prepare_process
from jojo_tray.services.downloads.desk import DownloadOutside, Downloads
from jojo_tray.services.downloads.plan import PARCELS, SINGLES
from jojo_tray.surroundings import Surroundings

if TYPE_CHECKING:
    from jojo_tray.app import Core

TEMPLATE = (
    "{date}_{voice}_{id}"  # all files are alike here, and one that is there is not saved twice
)
PLANS = {"singles": SINGLES, "parcels": PARCELS}


def main() -> None:
    """Save each item's audio by the template."""
    destination, plan = Destination(Path(sys.argv[1]), TEMPLATE), PLANS[sys.argv[2]]
    ids = sys.stdin.read().split()
    around = Surroundings.of_process()
    prepare_process(around)
    with closing(build(around)) as core:
        core.history.sync()
        downloads = Downloads(_outside(core), lambda: core.settings.service_url, plan)
        began = time.perf_counter()
        downloads.add(ids, destination)
        state = downloads.run()
        seconds = time.perf_counter() - began
    if state.saved != len(ids):
        raise SystemExit(f"not all were saved: {state}")
    print(seconds)


def _outside(core: Core) -> DownloadOutside:
    store = core.store
    return DownloadOutside(
        core.credentials,
        core.connections.apart().shared,
        store.accounts,
        store.answers,
        store.gate,
        core.clock,
        store.downloads,
        store.history,
        lambda _: None,
        core.settings.zone,
    )


if __name__ == "__main__":
    main()
