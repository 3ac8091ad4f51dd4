"""Texts from outside made fit to be shown: cut, with their controls as symbols."""

from __future__ import annotations

import re
import unicodedata

from jojo_tray.domain.symbols import symbol

CELL = 300  # characters of a line in a table
PAGE = 50_000  # characters of a text to be read; laying out more would hold up the window
ENDLESS_LINE = re.compile(r"(\S{4000})(?=\S)")
MOST_MARKS = 4  # on one letter; more would grow over the lines around


def one_line(text: str, most: int = CELL) -> str:
    """A text in one line, cut after so many characters."""
    line = " ".join(text[: 4 * most].split())
    cut = line[:most]
    ended = len(text) <= 4 * most and len(line) <= most
    return legible(cut) if ended else f"{legible(cut).rstrip()}…"


def legible(text: str, keep: str = "") -> str:
    """The text with symbols for what cannot be seen; the characters of `keep` stay."""
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            shown.append(character if character in keep else symbol(character))
    return "".join(shown)


def page(text: str) -> tuple[str, bool]:
    """A text of several lines as it is shown, and whether that is all of it.

    What has no blank for thousands of characters is broken: a line is laid out as a whole.
    """
    lines = text[:PAGE].replace("\r\n", "\n").replace("\r", "\n")
    shown = ENDLESS_LINE.sub(r"\1\n", legible(lines, keep="\n\t"))
    return shown, len(text) <= PAGE


def for_menu(text: str) -> str:
    """A text as a menu or a button shows it, where `&` would mark a key."""
    return text.replace("&", "&&")
