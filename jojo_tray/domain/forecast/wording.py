"""Will it last, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import FLAT_FROM, Confidence
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.wording import money_text

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.forecast.result import RunOut
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.language import Language

CONFIDENCES = {
    Confidence.LOW: QT_TRANSLATE_NOOP("forecast", "low confidence"),
    Confidence.MEDIUM: QT_TRANSLATE_NOOP("forecast", "medium confidence"),
    Confidence.HIGH: QT_TRANSLATE_NOOP("forecast", "high confidence"),
}
MAY, LIKELY = 0.2, 0.5  # probabilities from which running out is called possible, and likely


def outlook_text(language: Language, view: OutlookView) -> str | None:
    """Lasts, about 6,000 over; runs out about 3 Dec (1 to 6 Dec); collecting (3 of 7 days).

    Above the limit, what is over at the reset. None where nothing can be said.
    """
    if view.collected is not None:
        said = language.translate("forecast", "collecting ({count} of {all} days)")
        return said.format(count=view.collected, all=FLAT_FROM)
    verdict = _verdict(language, view)
    if verdict is None or view.confidence != Confidence.LOW:
        return verdict
    return f"{verdict}, {language.translate('forecast', CONFIDENCES[Confidence.LOW])}"


def confidence_text(language: Language, view: OutlookView) -> str | None:
    """How sure it is, where the sentence does not say so: only a low confidence stands there."""
    if view.confidence not in {Confidence.MEDIUM, Confidence.HIGH}:
        return None
    return language.translate("forecast", CONFIDENCES[Confidence(view.confidence)])


def lasting_day_text(language: Language, view: OutlookView) -> str | None:
    """What may be spent a day so that it lasts."""
    if view.lasting_per_day is None:
        return None
    said = language.translate("forecast", "lasts at {spend} credits a day")
    return said.format(spend=language.number(view.lasting_per_day))


def projected_text(language: Language, view: OutlookView) -> str | None:
    """The total expected at the reset, with its band."""
    if view.projected_total is None or view.projected_low is None or view.projected_high is None:
        return None
    said = language.translate(
        "forecast", "about {total} credits used at the reset ({low} to {high})"
    )
    ends = (view.projected_total, view.projected_low, view.projected_high)
    total, low, high = (language.number(round(end)) for end in ends)
    return said.format(total=total, low=low, high=high)


def lost_text(language: Language, view: OutlookView) -> str | None:
    """What the reset takes away, where it takes anything."""
    if not view.lost or round(view.lost) < 1:
        return None
    said = language.translate("forecast", "about {lost} credits will be lost at the reset")
    return said.format(lost=language.number(round(view.lost)))


def probability_text(language: Language, view: OutlookView) -> str | None:
    """How likely the credits run out before the reset; never told to be certain."""
    if view.probability is None or view.probability < 0.005 or _above(view):
        return None
    percent = min(99, round(view.probability * 100))
    said = language.translate("forecast", "{percent} % likely to run out before the reset")
    return said.format(percent=percent)


def band_text(language: Language, mean: float, low: float, high: float) -> str:
    """An amount of credits and where it probably lies: 1,200 (800 to 1,700)."""
    said = language.translate("forecast", "{mean} ({low} to {high})")
    numbers = [language.number(round(value)) for value in (mean, low, high)]
    return said.format(mean=numbers[0], low=numbers[1], high=numbers[2])


def end_text(language: Language, end: RunOut) -> str:
    """Whether a limit is reached, and when: likely on 3 Dec (1 Dec to 6 Dec), 72 %."""
    percent = f"{round(100 * end.probability)} %"
    if end.day is not None:
        return f"{_foretold(language, end.day, end.low, end.high)}: {percent}"
    text = language.translate("forecast", "{percent} likely to run out").format(percent=percent)
    band = _days_text(language, end.low, end.high)
    return text if band is None else f"{text} ({band})"


def day_text(language: Language, day: date) -> str:
    """A day as the reader writes it."""
    return language.day(language.at(day))


def _verdict(language: Language, view: OutlookView) -> str | None:
    if _above(view):
        return _overage(language, view)
    if view.probability is None or view.limit is None:
        return None
    if view.probability > LIKELY:
        return _runs_out(language, view)
    over = view.limit - round(view.projected_total or 0)
    if over < 0:
        return _beyond(language, view, -over)
    return _lasting(language, view.probability).format(over=language.number(over))


def _lasting(language: Language, probability: float) -> str:
    if probability < MAY:
        return language.translate("forecast", "lasts, about {over} over")
    return language.translate("forecast", "probably lasts, about {over} over")


def _beyond(language: Language, view: OutlookView, excess: int) -> str:
    """The plan's own credits end, and more are allowed, for money."""
    number = language.number(excess)
    if view.overage_from is None:
        said = language.translate("forecast", "probably overage, about {number} credits")
        return said.format(number=number)
    day = day_text(language, view.overage_from)
    band = _days_text(language, view.overage_low, view.overage_high)
    if band not in {None, day}:
        day = f"{day} ({band})"
    said = language.translate("forecast", "overage from about {day}, about {number} credits")
    return said.format(day=day, number=number)


def _overage(language: Language, view: OutlookView) -> str | None:
    """What the use beyond the limit comes to, where it may go on."""
    if not view.overage:
        return None
    number = language.number(view.overage)
    if view.overage_cost is None:
        said = language.translate("forecast", "about {number} credits of overage at the reset")
        return said.format(number=number)
    said = language.translate(
        "forecast", "about {number} credits of overage at the reset: {amount}"
    )
    return said.format(number=number, amount=money_text(language, view.overage_cost))


def _above(view: OutlookView) -> bool:
    return view.used is not None and view.limit is not None and view.used >= view.limit


def _runs_out(language: Language, view: OutlookView) -> str:
    if view.runs_out is not None:
        return _foretold(language, view.runs_out, view.low, view.high)
    band = _days_text(language, view.low, view.high)
    if band is None:
        return language.translate("forecast", "probably runs out before the reset")
    return language.translate("forecast", "may run out: {band}").format(band=band)


def _foretold(language: Language, likely: date, low: date | None, high: date | None) -> str:
    day, band = day_text(language, likely), _days_text(language, low, high)
    if band in {None, day}:
        return language.translate("forecast", "runs out about {day}").format(day=day)
    said = language.translate("forecast", "runs out about {day} ({band})")
    return said.format(day=day, band=band)


def _days_text(language: Language, first: date | None, last: date | None) -> str | None:
    """1 Dec to 6 Dec; one day alone is only that day."""
    if first is None or last is None:
        return None
    low, high = (day_text(language, day) for day in (first, last))
    if low == high:
        return low
    return language.translate("forecast", "{low} to {high}").format(low=low, high=high)
