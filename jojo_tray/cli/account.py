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
    from jojo_tray.domain.quota import Subscription, VoiceSlots
    from jojo_tray.services.status import Profile

UNKNOWN = "unknown"


def run(session: Session) -> int:
    """Print the account; the exit code says why it is not live, when it is not."""
    with session.core() as core:
        profile = core.account.live(core.settings.service_url)
        language, now = core.language, core.clock.now()
    error, known = profile.status.error, _known(profile)
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


def _known(profile: Profile) -> bool:
    """Whether there is anything to print besides an error."""
    return bool(profile.status.subscription or profile.user or profile.capabilities)


def rows(profile: Profile, language: Language, now: datetime) -> Iterator[Row]:
    """The account line by line; fields without a source say so."""
    yield from _user_rows(profile.user, language)
    if profile.status.subscription is not None:
        yield from _plan_rows(profile.status.subscription, language)
        yield from _voice_rows(profile.status.subscription.voices, language)
    yield from capability_rows(profile.capabilities)
    for name, reason in WITHOUT_SOURCE.items():
        yield Row(name.replace("_", " "), reason)
    if profile.status.read_at is not None:
        yield Row("as of", wording.age_text(language, profile.status.read_at, now))


def _user_rows(user: User | None, language: Language) -> Iterator[Row]:
    yield Row("name", (user and user.first_name) or UNKNOWN)
    yield Row("user", user.user_id if user else UNKNOWN)
    yield Row("workspace", (user and user.workspace_id) or UNKNOWN)
    yield Row("seat", (user and user.seat_type) or UNKNOWN)
    if user and user.created_at:
        yield Row("since", f"{language.day(user.created_at)} {user.created_at:%Y}")


def _plan_rows(subscription: Subscription, language: Language) -> Iterator[Row]:
    yield Row("plan", wording.plan_name(subscription.tier) or UNKNOWN)
    yield Row("status", subscription.status or UNKNOWN)
    yield Row("credits", wording.used_text(language, subscription.quota))
    yield Row("billing period", _words(subscription.billing_period))
    yield Row("credits renewed", _words(subscription.refresh_period))
    notices = wording.account_notices(language, subscription)
    yield Row("to know", "; ".join(notices) or "nothing", "moderate" if notices else "plain")


def _voice_rows(voices: VoiceSlots, language: Language) -> Iterator[Row]:
    yield Row("voice slots", _of(language, voices.used, voices.limit))
    professional = _of(language, voices.professional_used, voices.professional_limit)
    yield Row("professional voice slots", professional)
    yield Row("voice changes", _of(language, voices.edits_used, voices.edits_limit))
    yield Row("instant cloning", _yes(voices.instant_cloning))
    yield Row("professional cloning", _yes(voices.professional_cloning))


def _words(api_word: str | None) -> str:
    return UNKNOWN if api_word is None else api_word.removesuffix("_period").replace("_", " ")


def _of(language: Language, used: int | None, limit: int | None) -> str:
    if used is None and limit is None:
        return UNKNOWN
    counts = (UNKNOWN if count is None else language.number(count) for count in (used, limit))
    return " of ".join(counts)


def _yes(flag: bool | None) -> str:
    return {True: "yes", False: "no", None: UNKNOWN}[flag]
