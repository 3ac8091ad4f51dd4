from __future__ import annotations

import os
import stat
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.downloads import FolderFull, FolderReadOnly
from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.landing import Landing
from tests.kill_points import ROOT, Point, hitting, points, python, spread, strace
from tests.services.saving.landing_worker import FILES, content
from tests.services.saving.landing_worker import name as take
from tests.services.saving.landings import CONTENT, ITEM, entries, save

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WORKER = "tests.services.saving.landing_worker"
CALLS = ("write", "fsync", "link", "unlink")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# Names


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Take.mp3").write_bytes(b"mine")
    landing = Landing(tmp_path)
    assert [save(landing).name for _ in range(3)] == [take(1), take(2), take(3)]
    assert (tmp_path / "Take.mp3").read_bytes() == b"mine"


@pytest.mark.parametrize("kind", ["folder", "link", "dead link"])
def test_a_name_is_taken_whatever_has_it(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "Take.mp3"
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path if kind == "link" else tmp_path / "none")
    assert save(Landing(tmp_path)).name == take(1)


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ("TAKE.MP3", "take.mp3"),
        (unicodedata.normalize("NFD", "Café.mp3"), "Café.mp3"),
        ("Straße.mp3", "STRASSE.mp3"),
    ],
)
def test_names_that_are_one_elsewhere_are_kept_apart(
    there: str, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / there).write_bytes(b"mine")
    landing = Landing(tmp_path)
    with landing.part(ITEM) as part:
        assert landing.place(part, lambda n: f"{n}{wanted}" if n else wanted).name == f"1{wanted}"


def test_a_name_that_became_free_is_given_again(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    save(landing).unlink()
    assert save(landing).name == take(0)
    assert save(landing).name == take(1)


def test_a_name_taken_meanwhile_by_another_program_is_left_to_it(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    with landing.part(ITEM) as part:
        (tmp_path / take(0)).write_bytes(b"mine")
        assert landing.place(part, take).name == take(1)
    assert (tmp_path / take(0)).read_bytes() == b"mine"


def test_names_without_a_number_come_to_an_end(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    save(landing)
    with landing.part(ITEM) as part, pytest.raises(FolderProblem, match="too many files"):
        landing.place(part, lambda _: take(0))
    assert entries(tmp_path) == [take(0)]


def test_threads_get_different_names(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    with ThreadPoolExecutor(5) as pool:
        saved = list(pool.map(lambda n: save(landing, b"%d" % n), range(40)))
    assert len(set(saved)) == 40
    assert sorted(int(path.read_bytes()) for path in saved) == list(range(40))


def assert_race(tmp_path: Path, racers: int, trace: Sequence[str] = ()) -> None:
    """Let processes save 20 files of one name each, at once."""
    start, folder = tmp_path / "start", tmp_path / "folder"
    command = [*trace, sys.executable, "-m", WORKER, "race", str(folder), "20", str(start)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(racers)
    ]
    start.touch()
    names = [name for racer in running for name in racer.communicate()[0].split("\n")[:-1]]
    assert len(names) == 20 * racers
    assert entries(folder) == sorted(set(names)) == sorted(names)
    writers = Counter((folder / name).read_bytes() for name in names)
    assert list(writers.values()) == [20] * racers


def test_processes_that_race_for_one_name_win_different_ones(tmp_path: Path) -> None:
    assert_race(tmp_path, 3)


# What is there already


def test_the_same_content_under_the_name_is_found(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    save(landing, b"other")
    save(landing)
    with landing.part(ITEM) as part:
        part.write(CONTENT)
        assert landing.there(part, take) == tmp_path / take(1)
        part.write(b"more")
        assert landing.there(part, take) is None


def test_only_a_plain_file_is_the_same(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    real = save(landing)
    link = tmp_path / "link"
    link.symlink_to(real)
    with landing.part(ITEM) as part:
        part.write(CONTENT[:-1] + b"x")
        assert not landing.same_as(real, part)
    with landing.part(ITEM) as part:
        part.write(CONTENT)
        assert landing.same_as(real, part)
        assert not landing.same_as(link, part)
        assert not landing.same_as(tmp_path, part)
        assert not landing.same_as(tmp_path / "none", part)


# Permissions


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_saved_file_has_the_permissions_of_any_other(
    mask: int, mode: int, tmp_path: Path
) -> None:
    with umask(mask):
        assert stat.S_IMODE(save(Landing(tmp_path)).stat().st_mode) == mode


def test_a_private_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    with umask(0):
        path = save(Landing(tmp_path / "new" / "cache", private=True))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.parent.chmod(0o755)
    save(Landing(path.parent, private=True))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_private_folder_that_was_replaced_by_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderProblem, match="something else"):
        Landing(tmp_path / "cache", private=True).part(ITEM)
    assert entries(tmp_path / "elsewhere") == []


# Trouble


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderProblem) as caught:
        Landing(tmp_path / "file").part(ITEM)
    assert str(tmp_path / "file") in str(caught.value)
    with pytest.raises(FolderProblem):
        Landing(tmp_path / "file" / "below").part(ITEM)


def test_a_folder_that_goes_away_is_not_made_anew(tmp_path: Path) -> None:
    landing = Landing(tmp_path / "stick")
    part = landing.part(ITEM)
    part.write(CONTENT)
    part.path.unlink()
    landing.folder.rmdir()
    with pytest.raises(FolderProblem, match="gone"):
        landing.place(part, take)
    with pytest.raises(FolderProblem, match="gone"):
        landing.part(ITEM)
    part.discard()
    assert not landing.folder.exists()


@pytest.mark.parametrize("call", ["write", "fsync", "link"])
@pytest.mark.parametrize(
    ("name", "kind"), [("ENOSPC", FolderFull), ("EROFS", FolderReadOnly), ("EIO", FolderProblem)]
)
def test_a_refusal_of_the_disk_is_told_and_leaves_nothing(
    call: str, name: str, kind: type[FolderProblem], tmp_path: Path
) -> None:
    done = python(WORKER, "save", tmp_path, trace=hitting((call, 1), f"error={name}"))
    assert done.stdout.split() == [kind.code], done.stderr
    assert entries(tmp_path) == []


# Without hard links, as on a memory stick


NO_LINKS = strace("-e", "trace=link", "-o", "/dev/null", "-e", "inject=link:error=EPERM")


def test_files_are_saved_where_there_are_no_links(tmp_path: Path) -> None:
    (tmp_path / take(1)).write_bytes(b"mine")
    done = python(WORKER, "save", tmp_path, trace=NO_LINKS)
    assert done.stdout.split() == ["Take.mp3", "Take_(3).mp3", "Take_(4).mp3"], done.stderr
    assert entries(tmp_path) == sorted([take(0), take(1), take(2), take(3)])
    assert (tmp_path / take(1)).read_bytes() == b"mine"


def test_processes_without_links_race_for_one_name_too(tmp_path: Path) -> None:
    assert_race(tmp_path, 2, NO_LINKS)


# Kills


def kill_at(point: Point, folder: Path) -> None:
    """Kill a process that saves, look at what it left, and let another one go on."""
    done = python(WORKER, "save", folder, trace=hitting(point))
    told = [line.replace("_", " ") for line in done.stdout.split("\n")[:-1]]
    wholes = [content(number) for number in range(FILES)]
    final = [path for path in folder.iterdir() if not path.name.startswith(".")]
    assert set(told) <= {path.name for path in final}, point
    assert [path.read_bytes() for path in sorted(final, key=named_number)] == wholes[: len(final)]
    after = python(WORKER, "save", folder)
    assert len(after.stdout.split()) == FILES, after.stderr


def named_number(path: Path) -> int:
    return int(path.stem.partition("(")[2].rstrip(")") or 1)


def kill_points(tmp_path: Path) -> list[Point]:
    return points(tmp_path / "log", WORKER, "save", tmp_path / "undisturbed", calls=CALLS)


def test_a_kill_never_leaves_half_a_file_under_its_name(tmp_path: Path) -> None:
    for number, point in enumerate(spread(kill_points(tmp_path), 6)):
        folder = tmp_path / str(number)
        folder.mkdir()
        kill_at(point, folder)


@pytest.mark.soak
def test_no_kill_at_all_leaves_half_a_file_under_its_name(tmp_path: Path) -> None:
    for number, point in enumerate(kill_points(tmp_path)):
        folder = tmp_path / str(number)
        folder.mkdir()
        kill_at(point, folder)
