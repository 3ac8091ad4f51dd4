"""`jojo-tray plan`: whether a job fits before its day, and how to make it fit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import (
    number_text,
    read_first,
    told,
    verdict_text,
    with_error,
)
from jojo_tray.cli.table import Heading
from jojo_tray.cli.words import not_understood
from jojo_tray.services.money.documents import plan_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.money_views import JobRow, PlanView
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Print how the job can be done; the exit code says why it is not of now."""
    options = session.options
    with session.core() as core:
        language = core.language
        by = _day(session, core)
        error = read_first(core)
        view = core.insight.money.plan(options.characters, by, options.model)
    _print(session, language, view, error)
    return told(session, language, error)


def _day(session: Session, core: Core) -> date:
    """The day that was typed; raises UsageError when it is none, or over."""
    options = session.options
    try:
        by = date.fromisoformat(options.by)
    except ValueError:
        raise not_understood(options, f"{options.by} is no day; write 2026-11-27") from None
    today = core.clock.now().astimezone(core.insight.zone()).date()
    if by < today:
        raise not_understood(options, f"{by} is over: today is {today}")
    return by


def _print(
    session: Session, language: Language, view: PlanView, error: JojoTrayError | None
) -> None:
    if session.json:
        session.paper.document(with_error(plan_document(view), error))
        return
    for line in lines(language, view):
        session.paper.say(line)
    session.paper.table(_headings(language), (_cells(language, row) for row in view.rows))
    for note in view.notes:
        session.paper.note(note)


def lines(language: Language, view: PlanView) -> Iterator[str]:
    """The job, what is left, what is used anyway, and the reset."""
    job = language.translate("cli", "%n character(s) by {day}", None, view.characters)
    yield job.format(day=view.by.isoformat())
    if view.left is not None:
        left = language.translate("quota", "{left} credits left")
        yield left.format(left=language.number(view.left))
    if view.usual is not None:
        usual = (
            language.translate("cli", "usual use until the reset: about {credits} credits")
            if view.renewed
            else language.translate("cli", "usual use until then: about {credits} credits")
        )
        yield usual.format(credits=language.number(view.usual))
    if view.resets_at is not None:
        renewed = language.translate("cli", "renewed on {day}")
        yield renewed.format(day=language.local(view.resets_at).date().isoformat())


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "model")),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "how")),
    ]


def _cells(language: Language, row: JobRow) -> list[str]:
    return [row.model_id, number_text(language, row.credits), verdict_text(language, row)]
