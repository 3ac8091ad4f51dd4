"""A part keeps its colour, and no chart shows one colour twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.look.series_colours import COLOURS, ColourBook, SeriesColours, read

if TYPE_CHECKING:
    from pathlib import Path

charts = st.lists(
    st.lists(st.sampled_from([f"v{n}" for n in range(30)]), unique=True, max_size=20), max_size=12
)


@given(charts)
def test_a_part_keeps_its_colour_where_no_larger_one_has_it(shown: list[list[str]]) -> None:
    colours, first = SeriesColours(), dict[str, int]()
    for keys in shown:
        found = colours.slots(Breakdown.VOICE, keys)
        assert len(set(found.values())) == len(found) <= COLOURS
        taken = set[int]()
        for key, slot in found.items():
            own = first.setdefault(key, slot)
            assert slot == own or own in taken
            taken.add(slot)
        assert len(found) == min(COLOURS, len(keys))


@given(charts)
def test_what_was_remembered_gives_the_same_colours(shown: list[list[str]]) -> None:
    colours = SeriesColours()
    for keys in shown:
        colours.slots(Breakdown.VOICE, keys)
    again = read(colours.written())
    for keys in shown:
        assert again.slots(Breakdown.VOICE, keys) == colours.slots(Breakdown.VOICE, keys)


def test_the_seven_largest_of_the_first_chart_have_one_each() -> None:
    keys = [f"v{n}" for n in range(40)]
    found = SeriesColours().slots(Breakdown.VOICE, keys)
    assert found == {f"v{n}": n for n in range(COLOURS)}


def test_every_chart_has_as_many_colours_as_it_can_fill() -> None:
    colours = SeriesColours()
    colours.slots(Breakdown.VOICE, [f"v{n}" for n in range(40)])
    assert len(colours.slots(Breakdown.VOICE, [f"w{n}" for n in range(40)])) == COLOURS


def test_voices_and_models_do_not_share_their_colours() -> None:
    colours = SeriesColours()
    assert colours.slots(Breakdown.VOICE, ["a", "b"]) == {"a": 0, "b": 1}
    assert colours.slots(Breakdown.MODEL, ["b", "a"]) == {"b": 0, "a": 1}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "[" * 9999, '{"voice": 3}', '{"voice": {"a": 99, "b": true, "c": "x"}}'],
)
def test_what_cannot_be_read_is_forgotten(text: str) -> None:
    assert read(text).slots(Breakdown.VOICE, ["a"]) == {"a": 0}


def test_the_file_is_written_only_where_it_would_differ(tmp_path: Path) -> None:
    file = tmp_path / "colours.json"
    book = ColourBook(file)
    colours = book.colours()
    colours.slots(Breakdown.VOICE, ["a"])
    book.keep()
    file.unlink()
    colours.slots(Breakdown.VOICE, ["a"])
    book.keep()
    assert not file.exists()
    colours.slots(Breakdown.VOICE, ["a", "b"])
    book.keep()
    assert ColourBook(file).colours().slots(Breakdown.VOICE, ["b"]) == {"b": 1}


def test_a_forgotten_account_leaves_no_ids(tmp_path: Path) -> None:
    file = tmp_path / "colours.json"
    book = ColourBook(file)
    colours = book.colours()
    colours.slots(Breakdown.KEY, ["somebody"])
    book.keep()

    book.forget()

    assert not file.exists()
    assert "somebody" not in colours.written()
    book.keep()
    assert not file.exists()
    colours.slots(Breakdown.KEY, ["another"])
    book.keep()
    assert "somebody" not in file.read_text("utf-8")
