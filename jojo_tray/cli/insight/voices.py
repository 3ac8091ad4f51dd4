"""`jojo-tray voices`: the voices by use, or one voice in depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import UNKNOWN, percent_text, told, with_error
from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.insight.view_text import show, show_notes, show_table
from jojo_tray.cli.paper import Row
from jojo_tray.services.insight.documents_views import (
    table_csv,
    voice_document,
    voices_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.views import VoicesView, VoiceView
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Print the ranking, or one voice by id or name."""
    with session.core() as core, session.progress() as shown:
        language, panels = core.language, core.insight.panels
        shown.step(language.translate("cli", "asking ElevenLabs"))
        stretch = span_of(session.options, core.clock.now(), core.insight.zone())
        wanted = session.options.voice_id
        one = panels.voice(stretch, wanted) if wanted is not None else None
        ranking = panels.voices(stretch) if one is None else None
    if one is not None:
        _print_one(session, language, one, stretch)
    elif ranking is not None:
        _print_all(session, language, ranking, stretch)
    view = one or ranking
    return told(session, language, view.freshness.trouble if view else None)


def _print_all(session: Session, language: Language, view: VoicesView, stretch: Stretch) -> None:
    if session.json:
        session.paper.document(with_error(voices_document(view, stretch), view.freshness.trouble))
    elif session.options.csv:
        session.paper.csv(table_csv(view.table()))
        show_notes(session, view.notes)
    else:
        show(session, language, view)


def _print_one(session: Session, language: Language, view: VoiceView, stretch: Stretch) -> None:
    if session.json:
        session.paper.document(with_error(voice_document(view, stretch), view.freshness.trouble))
        return
    if session.options.csv:
        session.paper.csv(table_csv(view.table()))
    else:
        session.paper.rows(list(_rows(language, view)))
        show_table(session, language, view.table())
    show_notes(session, view.notes)


def _rows(language: Language, view: VoiceView) -> Iterator[Row]:
    used = language.number(round(view.credits))
    share = percent_text(language, view.share)
    of_all = language.translate("cli", "{credits} credits, {share} of all")
    yield Row(language.translate("cli", "voice"), f"{view.name} ({view.voice_id or UNKNOWN})")
    yield Row(language.translate("cli", "used"), of_all.format(credits=used, share=share))
    direction = view.direction.value if view.direction else UNKNOWN
    yield Row(language.translate("cli", "trend"), language.translate("insight", direction))
    days = language.translate("time", "%n day(s)", None, view.days_used)
    yield Row(language.translate("cli", "used on"), days)
    made = UNKNOWN if view.generations is None else language.number(view.generations)
    yield Row(language.translate("cli", "generations"), made)
