"""Tables on a terminal: they fit, whatever is in them, and what is copied from them is whole."""

from __future__ import annotations

from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jojo_tray.cli.table import LOOKED_AT, Heading, table

HEADINGS = [
    Heading("voice", most=8),
    Heading("credits", number=True),
    Heading("text", wide=True),
    Heading("id"),
]
LINES = [["Rachel", "308", "Take a slow breath in, hold it, and let it go.", "5AhG1HQeFEU0R"]]


def drawn(lines: list[list[str]], width: int) -> list[str]:
    head, below = table(HEADINGS, lines, width)
    return [*([] if head is None else [head]), *below]


def test_the_columns_stand_below_each_other() -> None:
    other = ["Jo (my own voice)", "1,234", "Short.", "x"]
    assert drawn([*LINES, other], 80) == [
        "voice     credits  text                                            id",
        "Rachel        308  Take a slow breath in, hold it, and let it go.  5AhG1HQeFEU0R",
        "Jo (my \u2026    1,234  Short.                                          x",
    ]


def test_a_last_column_of_numbers_ends_at_one_edge() -> None:
    headings = [Heading("voice"), Heading("usually", number=True)]
    head, lines = table(headings, [["Rachel", "1,234"], ["Jo", "7"], ["Ann", "123,456,789"]], 80)
    assert [head, *lines] == [
        "voice       usually",
        "Rachel        1,234",
        "Jo                7",
        "Ann     123,456,789",
    ]


def test_the_text_takes_the_room_that_is_left() -> None:
    head, line = drawn(LINES, 52)
    assert line == "Rachel      308  Take a slow breath \u2026  5AhG1HQeFEU0R"
    assert cell_len(line) == 52
    assert head.index("id") == line.index("5AhG")


@pytest.mark.parametrize("width", [40, 20])
def test_on_a_narrow_terminal_each_takes_some_lines(width: int) -> None:
    short, text, last = drawn(LINES, width)
    assert short == "Rachel  308 credits"
    assert text.startswith("  Take a slow ")
    assert text.endswith("\u2026")
    assert last == "  5AhG1HQeFEU0R"


def test_without_lines_there_are_no_headings() -> None:
    assert drawn([], 80) == []


def test_an_endless_table_is_drawn_as_it_comes() -> None:
    endless = (["Rachel", "1", "Hello", str(number)] for number in count())
    shown = islice(table(HEADINGS, endless, 80).lines, 2 * LOOKED_AT)
    assert [line.split()[-1] for line in shown][-1] == str(2 * LOOKED_AT - 1)


@given(
    st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), max_size=5),
    st.integers(min_value=8, max_value=120),
)
def test_every_line_fits_and_no_id_is_cut(lines: list[list[str]], width: int) -> None:
    lines = [[*cells, f"id-{number}"] for number, (*cells, _) in enumerate(lines)]
    shown = drawn(lines, width)
    assert all(cell_len(line) <= width for line in shown)
    for number in range(len(lines)):
        assert any(line.endswith(f" id-{number}") for line in shown)
