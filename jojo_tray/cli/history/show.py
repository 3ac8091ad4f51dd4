"""`jojo-tray history show`: all that is known of one generation; what is stored asks nobody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jojo_tray.cli.history.text import credits_text, voice_text, when_text
from jojo_tray.cli.paper import Row
from jojo_tray.services.history.documents import shown_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Print one generation; raises HistoryNotFoundError."""
    item_id = session.options.item_id
    with session.core() as core:
        found = core.history.find(item_id)
        files = core.downloads.saved(item_id)
        language = core.language
    if session.json:
        session.paper.document(shown_document(found, files))
        return 0
    session.paper.rows(list(rows(language, found.entry, files)))
    for line in lines(language, found.entry):
        session.paper.say(line)
    return 0


def rows(language: Language, entry: HistoryEntry, files: Sequence[Path]) -> Iterator[Row]:
    """Everything but what is said, a line each; unknown things are left out."""
    item = entry.item
    told = {
        language.translate("cli", "id"): item.item_id,
        language.translate("cli", "made"): when_text(language, item.made_at),
        language.translate("cli", "gone since"): entry.gone_at
        and when_text(language, entry.gone_at),
        language.translate("cli", "state"): item.state,
        language.translate("cli", "voice"): voice_text(item),
        language.translate("cli", "voice id"): item.voice_id,
        language.translate("cli", "kind of voice"): item.voice_category,
        language.translate("cli", "model"): item.model_id,
        language.translate("cli", "source"): item.source,
        language.translate("cli", "credits"): credits_text(language, item.credits),
        language.translate("cli", "credits before and after"): _counters(language, item),
        language.translate("cli", "characters"): language.number(len(item.spoken)),
        language.translate("cli", "settings"): _pairs(item.settings),
        language.translate("cli", "feedback"): _pairs(item.feedback),
        language.translate("cli", "format"): item.output_format or item.content_type,
        language.translate("cli", "request"): item.request_id,
        language.translate("cli", "shared as"): item.share_link_id,
    }
    yield from (Row(name, text) for name, text in told.items() if text)
    yield from (Row(language.translate("cli", "saved as"), str(path)) for path in files)


def lines(language: Language, entry: HistoryEntry) -> Iterator[str]:
    """What is said, after an empty line."""
    item = entry.item
    if not item.spoken:
        return
    yield ""
    if item.text:
        yield from item.text.splitlines()
        return
    for line in item.dialogue:
        name = line.voice_name or line.voice_id or language.translate("cli", "somebody")
        first, *more = line.text.splitlines() or [""]
        yield f"{name}: {first}"
        yield from more


def _counters(language: Language, item: HistoryItem) -> str:
    counters = [credits_text(language, n) for n in (item.counter_before, item.counter_after)]
    return language.translate("cli", "{before} to {after}").format(
        before=counters[0], after=counters[1]
    )


def _pairs(document: str | None) -> str | None:
    """A JSON object as `name value, name value`."""
    if document is None:
        return None
    pairs = json.loads(document)
    return ", ".join(f"{name} {json.dumps(value)}" for name, value in pairs.items())
