"""Text as it is searched: case and European accents do not count, every letter does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Good EVENING", "good evening"),
        ("Ärger, Ångström, Crème", "arger, angstrom, creme"),
        ("STRASSE straße", "strasse strasse"),
        ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("Ёлка, ещё", "елка, еще"),
        ("İstanbul", "istanbul"),
        ("Việt Nam", "viet nam"),
        ("ﬁne ＦＩＮＥ", "fine ｆｉｎｅ"),
        ("e\u0301 é E\u0301", "e e e"),
    ],
)
def test_case_and_accents_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "がぎぐげご ガギグ",
        "你好，世界",
        "안녕하세요 세계",
        "العربيّة مُحَمَّد",
        "हिन्दी में किताब",
        "ภาษาไทย น้ำ",
        "עִבְרִית",
        "தமிழ் மொழி",
        "👩🏽‍🚀 🇩🇪",
    ],
)
def test_marks_that_make_other_letters_stay(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_form_of_the_code_points_does_not_count(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(min_size=1))
def test_a_text_never_becomes_empty(text: str) -> None:
    assert fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_only_loses_its_case(text: str) -> None:
    assert fold(text) == text.lower()
