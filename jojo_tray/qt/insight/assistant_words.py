"""An assistant's figures in words, as meters, as bars and as a map of hours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.overview_view import ACCOUNT, CACHE, CALLS, CHARACTERS, ERRORS
from jojo_tray.domain.assistant.ratings import Rating
from jojo_tray.domain.insight.figures import change_text, share_text
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.quota import Band
from jojo_tray.qt.charts.bars import Bar, Stack
from jojo_tray.qt.charts.meters import Meter
from jojo_tray.qt.insight.bar_views import month_layers
from jojo_tray.qt.insight.cells import month_text
from jojo_tray.qt.insight.heat_views import clock_hour, week_map, weekdays
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.assistant.count_views import (
        AssistantMonth,
        AssistantMonthsView,
        CallHoursView,
    )
    from jojo_tray.domain.assistant.overview_view import AccountUse, OverviewView
    from jojo_tray.domain.assistant.rates import Rates
    from jojo_tray.qt.charts.heat import HeatMapView

MOST_COUNTED = 2**31 - 1  # what Qt can put into a sentence
BANDS = {
    Rating.EXCELLENT: Band.GOOD,
    Rating.TARGET: Band.GOOD,
    Rating.GOOD: Band.GOOD,
    Rating.FAIR: Band.MODERATE,
    Rating.NEEDS_IMPROVEMENT: Band.HIGH,
    Rating.WARNING: Band.HIGH,
    Rating.CRITICAL: Band.EXHAUSTED,
}


def meters_of(view: OverviewView, language: QtLanguage) -> tuple[Meter, ...]:
    """A month's figures, the most important first."""
    account = () if view.account is None else (_account(view.account, language),)
    return (
        _characters(view, language),
        *account,
        *_answers(view, language),
        *_saved(view, language),
    )


def overview_summary(view: OverviewView, language: QtLanguage) -> str:
    """All of it for who cannot see it."""
    warned = [warning.sentence(language) for warning in view.warnings]
    return " ".join((*warned, *(f"{meter.said}." for meter in meters_of(view, language))))


def _characters(view: OverviewView, language: QtLanguage) -> Meter:
    label, sent = translate("insight", CHARACTERS), language.number(view.counts.characters)
    if view.limit is None or view.share is None:
        return Meter(label, sent)
    value = _of(language, view.counts.characters, view.limit)
    return Meter(label, value, _word(view.band), view.band, view.share)


def _account(account: AccountUse, language: QtLanguage) -> Meter:
    quota, label = account.quota, translate("insight", ACCOUNT)
    if quota.unlimited:
        return Meter(label, translate("insight", "unlimited"))
    if quota.counted_limit is None or quota.share is None:
        return Meter(label, language.number(quota.used))
    value = _of(language, quota.used, quota.counted_limit)
    old = account.stale or account.over
    word = translate("insight", "Not current") if old else _word(quota.band)
    return Meter(label, value, word, quota.band, quota.share, stale=old)


def _answers(view: OverviewView, language: QtLanguage) -> Iterator[Meter]:
    counts, rates = view.counts, view.rates
    hits = language.number(counts.cache_hits)
    if rates.hit_share is not None:
        hits = _of(language, counts.cache_hits, rates.lookups)
    rating = rates.cache_rating
    cached = translate("insight", CACHE)
    yield Meter(cached, hits, _word(rating), BANDS.get(rating), rates.hit_share)
    yield from _times(rates, language)
    failed = language.number(counts.errors)
    if rates.error_share is not None:
        failed = _of(language, counts.errors, rates.answered)
    rating = rates.error_rating
    yield Meter(translate("insight", ERRORS), failed, _word(rating), BANDS.get(rating))
    calls = translate("insight", "{calls}, for {credits} credits").format(
        calls=language.number(counts.api_calls), credits=language.number(counts.credits)
    )
    yield Meter(translate("insight", CALLS), calls)


def _times(rates: Rates, language: QtLanguage) -> Iterator[Meter]:
    """Up to the first byte, and to the last where that is known."""
    said, rating = translate("insight", "{count} ms"), rates.response_rating
    wait, end = rates.mean_wait_ms, rates.mean_finish_ms
    value = translate("insight", "none")
    if wait is not None:
        value = said.format(count=language.number(round(wait)))
    response = translate("insight", "Mean response time")
    yield Meter(response, value, _word(rating), BANDS.get(rating))
    if end is not None:
        value = said.format(count=language.number(round(end)))
        yield Meter(translate("insight", "Mean time to the end"), value)


def _saved(view: OverviewView, language: QtLanguage) -> Iterator[Meter]:
    said = translate("insight", "about {count} credits")
    value = said.format(count=language.number(view.counts.saved_credits))
    if view.saved is not None:
        value = f"{value}, {money_text(language, view.saved)}"
    yield Meter(translate("insight", "Saved by the cache"), value)


def _of(language: QtLanguage, part: int, whole: int) -> str:
    """7,412 of 10,000 (74.1 %), rounded down so that no band is said early."""
    said = translate("insight", "{part} of {whole} ({share})")
    return said.format(
        part=language.number(part),
        whole=language.number(whole),
        share=share_text(language, part * 1000 // whole / 1000),
    )


def _word(rating: str | None) -> str:
    word = translate("insight", str(rating)) if rating is not None else ""
    return word[:1].upper() + word[1:]


def sent_stack(view: AssistantMonthsView, language: QtLanguage) -> Stack:
    """A bar a month: the characters sent."""
    bars = tuple(_month_bar(language, month) for month in view.months)
    return Stack(bars, month_layers((one.counts.characters, one.whole) for one in view.months))


def sent_words(language: QtLanguage, one: AssistantMonth) -> str:
    """Dec 2026: 41,000 characters, +12 % against the month before, 300 calls, ..."""
    rates, counts = one.rates, one.counts
    said = translate("insight", "{count} characters")
    sent = said.format(count=language.number(counts.characters))
    parts = [f"{month_text(language, one.month)}: {sent}"]
    if one.change is not None:
        said = translate("insight", "{change} against the month before")
        parts.append(said.format(change=change_text(language, one.change, 0)))
    parts.append(_calls(counts.api_calls))
    if rates.hit_share is not None:
        said = translate("insight", "{share} from the cache")
        parts.append(said.format(share=share_text(language, rates.hit_share, 0)))
    if not one.whole:
        parts.append(translate("insight", "not over yet"))
    return ", ".join(parts)


def calls_map(view: CallHoursView, language: QtLanguage) -> HeatMapView:
    """The calls of an hour."""
    return week_map(view.hours, language, _hour_words)


def calls_summary(view: CallHoursView, language: QtLanguage) -> str:
    """The busiest hour of the week."""
    known = [
        (calls, row, hour)
        for row, hours in enumerate(view.hours)
        for hour, calls in enumerate(hours)
    ]
    most, row, hour = max(known)
    said = translate("insight", "Most calls: {hour}.")
    return said.format(hour=_hour_words(language, row, hour, most))


def _hour_words(language: QtLanguage, row: int, hour: int, calls: int) -> str:
    said = translate("insight", "{weekday} {hour}, {calls}")
    return said.format(
        weekday=weekdays(language)[row],
        hour=clock_hour(language, hour),
        calls=_calls(calls),
    )


def _calls(count: int) -> str:
    return translate("insight", "%n call(s)", None, min(count, MOST_COUNTED))


def _month_bar(language: QtLanguage, one: AssistantMonth) -> Bar:
    mark = language.month(language.at(one.month))
    return Bar(mark, partial(sent_words, language, one), one.counts.characters)
