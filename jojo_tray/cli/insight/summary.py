"""`jojo-tray summary`: the last days in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import UNKNOWN, day_text, told, with_error
from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.insight.view_text import show_notes
from jojo_tray.cli.paper import Row
from jojo_tray.domain.wording import used_text
from jojo_tray.services.insight.documents_views import summary_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.services.insight.summary import Summary


def run(session: Session) -> int:
    """Print total, daily average, what remains and the reset."""
    with session.core() as core, session.progress() as shown:
        language = core.language
        shown.step(language.translate("cli", "asking ElevenLabs"))
        stretch = span_of(session.options, core.clock.now(), core.insight.zone())
        summary = core.insight.summary.summary(stretch)
    if session.json:
        session.paper.document(with_error(summary_document(summary), summary.trouble))
    else:
        session.paper.rows(list(_rows(language, summary)))
        show_notes(session, summary.notes)
    return told(session, language, summary.trouble)


def _rows(language: Language, summary: Summary) -> Iterator[Row]:
    days = language.translate("time", "%n day(s)", None, summary.stretch.days)
    used = language.translate("cli", "{credits} credits").format(
        credits=language.number(round(summary.total))
    )
    yield Row(language.translate("cli", "in {span}").format(span=days), used)
    a_day = language.translate("cli", "{credits} a day")
    average = language.number(int(summary.daily_average))
    yield Row(language.translate("cli", "on average"), a_day.format(credits=average))
    if summary.quota is not None:
        yield Row(language.translate("cli", "this cycle"), used_text(language, summary.quota))
    remaining = summary.quota.remaining if summary.quota else None
    left = UNKNOWN if remaining is None else language.number(remaining)
    yield Row(language.translate("cli", "remaining"), left)
    yield Row(language.translate("cli", "resets"), day_text(summary.reset_day))
