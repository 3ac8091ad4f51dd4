"""Speech takes as much room as it may, and what was not used for the longest goes first."""

from __future__ import annotations

import os
import time

from jojo_tray.services.saving.room import MEGABYTE
from jojo_tray.services.speech.entries import MOST_SOUND
from tests.services.speech.material import HEADERS, recipe, sound
from tests.services.speech.shelf_world import ONE, TWO, World


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
        world.keep(f"{number}", size=238_000)
        world.used(f"{number}", minutes_ago=10 - number)
    assert world.find("0") is not None
    world.keep("new", size=238_000)
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
