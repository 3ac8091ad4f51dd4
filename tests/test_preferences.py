"""The settings in force in a process that runs for days while others change the file."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import SystemClock
from jojo_tray.settings import save
from jojo_tray.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 30


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    folders = Folders.below(tmp_path)
    folders.prepare()
    return Surroundings(folders, {"REPORT_FORMAT": "csv"}, SystemClock())


@pytest.fixture
def file(around: Surroundings) -> Path:
    return around.folders.config / "config.toml"


def test_what_another_process_saves_holds_at_once_where_it_is_followed(
    around: Surroundings,
) -> None:
    followed, fixed = Preferences(around, follows=True), Preferences(around)
    for minutes in (7, 8, 9):
        save(around.folders, {"interval_minutes": minutes, "time_zone": "Asia/Kathmandu"})
        assert followed.current.interval_minutes == minutes
        assert followed.current.time_zone == "Asia/Kathmandu"
    assert fixed.current.interval_minutes == 5


def test_the_command_line_and_the_environment_still_win(around: Surroundings) -> None:
    told = around._replace(account="default", base_url="http://127.0.0.1:1")
    followed = Preferences(told, follows=True)
    save(around.folders, {"account": "work", "base_url": "http://127.0.0.1:2"})
    assert (followed.current.account, followed.current.base_url) == ("default", told.base_url)
    assert followed.saved_account == "work"


def test_a_file_that_became_bad_changes_nothing_and_is_left_alone(
    around: Surroundings, file: Path
) -> None:
    save(around.folders, {"interval_minutes": 9})
    followed = Preferences(around, follows=True)
    for bad in (b"interval_minutes = ", b"\xff", b"[[["):
        file.write_bytes(bad)
        assert followed.current.interval_minutes == 9
        assert file.read_bytes() == bad  # somebody may be writing it just now
    file.write_text("interval_minutes = 11")
    assert followed.current.interval_minutes == 11
    assert [path.name for path in file.parent.iterdir() if "broken" in path.name] == []


def test_without_its_file_everything_is_at_its_default_again(
    around: Surroundings, file: Path
) -> None:
    save(around.folders, {"assistants_delete": True})
    followed = Preferences(around, follows=True)
    assert followed.current.assistants_delete
    file.unlink()
    assert not followed.current.assistants_delete


def test_a_file_that_did_not_change_is_not_read_again(around: Surroundings, file: Path) -> None:
    file.write_text("interval_minutes = 7")
    followed = Preferences(around, follows=True)
    before, seen = followed.loaded, file.stat()
    file.write_text("interval_minutes = 8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert followed.current.interval_minutes == 7
    assert followed.loaded is before


def test_a_change_of_ones_own_is_told_once(around: Surroundings) -> None:
    followed, heard = Preferences(around, follows=True), []
    followed.listen(lambda now: heard.append(now.interval_minutes))
    followed.change(interval_minutes=9)
    assert (heard, followed.current.interval_minutes) == ([9], 9)


def test_many_threads_never_see_an_older_state_than_was_saved(around: Surroundings) -> None:
    followed = Preferences(around, follows=True)
    with ThreadPoolExecutor(4) as pool:
        for minutes in range(1, ROUNDS):
            save(around.folders, {"interval_minutes": minutes})
            seen = pool.map(lambda _: followed.current.interval_minutes, range(8))
            assert set(seen) == {minutes}
