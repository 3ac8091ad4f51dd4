from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jojo_tray.domain.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly
from jojo_tray.safe_file import disk_error, only_writer, remove_leftovers, replace_file

WRITER = """
import sys
from pathlib import Path
from jojo_tray.safe_file import replace_file
path, number = Path(sys.argv[1]), 0
while True:
    number += 1
    replace_file(path, (f"{number} " * 5000).encode())
    print(number, flush=True)
"""
HOLDER = """
import sys, time
from pathlib import Path
from jojo_tray.safe_file import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_new_content_replaces_the_old_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["file.toml"]  # noqa: PTH208


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_the_mode_is_as_asked_whatever_the_umask(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    before = os.umask(0)
    try:
        replace_file(path, b"", mode=mode)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_failure_leaves_the_old_content_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.mkdir()  # a folder cannot be replaced by a file
    (target / "kept").write_text("old")
    with pytest.raises(StoreError):
        replace_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (target / "kept").read_text() == "old"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        replace_file(tmp_path / "gone" / "file", b"")
    assert caught.value.facts["path"] == tmp_path / "gone"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EACCES, StoreReadOnly),
        (errno.EIO, StoreError),
    ],
)
def test_failed_system_calls_are_sorted(number: int, kind: type[StoreError]) -> None:
    error = disk_error(OSError(number, os.strerror(number)), Path("/x"))
    assert type(error) is kind
    assert "/x" in error.advice() or kind is StoreFull


def test_killed_at_any_moment_the_file_is_whole_and_no_older_than_acknowledged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "file"
    for _ in range(8):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            acknowledged = [int(writer.stdout.readline()) for _ in range(3)][-1]
            writer.kill()
            acknowledged = max([acknowledged, *map(int, writer.stdout.read().split())])
        numbers = path.read_text().split()
        assert len(numbers) == 5000
        assert len(set(numbers)) == 1
        assert int(numbers[0]) >= acknowledged
    with only_writer(path):
        remove_leftovers(path)
    assert {entry.name for entry in tmp_path.iterdir()} == {"file", ".file.lock"}


def test_only_one_process_writes_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy), only_writer(path, seconds=0.1):
            pass
        holder.kill()
    with only_writer(path):
        pass


def test_leftovers_of_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / ".other.abc.new").write_text("")
    (tmp_path / ".file.abc.new").write_text("")
    remove_leftovers(tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == [".other.abc.new"]
