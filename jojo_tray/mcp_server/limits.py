"""What tools take: numbers in their range and words that are known, else an error that says so."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from jojo_tray.domain.assistant_errors import OutOfRange, UnknownWord

Word = TypeVar("Word", bound=StrEnum)

LONGEST_SHOWN = 40


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
