"""`jojo-tray estimate`: what a text would cost with each model, and whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.insight.given_text import given_text
from jojo_tray.cli.insight.money_text import (
    day_text,
    money_text,
    number_text,
    read_first,
    told,
    with_error,
    yes_no,
)
from jojo_tray.cli.table import Heading
from jojo_tray.services.money.documents import estimate_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.money_views import EstimateView, ModelEstimate
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Print the estimate; the exit code says why it is not of now."""
    options = session.options
    text = given_text(options, session.stdin)
    with session.core() as core:
        language = core.language
        error = read_first(core)
        wanted = None if options.model is None else [options.model]
        view = core.insight.money.estimate(text, wanted)
    _print(session, language, view, error)
    return told(session, language, error)


def _print(
    session: Session, language: Language, view: EstimateView, error: JojoTrayError | None
) -> None:
    if session.json:
        session.paper.document(with_error(estimate_document(view), error))
        return
    for line in lines(language, view):
        session.paper.say(line)
    cells = (_cells(language, model) for model in view.models)
    session.paper.table(_headings(language), cells)
    for note in view.notes:
        session.paper.note(note)


def lines(language: Language, view: EstimateView) -> Iterator[str]:
    """How long the text is, and what is left."""
    yield language.translate("cli", "%n character(s)", None, view.characters)
    if view.left is not None:
        left = language.translate("quota", "{left} credits left")
        yield left.format(left=language.number(view.left))
    if view.runs_out is not None:
        said = language.translate("cli", "without it the credits last until about {day}")
        yield said.format(day=view.runs_out.isoformat())


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "model")),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "estimated"), number=True),
        Heading(language.translate("cli", "fits")),
        Heading(language.translate("cli", "left after"), number=True),
        Heading(language.translate("cli", "requests"), number=True),
        Heading(language.translate("cli", "runs out")),
    ]


def _cells(language: Language, model: ModelEstimate) -> list[str]:
    return [
        model.model_id,
        number_text(language, model.credits),
        money_text(language, model.money),
        yes_no(language, model.fits),
        number_text(language, model.left_after),
        number_text(language, model.requests),
        _runs_out(language, model),
    ]


def _runs_out(language: Language, model: ModelEstimate) -> str:
    """When the credits run out then, and how much earlier that is."""
    if not model.days_earlier:
        return day_text(model.runs_out)
    earlier = language.translate("cli", "about %n day(s) earlier", None, model.days_earlier)
    return f"{day_text(model.runs_out)}, {earlier}"
