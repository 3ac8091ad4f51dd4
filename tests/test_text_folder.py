"""Small texts in a folder: whole or absent, under plain names, with the folder's troubles told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import StoreError
from jojo_tray.safe_file import TextFolder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> TextFolder:
    return TextFolder(tmp_path / "deep" / "texts", ".toml", 100)


def test_what_is_written_is_read(folder: TextFolder) -> None:
    assert folder.names() == []
    assert folder.read("one") is None
    folder.write("one", "Grüße\n")
    folder.write("one", "Grüße anew\n")
    folder.write("another", "")
    assert folder.names() == ["another", "one"]
    assert folder.read("one") == "Grüße anew\n"


def test_what_is_removed_is_gone(folder: TextFolder) -> None:
    folder.write("one", "text")
    assert folder.remove("one")
    assert not folder.remove("one")
    assert folder.names() == []


def test_other_files_are_not_looked_at(folder: TextFolder, tmp_path: Path) -> None:
    folder.write("one", "text")
    inside = tmp_path / "deep" / "texts"
    (inside / "notes.txt").write_text("x", "utf-8")
    (inside / ".one.toml.abc.new").write_text("x", "utf-8")
    (inside / "folder.toml").mkdir()
    assert folder.names() == ["one"]


def test_a_leftover_of_a_killed_writer_goes_with_the_next_writing(
    folder: TextFolder, tmp_path: Path
) -> None:
    folder.write("one", "text")
    leftover = tmp_path / "deep" / "texts" / ".one.toml.abc.new"
    leftover.write_text("half", "utf-8")
    folder.write("one", "anew")
    assert not leftover.exists()


def test_the_byte_order_mark_of_an_editor_is_no_text(folder: TextFolder, tmp_path: Path) -> None:
    folder.write("one", "")
    (tmp_path / "deep" / "texts" / "one.toml").write_bytes(b"\xef\xbb\xbftext")
    assert folder.read("one") == "text"


@pytest.mark.parametrize("content", [b"x" * 101, b"\xff\xfe"])
def test_what_is_no_small_text_is_refused(
    folder: TextFolder, tmp_path: Path, content: bytes
) -> None:
    folder.write("one", "")
    (tmp_path / "deep" / "texts" / "one.toml").write_bytes(content)
    with pytest.raises(ValueError, match=r"longer than 100 bytes|codec can't decode"):
        folder.read("one")


@pytest.mark.parametrize("name", ["", "..", "../one", "a/b", ".hidden"])
def test_a_name_is_one_plain_name(folder: TextFolder, name: str) -> None:
    with pytest.raises(ValueError, match="is no name of a file"):
        folder.write(name, "text")


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep").write_text("in the way", "utf-8")
    folder = TextFolder(tmp_path / "deep" / "texts", ".toml", 100)
    with pytest.raises(StoreError):
        folder.write("one", "text")
