"""What a tool may be called with: a word of a list, a whole number; never silently changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from enum import StrEnum

    Word = TypeVar("Word", bound=StrEnum)


def one_of(known: type[Word], name: str, word: str) -> Word:
    """A word of the known ones; raises UsageError that names them all."""
    try:
        return known(word)
    except ValueError:
        raise UsageError(detail=f"{name} must be one of {', '.join(known)}") from None


def from_to(least: int, most: int, name: str, number: int) -> int:
    """A number from `least` to `most`, both included; raises UsageError that names them."""
    if least <= number <= most:
        return number
    raise UsageError(detail=f"{name} must be from {least} to {most}")
