"""Texts of others in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.symbols import one_line


@given(st.text(max_size=300), st.integers(1, 50))
def test_a_line_is_short_and_holds_nothing_that_steers(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert line.isprintable()
    assert line == line.strip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("One\ntwo\tthree\x00\u202e", "One two…"),
        ("a\r\n\x1b[2Jb", "a [2Jb"),
        ("x" * 8, "x" * 8),
        ("x" * 9, "x" * 7 + "…"),
        (" " * 900 + "x", "…"),
        ("x" * 1_000_000, "x" * 7 + "…"),
    ],
)
def test_what_is_cut_says_so(text: str, line: str) -> None:
    assert one_line(text, 8) == line
