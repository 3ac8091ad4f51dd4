"""Where the words of a search are in a text, so that it can be shown why it was found."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from jojo_tray.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Stretch = tuple[int, int]

EARLY = 40  # characters; a hit further on may be out of sight in a table's cell
BEFORE = 12  # characters that lead to such a hit
FURTHEST = 50_000  # characters; nobody reads on
MOST = 200  # hits that are marked


def hits(text: str, terms: Sequence[str]) -> tuple[Stretch, ...]:
    """Start and end of each hit of the folded terms, in order and apart from each other."""
    folded, origins = _folded(text[:FURTHEST])
    found: list[Stretch] = []
    for start, end in sorted(_found(folded, terms)):
        here = origins[start], origins[end - 1] + _length(text, origins[end - 1])
        if found and here[0] < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], here[1])
        elif len(found) < MOST:
            found.append(here)
    return tuple(found)


def from_hit(text: str, terms: Sequence[str]) -> str:
    """The text from shortly before its first hit of the longest term, where that is far inside."""
    term = max(terms, key=len, default="")
    if not term or -1 <= fold(text[:FURTHEST]).find(term) <= EARLY:
        return text
    places = hits(text, (term,))
    if not places:
        return text
    near = max(places[0][0] - BEFORE, 0)
    word = text.find(" ", near, places[0][0])
    return f"…{text[near if word < 0 else word + 1 :]}"


def in_utf16(text: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The same stretches in UTF-16 units, as Qt counts."""
    if text.isascii():
        return tuple(stretches)
    counted: list[Stretch] = []
    here = units = 0
    for start, end in stretches:
        units += _units(text[here:start])
        counted.append((units, units + _units(text[start:end])))
        here, units = end, counted[-1][1]
    return tuple(counted)


def _found(folded: str, terms: Sequence[str]) -> Iterator[Stretch]:
    for term in terms:
        at, count = folded.find(term), 0
        while at >= 0 and count < MOST:
            yield at, at + len(term)
            at, count = folded.find(term, at + len(term)), count + 1


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded letter by letter, and from where in the text each character of it comes."""
    if text.isascii():
        return text.lower(), range(len(text))
    known: dict[str, str] = {}
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    while at < len(text):
        letter = text[at : at + _length(text, at)]
        if letter not in known:
            known[letter] = fold(letter)
        pieces.append(known[letter])
        origins += [at] * len(known[letter])
        at += len(letter)
    return "".join(pieces), origins


def _length(text: str, at: int) -> int:
    """How many characters a letter has, with the marks that belong to it."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end - at


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
