"""`jojo-tray status`: the quota as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain import wording
from jojo_tray.domain.forecast.wording import outlook_text
from jojo_tray.domain.quota import Band
from jojo_tray.services.documents import error_document, status_document
from jojo_tray.services.status import nothing_stored

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.cli.paper import Paper, Tone
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.pace import Pace
    from jojo_tray.domain.quota import Quota
    from jojo_tray.services.status import Status

TONES: dict[Band | None, Tone] = {
    Band.GOOD: "good",
    Band.MODERATE: "moderate",
    Band.HIGH: "high",
    Band.EXHAUSTED: "bad",
}


def run(session: Session) -> int:
    """Print the status; the exit code says why it is not live, when it is not."""
    cached = session.options.cached
    with session.core() as core:
        url = core.settings.service_url
        status = core.status.stored(url) if cached else core.status.live(url)
        language, now = core.language, core.clock.now()
    if session.json:
        session.paper.document(_document(status, cached=cached))
    elif status.quota is not None:
        _print(session.paper, status, language, now)
    error = status.error or (nothing_stored() if status.quota is None else None)
    if error is None:
        return 0
    session.paper.complain(error, language)
    return error.exit_code


def _document(status: Status, *, cached: bool) -> dict[str, object]:
    """The status as JSON; a failure without a stored value to stand in is only an error."""
    if status.quota is None and status.error is not None and not cached:
        return {"error": error_document(status.error)}
    return status_document(status)


def _print(paper: Paper, status: Status, language: Language, now: datetime) -> None:
    quota = status.quota
    if quota is None:
        return
    if quota.share is not None and not _overtaken(status, quota, now):
        paper.bar(quota.share, TONES[quota.band])
    for line in lines(status, language, now):
        paper.say(line)


def lines(status: Status, language: Language, now: datetime) -> list[str]:
    """The status in sentences; none when nothing is known."""
    quota = status.quota
    if quota is None:
        return []
    overtaken = _overtaken(status, quota, now)
    found = [
        _headline(language, quota, overtaken=overtaken),
        None if overtaken else wording.left_text(language, quota),
        wording.reset_text(language, quota.resets_at, now),
        _pace(language, status.pace),
        None if status.outlook is None else outlook_text(language, status.outlook),
        *_plan(language, status),
        _age(language, status, now),
    ]
    return [line for line in found if line]


def _overtaken(status: Status, quota: Quota, now: datetime) -> bool:
    """Whether a stored count was renewed since, so that it says nothing about now."""
    return status.source == "store" and quota.reset_passed(now)


def _headline(language: Language, quota: Quota, *, overtaken: bool) -> str:
    used = wording.used_text(language, quota)
    if overtaken:
        return language.translate("cli", "before the reset: {used}").format(used=used)
    percent = wording.percent_text(language, quota)
    if percent is None or quota.band is None:
        return used
    return f"{used} ({percent}, {wording.band_name(language, quota.band)})"


def _pace(language: Language, pace: Pace | None) -> str | None:
    if pace is None:
        return None
    parts = [wording.pace_text(language, pace), wording.cycle_source_text(language, pace)]
    if pace.used < 1:
        parts.insert(1, wording.lasting_text(language, pace))
    return "; ".join(parts)


def _plan(language: Language, status: Status) -> list[str]:
    subscription = status.subscription
    if subscription is None:
        return []
    plan = wording.plan_name(subscription.tier)
    named = [language.translate("cli", "plan: {plan}").format(plan=plan)] if plan else []
    return [*named, *wording.account_notices(language, subscription)]


def _age(language: Language, status: Status, now: datetime) -> str | None:
    if status.read_at is None:
        return None
    moment = wording.age_text(language, status.read_at, now)
    if status.source == "live":
        return moment
    age = language.span(now - status.read_at)
    said = (
        language.translate("cli", "{as_of}, {age} ago: out of date")
        if status.stale
        else language.translate("cli", "{as_of}, {age} ago")
    )
    return said.format(as_of=moment, age=age)
