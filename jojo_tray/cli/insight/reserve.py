"""`jojo-tray reserve`: credits set aside for a job, so that nobody else counts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import number_text, told, with_error
from jojo_tray.cli.insight.view_text import show_notes
from jojo_tray.cli.table import Heading
from jojo_tray.services.money.afford import uncounted_notes
from jojo_tray.services.money.reservation_documents import (
    held_document,
    released_document,
    reserved_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.money.reservations import Funds, Held, Reservation

LONGEST_PURPOSE = 40


def run(session: Session) -> int:
    """Do what was asked for; returns the exit code."""
    return {"list": _list, "add": _add, "release": _release}[session.options.deed](session)


def _list(session: Session) -> int:
    with session.core() as core:
        language, now = core.language, core.clock.now()
        held = core.insight.reservations.held()
    if session.json:
        session.paper.document(with_error(held_document(held), held.funds.trouble))
    else:
        _print(session, language, held, now)
    return told(session, language, held.funds.trouble)


def _add(session: Session) -> int:
    options = session.options
    with session.core() as core:
        language, now = core.language, core.clock.now()
        held = core.insight.reservations.reserve(options.credits, options.purpose, options.minutes)
    if session.json:
        session.paper.document(with_error(reserved_document(held), held.funds.trouble))
    else:
        _print(session, language, held, now)
    return told(session, language, held.funds.trouble)


def _release(session: Session) -> int:
    with session.core() as core:
        language = core.language
        released = core.insight.reservations.release(session.options.id)
    if session.json:
        session.paper.document(released_document(released))
    else:
        said = language.translate("cli", "{credits} credits are free again: {purpose}")
        number = language.number(released.credits)
        session.paper.say(said.format(credits=number, purpose=released.purpose))
    return 0


def _print(session: Session, language: Language, held: Held, now: datetime) -> None:
    if held.reservations:
        rows = _rows(language, held.reservations, now)
        session.paper.table(_headings(language), rows)
    else:
        session.paper.note(language.translate("cli", "Nothing is set aside."))
    session.paper.note(_what_is_left(language, held.funds))
    show_notes(session, uncounted_notes(held.funds))


def _what_is_left(language: Language, funds: Funds) -> str:
    reserved = language.number(funds.reserved)
    if funds.unlimited:
        said = language.translate("cli", "unlimited credits, {reserved} set aside")
        return said.format(reserved=reserved)
    said = language.translate("cli", "{left} credits left, {reserved} set aside, {free} free")
    left, free = (number_text(language, count) for count in (funds.left, funds.free))
    return said.format(left=left, reserved=reserved, free=free)


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "id")),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "for"), most=LONGEST_PURPOSE),
        Heading(language.translate("cli", "until")),
    ]


def _rows(language: Language, found: Iterable[Reservation], now: datetime) -> list[list[str]]:
    return [
        [
            one.id,
            language.number(one.credits),
            one.purpose,
            language.moment(one.expires_at, now),
        ]
        for one in found
    ]
