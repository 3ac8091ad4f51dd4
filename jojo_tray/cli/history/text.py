"""A generation in the words and cells of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.domain.language import Language

LONGEST_LINE = 300


def when_text(language: Language, moment: datetime | None) -> str:
    """Day and time in the reader's zone, fit for sorting; a dash when it is unknown."""
    return "-" if moment is None else f"{language.local(moment):%Y-%m-%d %H:%M}"


def counted(language: Language, done: int, total: int) -> str:
    """How many of how many."""
    said = language.translate("cli", "{done} of {total}")
    return said.format(done=language.number(done), total=language.number(total))


def voice_text(item: HistoryItem) -> str:
    """Whose voice it is; a dash when that is unknown."""
    return item.voices or "-"


def credits_text(language: Language, credits_used: int | None) -> str:
    """The credits with their groups; a dash when they are unknown."""
    return "-" if credits_used is None else language.number(credits_used)


def spoken_text(language: Language, entry: HistoryEntry) -> str:
    """What is said, on one line of at most 300 characters, with what is odd about it first."""
    item = entry.item
    line = " ".join(item.spoken[: 2 * LONGEST_LINE].split())
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]}\u2026"
    if not line:
        line = language.translate("cli", "(no text)")
    if entry.gone_at is None:
        return line
    return language.translate("cli", "(gone) {text}").format(text=line)


def told_cells(language: Language, entry: HistoryEntry) -> list[str]:
    """What people want to see of a generation: when, voice, credits, text."""
    item = entry.item
    return [
        when_text(language, item.made_at),
        voice_text(item),
        credits_text(language, item.credits),
        spoken_text(language, entry),
    ]


def cells(language: Language, entry: HistoryEntry) -> list[str]:
    """One line of `history list`: what is seen of it, and its id."""
    return [*told_cells(language, entry), entry.item.item_id]
