"""`jojo-tray afford`: whether a text fits into what is left and not set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.insight.given_text import WAYS, given_text
from jojo_tray.cli.insight.money_text import (
    day_text,
    left_text,
    money_text,
    number_text,
    told,
    with_error,
)
from jojo_tray.cli.insight.view_text import show_notes
from jojo_tray.cli.paper import Row
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import InsufficientDataError, QuotaExceededError
from jojo_tray.services.money.afford_documents import afford_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.money.afford import AffordView


def run(session: Session) -> int:
    """Print whether it fits; the exit code says when it does not."""
    options = session.options
    text = _text(session)
    with session.core() as core:
        language = core.language
        view = core.insight.afford.afford(
            text, options.characters, options.model, options.voice, options.reservation
        )
    trouble = view.funds.trouble
    if session.json:
        session.paper.document(with_error(afford_document(view), trouble))
    else:
        session.paper.say(_verdict(language, view))
        session.paper.rows(list(_rows(language, view)))
        show_notes(session, view.notes)
    code = told(session, language, trouble)
    if view.affordable is None:
        return code or InsufficientDataError.exit_code
    return code if view.affordable else QuotaExceededError.exit_code


def _text(session: Session) -> str | None:
    """The text that was given, unless it was a number of characters."""
    options = session.options
    if options.characters is None:
        return given_text(options, session.stdin, f"{WAYS}, --characters N")
    if options.text is not None or options.file is not None:
        raise not_understood(options, "Give a text or --characters, not both")
    return None


def _verdict(language: Language, view: AffordView) -> str:
    if view.affordable is None:
        return language.translate("cli", "Nobody knows whether it fits.")
    if view.affordable:
        return language.translate("cli", "It fits.")
    said = language.translate("cli", "It does not fit: {missing} credits are missing.")
    return said.format(missing=number_text(language, view.missing))


def _rows(language: Language, view: AffordView) -> Iterator[Row]:
    estimate, funds = view.estimate, view.funds
    yield Row(language.translate("cli", "characters"), language.number(view.characters))
    yield Row(language.translate("cli", "model"), estimate.model_id)
    yield Row(language.translate("cli", "credits"), number_text(language, estimate.credits))
    yield Row(language.translate("cli", "estimated cost"), money_text(language, estimate.money))
    yield Row(language.translate("cli", "left"), left_text(language, funds, funds.left))
    yield Row(language.translate("cli", "set aside"), language.number(funds.reserved))
    yield Row(language.translate("cli", "free"), left_text(language, funds, funds.free))
    left_after = left_text(language, funds, view.left_after)
    yield Row(language.translate("cli", "left after"), left_after)
    resets_on = language.local(funds.resets_at).date() if funds.resets_at else None
    yield Row(language.translate("cli", "resets"), day_text(resets_on))
    if estimate.runs_out is not None:
        yield Row(language.translate("cli", "runs out"), day_text(estimate.runs_out))
