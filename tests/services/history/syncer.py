"""A process that synchronises a history over HTTP, page by small page: `FILE URL`.

It is started by the tests of kills; every line it prints is a page that is stored.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Destination
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.history.line import HistoryOutside, Line
from jojo_tray.services.history.sync import HistorySync, SyncWish
from jojo_tray.store.store import open_store
from tests.fakes import FakeKeys

if TYPE_CHECKING:
    from jojo_tray.domain.history import SyncDone, SyncProgress
    from jojo_tray.store.store import Store

PAGE = 100
KEY = "demo-killed"
ARCHIVE = Path("/archive")


def outside(store: Store, url: str) -> HistoryOutside:
    """The real service and the real store."""
    return HistoryOutside(
        FakeKeys(KEY),
        ElevenLabs,
        store.accounts,
        store.samples,
        store.answers,
        store.gate,
        SystemClock(),
        store.history,
        partial(str, url),
    )


def synchronise(path: Path, url: str, *, full: bool = False) -> SyncDone:
    """One run to its end."""
    out = outside(open_store(path), url)
    wish = SyncWish(
        lambda _: None,
        _say,
        lambda: False,
        full=full,
        page_size=PAGE,
        archive=lambda: Destination(ARCHIVE),
    )
    with closing(Line(out)) as line:
        return HistorySync(line, out.index, out.clock, wish).run()


def _say(step: SyncProgress) -> None:
    os.write(1, f"{step.seen}\n".encode())


if __name__ == "__main__":
    synchronise(Path(sys.argv[1]), sys.argv[2])
