"""`jojo-tray history delete`: from ElevenLabs for good, after a question that names what goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.history.text import counted, spoken_text
from jojo_tray.cli.interrupt import stoppable
from jojo_tray.services.history.documents import deleted_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.services.history.desk import Deleted

MOST_QUOTED = 3


def run(session: Session) -> int:
    """Delete and say what became of each; returns 0 only if all of them were there and went."""
    options = session.options
    item_ids = list(dict.fromkeys(options.item_ids))
    with session.core(patient=True) as core:
        language = core.language
        if not agreed(session, question(core, item_ids, forget=options.forget)):
            session.paper.note(language.translate("cli", "Nothing was deleted."))
            return 0
        deleted = _deleted(session, core, item_ids)
    if session.json:
        session.paper.document(deleted_document(deleted))
    else:
        for line in _results(language, deleted):
            session.paper.say(line)
    error = deleted.trouble
    if error is None:
        return 0
    session.paper.complain(error, language)
    return error.exit_code


def _deleted(session: Session, core: Core, item_ids: Sequence[str]) -> Deleted:
    language, total = core.language, len(item_ids)
    said = language.translate("cli", "Stopping after this one; Ctrl-C again breaks off.")
    with (
        stoppable(lambda: session.paper.interject(said)) as stop,
        session.progress() as shown,
    ):
        return core.history.delete(
            item_ids,
            keep_local=not session.options.forget,
            stop=stop,
            progress=lambda done: shown.step(counted(language, done, total), done, total),
        )


def question(core: Core, item_ids: Sequence[str], *, forget: bool) -> Iterator[str]:
    """What goes, what it had cost, and what stays."""
    language = core.language
    known = core.store.history.find(core.history.account().id, item_ids)
    found = sorted(known, key=lambda entry: item_ids.index(entry.item.item_id))
    for entry in found[:MOST_QUOTED]:
        yield f"  {spoken_text(language, entry)}"
    if len(found) > MOST_QUOTED:
        rest = len(found) - MOST_QUOTED
        yield "  " + language.translate("cli", "and %n more", None, rest)
    unknown = len(item_ids) - len(found)
    if unknown:
        yield language.translate("cli", "%n of them not known here.", None, unknown)
    if forget:
        yield language.translate("cli", "Their texts and data here go, too; saved files stay.")
    else:
        yield language.translate("cli", "Their texts and data stay here, and so do saved files.")
    what = language.translate("cli", "%n generation(s)", None, len(item_ids))
    spent = language.number(sum(entry.item.credits or 0 for entry in found))
    asked = language.translate(
        "cli", "Delete {what} ({credits} credits) from ElevenLabs for good? [y/N]"
    )
    yield asked.format(what=what, credits=spent)


def _results(language: Language, deleted: Deleted) -> Iterator[str]:
    for item_id in deleted.deleted:
        yield language.translate("cli", "deleted: {id}").format(id=item_id)
    for item_id in deleted.already_gone:
        yield language.translate("cli", "was not there: {id}").format(id=item_id)
    for failed in deleted.failed:
        said = language.translate("cli", "failed: {id}: {why}")
        yield said.format(id=failed.item_id, why=failed.error.message(language))
    for item_id in deleted.left:
        yield language.translate("cli", "not tried: {id}").format(id=item_id)
