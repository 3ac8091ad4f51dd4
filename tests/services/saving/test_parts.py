from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from jojo_tray.domain.downloads import FolderFull, FolderReadOnly
from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.landing import Landing
from jojo_tray.services.saving.parts import (
    CHUNK,
    OLD_SECONDS,
    folder_error,
    hashed,
    put,
    put_without_links,
    sync_folder,
)
from tests.services.saving.landing_worker import name as take
from tests.services.saving.landings import CONTENT, ITEM, entries, save

DAYS_AGO = OLD_SECONDS * 2


def test_a_part_is_hidden_and_becomes_a_file_only_when_it_is_placed(tmp_path: Path) -> None:
    landing = Landing(tmp_path / "new" / "folder")
    with landing.part(ITEM) as part:
        part.write(CONTENT)
        (only,) = entries(landing.folder)
        assert only.startswith(".jojo-tray-")
        assert only.endswith(".part")
        assert ITEM not in only
        path = landing.place(part, take)
    assert entries(landing.folder) == ["Take.mp3"]
    assert path.read_bytes() == CONTENT


def test_a_part_that_is_not_placed_leaves_nothing(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    with landing.part(ITEM) as part:
        part.write(CONTENT)
    with pytest.raises(KeyError), landing.part(ITEM) as part:
        raise KeyError
    assert entries(tmp_path) == []


def test_a_part_can_be_looked_at_while_it_grows(tmp_path: Path) -> None:
    with Landing(tmp_path).part(ITEM) as part:
        assert (part.size, part.head(4), part.tail(4)) == (0, b"", b"")
        part.write(b"abc")
        assert (part.head(2), part.tail(2)) == (b"ab", b"bc")
        assert (part.head(9), part.tail(9)) == (b"abc", b"abc")
        part.write(b"def")
        assert part.size == 6
        assert b"".join(part.chunks()) == b"abcdef"
        part.write(bytes(CHUNK))
        assert [len(chunk) for chunk in part.chunks()] == [CHUNK, 6]


def test_two_parts_of_one_item_are_two_files(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    with landing.part(ITEM) as one, landing.part(ITEM) as other:
        one.write(b"one")
        other.write(b"other")
        assert landing.place(other, take).read_bytes() == b"other"
        assert landing.place(one, take).read_bytes() == b"one"


@pytest.mark.parametrize("item_id", ["", "../../x", "/etc/passwd", "a\0b", "\ud800", "x" * 9_999])
def test_an_id_of_any_kind_gives_a_part_in_the_folder(item_id: str, tmp_path: Path) -> None:
    with Landing(tmp_path).part(item_id) as part:
        assert part.path.parent == tmp_path
        assert part.path.exists()


def test_bytes_can_be_put_around_a_part(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    part = landing.part(ITEM)
    part.write(b"sound")
    with landing.wrapped(part, b"<", b">") as whole:
        assert len(entries(tmp_path)) == 1
        assert whole.item_id == ITEM
        assert landing.place(whole, take).read_bytes() == b"<sound>"


def test_a_planted_link_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    folder, victim = tmp_path / "folder", tmp_path / "victim"
    folder.mkdir()
    victim.write_bytes(b"precious")
    landing = Landing(folder)
    with landing.part(ITEM) as part:
        stem, _, number = part.path.stem.rpartition("-")
    planted = [folder / f"{stem}-{int(number) + step}.part" for step in range(1, 6)]
    for path in planted:
        path.symlink_to(victim)
    assert save(landing).read_bytes() == CONTENT
    assert victim.read_bytes() == b"precious"
    assert all(path.is_symlink() for path in planted)


def test_a_failure_while_wrapping_leaves_the_part_and_nothing_else(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    with landing.part(ITEM) as part:
        part.write(CONTENT)
        part.close()
        with pytest.raises(ValueError, match="closed"):
            landing.wrapped(part, b"<")
        assert entries(tmp_path) == [part.path.name]


# What killed ones left


def leftover(folder: Path, name: str, age: float) -> Path:
    path = folder / name
    path.write_bytes(b"left")
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    return path


def test_old_leftovers_are_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".jojo-tray-1-2-3.part", ".jojo-tray-1.claim"):
        leftover(tmp_path, name, DAYS_AGO)
    kept = [
        leftover(tmp_path, ".jojo-tray-4-5-6.part", OLD_SECONDS / 2),
        leftover(tmp_path, "jojo-tray-1-2-3.part", DAYS_AGO),
        leftover(tmp_path, ".jojo-tray-notes.txt", DAYS_AGO),
        leftover(tmp_path, "song.part", DAYS_AGO),
    ]
    path = save(Landing(tmp_path))
    assert entries(tmp_path) == sorted(one.name for one in [*kept, path])


def test_a_part_of_somebody_alive_stays(tmp_path: Path) -> None:
    with Landing(tmp_path).part(ITEM) as part:
        then = part.modified() - DAYS_AGO
        os.utime(part.path, (then, then))
        save(Landing(tmp_path))
        assert part.path.exists()


def test_a_link_called_as_a_leftover_leads_nowhere(tmp_path: Path) -> None:
    victim = leftover(tmp_path, "victim", DAYS_AGO)
    link = tmp_path / ".jojo-tray-1-2-3.part"
    link.symlink_to(victim)
    then = victim.stat().st_mtime
    os.utime(link, (then, then), follow_symlinks=False)
    save(Landing(tmp_path))
    assert victim.read_bytes() == b"left"


# Names and refusals


def test_a_claim_of_somebody_else_counts_as_a_name_taken(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(CONTENT)
    claim = tmp_path / f".jojo-tray-{hashed(take(0))}.claim"
    claim.touch()
    assert not put_without_links(part, tmp_path / take(0))
    claim.unlink()
    assert put_without_links(part, tmp_path / take(0))
    assert entries(tmp_path) == [take(0)]
    part.write_bytes(b"more")
    assert not put_without_links(part, tmp_path / take(0))
    assert (tmp_path / take(0)).read_bytes() == CONTENT


def test_a_name_that_cannot_be_given_is_an_error_of_its_own(tmp_path: Path) -> None:
    for give in (put, put_without_links):
        with pytest.raises(FileNotFoundError):
            give(tmp_path / "none", tmp_path / take(0))
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")
    assert entries(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EDQUOT, FolderFull),
        (errno.EACCES, FolderReadOnly),
        (errno.ESTALE, FolderProblem),
        (errno.ENAMETOOLONG, FolderProblem),
    ],
)
def test_other_refusals_are_told_in_words(number: int, kind: type[FolderProblem]) -> None:
    error = folder_error(OSError(number, os.strerror(number)), Path("music"))
    assert type(error) is kind
    assert error.facts["path"] == Path("music")


def test_a_failure_without_a_name_is_told_too() -> None:
    assert "it cannot be used" in str(folder_error(OSError(), Path("music")))
