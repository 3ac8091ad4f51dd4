"""A copy holds the old file or the whole new one, and says why it could not be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.copies import copy_audio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of more than one piece."""
    path = tmp_path / "source.mp3"
    path.write_bytes(bytes(range(256)) * 2_000)
    return path


def test_the_copy_is_equal(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.mp3"
    assert copy_audio(source, target) == target
    assert target.read_bytes() == source.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.mp3", "source.mp3"]


def test_what_the_user_agreed_to_replace_is_replaced(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.mp3"
    target.write_bytes(b"old")
    copy_audio(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_a_link_in_the_way_is_replaced_not_followed(source: Path, tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "copy.mp3"
    victim.write_bytes(b"precious")
    target.symlink_to(victim)
    copy_audio(source, target)
    assert victim.read_bytes() == b"precious"
    assert not target.is_symlink()


def test_a_source_that_is_gone_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "copy.mp3"
    target.write_bytes(b"old")
    with pytest.raises(FolderProblem, match="the sound to be copied is gone"):
        copy_audio(tmp_path / "gone.mp3", target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.mp3"]


def test_a_folder_that_is_gone_is_said(source: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderProblem, match="gone"):
        copy_audio(source, tmp_path / "gone" / "copy.mp3")
