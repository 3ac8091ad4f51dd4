"""What people type into the search, as terms that are looked for letter by letter."""

from __future__ import annotations

import re

from jojo_tray.domain import folding
from jojo_tray.store.codec import clean

LONGEST_QUERY = 200
GRAM = 3

_SPECIAL = re.compile(r"([%_\\])")


def terms(query: str) -> tuple[str, ...]:
    """The terms of a query as `domain.folding` tells them apart, of its first 200 characters."""
    return folding.terms((clean(query) or "")[:LONGEST_QUERY])


def pattern(term: str) -> str:
    """The term anywhere in a text, for LIKE with a backslash as ESCAPE."""
    return "%" + _SPECIAL.sub(r"\\\1", term) + "%"


def indexed(searched: tuple[str, ...]) -> str | None:
    """What the index must have of all these terms, in its own language; None for nothing.

    It takes the fewest triples of letters that cover a term: the others would have to be read
    as well, and whatever is found is compared with its text anyhow.
    """
    found = dict.fromkeys(gram for term in searched for gram in _cover(term))
    return " AND ".join(_quoted(gram) for gram in found) or None


def _cover(term: str) -> list[str]:
    last = len(term) - GRAM
    if last < 0:
        return []
    return [term[start : start + GRAM] for start in (*range(0, last, GRAM), last)]


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'
