"""Savers killed, or refused by a full disk, at every write: each name holds a complete file."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from tests.kill_points import KILL, ROOT, WRITING, Point, hitting, points, python, spread
from tests.store.material import query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAVER = "tests.services.downloads.saver"
ITEMS = 5
CALLS = (*WRITING, "write")


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture(scope="module")
def wanted(server: DemoServer) -> dict[str, str]:
    """The ids to save, with the hash of what each file must be."""
    client = ElevenLabs(server.base_url, Secret("demo-key-one"))
    page = client.history_page(size=200)
    mp3 = [item.item_id for item in page.items if item.output_format == "mp3_44100_128"]
    pails = {item_id: Pail() for item_id in mp3[:ITEMS]}
    for item_id, pail in pails.items():
        client.history_audio(item_id, pail)
    client.close()
    return {item_id: sha256(pail.content).hexdigest() for item_id, pail in pails.items()}


class Pail:
    """Keeps what is poured into it."""

    def __init__(self) -> None:
        self.content = b""

    def begin(self, content_type: str | None, length: int | None) -> None:
        """Nothing is known of it before it comes."""

    def write(self, data: bytes, /) -> None:
        self.content += data


def check(folder: Path, wanted: dict[str, str], *, complete: bool) -> None:
    """Every file that has a final name is whole, and there once."""
    music = folder / "music"
    found = {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in (music.iterdir() if music.exists() else ())
        if not path.name.startswith(".")
    }
    expected = {f"{item_id}.mp3": digest for item_id, digest in wanted.items()}
    assert found.items() <= expected.items()
    if complete:
        assert found == expected


def hit(
    server: DemoServer,
    folder: Path,
    wanted: dict[str, str],
    point: Point,
    what: str,
    *,
    onwards: bool = False,
) -> str:
    """A run that is hit, then one undisturbed that completes it; what the first one said."""
    folder.mkdir()
    trace = hitting(point, what, onwards=onwards)
    first = python(SAVER, server.base_url, folder, *wanted, trace=trace)
    check(folder, wanted, complete=False)
    go_on(server, folder, wanted)
    return first.stdout


def go_on(server: DemoServer, folder: Path, wanted: dict[str, str]) -> None:
    """A run that nothing disturbs: each file is there, each row is there once."""
    again = python(SAVER, server.base_url, folder, *wanted)

    assert again.returncode == 0, again.stderr
    check(folder, wanted, complete=True)
    rows = query(folder / "store.db", "SELECT item_id, state FROM downloads")
    assert sorted(str(item_id) for item_id, _ in rows) == sorted(wanted)
    assert {state for _, state in rows} <= {"saved", "there"}


def points_of_saving(tmp_path: Path, server: DemoServer, wanted: dict[str, str]) -> list[Point]:
    whole = tmp_path / "whole"
    whole.mkdir()
    return points(tmp_path / "calls", SAVER, server.base_url, whole, *wanted, calls=CALLS)


def test_a_kill_at_a_write_leaves_whole_files(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str]
) -> None:
    found = points_of_saving(tmp_path, server, wanted)

    assert len(found) > 30
    for number, point in enumerate(spread(found, 3)):
        hit(server, tmp_path / str(number), wanted, point, KILL)


def test_a_full_disk_is_no_crash_and_nothing_is_lost(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str]
) -> None:
    for number, call in enumerate(("write", "fsync")):
        said = hit(server, tmp_path / str(number), wanted, (call, 1), "error=ENOSPC")
        assert "paused folder_full" in said, call


@pytest.mark.parametrize("call", ["write", "pwrite64"])
def test_a_disk_that_stays_full_holds_everything_until_there_is_room(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str], call: str
) -> None:
    found = [point for point in points_of_saving(tmp_path, server, wanted) if point[0] == call]
    late = found[len(found) * 4 // 5]

    said = hit(server, tmp_path / call, wanted, late, "error=ENOSPC", onwards=True)

    assert said.count("saved ") < ITEMS


def killed_at_random(
    server: DemoServer, folder: Path, wanted: dict[str, str], chance: random.Random
) -> None:
    """A run killed a moment after it told of some files: these are there, and it can go on."""
    folder.mkdir()
    command = [sys.executable, "-m", SAVER, server.base_url, str(folder), *wanted]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(chance.randrange(1, ITEMS))]
        time.sleep(chance.uniform(0, 0.01))
        child.kill()
    assert all((folder / "music" / f"{line.split()[1]}.mp3").exists() for line in told)
    check(folder, wanted, complete=False)
    go_on(server, folder, wanted)


def test_kills_at_random_leave_whole_files(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str]
) -> None:
    for seed in range(2):
        killed_at_random(server, tmp_path / str(seed), wanted, random.Random(seed))


@pytest.mark.soak
def test_a_hundred_kills_at_random_leave_whole_files(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str]
) -> None:
    for seed in range(100):
        killed_at_random(server, tmp_path / str(seed), wanted, random.Random(seed))


@pytest.mark.soak
@pytest.mark.parametrize("what", [KILL, "error=ENOSPC", "error=EIO"])
def test_every_write_of_a_download_may_be_hit(
    tmp_path: Path, server: DemoServer, wanted: dict[str, str], what: str
) -> None:
    found = points_of_saving(tmp_path, server, wanted)

    for number, point in enumerate(found):
        hit(server, tmp_path / str(number), wanted, point, what)
    print(f"{len(found)} writes of a download hit by {what}: every name held a complete file")
