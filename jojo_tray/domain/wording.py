"""The sentences that every face says about a quota, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Alert, Metric, SnoozeKind
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.notices.wording import notice_text
from jojo_tray.domain.pace import CycleStartSource
from jojo_tray.domain.quota import UNLIMITED, Band

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.language import Language
    from jojo_tray.domain.pace import Pace
    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.storage import StoreNotice
    from jojo_tray.domain.subscription import Subscription

BANDS = {
    Band.GOOD: QT_TRANSLATE_NOOP("quota", "good"),
    Band.MODERATE: QT_TRANSLATE_NOOP("quota", "moderate"),
    Band.HIGH: QT_TRANSLATE_NOOP("quota", "high"),
    Band.EXHAUSTED: QT_TRANSLATE_NOOP("quota", "exhausted"),
}
SNOOZES = {
    SnoozeKind.HOUR: QT_TRANSLATE_NOOP("snooze", "For an hour"),
    SnoozeKind.TOMORROW: QT_TRANSLATE_NOOP("snooze", "Until tomorrow"),
    SnoozeKind.NEXT_THRESHOLD: QT_TRANSLATE_NOOP("snooze", "Until the next threshold"),
    SnoozeKind.RESET: QT_TRANSLATE_NOOP("snooze", "Until the reset"),
}
NEAR_DAYS = 14


def band_name(language: Language, band: Band) -> str:
    """The word for a band, so that colour never speaks alone."""
    return language.translate("quota", BANDS[band])


def plan_name(tier: str | None) -> str | None:
    """A plan's name as people write it; unknown names are only capitalised."""
    return None if tier is None else tier.split("_20")[0].replace("_", " ").strip().capitalize()


def percent_text(language: Language, quota: Quota) -> str | None:
    """The share in percent, 69.2 %, or None without a share."""
    if quota.percent is None:
        return None
    return language.translate("quota", "{percent} %").format(
        percent=language.decimal(quota.percent)
    )


def used_text(language: Language, quota: Quota) -> str:
    """69,214 of 100,000 credits; without a limit it says so."""
    used = language.number(quota.used)
    if quota.limit == UNLIMITED or quota.limit is None:
        said = (
            language.translate("quota", "{used} credits used, no limit")
            if quota.limit == UNLIMITED
            else language.translate("quota", "{used} credits used, limit unknown")
        )
        return said.format(used=used)
    limit = language.number(quota.limit)
    return language.translate("quota", "{used} of {limit} credits").format(used=used, limit=limit)


def left_text(language: Language, quota: Quota) -> str | None:
    """30,786 credits left, or how many are over the limit; None without a numeric limit."""
    if quota.limit == 0:
        return language.translate("quota", "no credits in this plan")
    if quota.over:
        return language.translate("quota", "{over} credits over the limit").format(
            over=language.number(quota.over)
        )
    if quota.remaining is None:
        return None
    return language.translate("quota", "{left} credits left").format(
        left=language.number(quota.remaining)
    )


def reset_text(language: Language, resets_at: datetime | None, now: datetime) -> str | None:
    """Words near, a date far: resets in 12 days (3 Dec)."""
    if resets_at is None:
        return None
    if resets_at <= now:
        return language.translate("quota", "reset due since {when}").format(
            when=language.moment(resets_at, now)
        )
    span, day = language.span(resets_at - now), language.day(resets_at)
    if (resets_at - now).days < NEAR_DAYS:
        return language.translate("quota", "resets in {span} ({day})").format(span=span, day=day)
    return language.translate("quota", "resets on {day}").format(day=day)


def pace_text(language: Language, pace: Pace) -> str:
    """3.1 points ahead of pace, with where the cycle's start is known from."""
    points = language.decimal(abs(pace.points_ahead))
    if pace.points_ahead >= 0.1:
        said = language.translate("pace", "{points} points ahead of pace")
    elif pace.points_ahead <= -0.1:
        said = language.translate("pace", "{points} points behind pace")
    else:
        said = language.translate("pace", "on pace")
    return said.format(points=points)


def lasting_text(language: Language, pace: Pace) -> str:
    """What may be spent a day so that the credits last."""
    return language.translate("pace", "lasts at {spend} credits a day").format(
        spend=language.number(pace.spend_per_day)
    )


def cycle_source_text(language: Language, pace: Pace) -> str:
    """Where the cycle's start is known from."""
    if pace.cycle_start_source is CycleStartSource.RECORD:
        said = language.translate("pace", "cycle since {day}, as seen by JoJo Tray")
    else:
        said = language.translate("pace", "cycle since {day}, by the calendar")
    return said.format(day=language.day(pace.cycle_start))


def age_text(language: Language, taken_at: datetime, now: datetime) -> str:
    """As of 14:02, or with the age once it is not of today."""
    return language.translate("status", "as of {when}").format(when=language.moment(taken_at, now))


def account_notices(language: Language, subscription: Subscription) -> list[str]:
    """What the user should know about the plan itself: trial, unpaid, about to change."""
    notices = [
        _status_notice(language, subscription.status),
        _change_notice(language, subscription),
    ]
    return [notice for notice in notices if notice]


def _status_notice(language: Language, status: str | None) -> str | None:
    match status:
        case "trialing":
            return language.translate("plan", "trial period")
        case "past_due":
            return language.translate("plan", "payment past due: update it on elevenlabs.io")
        case "incomplete":
            return language.translate("plan", "payment incomplete: finish it on elevenlabs.io")
        case "free_disabled":
            return language.translate("plan", "free plan disabled by ElevenLabs")
        case _:
            return None


def _change_notice(language: Language, subscription: Subscription) -> str | None:
    change = subscription.pending_change
    if change is None:
        return None
    day = language.day(change.at) if change.at else language.translate("plan", "an unknown day")
    if change.kind == "cancellation":
        return language.translate("plan", "plan ends on {day}").format(day=day)
    plan = plan_name(change.next_tier) or change.kind
    return language.translate("plan", "changes to {plan} on {day}").format(plan=plan, day=day)


def store_notice(language: Language, notice: StoreNotice) -> str:
    """What befell the data file, and where the old one is."""
    if notice.kept is None:
        return language.translate("store", "The data file was gone: a new one was begun.")
    said = language.translate(
        "store", "The data file could not be read: a new one was begun, the old one is {file}."
    )
    return said.format(file=notice.kept)


def alert_text(language: Language, alert: Alert, now: datetime) -> tuple[str, str]:
    """Title and body of an alert."""
    match alert.metric:
        case Metric.KEY:
            return (
                language.translate("alert", "API key rejected"),
                language.translate(
                    "alert", "ElevenLabs does not accept the key any more. Enter a new one."
                ),
            )
        case Metric.RENEWED:
            return language.translate("alert", "Quota renewed"), _body(language, alert, now)
        case Metric.LIMIT:
            return language.translate("alert", "Limit raised"), _body(language, alert, now)
        case Metric.QUOTA:
            return _threshold_title(language, alert), _threshold_body(language, alert, now)
        case _:
            return notice_text(language, alert)


def _threshold_title(language: Language, alert: Alert) -> str:
    if alert.threshold >= 100:
        return language.translate("alert", "Credits used up")
    return language.translate("alert", "{threshold} % of your credits used").format(
        threshold=alert.threshold
    )


def _threshold_body(language: Language, alert: Alert, now: datetime) -> str:
    if alert.threshold >= 100:
        advice = language.translate("alert", "New speech may be refused until the reset.")
    else:
        advice = language.translate("alert", "Prefer cached speech, shorten or defer.")
    return f"{_body(language, alert, now)}\n{advice}"


def _body(language: Language, alert: Alert, now: datetime) -> str:
    if alert.quota is None:
        return ""
    parts = [
        left_text(language, alert.quota),
        used_text(language, alert.quota),
        reset_text(language, alert.quota.resets_at, now),
    ]
    return ", ".join(part for part in parts if part)
