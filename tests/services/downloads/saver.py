"""A process that saves audio: `python -m tests.services.downloads.saver URL FOLDER ID...`.

It prints a line for each file once its row says that it is saved; run again it goes on.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC
from pathlib import Path

from jojo_tray.domain.downloads import Destination, DownloadMoved
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.downloads.desk import DownloadOutside, Downloads
from jojo_tray.services.downloads.plan import FetchPlan
from jojo_tray.store.store import open_store
from tests.fakes import FakeKeys

PLAN = FetchPlan(parcel=3)


def say(event: object) -> None:
    """One line a result, in the pipe before anything else happens."""
    if isinstance(event, DownloadMoved) and event.download.state.ended:
        line(f"{event.download.state.value} {event.download.item_id}")


def line(text: str) -> None:
    """Not by the call that files are written with: that one may be refused here."""
    if sys.platform != "win32":
        os.writev(1, [f"{text}\n".encode()])


def main(url: str, folder: Path, item_ids: list[str]) -> None:
    store = open_store(folder / "store.db")
    outside = DownloadOutside(
        FakeKeys("demo-key-one"),
        ElevenLabs,
        store.accounts,
        store.answers,
        store.gate,
        SystemClock(),
        store.downloads,
        store.history,
        say,
        lambda: UTC,
    )
    downloads = Downloads(outside, lambda: url, PLAN)
    added = downloads.add(item_ids, Destination(folder / "music", "{id}"))
    state = downloads.run(only=[download.id for download in added])
    line(f"paused {state.paused}")


if __name__ == "__main__":
    logging.disable()
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
