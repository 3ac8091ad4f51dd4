"""What tools take: numbers in their range and words that are known, else an error that says so."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from jojo_tray.domain.assistant_errors import OutOfRange, UnknownWord

if TYPE_CHECKING:
    from collections.abc import Iterable

Word = TypeVar("Word", bound=StrEnum)

LONGEST_SHOWN = 40
MOST_BYTES = 400_000  # of what is listed in one answer; each is sent twice, and read by a model


def within(name: str, given: int, least: int, most: int) -> int:
    """The number itself; raises OutOfRange."""
    if not least <= given <= most:
        raise OutOfRange(name=name, given=given, least=least, most=most)
    return given


def word_of(name: str, given: str, known: type[Word]) -> Word:
    """The member that is meant, in capitals or not; raises UnknownWord, which names them all."""
    try:
        return known(given.strip().lower())
    except ValueError:
        shown = repr(given[:LONGEST_SHOWN])
        raise UnknownWord(name=name, given=shown, known=", ".join(known)) from None


def fitting(listed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first ones, as many as one answer can bear; one at least, so that pages go on."""
    kept: list[dict[str, Any]] = []
    left = MOST_BYTES
    for one in listed:
        left -= len(json.dumps(one, ensure_ascii=False).encode(errors="replace"))
        if left < 0 and kept:
            break
        kept.append(one)
    return kept
