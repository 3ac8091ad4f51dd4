"""Sizes of files in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language

KILOBYTE, MEGABYTE = 1_000, 1_000_000


def size_text(language: Language, size: int) -> str:
    """A size in its unit: 340 kB, 3.4 MB; what is more than nothing never reads as nothing."""
    if size < MEGABYTE:
        return f"{language.number(-(-size // KILOBYTE))} kB"
    return f"{language.decimal(size / MEGABYTE)} MB"
