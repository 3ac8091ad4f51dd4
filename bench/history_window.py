"""The history of 1,000,000 rows: searched, shown; and the main thread while it reads and saves."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bench.driver import driven
from bench.figures import Figure, at_most
from bench.history_search import figures_in
from bench.history_store import ITEMS, build
from bench.programs import desktop_with_account, with_key
from jojo_tray.domain.secret import Secret
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer
    from jojo_tray.store.store import Store

PLACES = 100
PAGE_MS = 16
MEGABYTES = 60
STALL_MS = 50
BUSY_CREDITS = 1_400_000  # a year of it is 100,000 items
SAVED = 500
SECONDS = 55
EARLY, MEANWHILE = 6, 23  # seconds; the history is read from second 20 to 30


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _of_a_million(Path(folder))
    work = f"while it reads 100,000 items and saves {SAVED} files"
    with tempfile.TemporaryDirectory() as folder:
        yield _at_work(Path(folder), EARLY, f"longest stall of the main thread {work}", STALL_MS)
    with tempfile.TemporaryDirectory() as folder:
        name = f"the same when the window opens for the first time {work}"
        yield _at_work(Path(folder), MEANWHILE, name, STALL_MS)


def _of_a_million(folder: Path) -> Iterator[Figure]:
    with desktop_with_account(folder) as (desktop, server, environ):
        # What the service lists is not what the store was filled with.
        server.faults.add("status:503", path="/v1/history*")
        keyed = with_key(environ)
        store = _filled(Folders.below(Path(keyed["JOJO_TRAY_HOME"])), server, keyed)
        yield from figures_in(store, store.accounts.known()[0].id)
        found = driven(desktop, keyed, "history_window_driver", ITEMS, PLACES)
    times = sorted(found["times"])
    yield at_most(
        "scrolling to anywhere in 1,000,000 rows until they are painted: median",
        times[len(times) // 2],
        PAGE_MS,
        "ms",
        f"95th percentile {times[int(len(times) * 0.95)]:.0f} ms",
    )
    yield at_most(
        "memory (PSS) of the window with 1,000,000 rows above closed",
        found["after"] - found["before"],
        MEGABYTES,
        "MB",
        f"closed {found['before']:.0f} MB",
    )


def _filled(folders: Folders, server: DemoServer, environ: dict[str, str]) -> Store:
    folders.prepare()

    def account_of(store: Store) -> int:
        mark = Secret(environ["ELEVENLABS_API_KEY"]).fingerprint(store.accounts.salt())
        return store.accounts.for_key(server.base_url, mark).id

    return build(folders.data_file, ITEMS, account_of)


def _at_work(folder: Path, opens: int, name: str, most: int) -> Figure:
    """Reading 100,000 items and saving files at the same time; the window `opens` at a second."""
    with desktop_with_account(folder, monthly_credits=BUSY_CREDITS) as (desktop, server, environ):
        keyed = with_key(environ)
        _queue(folder / "saved", keyed)
        pauses = driven(desktop, keyed, "stall_driver", SECONDS, "history", opens)
        saved = len(list((folder / "saved").iterdir()))
        pages = sum(seen.path == "/v1/history" for seen in server.requests)
    if saved < SAVED or pages < BUSY_CREDITS // 14_000:
        raise SystemExit(f"only {saved} files and {pages} pages")
    at, longest = pauses[0]
    others = ", ".join(f"{length:.0f}" for _, length in pauses[1:3])
    return at_most(name, longest, most, "ms", f"{at:.1f} s after the icon; next {others}")


def _queue(folder: Path, environ: dict[str, str]) -> None:
    """Leave downloads in the queue, as a run that was ended does."""
    from jojo_tray.app import build as build_core
    from jojo_tray.domain.downloads import Destination
    from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST
    from jojo_tray.surroundings import Surroundings

    folders = Folders.below(Path(environ["JOJO_TRAY_HOME"]))
    around = Surroundings(folders, {**os.environ, **environ}, SystemClock())
    around.folders.prepare()
    with closing(build_core(around)) as core:
        asked: list[object] = []
        core.history.sync(stop=lambda: bool(asked), progress=asked.append)
        account = core.history.account()
        newest = core.history.search.first(account.id, EVERYTHING, NEWEST_FIRST, SAVED)
        core.downloads.add([entry.item.item_id for entry in newest], Destination(folder, "{id}"))
