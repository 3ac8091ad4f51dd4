"""Draw the history window as PNG files to be looked at: python tests/qt/history_pictures.py DIR."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

from jojo_tray.domain.account import Access, Account, Capability
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.history import HistoryFilter, SyncProgress
from jojo_tray.services.history.desk import SyncFailed
from tests.qt.album import draw_album
from tests.qt.history_bench import Bench
from tests.qt.history_shelf import NOW, dialogue_entry, entries
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FORBIDDEN = Capability("history", Access.FORBIDDEN, "speech_history_read")
SIZES = {"small": (640, 480), "wide": (1600, 900), "large": (1300, 900)}


def full(bench: Bench) -> QWidget:
    """One generation selected."""
    bench.select(3)
    return bench.window


def filtered(bench: Bench) -> QWidget:
    """Several selected of those that some filters leave."""
    bench.window.filters.search.setText("good")
    bench.window.filters.narrow(HistoryFilter(voices=frozenset({"v1", "v2"})), {})
    bench.wait()
    bench.select(1, 2, 3)
    return bench.window


def dialogue(bench: Bench) -> QWidget:
    """A dialogue, with its file saved and its timings shown."""
    bench.shelf.search.kept[1001] = dialogue_entry(1001)
    bench.shelf.saved["item001001"] = [Path("/music/2026-11-22_Rachel_Have you seen it.mp3")]
    bench.front.clerk.refresh()
    settle()
    bench.select(0)
    bench.window.details.ask_timing.click()
    settle()
    return bench.window


def syncing(bench: Bench) -> QWidget:
    """A synchronisation under way."""
    reached = NOW.replace(month=5, day=3)
    bench.front.news.hear(SyncProgress(1, 12, 12_000, reached=reached))
    return full(bench)


def offline(bench: Bench) -> QWidget:
    """The service cannot be reached."""
    bench.front.news.hear(SyncFailed(Account(1, "x"), Offline(detail="no route to the host")))
    settle()
    return full(bench)


def nothing_found(bench: Bench) -> QWidget:
    """A search without a result."""
    bench.window.filters.search.setText("quetzalcoatl")
    bench.wait()
    return bench.window


def empty(bench: Bench) -> QWidget:
    """Nothing was ever generated."""
    bench.shelf.search.kept.clear()
    bench.front.clerk.refresh()
    settle()
    return bench.window


def denied(bench: Bench) -> QWidget:
    """The key may not read the history."""
    bench.shelf.answers.denied = FORBIDDEN
    return empty(bench)


def question(bench: Bench) -> QWidget:
    """Before something is deleted."""
    bench.select(0, 1, 2, 3, 4)
    bench.do("delete")
    found = bench.front.deletion.question
    assert found is not None
    return found


def retakes(bench: Bench) -> QWidget:
    """What was paid twice."""
    for number, entry in enumerate(entries(8)):
        again = replace(entry.item, item_id=f"again{number}", made_at=NOW)
        bench.shelf.search.kept[2000 + number] = replace(entry, key=2000 + number, item=again)
    bench.window.retakes.click()
    settle()
    assert bench.front.retakes is not None
    return bench.front.retakes


def voices(bench: Bench) -> QWidget:
    """The list of a filter."""
    bench.window.filters.voices.click()
    settle()
    return bench.window.filters.voices.list


STATES: tuple[Callable[[Bench], QWidget], ...] = (
    full,
    filtered,
    dialogue,
    syncing,
    offline,
    nothing_found,
    empty,
    denied,
    question,
    retakes,
    voices,
)


def draw(state: Callable[[Bench], QWidget], file: Path, size: tuple[int, int] | None) -> None:
    """One state into one file."""
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), entries(300))
        if size is not None:
            bench.window.resize(*size)
        bench.open()
        state(bench).grab().save(str(file))
        bench.front.close()
        settle()


if __name__ == "__main__":
    draw_album(Path(sys.argv[1]), "history", draw, STATES, SIZES)
