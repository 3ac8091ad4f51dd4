"""`jojo-tray forecast`: whether the account's credits last, or how any series goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.paper import Row
from jojo_tray.domain.forecast import wording
from jojo_tray.services.documents import error_document
from jojo_tray.services.insight.forecast_documents import outlook_document

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.language import Language


def run(session: Session) -> int:
    """Print the forecast; the exit code is 8 where a week of days is not yet known.

    Where nobody counts the days it is that of the reason.
    """
    if session.options.series is not None:
        from jojo_tray.cli.insight.own_series import run as run_series

        return run_series(session)
    _require_series(session)
    with session.core() as core, session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        status = core.status.known(core.settings.service_url)
        told = core.insight.outlook.of(status, core.clock.now(), days=session.options.days)
        language = core.language
    view, uncounted, trouble = told.view, told.trouble, told.lack
    if session.json:
        added = {} if trouble is None else {"error": error_document(trouble)}
        session.paper.document(outlook_document(view, told.standing.quota.limit) | added)
    else:
        if uncounted is not None:
            session.paper.say(uncounted.message(language))
        _print(session, language, view)
    if trouble is None:
        return 0
    session.paper.complain(trouble, language)
    return trouble.exit_code


def _require_series(session: Session) -> None:
    from jojo_tray.cli.words import not_understood

    options = session.options
    if options.limit is not None or options.reset is not None:
        raise not_understood(options, "--limit and --reset belong to --series FILE.csv")


def _print(session: Session, language: Language, view: OutlookView) -> None:
    paper, sentence = session.paper, wording.outlook_text(language, view)
    if sentence is not None:
        paper.say(sentence)
    for line in (
        wording.projected_text(language, view),
        wording.probability_text(language, view),
        wording.lasting_day_text(language, view),
        wording.lost_text(language, view),
        wording.confidence_text(language, view),
    ):
        if line is not None:
            paper.say(line)
    paper.rows(_days(language, view))
    for note in view.notes:
        paper.note(note)


def _days(language: Language, view: OutlookView) -> list[Row]:
    days = view.forecast.days if view.forecast else ()
    return [
        Row(
            wording.day_text(language, day.day),
            wording.band_text(language, day.mean, day.low80, day.high80),
        )
        for day in days
    ]
