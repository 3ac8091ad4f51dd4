"""`jojo-tray cache`: speech that is kept; neither telling of it nor removing it asks anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.assistant.months import kept_months
from jojo_tray.cli.assistant.sizes import size_text
from jojo_tray.cli.paper import Row
from jojo_tray.domain.assistant.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.assistant.cache_advice import CacheAdvice
    from jojo_tray.domain.language import Language
    from jojo_tray.services.documents import Document
    from jojo_tray.services.speech.desk import SpeechStats
    from jojo_tray.services.speech.shelf import ShelfStats

NO_ACCOUNT = 0


def run(session: Session) -> int:
    """Tell of it, or remove it; returns the exit code."""
    with session.core() as core:
        return (_stats if session.options.deed == "stats" else _clear)(session, core)


def _stats(session: Session, core: Core) -> int:
    account = core.status.stored(core.settings.service_url).account
    account_id = NO_ACCOUNT if account is None else account.id
    stats, counts = core.speech.desk.stats(account_id), _this_month(core)
    advice = core.speech.desk.advice(account_id, counts.cache_hits, counts.cache_misses)
    if session.json:
        session.paper.document(_document(stats, advice))
        return 0
    session.paper.rows(list(_rows(core.language, stats)))
    asked = counts.cache_hits or counts.cache_misses
    if asked or stats.shelf.most <= 0 or not stats.shelf.entries:
        session.paper.note(advice.sentence(core.language))
    return 0


def _this_month(core: Core) -> Counts:
    kept = kept_months(core)
    one = kept.find(kept.current)
    return one.counts if one else Counts()


def _document(stats: SpeechStats, advice: CacheAdvice) -> Document:
    shelf, phrases = stats
    return {
        "enabled": shelf.most > 0,
        "entries": shelf.entries,
        "bytes": shelf.size,
        "most_bytes": shelf.most,
        "phrases": phrases.phrases,
        "hits": phrases.hits,
        "saved_credits": phrases.saved_credits,
        "paid_again": phrases.again,
        "paid_again_credits": phrases.again_credits,
        "advised_megabytes": advice.megabytes,
    }


def _rows(language: Language, stats: SpeechStats) -> Iterator[Row]:
    shelf, phrases, number = *stats, language.number
    said = language.translate("cli", "{size} of {most}")
    size = said.format(size=size_text(language, shelf.size), most=size_text(language, shelf.most))
    yield Row(language.translate("cli", "sounds kept"), number(shelf.entries))
    yield Row(language.translate("cli", "room taken"), size)
    yield Row(language.translate("cli", "phrases known"), number(phrases.phrases))
    said = language.translate("cli", "{times}, about {credits} credits saved")
    hits = said.format(
        times=language.translate("cli", "%n time(s)", None, phrases.hits),
        credits=number(phrases.saved_credits),
    )
    yield Row(language.translate("cli", "answered from it"), hits)
    said = language.translate("cli", "{times}, {credits} credits")
    again = said.format(
        times=language.translate("cli", "%n time(s)", None, phrases.again),
        credits=number(phrases.again_credits),
    )
    yield Row(language.translate("cli", "paid again"), again)


def _clear(session: Session, core: Core) -> int:
    language, shelf = core.language, core.speech.shelf
    kept = shelf.stats()
    if not kept.entries:
        return _cleared(session, language, kept)
    if not agreed(session, _question(language, kept)):
        session.paper.note(language.translate("cli", "Nothing was removed."))
        return 0
    return _cleared(session, language, shelf.clear())


def _question(language: Language, kept: ShelfStats) -> Iterator[str]:
    yield language.translate("cli", "What is asked for again is then paid again.")
    said = language.translate("cli", "Remove {sounds} ({size})? [y/N]")
    yield said.format(sounds=_sounds(language, kept), size=size_text(language, kept.size))


def _cleared(session: Session, language: Language, gone: ShelfStats) -> int:
    if session.json:
        session.paper.document({"removed": gone.entries, "bytes": gone.size})
    elif gone.entries:
        said = language.translate("cli", "removed: {what} ({size})")
        size = size_text(language, gone.size)
        session.paper.say(said.format(what=_sounds(language, gone), size=size))
    else:
        session.paper.note(language.translate("cli", "There is nothing to remove."))
    return 0


def _sounds(language: Language, kept: ShelfStats) -> str:
    return language.translate("cli", "%n sound(s)", None, kept.entries)
