"""What is typed becomes terms; none of it is anybody's syntax."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.folding import fold
from jojo_tray.store.search_words import LONGEST_QUERY, indexed, pattern, terms

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")
TEXTS = st.text(st.sampled_from("aAbé%_\\\"*'您好 ") | CHARACTERS, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        (" \t\n\u3000", ()),
        ("Good  evening", ("good", "evening")),
        ("good GOOD gööd", ("good",)),
        ('say "Good evening" now', ("say", "good evening", "now")),
        ('"still being typ', ("still being typ",)),
        ('5" wide', ('5"', "wide")),
        ('"" word', ("word",)),
        ('" a "', (" a ",)),
        ('"one"two', ("one", "two")),
        ("100% a_b \\", ("100%", "a_b", "\\")),
        ("NOT x* -y (z", ("not", "x*", "-y", "(z")),
        ("nu\0ll \ud800", ("null", "?")),
        ("Straße ΣΑΣ", ("strasse", "σασ")),
    ],
)
def test_words_and_phrases_are_told_apart(typed: str, expected: tuple[str, ...]) -> None:
    assert terms(typed) == expected


def test_a_pasted_book_is_cut() -> None:
    assert terms("x" * 5000) == ("x" * LONGEST_QUERY,)
    assert len(terms(" ".join(map(str, range(5000))))) < LONGEST_QUERY


@given(st.lists(TEXTS, max_size=3).map(" ".join))
def test_every_term_is_folded_and_comes_once(typed: str) -> None:
    found = terms(typed)

    assert len(set(found)) == len(found)
    assert all(term and fold(term) == term for term in found)


@settings(max_examples=200)
@given(text=TEXTS, term=TEXTS)
def test_a_pattern_is_taken_letter_by_letter(text: str, term: str) -> None:
    folded, looked_for = fold(text), fold(term)
    with closing(sqlite3.connect(":memory:")) as database:
        (like,) = database.execute(
            r"SELECT ? LIKE ? ESCAPE '\'", (folded, pattern(looked_for))
        ).fetchone()

    assert bool(like) is (looked_for in folded)


@pytest.mark.parametrize(
    ("searched", "expected"),
    [
        ((), None),
        (("ab", "您好"), None),
        (("abc",), '"abc"'),
        (("abcd",), '"abc" AND "bcd"'),
        (("abcdefg",), '"abc" AND "def" AND "efg"'),
        (("abcdef",), '"abc" AND "def"'),
        (("abc", "xabc", "z"), '"abc" AND "xab"'),
        (('a"b',), '"a""b"'),
    ],
)
def test_the_fewest_triples_cover_a_term(searched: tuple[str, ...], expected: str | None) -> None:
    assert indexed(searched) == expected


@settings(max_examples=60)
@given(before=TEXTS, term=TEXTS.map("a{}z".format), after=TEXTS)
def test_the_index_has_what_contains_a_term(before: str, term: str, after: str) -> None:
    """Whatever the characters are, its language takes them as they stand."""
    folded = fold(f"{before}{term}{after}")
    looked_for = indexed((fold(term),))
    assume(looked_for is not None and fold(term) in folded)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE grams USING fts5(text, content='', columnsize=0, detail=none,"
            " tokenize='trigram case_sensitive 1')"
        )
        database.execute("INSERT INTO grams (rowid, text) VALUES (7, ?)", (folded,))
        rows = database.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (looked_for,))
        assert rows.fetchall() == [(7,)]
