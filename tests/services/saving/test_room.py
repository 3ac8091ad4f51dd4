"""Files that are kept as long as there is room go in the order in which they were used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jojo_tray.services.saving.room import by_use, drop, remove, size_of

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path, *ages: int) -> list[Path]:
    made = []
    for number, age in enumerate(ages):
        path = folder / f"{number}"
        path.write_bytes(b"x" * 10)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
        made.append(path)
    return made


def test_the_order_is_that_of_the_last_use(tmp_path: Path) -> None:
    old, new, older = files(tmp_path, 5, 1, 9)
    assert [each.path for each in by_use([old, new, older])] == [older, old, new]
    assert size_of(by_use([old, new])) == 20


def test_what_is_gone_is_not_counted(tmp_path: Path) -> None:
    [there] = files(tmp_path, 1)
    assert [each.path for each in by_use([tmp_path / "gone", there])] == [there]


def test_as_many_go_as_must(tmp_path: Path) -> None:
    made = files(tmp_path, 3, 2, 1)
    assert drop(by_use(made), 11) == 20
    assert [path.exists() for path in made] == [False, False, True]
    assert drop(by_use(made), 0) == 0
    assert drop(by_use(made), -5) == 0


def test_one_may_stay_however_old_it_is(tmp_path: Path) -> None:
    made = files(tmp_path, 3, 2)
    assert drop(by_use(made), 100, stays=made[0]) == 10
    assert [path.exists() for path in made] == [True, False]


def test_what_cannot_be_removed_stays(tmp_path: Path) -> None:
    remove(tmp_path / "gone")
    remove(tmp_path)
    assert tmp_path.is_dir()
