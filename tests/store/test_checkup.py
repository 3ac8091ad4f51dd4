"""What the doctor is told of the data file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from jojo_tray.domain.storage import Mishap
from jojo_tray.store.checkup import check_up
from jojo_tray.store.migrations import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store


def test_a_sound_file_is_described(store: Store, path: Path) -> None:
    state = check_up(store.database)

    assert (state.path, state.size) == (path, path.stat().st_size)
    assert (state.schema, state.sqlite) == (len(STEPS), sqlite3.sqlite_version)
    assert state.sound
    assert state.notices == ()


def test_what_befell_the_file_is_told(store: Store, account: int, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])

    state = check_up(store.database)

    assert state.sound
    assert [notice.mishap for notice in state.notices] == [Mishap.DAMAGED]
