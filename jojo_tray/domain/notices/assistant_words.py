"""The sentences of the alerts about the voice assistant and its gateway."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.notices.details import AnswersSlow, CallsFailing, UsedElsewhere

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.language import Language

MOST_PERCENT = 100  # more errors than answers is all of them


def assistant_text(
    language: Language, detail: UsedElsewhere | CallsFailing | AnswersSlow, at: datetime
) -> tuple[str, str]:
    """Title and body; days in words are told from the time of the alert."""
    match detail:
        case UsedElsewhere():
            return _used_elsewhere(language, detail, at)
        case CallsFailing():
            return _calls_failing(language, detail)
        case AnswersSlow():
            return _slow_answers(language, detail)


def _used_elsewhere(language: Language, detail: UsedElsewhere, at: datetime) -> tuple[str, str]:
    days_ago = (language.local(at).date() - detail.day) // timedelta(days=1)
    words = {
        0: language.translate(
            "alert", "{credits} credits were used elsewhere today, not through the gateway."
        ),
        1: language.translate(
            "alert", "{credits} credits were used elsewhere yesterday, not through the gateway."
        ),
    }
    said = words.get(days_ago) or language.translate(
        "alert", "{credits} credits were used elsewhere on {day}, not through the gateway."
    )
    day = language.day(language.at(detail.day))
    body = [
        said.format(credits=language.number(detail.elsewhere), day=day),
        language.translate("alert", "If that was not you, make a new key."),
    ]
    return language.translate("alert", "Credits used elsewhere"), " ".join(body)


def _calls_failing(language: Language, detail: CallsFailing) -> tuple[str, str]:
    """Where nothing was answered there is no share to tell."""
    if not detail.answered:
        title = language.translate("alert", "The voice assistant gets no answers")
        said = language.translate("alert", "%n call(s) failed of late.", None, detail.failed)
    else:
        percent = min(MOST_PERCENT, detail.failed * 100 // detail.answered)
        title = language.translate("alert", "The voice assistant's calls fail: {percent} %")
        title = title.format(percent=language.number(percent))
        said = language.translate("alert", "{failed} errors, {answered} answers of late.").format(
            failed=language.number(detail.failed), answered=language.number(detail.answered)
        )
    advice = language.translate("alert", "Insights, Assistant lists what went wrong.")
    return title, f"{said} {advice}"


def _slow_answers(language: Language, detail: AnswersSlow) -> tuple[str, str]:
    seconds = language.decimal(detail.mean_wait_ms / 1000)
    said = language.translate("alert", "The last answers took {seconds} s on average.")
    advice = language.translate(
        "alert", "Look at the network, shorten the texts, or use a faster model."
    )
    title = language.translate("alert", "The voice assistant waits long")
    return title, f"{said.format(seconds=seconds)} {advice}"
