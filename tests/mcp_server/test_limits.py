"""Arguments that cannot be, and what is said of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant_errors import OutOfRange, UnknownWord
from jojo_tray.domain.reports import ReportFormat
from jojo_tray.mcp_server.limits import MOST_BYTES, fitting, within, word_of
from jojo_tray.mcp_server.room import told


@given(st.integers(), st.integers(), st.integers())
def test_a_number_is_taken_as_it_is_or_refused(number: int, least: int, most: int) -> None:
    if least <= number <= most:
        assert within("days", number, least, most) == number
    else:
        with pytest.raises(OutOfRange):
            within("days", number, least, most)


def test_what_is_out_of_range_says_the_range() -> None:
    with pytest.raises(OutOfRange) as caught:
        within("days_ahead", 0, 1, 400)
    assert told(caught.value) == (
        "OutOfRange: days_ahead goes from 1 to 400, so it cannot be 0."
        " Ask again with a number in that range."
    )


@given(st.text())
def test_a_word_is_one_of_those_known(word: str) -> None:
    if word.strip().lower() in set(ReportFormat):
        assert word_of("format", word, ReportFormat) == word.strip().lower()
    else:
        with pytest.raises(UnknownWord):
            word_of("format", word, ReportFormat)


def test_words_are_taken_in_capitals_and_others_are_told_all_of_them() -> None:
    assert word_of("format", " CSV ", ReportFormat) is ReportFormat.CSV
    with pytest.raises(UnknownWord) as caught:
        word_of("format", "docx" + "!" * 1000, ReportFormat)
    assert told(caught.value) == (
        f"UnknownWord: format cannot be 'docx{'!' * 36}'. It is one of: csv, json, xlsx, html, pdf."
    )


ITEMS = st.lists(st.builds(lambda n: {"text": "ä" * n}, st.integers(0, MOST_BYTES)), max_size=6)


@given(ITEMS)
def test_the_first_ones_are_listed_until_there_is_no_room(items: list[dict[str, Any]]) -> None:
    def size(some: list[dict[str, Any]]) -> int:
        return sum(len(json.dumps(one, ensure_ascii=False).encode()) for one in some)

    listed = fitting(items)
    assert listed == items[: len(listed)]
    assert len(listed) == min(1, len(items)) or size(listed) <= MOST_BYTES
    if len(listed) < len(items):
        assert size(items[: len(listed) + 1]) > MOST_BYTES
