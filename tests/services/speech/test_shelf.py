"""Speech that was paid for is found again whole, or not at all, in as much room as it may take."""

from __future__ import annotations

import logging
import os
import stat
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.downloads import FolderFull
from jojo_tray.services.speech.entries import KEPT_HEADERS, MOST_SOUND, Kept
from jojo_tray.services.speech.shelf import MEGABYTE, SpeechShelf
from tests.services.speech.material import HEADERS, recipe, sound

if TYPE_CHECKING:
    from pathlib import Path


ONE, TWO = 1, 2


class World:
    """A shelf whose room can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.megabytes = 10
        self.shelf = self.another()

    def another(self) -> SpeechShelf:
        """The shelf as another process has it."""
        return SpeechShelf(self.folder, lambda: self.megabytes)

    def keep(self, text: str = "Hello", size: int = 1000, account: int = ONE) -> bool:
        draft = self.shelf.begin(account, recipe(text))
        draft.write(sound(text, size))
        return draft.keep(HEADERS, 5)

    def find(self, text: str = "Hello", account: int = ONE) -> Kept | None:
        return self.shelf.find(account, recipe(text).fingerprint)

    def path(self, text: str = "Hello", account: int = ONE) -> Path:
        return self.folder / str(account) / f"{recipe(text).fingerprint}.speech"

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if not path.is_dir()]

    def used(self, text: str, minutes_ago: int) -> None:
        """Let it be that long since it was used."""
        at = time.time() - 60 * minutes_ago
        os.utime(self.path(text), (at, at))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "cache" / "speech")


def test_what_was_kept_is_found_with_what_belongs_to_it(world: World) -> None:
    began = datetime.now(UTC).replace(microsecond=0)
    assert world.keep()
    kept = world.find()
    assert kept is not None
    assert kept.content == sound("Hello")
    assert (kept.size, kept.credits, kept.characters) == (1000, 5, 5)
    assert kept.headers == {name: HEADERS[name] for name in KEPT_HEADERS if name in HEADERS}
    assert began <= kept.made_at <= began + timedelta(minutes=1)


def test_another_process_finds_it_too(world: World) -> None:
    world.keep()
    assert world.another().find(ONE, recipe().fingerprint) is not None


def test_nothing_is_found_before_and_of_another_account_or_text(world: World) -> None:
    assert world.find() is None
    world.keep()
    assert world.find(account=TWO) is None
    assert world.find("hello") is None


def test_a_sound_comes_in_pieces_of_any_size(world: World) -> None:
    content = sound("Hello", 5000)
    draft = world.shelf.begin(ONE, recipe())
    for place in range(5000):
        draft.write(content[place : place + 1])
        draft.write(b"")
    assert world.find() is None
    assert draft.keep(HEADERS, 5)
    found = world.find()
    assert found is not None
    assert found.content == content


def test_what_is_dropped_or_forgotten_leaves_nothing(world: World) -> None:
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"half")
    draft.drop()
    assert not draft.keep(HEADERS, 5)
    with world.shelf.begin(ONE, recipe()) as other:
        other.write(b"half")
    assert world.files() == []
    assert world.find() is None


def test_no_sound_is_none_to_keep(world: World) -> None:
    assert not world.shelf.begin(ONE, recipe()).keep(HEADERS, 5)


def test_kept_once_it_stays_though_the_draft_is_dropped(world: World) -> None:
    with world.shelf.begin(ONE, recipe()) as draft:
        draft.write(b"whole")
        assert draft.keep(HEADERS, 5)
    assert not draft.keep(HEADERS, 5)
    assert world.find() is not None


def test_a_newer_sound_takes_the_place_of_the_older(world: World) -> None:
    world.keep(size=1000)
    world.keep(size=2000)
    found = world.find()
    assert found is not None
    assert found.size == 2000
    assert len(world.files()) == 1


def test_zero_retention_is_never_on_the_disk(world: World) -> None:
    secretly = recipe("Hello", enable_logging="false")
    draft = world.shelf.begin(ONE, secretly)
    draft.write(b"secret")
    assert not world.folder.exists()
    assert not draft.keep(HEADERS, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="folders of the profile are private there")
def test_nobody_else_may_read_it(world: World) -> None:
    before = os.umask(0)
    try:
        world.keep()
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (world.folder, world.path().parent)]
    assert modes == [0o700, 0o700]
    assert stat.S_IMODE(world.path().stat().st_mode) == 0o600


def test_strange_headers_are_left_out(world: World) -> None:
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"whole")
    odd = {"content-type": "audio/mpeg", "request-id": "a\r\nb", "history-item-id": "x" * 5000}
    assert draft.keep(odd, 5)
    found = world.find()
    assert found is not None
    assert found.headers == {"content-type": "audio/mpeg"}


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


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
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


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
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


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_keeps_nobody_waiting(world: World) -> None:
    world.keep("other")
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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")  # noqa: PTH110
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


def test_what_is_too_large_is_not_kept(world: World) -> None:
    world.megabytes = 1
    assert not world.keep(size=MEGABYTE + 1)
    world.megabytes = 500
    assert not world.keep(size=MOST_SOUND + 1)
    assert world.files() == []
    assert world.keep(size=MOST_SOUND)
    found = world.find()
    assert found is not None
    assert found.size == MOST_SOUND


def test_without_room_nothing_is_kept_and_nothing_found(world: World) -> None:
    world.keep()
    world.megabytes = 0
    assert not world.keep("other")
    assert world.find() is None
    world.megabytes = 10
    assert world.find() is not None


def test_what_was_not_used_for_the_longest_goes_first(world: World) -> None:
    world.megabytes = 1
    for number in range(4):
        world.keep(f"{number}", size=250_000)
        world.used(f"{number}", minutes_ago=10 - number)
    assert world.find("0") is not None
    world.keep("new", size=250_000)
    assert [world.find(text) is not None for text in ("0", "1", "2", "3", "new")] == [
        True,
        False,
        False,
        True,
        True,
    ]
    assert world.shelf.stats().size <= MEGABYTE


def test_what_others_wrote_counts_too(world: World) -> None:
    world.megabytes = 1
    other = world.another()
    for number in range(20):
        for shelf, name in ((world.shelf, "ours"), (other, "theirs")):
            text = f"{name} {number}"
            draft = shelf.begin(ONE, recipe(text))
            draft.write(sound(text, 60_000))
            draft.keep(HEADERS, 5)
            assert world.shelf.stats().size <= MEGABYTE + 3 * 70_000


def test_less_room_is_made_by_the_next_sound(world: World) -> None:
    world.megabytes = 3
    for number in range(10):
        world.keep(f"{number}", size=250_000)
    world.megabytes = 1
    world.keep("new")
    assert world.shelf.stats().size <= MEGABYTE
    assert world.find("new") is not None


def test_the_folder_is_not_looked_through_for_every_sound(world: World) -> None:
    world.keep("first")
    stranger = world.path("stranger")
    stranger.write_bytes(b"\0" * 11 * MEGABYTE)
    world.keep("second")
    assert stranger.exists()


def test_what_is_not_ours_is_neither_counted_nor_touched(world: World) -> None:
    world.keep()
    for name in ("notes.txt", f"{'0' * 64}.mp3", "1/notes.txt", f"{'0' * 63}.speech"):
        (world.folder / name).write_bytes(b"\0" * 1000)
    (world.folder / "documents").mkdir()
    stats = world.shelf.stats()
    assert stats.entries == 1
    assert stats.size == world.path().stat().st_size
    assert stats.most == 10 * MEGABYTE
    world.shelf.clear_but([ONE])
    assert len(world.files()) == 5


def test_an_account_is_forgotten_alone(world: World) -> None:
    world.keep("a")
    world.keep("b")
    world.keep("a", account=TWO)
    gone = world.shelf.clear(ONE)
    assert gone.entries == 2
    assert world.find("a") is None
    assert world.find("a", account=TWO) is not None
    assert not (world.folder / "1").exists()
    assert world.shelf.clear(99).entries == 0


def test_all_is_cleared(world: World) -> None:
    world.keep("a")
    world.keep("a", account=TWO)
    assert world.shelf.clear().entries == 2
    assert world.shelf.stats().entries == 0
    assert world.keep("a")


def test_accounts_that_nobody_has_any_more_are_cleared(world: World) -> None:
    for account in (ONE, TWO, 3):
        world.keep(account=account)
    world.shelf.clear_but({TWO})
    assert [world.find(account=account) is not None for account in (ONE, TWO, 3)] == [
        False,
        True,
        False,
    ]


def test_what_comes_while_it_is_cleared_is_not_kept(world: World) -> None:
    draft = world.shelf.begin(ONE, recipe())
    draft.write(b"half")
    world.shelf.clear(ONE)
    draft.write(b"and half")
    assert not draft.keep(HEADERS, 5)
    assert world.files() == []


def test_parts_of_killed_processes_go_after_a_day(world: World) -> None:
    world.keep("first")
    left = world.path().with_name(".jojo-tray-0123456789abcdef-1-0.part")
    for age, there in ((2, True), (25, False)):
        left.write_bytes(b"left over")
        at = time.time() - age * 3600
        os.utime(left, (at, at))

        shelf = world.another()
        draft = shelf.begin(ONE, recipe("second"))
        draft.write(b"whole")
        assert draft.keep(HEADERS, 5)
        assert left.exists() is there


def test_a_use_is_noted_where_it_is_found(world: World) -> None:
    world.keep()
    world.used("Hello", minutes_ago=60)
    world.find()
    assert time.time() - world.path().stat().st_mtime < 60


def test_an_answer_of_100_kb_is_found_quickly(world: World) -> None:
    world.keep(size=100_000)
    times = []
    for _ in range(200):
        began = time.perf_counter()
        assert world.find() is not None
        times.append(time.perf_counter() - began)
    assert sorted(times)[100] < 0.001


def test_many_drafts_of_one_recipe_end_in_one_sound(world: World) -> None:
    drafts = [world.shelf.begin(ONE, recipe()) for _ in range(8)]
    for number, draft in enumerate(drafts):
        draft.write(sound(f"{number}"))
    for draft in drafts:
        assert draft.keep(HEADERS, 5)
    found = world.find()
    assert found is not None
    assert found.content == sound("7")
    assert len(world.files()) == 1
