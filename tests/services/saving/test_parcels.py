from __future__ import annotations

import tracemalloc
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import FolderProblem, NotAudio
from jojo_tray.services.saving.landing import Landing
from jojo_tray.services.saving.parcels import open_parcel
from tests.services.saving.hostile_parcels import FAMILIES, OTHERS, WHOLE, Case, bombs, crowds
from tests.services.saving.zip_maker import FIRST, IDS, SOUNDS, joined, member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.services.saving.parcels import Parcel

MEGABYTE = 1 << 20
FIRST_ID = IDS[0]


def received(folder: Path, parcel: bytes) -> Path:
    path = folder / "parcel"
    path.write_bytes(parcel)
    return path


def landed(parcel: Parcel, folder: Path) -> dict[str, bytes]:
    """Save every member as the queue does, and give what lies there then, by item."""
    landing = Landing(folder)
    return {one.item_id: _saved(landing, one.item_id, one.chunks()) for one in parcel.members}


def _saved(landing: Landing, item_id: str, chunks: Iterator[bytes]) -> bytes:
    with landing.part(item_id) as part:
        for chunk in chunks:
            part.write(chunk)
        return landing.place(part, lambda n: f"{item_id}-{n}.wav", settle=False).read_bytes()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_what_is_whole_is_saved_and_nothing_else(
    family: Callable[[], Iterator[Case]], tmp_path: Path
) -> None:
    inside = tmp_path / "a" / "b" / "c"
    for case in family():
        parcel = open_parcel(received(tmp_path, case.parcel), case.wanted)
        saved = landed(parcel, inside)
        assert case.good <= set(saved) <= case.good | case.open, case.name
        assert all(content == SOUNDS[item_id] for item_id, content in saved.items()), case.name
        results = [*(one.item_id for one in parcel.members), *parcel.flaws, *parcel.missing]
        assert sorted(results) == sorted(case.wanted), case.name
        assert all(" " in flaw for flaw in parcel.flaws.values()), case.name
    outside = {path.name for path in tmp_path.rglob("*") if path.parent != inside}
    assert outside == {"parcel", "a", "b", "c"}
    held = {path.read_bytes() for path in inside.iterdir()}
    assert held <= set(SOUNDS.values())


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert sum(1 for _ in chain.from_iterable(family() for family in FAMILIES)) >= 200


@pytest.mark.parametrize("family", [bombs, crowds], ids=lambda family: family.__name__)
def test_little_memory_is_used_whatever_comes(
    family: Callable[[], Iterator[Case]], tmp_path: Path
) -> None:
    for case in family():
        path = received(tmp_path, case.parcel)
        tracemalloc.start()
        try:
            parcel = open_parcel(path, case.wanted)
            written = sum(len(chunk) for one in parcel.members for chunk in one.chunks())
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert most < MEGABYTE, case.name
        assert written <= 20 * len(case.parcel) + MEGABYTE, case.name


@pytest.mark.parametrize(
    ("lies", "said"),
    [
        ({"flags": 1}, "it is encrypted"),
        ({"method": 12}, "it is packed in an unknown way"),
        ({"crc": 1}, "its checksum is wrong"),
        ({"said_size": 9}, "it is longer than was said"),
        ({"said_size": 99_999}, "it is shorter than was said"),
        ({"said_packed": 99_999, "said_size": 99_999}, "it breaks off"),
        ({"method": 8, "body": FIRST}, "it is damaged"),
        ({"content": bytes(900_000), "method": 8}, "far more comes out of it than of any sound"),
        ({"content": WHOLE}, "a ZIP archive came"),
        ({"content": b'{"detail":{"message":"gone"}}'}, "JSON came, saying: gone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_reason_is_told(lies: dict[str, object], said: str, tmp_path: Path) -> None:
    spoiled = joined(member(FIRST_ID, **lies), *map(member, IDS[1:]))
    parcel = open_parcel(received(tmp_path, spoiled), IDS)
    assert parcel.flaws == {FIRST_ID: said}
    assert {one.item_id for one in parcel.members} == OTHERS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing came"),
        (b'{"detail":"no such item"}', "JSON came, saying: no such item"),
        (b"<html>", "an HTML page came"),
        (bytes(99), "it is in no known format"),
        (FIRST, "one sound came for several items"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_came_instead_of_a_parcel_is_told_for_each(
    content: bytes, said: str, tmp_path: Path
) -> None:
    assert open_parcel(received(tmp_path, content), IDS).flaws == dict.fromkeys(IDS, said)


def test_what_is_missing_and_what_nobody_asked_for_are_named(tmp_path: Path) -> None:
    stray = [member(FIRST_ID, name=name) for name in (b"a\x1b[2J.wav", b"b" * 999)]
    parcel = open_parcel(received(tmp_path, joined(*stray, member(IDS[1]))), IDS)
    assert parcel.missing == (FIRST_ID, IDS[2])
    assert parcel.surplus == ("a�[2J.wav", "b" * 80)


def test_a_sound_and_an_item_that_are_left_over_belong_together(tmp_path: Path) -> None:
    note = member(FIRST_ID, name=b"manifest.json", content=b'{"files": 3}')
    stray = member(FIRST_ID, name=b"track01.wav")
    parcel = open_parcel(received(tmp_path, joined(note, stray, *map(member, IDS[1:]))), IDS)
    assert landed(parcel, tmp_path / "landing") == SOUNDS
    assert parcel.surplus == ("manifest.json",)


def test_raw_sound_of_one_item_is_left_to_who_knows_its_format(tmp_path: Path) -> None:
    parcel = open_parcel(received(tmp_path, bytes(range(256)) * 9), [FIRST_ID])
    assert [one.size for one in parcel.members] == [256 * 9]


def test_a_parcel_that_changed_meanwhile_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    path = received(tmp_path, WHOLE)
    first = open_parcel(path, IDS).members[0]
    path.write_bytes(WHOLE.replace(FIRST[100:104], b"abcd"))
    with pytest.raises(NotAudio, match="checksum"):
        list(first.chunks())
    path.unlink()
    with pytest.raises(FolderProblem):
        list(first.chunks())


def test_a_parcel_that_is_gone_is_a_problem_of_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderProblem):
        open_parcel(tmp_path / "none", IDS)
