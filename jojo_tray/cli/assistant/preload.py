"""`jojo-tray cache preload`: phrases made into speech beforehand, after a question."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.assistant.sizes import size_text
from jojo_tray.cli.files import content_of
from jojo_tray.cli.history.text import counted
from jojo_tray.cli.interrupt import stoppable
from jojo_tray.domain.assistant.phrase_file import MOST_BYTES, Voicing, phrases_in
from jojo_tray.domain.assistant.recipes import USUAL_FORMAT, USUAL_MODEL
from jojo_tray.domain.assistant.speech_errors import PreloadRefused
from jojo_tray.domain.errors import Cancelled, KeyProblem, NotOffered, ServiceError
from jojo_tray.domain.symbols import one_line
from jojo_tray.services.documents import error_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.language import Language
    from jojo_tray.services.documents import Document
    from jojo_tray.services.speech.preload import Plan, Preloaded

MOST_QUOTED = 3
LONGEST_QUOTE = 71  # with the sign of a cut


def run(session: Session) -> int:
    """Make what is missing; returns 0 only if all of it is kept, 7 where the credits end."""
    options = session.options
    content = content_of(options.file, session.stdin, MOST_BYTES)
    voicing = Voicing(options.voice, options.model or USUAL_MODEL, options.format or USUAL_FORMAT)
    wanted = phrases_in(content, voicing)
    with session.core(patient=True) as core:
        plan = _planned(core, wanted)
        if plan.missing and not agreed(session, _question(core, plan)):
            session.paper.note(core.language.translate("cli", "Nothing was made."))
            return 0
        made = _made(session, core, plan)
        language = core.language
    error = _trouble(made)
    if session.json:
        session.paper.document(_document(plan, made, error))
    else:
        for line in _lines(language, plan, made):
            session.paper.say(line)
    if error is None:
        return 0
    session.paper.complain(error, language)
    return error.exit_code


def _planned(core: Core, wanted: list[Recipe]) -> Plan:
    """What is missing, and what it costs by the rates and the credits of now, if they can be read.

    Raises PreloadRefused where the credits are not enough for all.
    """
    plan = core.speech.preloading.plan(wanted)
    if not plan.missing:
        return plan
    trouble = core.status.live(core.settings.service_url).error
    if isinstance(trouble, KeyProblem):
        raise trouble
    with suppress(ServiceError, NotOffered):
        core.insight.money.offer(fresh=True)
    plan = core.speech.preloading.plan(wanted)
    if plan.refused:
        raise PreloadRefused(detail=plan.refused)
    return plan


def _question(core: Core, plan: Plan) -> Iterator[str]:
    """What is made, what it costs, and what is left for it."""
    language = core.language
    for recipe in plan.missing[:MOST_QUOTED]:
        yield f"  {one_line(recipe.text, LONGEST_QUOTE)}"
    if len(plan.missing) > MOST_QUOTED:
        yield "  " + language.translate("cli", "and %n more", None, len(plan.missing) - MOST_QUOTED)
    yield from _beside(language, plan)
    said = language.translate("cli", "Make {phrases} for about {credits} credits? {free} [y/N]")
    yield said.format(
        phrases=language.translate("cli", "%n phrase(s)", None, len(plan.missing)),
        credits=language.number(plan.credits),
        free=_free(core, plan),
    )


def _free(core: Core, plan: Plan) -> str:
    language, status = core.language, core.status.stored(core.settings.service_url)
    if plan.free is not None:
        return language.translate("cli", "%n credit(s) are free.", None, plan.free)
    if status.quota is not None and status.quota.unlimited:
        return language.translate("cli", "There is no limit.")
    return language.translate("cli", "How many are free is not known.")


def _made(session: Session, core: Core, plan: Plan) -> Preloaded:
    language, total = core.language, len(plan.missing)
    said = language.translate("cli", "Stopping after this one; Ctrl-C again breaks off.")
    with (
        stoppable(lambda: session.paper.interject(said)) as stop,
        session.progress() as shown,
    ):
        shown.step(_step(language, 0, total, 0), 0, total)
        return core.speech.preloading.run(
            plan,
            lambda now: shown.step(_step(language, *now), now.done, now.of),
            stop,
        )


def _step(language: Language, done: int, total: int, paid: int) -> str:
    said = language.translate("cli", "{phrases} phrases, {credits} credits")
    return said.format(phrases=counted(language, done, total), credits=language.number(paid))


def _trouble(made: Preloaded) -> JojoTrayError | None:
    """Why not all of it was made, if so."""
    return made.trouble or (Cancelled() if made.left else None)


def _beside(language: Language, plan: Plan) -> Iterator[str]:
    """What is not made, and why."""
    if plan.kept:
        yield language.translate("cli", "%n phrase(s) are kept already.", None, plan.kept)
    if plan.unfit:
        said = "%n phrase(s) are asked for in a way that is not kept, and are left out."
        yield language.translate("cli", said, None, plan.unfit)


def _lines(language: Language, plan: Plan, made: Preloaded) -> Iterator[str]:
    yield from _beside(language, plan)
    if not plan.missing:
        return
    said = language.translate("cli", "{phrases} made: {credits} credits, {size}")
    yield said.format(
        phrases=language.translate("cli", "%n phrase(s)", None, made.made),
        credits=language.number(made.paid),
        size=size_text(language, made.size),
    )
    if made.left:
        yield language.translate("cli", "%n phrase(s) left to make", None, made.left)


def _document(plan: Plan, made: Preloaded, error: JojoTrayError | None) -> Document:
    document: Document = {
        "phrases": plan.count,
        "made": made.made,
        "kept_before": plan.kept,
        "left_out": plan.unfit,
        "left": made.left,
        "credits": made.paid,
        "bytes": made.size,
        "estimated_credits": plan.credits,
    }
    return document | {"error": error_document(error)} if error else document
