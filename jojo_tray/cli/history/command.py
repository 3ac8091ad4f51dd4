"""`jojo-tray history`: read it, look into it, save it, delete from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli import tray
from jojo_tray.cli.history import delete, download, listing, show
from jojo_tray.cli.interrupt import stoppable
from jojo_tray.domain.errors import Cancelled, Unreadable
from jojo_tray.domain.history import SyncEnd
from jojo_tray.services.documents import error_document
from jojo_tray.services.history.documents import sync_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import SyncDone, SyncProgress
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Do what was asked for; without a command, open the window of the running tray."""
    return _DEEDS[session.options.deed](session)


def _sync(session: Session) -> int:
    paper = session.paper
    with session.core(patient=True) as core, session.progress() as shown:
        language, desk = core.language, core.history
        shown.step(language.translate("cli", "asking ElevenLabs"))
        with stoppable(lambda: _told(session, language)) as stop:
            done = desk.sync(
                full=session.options.full,
                stop=stop,
                progress=lambda now: shown.step(_reading(language, now)),
            )
            desk.retention.tidy()
            desk.index_texts(stop, lambda left: shown.step(_indexing(language, left)))
        marks = desk.marks()
    error = _trouble(done)
    if session.json:
        document = sync_document(done, marks)
        paper.document({**document, "error": error_document(error)} if error else document)
    else:
        paper.say(_result(language, done.progress))
    if error is None:
        return 0
    paper.complain(error, language)
    return error.exit_code


def _told(session: Session, language: Language) -> None:
    session.paper.interject(
        language.translate("cli", "Stopping after this page; Ctrl-C again breaks off.")
    )


def _trouble(done: SyncDone) -> JojoTrayError | None:
    """Why there is more to be read, if there is."""
    match done.end:
        case SyncEnd.COMPLETE:
            return None
        case SyncEnd.CANCELLED:
            return Cancelled()
        case SyncEnd.LOOPING:
            return Unreadable(detail="the pages of the history lead in a circle")
        case SyncEnd.ENOUGH:
            return Unreadable(detail="the history has more pages than are read at once; go on")


def _reading(language: Language, progress: SyncProgress) -> str:
    said = language.translate("cli", "%n generation(s) read", None, progress.seen)
    if progress.reached is None:
        return said
    back = language.translate("cli", "back to {day}").format(day=_day(language, progress))
    return f"{said}, {back}"


def _day(language: Language, progress: SyncProgress) -> str:
    reached = progress.reached
    return "" if reached is None else f"{language.day(reached)} {language.local(reached):%Y}"


def _indexing(language: Language, left: int) -> str:
    return language.translate("cli", "making texts searchable: %n to go", None, left)


def _result(language: Language, progress: SyncProgress) -> str:
    read = language.translate("cli", "%n generation(s) read", None, progress.seen)
    counts = language.translate("cli", "{fresh} new, {changed} changed, {gone} gone").format(
        fresh=language.number(progress.fresh),
        changed=language.number(progress.changed),
        gone=language.number(progress.gone),
    )
    return f"{read}: {counts}"


_DEEDS: dict[str | None, Callable[[Session], int]] = {
    None: tray.run,
    "sync": _sync,
    "list": listing.run,
    "retakes": listing.run_retakes,
    "show": show.run,
    "download": download.run,
    "delete": delete.run,
}
