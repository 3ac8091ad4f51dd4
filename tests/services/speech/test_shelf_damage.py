"""What is damaged, foreign or a trap is a miss, and a disk that refuses fails nobody."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.downloads import FolderFull
from tests.services.speech.material import HEADERS, recipe
from tests.services.speech.shelf_world import ONE, TWO, World

if TYPE_CHECKING:
    from pathlib import Path


def test_zero_retention_is_never_on_the_disk(world: World) -> None:
    secretly = recipe("Hello", enable_logging="false")
    draft = world.shelf.begin(ONE, secretly)
    draft.write(b"secret")
    assert not world.folder.exists()
    assert not draft.keep(HEADERS, 5)


def test_a_file_cut_at_any_byte_is_a_miss_and_removed(world: World) -> None:
    world.keep(size=60)
    whole = world.path().read_bytes()
    for length in range(len(whole)):
        world.path().write_bytes(whole[:length])
        assert world.find() is None
        assert not world.path().exists()
    world.path().write_bytes(whole)
    assert world.find() is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.data())
def test_a_file_changed_anywhere_is_a_miss_and_removed(world: World, data: st.DataObject) -> None:
    world.keep(size=100)
    content = bytearray(world.path().read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    world.path().write_bytes(content)
    assert world.find() is None
    assert not world.path().exists()


def test_what_was_appended_is_damage_too(world: World) -> None:
    world.keep()
    with world.path().open("ab") as file:
        file.write(b"x")
    assert world.find() is None


def test_a_sound_under_another_name_is_foreign(world: World) -> None:
    world.keep("one")
    world.path("one").rename(world.path("other"))
    assert world.find("other") is None
    assert world.files() == []


@pytest.mark.parametrize("content", [b"", b"ID3", b"\0" * 10_000])
def test_a_foreign_file_is_a_miss_and_removed(world: World, content: bytes) -> None:
    world.keep("other")
    world.path().write_bytes(content)
    assert world.find() is None
    assert not world.path().exists()
    assert world.find("other") is not None


def test_damage_is_told_in_the_log_without_the_text(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.keep("a secret text")
    world.path("a secret text").write_bytes(b"")
    world.find("a secret text")
    assert "damaged" in caplog.text
    assert "secret" not in caplog.text


def test_a_link_is_not_followed_but_removed(world: World, tmp_path: Path) -> None:
    world.keep("other")
    outside = tmp_path / "outside"
    outside.write_bytes(world.path("other").read_bytes())
    world.path().symlink_to(outside)
    assert world.find() is None
    assert not os.path.lexists(world.path())
    world.path().symlink_to(outside)
    before = outside.read_bytes()
    assert world.keep(size=2000)
    assert outside.read_bytes() == before
    assert not world.path().is_symlink()


def test_a_folder_that_is_a_link_is_not_used(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world.keep("other", account=TWO)
    outside = tmp_path / "outside"
    outside.mkdir()
    (world.folder / "1").symlink_to(outside)
    with caplog.at_level(logging.ERROR):
        assert not world.keep()
    assert world.find() is None
    world.shelf.clear()
    assert list(outside.iterdir()) == []
    assert outside.is_dir()


def test_a_pipe_keeps_nobody_waiting(world: World) -> None:
    world.keep("other")
    if sys.platform != "win32":  # there are no such files there
        os.mkfifo(world.path())
    assert world.find() is None
    assert not world.path().exists()


def test_a_folder_in_a_sounds_place_is_removed(world: World) -> None:
    world.keep("other")
    world.path().mkdir()
    (world.path() / "deeper").mkdir()
    assert world.find() is None
    assert world.keep()


def test_a_disk_that_takes_nothing_fails_nobody(world: World) -> None:
    world.folder.parent.mkdir(parents=True)
    world.folder.write_bytes(b"in the way")
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"whole")
    draft.write(b"whole")
    assert not draft.keep(HEADERS, 5)
    assert draft.trouble is not None
    assert world.shelf.stats().entries == 0


def test_a_disk_that_is_full_at_the_end_fails_nobody(world: World) -> None:
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"begun")
    assert draft._part is not None
    with open("/dev/full", "r+b", buffering=0) as full:  # noqa: PTH123
        os.dup2(full.fileno(), draft._part._file.fileno())
    assert not draft.keep(HEADERS, 5)
    assert isinstance(draft.trouble, FolderFull)
    assert world.files() == []


def test_a_full_disk_fails_nobody(world: World) -> None:
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"begun")
    assert draft._part is not None
    with open("/dev/full", "r+b", buffering=0) as full:  # noqa: PTH123
        os.dup2(full.fileno(), draft._part._file.fileno())
    draft.write(b"and more")
    assert isinstance(draft.trouble, FolderFull)
    assert not draft.keep(HEADERS, 5)
    assert world.files() == []
