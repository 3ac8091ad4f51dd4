"""What commands have counted, read from the store itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.store.store import open_store

if TYPE_CHECKING:
    from jojo_tray.store.tracker import Tracker
    from tests.shell import Shell


def book(shell: Shell) -> Tracker:
    return open_store(shell.around.folders.data_file).tracker


def by_client(shell: Shell, month: str = "2026-03") -> dict[str, Counts]:
    return {one.client: one.counts for one in book(shell).clients(month)}


def of_all(shell: Shell) -> Counts:
    total = Counts()
    for one in book(shell).months():
        total = total.plus(one.counts)
    return total
