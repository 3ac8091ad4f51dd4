"""Sentences about numbers: what is missing and why, said in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jojo_tray.domain.language import Language


class Note(str):
    """A sentence in English, with the wording and facts to say it in another language.

    The wording is translated under "insight". Facts are numbers, days, names, errors, and other
    notes for words that are translated themselves.
    """

    __slots__ = ("facts", "wording")
    wording: str
    facts: Mapping[str, object]

    def __new__(cls, wording: str, **facts: object) -> Self:
        note = super().__new__(cls, _filled(wording, facts, ENGLISH))
        note.wording, note.facts = wording, facts
        return note

    def __deepcopy__(self, _memo: dict[int, object]) -> Self:
        return self

    def sentence(self, language: Language) -> str:
        """The same in a language."""
        return _filled(language.translate("insight", self.wording), self.facts, language)


class Dated(NamedTuple):
    """A day as a fact that is said with its year: 17 Sep 2026."""

    day: date

    def sentence(self, language: Language) -> str:
        """The day in a language."""
        return language.day_and_year(language.at(self.day))


class _Advice(NamedTuple):
    """What to do about an error, as a fact."""

    error: JojoTrayError


def told(error: JojoTrayError) -> Note:
    """What went wrong, as a note."""
    return Note("{error}", error=error)


def advised(error: JojoTrayError) -> Note:
    """The same, and what can be done about it."""
    return Note("{error} {advice}", error=error, advice=_Advice(error))


def sentence_of(note: str, language: Language) -> str:
    """A note in a language; one that was stored has only its English words."""
    if isinstance(note, Note):
        return note.sentence(language)
    return language.translate("insight", note)


def _filled(wording: str, facts: Mapping[str, object], language: Language) -> str:
    if not facts:
        return wording
    said = {name: _said(value, language) for name, value in facts.items()}
    return wording.format(**language.worded(said))


def _said(value: object, language: Language) -> object:
    match value:
        case _Advice():
            return value.error.advice(language)
        case JojoTrayError():
            return value.message(language)
        case _:
            return value
