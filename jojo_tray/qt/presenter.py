"""From what is known to what is shown: icon, tooltip, menu and popup, as pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import SnoozeKind
from jojo_tray.domain.errors import (
    AccountBlocked,
    KeyProblem,
    KeyRejected,
    KeyringLocked,
    KeyringProblem,
    KeyringSilent,
    MalformedKey,
    NoKey,
    ServiceError,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.wording import (
    account_notices,
    age_text,
    alert_text,
    band_name,
    left_text,
    pace_text,
    percent_text,
    plan_name,
    reset_text,
    used_text,
)
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.view import PopupView, ToldAlert, Trouble
from jojo_tray.qt.tray.icons import STEPS, IconFace, stepped
from jojo_tray.qt.tray.tray_menu import TrayTexts

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from jojo_tray.domain.alerts import Snooze
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.quota import Quota
    from jojo_tray.qt.outlook import Outlook
    from jojo_tray.qt.tray.icons import IconState
    from jojo_tray.settings import Settings


def icon_face(outlook: Outlook, settings: Settings, now: datetime) -> IconFace:
    """The icon; shares in steps, so that an equal face needs no redrawing."""
    quota, pace = outlook.current_quota(now), outlook.pace(now)
    return IconFace(
        share=None if quota is None else stepped(quota),
        elapsed=None if pace is None else int(pace.elapsed * STEPS) / STEPS,
        band=None if quota is None else quota.band,
        state=_icon_state(outlook, now),
        number=settings.number_in_icon,
        ink=settings.icon_ink,
    )


def _icon_state(outlook: Outlook, now: datetime) -> IconState:
    error = outlook.error
    if isinstance(error, (KeyringLocked, KeyringSilent)):
        return "locked"
    if isinstance(error, (NoKey, KeyringProblem)):
        return "no_key"
    if outlook.key_refused or isinstance(error, (KeyRejected, AccountBlocked, MalformedKey)):
        return "rejected"
    if _unreached(error):
        return "offline"
    if outlook.current_quota(now) is None:
        return "unknown"
    return "stale" if outlook.stale(now) else "normal"


def _unreached(error: JojoTrayError | None) -> bool:
    """Whether the service gave no answer; asking for patience is an answer."""
    return isinstance(error, ServiceError) and not isinstance(error, (Waiting, TooManyRequests))


def tray_texts(outlook: Outlook, language: Language, now: datetime) -> TrayTexts:
    """Tooltip and menu."""
    lines = (*_quota_lines(outlook, language, now), *_state_lines(outlook, language, now))
    return TrayTexts(
        tooltip="\n".join((_title(outlook) or translate("tray", "JoJo Tray"), *lines)),
        lines=lines,
        snooze=snooze_text(language, outlook.memory.snooze, now),
        unlock=isinstance(outlook.error, (KeyringLocked, KeyringSilent)),
    )


def _quota_lines(outlook: Outlook, language: Language, now: datetime) -> tuple[str, ...]:
    quota, pace = outlook.current_quota(now), outlook.pace(now)
    if quota is None:
        return ()
    lines = (
        _used_line(quota, language),
        left_text(language, quota),
        reset_text(language, quota.resets_at, now),
        pace_text(language, pace) if pace else None,
        lasting_line(outlook, language, now),
    )
    return tuple(line for line in lines if line)


def lasting_line(outlook: Outlook, language: Language, now: datetime) -> str:
    """Whether it will last, in one sentence; empty where nobody foretold it."""
    view = outlook.foretold(now)
    if view is None:
        return ""
    from jojo_tray.domain.forecast.wording import outlook_text  # not needed for the first icon

    text = outlook_text(language, view) or ""
    return text[:1].upper() + text[1:]


def _used_line(quota: Quota, language: Language) -> str:
    used, percent, band = used_text(language, quota), percent_text(language, quota), quota.band
    if percent is None or band is None:
        return used
    said = translate("tray", "{used} ({percent}, {band})")
    return said.format(used=used, percent=percent, band=band_name(language, band))


def _state_lines(outlook: Outlook, language: Language, now: datetime) -> tuple[str, ...]:
    """What keeps the value from being current."""
    lines = []
    if outlook.error is not None:
        lines.append(state_line(outlook, language, now))
    if outlook.read_at is not None and (outlook.error is not None or outlook.stale(now)):
        lines.append(age_text(language, outlook.read_at, now))
    if not lines and outlook.quota is None:
        lines.append(translate("tray", "Asking ElevenLabs…"))
    return tuple(lines)


def _title(outlook: Outlook) -> str:
    """Who and which plan, as far as they are known."""
    plan = plan_name(outlook.subscription.tier) if outlook.subscription else None
    name = outlook.account.name if outlook.account else None
    return " · ".join(part for part in (name, plan) if part)


def state_line(outlook: Outlook, language: Language, now: datetime) -> str:
    """The state of the connection in a few words."""
    error = outlook.error
    if error is None:
        return translate("status", "asking…") if outlook.asking else ""
    if outlook.key_refused:
        return KeyRejected().heading(language)
    if isinstance(error, Waiting):
        return error.message(language).rstrip(".")
    if _unreached(error) and outlook.failing_since is not None:
        said = translate("status", "{problem} since {when}")
        since = language.moment(outlook.failing_since, now)
        return said.format(problem=error.heading(language), when=since)
    return error.heading(language)


def snooze_text(language: Language, snooze: Snooze | None, now: datetime) -> str:
    """How long the alerts are quiet; empty when they are not."""
    if snooze is None or not snooze.active(now):
        return ""
    if snooze.until is not None:
        when = language.moment(snooze.until, now)
        return translate("snooze", "Alerts snoozed until {when}").format(when=when)
    if snooze.kind is SnoozeKind.RESET:
        return translate("snooze", "Alerts snoozed until the reset")
    return translate("snooze", "Alerts snoozed until the next threshold")


def popup_view(
    outlook: Outlook, language: Language, now: datetime, notices: tuple[str, ...] = ()
) -> PopupView:
    """The popup; `notices` are what the program itself has to say."""
    plan = account_notices(language, outlook.subscription) if outlook.subscription else []
    said = trouble(outlook, language, now)
    if outlook.store_error is not None:
        notices = (outlook.store_error.message(language), *notices)
    return PopupView(
        now=now,
        title=_title(outlook),
        quota=outlook.quota,
        pace=outlook.pace(now),
        lasting=lasting_line(outlook, language, now),
        stale=outlook.stale(now),
        no_key=isinstance(outlook.error, NoKey),
        asking=outlook.asking,
        state_line="" if said else state_line(outlook, language, now),
        notices=(*plan, *notices),
        sampled_at=outlook.read_at,
        next_poll_at=outlook.next_at,
        trouble=said,
        told=tuple(
            ToldAlert(logged.alert.at, alert_text(language, logged.alert, now)[0])
            for logged in outlook.memory.alerts
        ),
        denied=outlook.memory.denied,
        snooze=snooze_text(language, outlook.memory.snooze, now),
    )


def trouble(outlook: Outlook, language: Language, now: datetime) -> Trouble | None:
    """What went wrong, when there is something to be said or done about it."""
    error = KeyRejected() if outlook.key_refused else outlook.error
    if error is None or isinstance(error, NoKey):
        return None
    if isinstance(error, (Waiting, TooManyRequests)) and outlook.quota is not None:
        return None
    title = _failing_title(outlook, error, language, now)
    return Trouble(
        title, error.message(language), _advice(outlook, language, error), _remedy(error)
    )


def _failing_title(
    outlook: Outlook, error: JojoTrayError, language: Language, now: datetime
) -> str:
    """Offline since 13:40, trying again at 14:10."""
    if not _unreached(error) or outlook.next_at is None:
        return error.heading(language)
    said = translate("status", "{state}, trying again at {when}")
    when = language.moment(outlook.next_at, now)
    return said.format(state=state_line(outlook, language, now), when=when)


def _advice(outlook: Outlook, language: Language, error: JojoTrayError) -> str:
    if outlook.api_changed:
        return translate("status", "The API may have changed: look for a newer JoJo Tray.")
    # That it is tried again is said, with the time, in the title.
    return "" if error.hint == ServiceError.hint else error.advice(language)


def _remedy(error: JojoTrayError) -> Literal["none", "key", "retry"]:
    if isinstance(error, (KeyringLocked, KeyringSilent)):
        return "retry"
    return "key" if isinstance(error, (KeyProblem, MalformedKey)) else "retry"
