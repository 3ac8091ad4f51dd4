"""`jojo-tray history list` and `retakes`: what is stored, without any request."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from jojo_tray.cli.history.narrowing import limit_of, wanted_of
from jojo_tray.cli.history.text import cells, credits_text, spoken_text, voice_text
from jojo_tray.cli.table import Heading
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.history import NEWEST_FIRST
from jojo_tray.services.history.documents import entry_document, retakes_document
from jojo_tray.services.history.spreadsheet import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.history import HistoryEntry, Retake
    from jojo_tray.domain.language import Language

LONGEST_NAME = 12  # on 80 columns, a few words of the text have to be seen
EVERYTHING_STORED = 2**31


def run(session: Session) -> int:
    """Print the newest generations that match."""
    options = session.options
    if session.json and options.csv:
        raise not_understood(options, "Choose --json or --csv")
    with session.core() as core:
        account = core.history.known().account
        wanted = wanted_of(options, core, account)
        limit = limit_of(options, core.settings.default_page_size)
        # One more than asked for tells whether there are more.
        more = None if limit is None else limit + 1
        found = core.history.search.each(account.id, wanted, NEWEST_FIRST, more)
        count = _Count()
        _print(session, core.language, count.of(islice(found, limit)))
        beyond = next(found, None) is not None
        nothing = core.language.translate("cli", "No generation matches.")
        _close(session, core, count.number, nothing, beyond=beyond)
    return 0


class _Count:
    """How many entries went by."""

    def __init__(self) -> None:
        self.number = 0

    def of(self, entries: Iterable[HistoryEntry]) -> Iterator[HistoryEntry]:
        for entry in entries:
            self.number += 1
            yield entry


def _print(session: Session, language: Language, entries: Iterator[HistoryEntry]) -> None:
    paper = session.paper
    if session.json:
        for entry in entries:
            paper.record(entry_document(entry))
    elif session.options.csv:
        paper.csv(csv_lines(entries))
    else:
        paper.table(_headings(language), (cells(language, entry) for entry in entries))


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "made")),
        Heading(language.translate("cli", "voice"), most=LONGEST_NAME),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "text"), wide=True),
        Heading(language.translate("cli", "id")),
    ]


def _close(session: Session, core: Core, printed: int, nothing: str, *, beyond: bool) -> None:
    """What has to be known besides, on stderr."""
    note, language = session.paper.note, core.language
    if not printed:
        note(nothing)
    if beyond:
        note(language.translate("cli", "There are more: --limit N or --limit all shows them."))
    if core.history.marks().gaps:
        note(
            language.translate(
                "cli", "Not all of the history was read yet: run `jojo-tray history sync`."
            )
        )


def run_retakes(session: Session) -> int:
    """Print what was generated more than once, the dearest first."""
    options = session.options
    with session.core() as core:
        account = core.history.known().account
        wanted = wanted_of(options, core, account)
        limit = limit_of(options, core.settings.default_page_size) or EVERYTHING_STORED
        found, language = core.history.search.retakes(account.id, wanted, limit), core.language
        totals = core.history.search.retake_totals(account.id, wanted)
        if session.json:
            session.paper.document(retakes_document(found, totals))
        else:
            _print_retakes(session, language, found)
            nothing = language.translate("cli", "Nothing was generated more than once.")
            _close(session, core, len(found), nothing, beyond=totals.texts > len(found))
    return 0


def _print_retakes(session: Session, language: Language, found: list[Retake]) -> None:
    headings = [
        Heading(language.translate("cli", "times"), number=True),
        Heading(language.translate("cli", "paid again"), number=True),
        Heading(language.translate("cli", "voice"), most=LONGEST_NAME),
        Heading(language.translate("cli", "text"), wide=True),
        Heading(language.translate("cli", "first")),
    ]
    session.paper.table(headings, (_retake_cells(language, retake) for retake in found))
    if found and session.paper.styled:
        total = language.number(sum(retake.credits_again for retake in found))
        said = language.translate("cli", "{credits} credits were paid again for these.")
        session.paper.say(said.format(credits=total))


def _retake_cells(language: Language, retake: Retake) -> list[str]:
    first = retake.first
    return [
        language.number(len(retake.keys)),
        credits_text(language, retake.credits_again),
        voice_text(first.item),
        spoken_text(language, first),
        first.item.item_id,
    ]
