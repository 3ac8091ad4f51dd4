"""The insights window in the real program: opened, another range chosen, its counter panned."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.driver import driven
from bench.figures import Figure, at_most
from bench.insight_store import fill
from bench.programs import desktop_with_account, with_key
from jojo_tray.domain.secret import Secret
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock
from jojo_tray.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer

OPEN_MS, CHANGE_MS, FRAME_MS = 400, 80, 16
PROCESSES = 3
USE = "a year of daily use by 40 voices and 105,120 samples"


def figures() -> Iterator[Figure]:
    """Each figure, over several processes."""
    with (
        tempfile.TemporaryDirectory() as folder,
        desktop_with_account(Path(folder)) as (desktop, server, environ),
    ):
        keyed = with_key(environ) | {"TZ": "UTC"}
        _fill(server, keyed)
        runs = [driven(desktop, keyed, "insights_driver") for _ in range(PROCESSES)]
    yield _opening(runs)
    yield _all_below(f"another range of {USE}", runs, "changes", CHANGE_MS)
    yield _all_below(
        "a frame while a year of samples is panned and zoomed", runs, "frames", FRAME_MS
    )


def _fill(server: DemoServer, environ: dict[str, str]) -> None:
    """What the service counts is not what the store was filled with, so it counts nothing."""
    for path in ("/v1/workspace*", "/v1/usage*", "/v1/history*"):
        server.faults.add("status:503", path=path)
    folders = Folders.below(Path(environ["JOJO_TRAY_HOME"]))
    folders.prepare()
    store = open_store(folders.data_file)
    mark = Secret(environ["ELEVENLABS_API_KEY"]).fingerprint(store.accounts.salt())
    account = store.accounts.for_key(server.base_url, mark)
    fill(store, account.id, SystemClock().now())


def _opening(runs: list[dict[str, Any]]) -> Figure:
    times = [run["open"] for run in runs]
    again = median(run["again"] for run in runs)
    beside = f"slowest of {len(times)}: {max(times):.0f} ms; again {again:.0f} ms"
    name = f"insights window, first opening on {USE}: all panels painted"
    return at_most(name, median(times), OPEN_MS, "ms", beside)


def _all_below(name: str, runs: list[dict[str, Any]], what: str, most: int) -> Figure:
    times = sorted(time for run in runs for time in run[what])
    high = times[int(len(times) * 0.95)]
    beside = f"95th percentile {high:.0f} ms, slowest of {len(times)}: {times[-1]:.0f} ms"
    return at_most(f"{name}: median", median(times), most, "ms", beside)
