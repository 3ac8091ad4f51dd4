"""Kills while settings are saved, readings purged and accounts joined: old or new, never between.

What a poll writes, and what an upgrade does, is hit in store/test_kills.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.pace import months_before
from jojo_tray.settings import Folders, load
from jojo_tray.store.samples import KEPT_MONTHS
from jojo_tray.store.store import open_store
from tests.kill_points import WRITING, hitting, points, python, spread
from tests.rare_writer import DAY, EVERY, JOINED, MONTHS, SAVED
from tests.store.material import at, query, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.kill_points import Point

WRITER = "tests.rare_writer"
CALLS = (*WRITING, "write")  # the settings are written as a plain file
Check = Callable[["Path", list[int]], None]


def numbers(said: str) -> list[int]:
    return [int(line) for line in said.split()]


def whole(path: Path) -> None:
    assert open_store(path).database.notices == []
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def kept_days() -> list[int]:
    """The days whose readings a purge leaves."""
    oldest = months_before(at((MONTHS - EVERY) * DAY), KEPT_MONTHS)
    return [day for day in range(0, MONTHS, EVERY) if at(day * DAY) >= oldest]


def check_purge(folder: Path, said: list[int]) -> None:
    """Only what is too old is gone: at least what was acknowledged, the oldest first."""
    store = open_store(folder / "store.db")
    (account,) = store.accounts.known()
    days = [run.quota.used for run in runs_of(store, account.id)]
    everything = list(range(0, MONTHS, EVERY))
    assert days == everything[len(everything) - len(days) :]
    assert set(kept_days()) <= set(days)
    assert len(everything) - len(days) >= max(said, default=0)
    whole(folder / "store.db")


def check_join(folder: Path, said: list[int]) -> None:
    """Two whole accounts, or one with everything of both once."""
    store = open_store(folder / "store.db")
    accounts = store.accounts.known()
    runs = [run.quota.used for one in accounts for run in runs_of(store, one.id)]
    alerts = [log.alert.cycle for one in accounts for log in store.alerts.recent(one.id)]
    assert sorted(runs) == list(range(JOINED))
    assert sorted(alerts) == list(range(1, JOINED + 1))
    assert len(accounts) == 1 if said else len(accounts) in {1, 2}
    whole(folder / "store.db")


def check_settings(folder: Path, said: list[int]) -> None:
    """A file that is whole, with what was acknowledged or the next one."""
    loaded = load(Folders.below(folder), {})
    assert loaded.notice is None
    last = max(said, default=0)
    assert loaded.settings.interval_minutes in ({last, last + 1} if last else {1, 5})


ACTIONS: list[tuple[str, str, Check]] = [
    ("old", "purge", check_purge),
    ("two", "join", check_join),
    ("", "settings", check_settings),
]


class Trial:
    """One kind of write, hit again and again on copies of the same beginning."""

    def __init__(self, folder: Path, before: str, action: str, check: Check) -> None:
        self._folder = folder
        self._action = action
        self._check = check
        self._template = folder / "template"
        self._template.mkdir()
        if before:
            assert python(WRITER, before, self._template).returncode == 0

    def points(self) -> list[Point]:
        """Every moment at which it can be hit."""
        folder = self._copy("undisturbed")
        return points(self._folder / "calls", WRITER, self._action, folder, calls=CALLS)

    def hit(self, found: Iterable[Point]) -> None:
        """Kill it at each point, look, then let it run to its end and look again."""
        for point in found:
            folder = self._copy("{}-{}".format(*point))
            killed = python(WRITER, self._action, folder, trace=hitting(point))
            assert killed.returncode != 0
            self._check(folder, numbers(killed.stdout))
            again = python(WRITER, self._action, folder)
            assert again.returncode == 0, again.stderr
            self._check(folder, numbers(again.stdout))

    def _copy(self, name: str) -> Path:
        folder = self._folder / name
        shutil.copytree(self._template, folder)
        return folder


@pytest.mark.parametrize(("before", "action", "check"), ACTIONS)
def test_a_kill_leaves_the_old_or_the_new(
    tmp_path: Path, before: str, action: str, check: Check
) -> None:
    trial = Trial(tmp_path, before, action, check)
    found = trial.points()
    assert len(found) > 5
    trial.hit(spread(found, 3))


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("before", "action", "check"), ACTIONS)
def test_a_kill_at_any_write_leaves_the_old_or_the_new(
    tmp_path: Path, before: str, action: str, check: Check
) -> None:
    trial = Trial(tmp_path, before, action, check)
    found = trial.points()
    trial.hit(found)
    print(f"{action}: {len(found)} kills, nothing lost or doubled")


def test_undisturbed_each_does_what_it_says(tmp_path: Path) -> None:
    for before, action, check in ACTIONS:
        folder = tmp_path / action
        folder.mkdir()
        if before:
            assert python(WRITER, before, folder).returncode == 0
        done = python(WRITER, action, folder)
        assert done.returncode == 0, done.stderr
        check(folder, numbers(done.stdout))
        if action == "settings":
            assert numbers(done.stdout) == list(SAVED)
