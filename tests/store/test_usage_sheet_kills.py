"""Keeping a sheet, killed at its writes: a stretch is there as a whole or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from jojo_tray.store.store import open_store
from tests.kill_points import hitting, points, python, spread
from tests.store.material import query
from tests.store.sheet_worker import DAY, NIGHT, SHEET, stretch

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

WORKER = "tests.store.sheet_worker"
KEPT = 3
KILLED = 14


def expected(count: int) -> dict[tuple[str, object], float]:
    """The cells after so many stretches, each over the former."""
    cells: dict[tuple[str, object], float] = {}
    for number in range(count):
        cells |= {(cell.part, cell.start): cell.value for cell in stretch(number)[0].cells}
    return cells


def check(path: Path, account: int, said: str) -> None:
    """The cells and the coverage are those of one moment, no earlier than what was told."""
    store = open_store(path)
    covered = store.usage_sheets.coverage(account, SHEET)
    count = 0 if covered is None else (covered.read_at - NIGHT) // DAY - 99
    assert count >= len(said.splitlines())
    known = store.usage_sheets.read(account, [SHEET], NIGHT, NIGHT + 99 * DAY).get(SHEET)
    cells = {(cell.part, cell.start): cell.value for cell in known.cells} if known else {}
    assert cells == expected(count)
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_kill_leaves_whole_stretches(store: Store, account: int, path: Path) -> None:
    begun = path.parent.with_name("begun")
    shutil.copytree(path.parent, begun)
    log = path.parent.with_name("calls.txt")
    found = points(log, WORKER, path, account, KEPT)
    check(path, account, "kept\n" * KEPT)
    for point in spread(found, KILLED):
        shutil.rmtree(path.parent)
        shutil.copytree(begun, path.parent)
        done = python(WORKER, path, account, KEPT, trace=hitting(point))
        check(path, account, done.stdout)
