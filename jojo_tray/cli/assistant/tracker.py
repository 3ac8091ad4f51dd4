"""`jojo-tray tracker`: what assistants used, month by month; no request is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.assistant.month_documents import (
    month_document,
    shown_document,
    unknown_document,
    use_percentage,
    use_rating,
)
from jojo_tray.cli.assistant.month_text import (
    TONES,
    client_headings,
    client_lines,
    month_headings,
    month_lines,
    month_rows,
)
from jojo_tray.cli.assistant.months import NothingCounted, kept_months
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.rates import Rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.assistant.months import MonthCounts
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.quota import Limit


def run(session: Session) -> int:
    """Do what was typed after `tracker`; returns the exit code."""
    deeds = {"show": _show, "months": _months, "reset": _reset, "clear": _clear}
    with session.core() as core:
        return deeds[session.options.deed](session, core)


def _show(session: Session, core: Core) -> int:
    kept = kept_months(core)
    month = session.options.month or kept.current
    missing = kept.missing(month)
    if missing is not None:
        return _told_missing(session, core.language, month, missing)
    one, limit = kept.find(month), _limit(core)
    clients = core.store.tracker.clients(month)
    if session.json:
        session.paper.document(shown_document(month, one, clients, limit))
        return 0
    _print(session, core.language, month, one, limit)
    if len(clients) > 1:
        session.paper.table(client_headings(core.language), client_lines(core.language, clients))
    if month == kept.current:
        for note in core.insight.assistant_panels.views.overview(core.clock.now()).notes:
            session.paper.note(note)
    return 0


def _told_missing(session: Session, language: Language, month: str, error: JojoTrayError) -> int:
    if session.json:
        session.paper.document(unknown_document(month, error))
    session.paper.complain(error, language)
    return error.exit_code


def _limit(core: Core) -> Limit:
    """The account's, as it was read last."""
    quota = core.status.stored(core.settings.service_url).quota
    return None if quota is None else quota.limit


def _print(
    session: Session, language: Language, month: str, one: MonthCounts | None, limit: Limit
) -> None:
    rates = Rates(one.counts, one.mean_wait_ms) if one else Rates(Counts())
    characters = rates.counts.characters
    percentage = use_percentage(characters, limit)
    if percentage is not None:
        session.paper.bar(percentage / 100, TONES[use_rating(characters, limit)])
    session.paper.rows(list(month_rows(language, month, rates, limit)))


def _months(session: Session, core: Core) -> int:
    kept = kept_months(core)
    if not kept.ever:
        raise NothingCounted
    if session.json:
        for one in kept.months:
            session.paper.record(month_document(one))
    else:
        session.paper.table(month_headings(core.language), month_lines(core.language, kept.months))
    return 0


def _reset(session: Session, core: Core) -> int:
    kept = kept_months(core)
    one = kept.find(kept.current)
    if one is None:
        return _nothing_to_remove(session, core.language)
    clients = len(core.store.tracker.clients(kept.current))
    if not agreed(session, _about_reset(core.language, one, clients)):
        return _left(session, core.language)
    core.store.tracker.reset(kept.current)
    return _removed(session, core.language, [one])


def _clear(session: Session, core: Core) -> int:
    kept = kept_months(core)
    if not kept.ever:
        return _nothing_to_remove(session, core.language)
    if not agreed(session, _about_clear(core.language, kept.months, kept.total())):
        return _left(session, core.language)
    core.store.tracker.clear()
    return _removed(session, core.language, kept.months)


def _about_reset(language: Language, one: MonthCounts, clients: int) -> Iterator[str]:
    said = language.translate("cli", "What {clients} counted in {month} goes: {sums}.")
    yield said.format(
        clients=language.translate("cli", "%n client(s)", None, clients),
        month=one.month,
        sums=_sums(language, one.counts),
    )
    yield language.translate("cli", "Remove it for good? [y/N]")


def _about_clear(language: Language, months: list[MonthCounts], total: Counts) -> Iterator[str]:
    said = language.translate(
        "cli", "What was counted in {months} goes, with the lists of errors and of phrases: {sums}."
    )
    counted = language.translate("cli", "%n month(s)", None, len(months))
    yield said.format(months=counted, sums=_sums(language, total))
    yield language.translate(
        "cli",
        "Budgets of clients begin anew, and what the gateway used counts as used elsewhere.",
    )
    yield language.translate("cli", "Remove it for good? [y/N]")


def _sums(language: Language, counts: Counts) -> str:
    said = language.translate("cli", "{characters} characters, {calls}, {hits}, {errors}")
    return said.format(
        characters=language.number(counts.characters),
        calls=language.translate("cli", "%n call(s)", None, counts.api_calls),
        hits=language.translate("cli", "%n cache hit(s)", None, counts.cache_hits),
        errors=language.translate("cli", "%n error(s)", None, counts.errors),
    )


def _nothing_to_remove(session: Session, language: Language) -> int:
    if session.json:
        session.paper.document({"removed": []})
    session.paper.note(language.translate("cli", "There is nothing to remove."))
    return 0


def _left(session: Session, language: Language) -> int:
    session.paper.note(language.translate("cli", "Nothing was removed."))
    return 0


def _removed(session: Session, language: Language, months: list[MonthCounts]) -> int:
    if session.json:
        session.paper.document({"removed": [one.month for one in months]})
    else:
        for one in months:
            session.paper.say(language.translate("cli", "removed: {what}").format(what=one.month))
    return 0
