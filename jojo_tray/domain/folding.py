"""Text as it is searched: without case, and without the accents of European scripts."""

from __future__ import annotations

import re
import unicodedata

# Elsewhere a mark makes another letter: only those above or below these letters are dropped.
_EUROPEAN = (
    "a-z\u00aa-\u02af\u0370-\u03ff\u0400-\u052f\u1c80-\u1cbf\u1d00-\u1fff"
    "\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff"
_MARK_RUN = re.compile(f"[{_MARKS}]+")
_LETTER = re.compile(f"[{_EUROPEAN}]")
_PART = re.compile(r'"([^"]*)"?|(\S+)')


def fold(text: str) -> str:
    """A text without case and accents; what is equal to a reader's eye is mostly equal then.

    Letters of all scripts stay; folding twice changes nothing more.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFC", _MARK_RUN.sub(_without_accents, apart))


def _without_accents(run: re.Match[str]) -> str:
    """Nothing, where the marks stand on a European letter."""
    before = run.start() - 1  # looked at here: a look behind would cost at every letter
    return "" if before >= 0 and _LETTER.match(run.string, before) else run[0]


def terms(query: str) -> tuple[str, ...]:
    """The words and quoted phrases of a query, folded as the texts are, each once.

    A quote that is not closed reaches to the end, so that a phrase is found while it is typed;
    one inside a word is a character as any.
    """
    folded = (fold(phrase or word) for phrase, word in _PART.findall(query))
    return tuple(dict.fromkeys(term for term in folded if term))
