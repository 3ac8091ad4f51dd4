"""The sentences of the alerts beside the thresholds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.notices.assistant_words import assistant_text
from jojo_tray.domain.notices.details import (
    AnswersSlow,
    BudgetReached,
    CallsFailing,
    NewUse,
    OverageReached,
    RunsOut,
    SlotsUsed,
    Unpaid,
    UsedElsewhere,
    UseKind,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from jojo_tray.domain.alerts import Alert
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.subscription import Money


LONGEST_NAME = 60


def notice_text(language: Language, alert: Alert) -> tuple[str, str]:
    """Title and body; days in words are told from the time of the alert."""
    match alert.detail:
        case RunsOut():
            return _runs_out(language, alert.detail)
        case OverageReached():
            return _overage(language, alert.detail)
        case Unpaid():
            return _unpaid(language, alert.detail, alert.at)
        case SlotsUsed():
            return _slots(language, alert.detail)
        case BudgetReached():
            return _budget(language, alert.detail, alert.threshold)
        case NewUse():
            return _new_use(language, alert.detail, alert.at)
        case UsedElsewhere() | CallsFailing() | AnswersSlow():
            return assistant_text(language, alert.detail, alert.at)
        case None:
            return language.translate("alert", "Something to look at"), ""


def _runs_out(language: Language, detail: RunsOut) -> tuple[str, str]:
    title = language.translate("alert", "Credits will run out before the reset")
    if detail.runs_out is None:
        return title, language.translate("alert", "At this pace they do not last.")
    day = _day(language, detail.runs_out)
    if detail.low is None or detail.high is None:
        return title, language.translate("alert", "About {day} at this pace.").format(day=day)
    said = language.translate("alert", "About {day} at this pace ({low} to {high}).")
    band = {"low": _day(language, detail.low), "high": _day(language, detail.high)}
    return title, said.format(day=day, **band)


def _overage(language: Language, detail: OverageReached) -> tuple[str, str]:
    amount = money_text(language, detail.overage)
    title = language.translate("alert", "Overage: {amount}").format(amount=amount)
    body = language.translate(
        "alert", "Credits beyond the plan are charged extra. It is told again when it doubles."
    )
    return title, body


def _unpaid(language: Language, detail: Unpaid, at: datetime) -> tuple[str, str]:
    days = _days_until(language, detail.retry_at, at)
    said = [_owed(language, detail.due), _retry(language, detail.retry_at, days)]
    said.append(language.translate("alert", "Update the payment on elevenlabs.io."))
    titles = {
        0: language.translate("alert", "Payment retried today"),
        1: language.translate("alert", "Payment retried tomorrow"),
    }
    title = titles.get(-1 if days is None else days)
    body = " ".join(sentence for sentence in said if sentence)
    return title or language.translate("alert", "Payment past due"), body


def _owed(language: Language, due: Money | None) -> str:
    if due is None:
        return language.translate("alert", "An invoice is not paid.")
    said = language.translate("alert", "{amount} are not paid.")
    return said.format(amount=money_text(language, due))


def _retry(language: Language, retry_at: datetime | None, days: int | None) -> str:
    if retry_at is None or days is None:
        return ""
    words = {
        0: language.translate("alert", "ElevenLabs tries again today."),
        1: language.translate("alert", "ElevenLabs tries again tomorrow ({day})."),
    }
    said = words.get(days) or language.translate("alert", "ElevenLabs tries again on {day}.")
    return said.format(day=language.day(retry_at))


def _days_until(language: Language, moment: datetime | None, at: datetime) -> int | None:
    if moment is None:
        return None
    return (language.local(moment).date() - language.local(at).date()) // timedelta(days=1)


def _slots(language: Language, detail: SlotsUsed) -> tuple[str, str]:
    counts = {
        "used": language.number(detail.slots_used),
        "slots": language.number(detail.slots),
    }
    body = language.translate("alert", "{used} of {slots} are taken.").format(**counts)
    if detail.slots_used >= detail.slots:
        return language.translate("alert", "All voice slots used"), body
    return language.translate("alert", "Voice slots nearly used up"), body


def _budget(language: Language, detail: BudgetReached, threshold: int) -> tuple[str, str]:
    percent = language.number(int(detail.share * 100))
    body = language.translate("alert", "{percent} % of this budget is spent.")
    if threshold >= 100:
        title = language.translate("alert", "Budget used up: {budget}")
    else:
        title = language.translate("alert", "Budget at {threshold} %: {budget}")
    named = title.format(budget=detail.budget, threshold=language.number(threshold))
    return named, body.format(percent=percent)


def _new_use(language: Language, detail: NewUse, at: datetime) -> tuple[str, str]:
    titles = {
        UseKind.KEY: language.translate("alert", "First use of a key: {name}"),
        UseKind.PRODUCT: language.translate("alert", "First use of a product: {name}"),
        UseKind.HOUR: language.translate("alert", "Use at an unusual hour: {name}"),
    }
    name = _short(detail.name) or language.translate("alert", "without a key")
    facts = {
        "credits": language.number(detail.credits),
        "when": language.moment(detail.since, at),
    }
    said = [language.translate("alert", "{credits} credits since {when}.").format(**facts)]
    if detail.more:
        more = language.translate("alert", "%n other new use(s).", None, detail.more)
        said.append(more)
    said.append(language.translate("alert", "If this was not you, replace your keys."))
    return titles[detail.kind].format(name=name), " ".join(said)


def _short(name: str) -> str:
    """A name of the network on one line that fits a title."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}\u2026"


def _day(language: Language, day: date) -> str:
    return language.day(language.at(day))
