"""Any text as the name of a file before its ending."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.filenames import MOST_BYTES, file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Mine", "Mine"),
        ("My own panels", "My_own_panels"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "_con"),
        ("NUL.toml", "_NUL.toml"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_a_text_stays_as_much_itself_as_it_may(text: str, stem: str) -> None:
    assert file_stem(text) == stem


@given(some.text())
def test_every_text_has_a_name_that_every_system_takes(text: str) -> None:
    stem = file_stem(text)
    assert 1 <= len(stem.encode()) <= MOST_BYTES
    assert not set(stem) & set('/\\:*?"<>|')
    assert stem == stem.strip(". ")
    assert all(unicodedata.category(one)[0] != "C" or one in "\u200c\u200d" for one in stem)
