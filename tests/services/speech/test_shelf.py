"""Speech that was paid for is found again whole, with what belongs to it."""

from __future__ import annotations

import os
import stat
import time
from datetime import UTC, datetime, timedelta

from jojo_tray.services.speech.entries import KEPT_HEADERS
from tests.services.speech.material import HEADERS, recipe, sound
from tests.services.speech.shelf_world import ONE, TWO, World


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


def test_a_long_sound_is_written_out_as_it_comes(world: World) -> None:
    content = sound("Hello", 800_005)
    draft = world.shelf.begin(ONE, recipe())
    for start in range(0, len(content), 10_000):
        draft.write(content[start : start + 10_000])
    [part] = world.files()
    assert part.stat().st_size == len(content)
    assert draft.keep(HEADERS, 5)
    found = world.find()
    assert found is not None
    assert found.content == content
