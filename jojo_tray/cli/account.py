"""`jojo-tray account`: whose it is, the plan, and what the key may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.findings import capability_rows
from jojo_tray.cli.paper import Row
from jojo_tray.domain import wording
from jojo_tray.services.documents import WITHOUT_SOURCE, account_document, error_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.account import User
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.subscription import Subscription, VoiceSlots
    from jojo_tray.services.status import Profile


def run(session: Session) -> int:
    """Print the account; the exit code says why it is not live, when it is not."""
    with session.core() as core:
        profile = core.account.live(core.settings.service_url)
        language, now = core.language, core.clock.now()
    error, known = profile.status.error, profile.known
    if session.json:
        document = account_document(profile)
        session.paper.document(
            {"error": error_document(error)} if error and not known else document
        )
    elif known:
        session.paper.rows(list(rows(profile, language, now)))
    if error is None:
        return 0
    session.paper.complain(error, language)
    return error.exit_code


def rows(profile: Profile, language: Language, now: datetime) -> Iterator[Row]:
    """The account line by line; fields without a source say so."""
    status = profile.status
    yield from _user_rows(profile.user, language)
    if status.subscription is not None:
        yield from _plan_rows(status.subscription, language)
        yield from _voice_rows(status.subscription.voices, language)
    yield from capability_rows(profile.capabilities, language)
    for name, reason in WITHOUT_SOURCE.items():
        yield Row(name, reason)
    if status.read_at is not None:
        when = language.moment(status.read_at, now)
        yield Row(language.translate("cli", "as of"), when)


def _user_rows(user: User | None, language: Language) -> Iterator[Row]:
    if user is None:
        yield Row(language.translate("cli", "user"), language.translate("cli", "unknown"))
        return
    yield Row(language.translate("cli", "name"), _told(language, user.first_name))
    yield Row(language.translate("cli", "user"), user.user_id)
    yield Row(language.translate("cli", "workspace"), _told(language, user.workspace_id))
    yield Row(language.translate("cli", "seat"), _told(language, user.seat_type))
    if user.created_at:
        since = f"{language.day(user.created_at)} {language.local(user.created_at):%Y}"
        yield Row(language.translate("cli", "since"), since)


def _plan_rows(subscription: Subscription, language: Language) -> Iterator[Row]:
    plan = wording.plan_name(subscription.tier)
    used = wording.used_text(language, subscription.quota)
    period, refresh = subscription.billing_period, subscription.refresh_period
    notices = wording.account_notices(language, subscription)
    told = "; ".join(notices) or language.translate("cli", "nothing")
    yield Row(language.translate("cli", "plan"), _told(language, plan))
    yield Row(language.translate("cli", "status"), _told(language, subscription.status))
    yield Row(language.translate("cli", "credits"), used)
    yield Row(language.translate("cli", "billing period"), _told(language, _words(period)))
    yield Row(language.translate("cli", "credits renewed"), _told(language, _words(refresh)))
    yield Row(language.translate("cli", "to know"), told, "moderate" if notices else "plain")


def _voice_rows(voices: VoiceSlots, language: Language) -> Iterator[Row]:
    slots = _of(language, voices.used, voices.limit)
    professional = _of(language, voices.professional_used, voices.professional_limit)
    edits = _of(language, voices.edits_used, voices.edits_limit)
    instant, trained = voices.instant_cloning, voices.professional_cloning
    yield Row(language.translate("cli", "voice slots"), slots)
    yield Row(language.translate("cli", "professional voice slots"), professional)
    yield Row(language.translate("cli", "voice changes"), edits)
    yield Row(language.translate("cli", "instant cloning"), _yes(language, instant))
    yield Row(language.translate("cli", "professional cloning"), _yes(language, trained))


def _told(language: Language, text: str | None) -> str:
    return text or language.translate("cli", "unknown")


def _words(api_word: str | None) -> str | None:
    """A word of the API as people read it: monthly_period becomes monthly."""
    return api_word and api_word.removesuffix("_period").replace("_", " ")


def _of(language: Language, used: int | None, limit: int | None) -> str:
    if used is None and limit is None:
        return language.translate("cli", "unknown")
    have, most = (
        _told(language, None if count is None else language.number(count))
        for count in (used, limit)
    )
    return language.translate("cli", "{used} of {limit}").format(used=have, limit=most)


def _yes(language: Language, flag: bool | None) -> str:
    if flag is None:
        return language.translate("cli", "unknown")
    return language.translate("cli", "yes") if flag else language.translate("cli", "no")
