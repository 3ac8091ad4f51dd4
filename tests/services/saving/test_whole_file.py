"""A file the user asked for is there whole or not at all, whatever ends its writing."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.whole_file import write_whole
from tests.kill_points import strace

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
# Writes a file again and again, the one all of "a", the next all of "b".
WRITER = """
import itertools, sys
from pathlib import Path
from jojo_tray.services.saving.whole_file import write_whole
print("ready", flush=True)
for letter in itertools.cycle(b"ab"):
    write_whole(Path(sys.argv[1]), bytes([letter]) * 2_000_000)
"""


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "october_2026.csv"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert names(path.parent) == [path.name]


def test_where_a_file_stands_for_the_folder_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderProblem) as raised:
        write_whole(tmp_path / "file" / "x.csv", b"")
    assert str(tmp_path / "file") in raised.value.message()


def test_a_folder_of_the_files_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.csv" / "inside").mkdir(parents=True)
    with pytest.raises(FolderProblem):
        write_whole(tmp_path / "x.csv", b"new")
    assert (tmp_path / "x.csv" / "inside").is_dir()
    assert names(tmp_path) == ["x.csv"]


def test_on_a_full_disk_the_former_file_stands(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"former")
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from jojo_tray.domain.errors import FolderProblem\n"
        "from jojo_tray.services.saving.whole_file import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    write_whole(Path(sys.argv[1]), b'x' * 5000)\n"
        "except FolderProblem as error:\n    print(error.exit_code)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("1\n", "")
    assert path.read_bytes() == b"former"
    assert names(tmp_path) == ["x.csv"]


def test_what_was_written_outlasts_a_power_cut(tmp_path: Path) -> None:
    """Its content is on the disk before it has its name, and then the name is, too."""
    path, log = tmp_path / "x.csv", tmp_path / "log"
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from jojo_tray.services.saving.whole_file import write_whole\n"
        "write_whole(Path(sys.argv[1]), b'content')\n"
    )
    trace = strace("-y", "-e", "trace=fsync,rename,renameat2", "-o", str(log))
    subprocess.run([*trace, sys.executable, "-c", code, str(path)], check=True, cwd=ROOT)
    calls = [line for line in log.read_text("utf-8").splitlines() if str(tmp_path) in line]
    content, name, folder = calls
    assert re.search(rf"fsync\(\d+<{tmp_path}/[^/]+\.part>\) += 0", content)
    assert re.search(rf"rename.*{path}", name)
    assert re.search(rf"fsync\(\d+<{tmp_path}>\) += 0", folder)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that writes one file for ever."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "x.csv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    path = tmp_path / "x.csv"
    seen: set[bytes] = set()
    for _ in range(60):
        if path.exists():
            content = path.read_bytes()
            assert len(content) == 2_000_000
            seen.add(content[:1])
            assert set(content) == set(content[:1])
    writer.kill()
    writer.wait()
    if path.exists():
        assert len(path.read_bytes()) == 2_000_000


def test_many_may_write_the_same_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    contents = [bytes([65 + number]) * 100_000 for number in range(8)]
    writers = [threading.Thread(target=write_whole, args=(path, content)) for content in contents]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["x.csv"]
