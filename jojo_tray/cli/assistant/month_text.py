"""Counted months in the words of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.assistant.month_documents import rounded_down, use_percentage, use_rating
from jojo_tray.cli.insight.money_text import UNKNOWN, number_text, percent_text
from jojo_tray.cli.paper import Row
from jojo_tray.cli.table import Heading
from jojo_tray.domain.assistant.count_views import ClientUse
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.assistant.ratings import FREE_LIMIT, Rating
from jojo_tray.domain.quota import UNLIMITED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jojo_tray.cli.paper import Tone
    from jojo_tray.domain.assistant.counts import Counts
    from jojo_tray.domain.assistant.months import ClientCounts, MonthCounts
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.quota import Limit

LONGEST_NAME = 40
TONES: dict[Rating, Tone] = {
    Rating.EXCELLENT: "good",
    Rating.GOOD: "good",
    Rating.TARGET: "good",
    Rating.FAIR: "moderate",
    Rating.NEEDS_IMPROVEMENT: "moderate",
    Rating.WARNING: "high",
    Rating.CRITICAL: "bad",
    Rating.NO_DATA: "plain",
}


def month_rows(language: Language, month: str, rates: Rates, limit: Limit) -> Iterator[Row]:
    """A month, a row a figure."""
    counts, number = rates.counts, language.number
    yield Row(language.translate("cli", "month"), month)
    yield _characters(language, counts.characters, limit)
    yield Row(language.translate("cli", "credits they cost"), number(counts.credits))
    yield Row(language.translate("cli", "calls"), number(counts.api_calls))
    yield _cache(language, rates)
    yield _response(language, rates)
    if rates.mean_finish_ms is not None:
        said = language.translate("cli", "{milliseconds} ms")
        end = said.format(milliseconds=number_text(language, rates.mean_finish_ms))
        yield Row(language.translate("cli", "mean time to the end"), end)
    yield _errors(language, rates)
    if counts.saved_characters or counts.saved_credits:
        yield Row(language.translate("cli", "saved by the cache"), _saved(language, counts))


def rating_text(language: Language, rating: Rating) -> str:
    """A rating in a word or two."""
    return language.translate("assistant", rating.value)


def client_headings(language: Language) -> list[Heading]:
    """The columns by client."""
    return [Heading(language.translate("cli", "client"), most=LONGEST_NAME), *_counted(language)]


def client_lines(language: Language, clients: Iterable[ClientCounts]) -> Iterator[list[str]]:
    """A line a client."""
    for each in clients:
        yield [each.client, *_cells(language, ClientUse(each.client, each.counts).rates)]


def month_headings(language: Language) -> list[Heading]:
    """The columns by month."""
    return [Heading(language.translate("cli", "month")), *_counted(language)]


def month_lines(language: Language, months: Iterable[MonthCounts]) -> Iterator[list[str]]:
    """A line a month."""
    for one in months:
        yield [one.month, *_cells(language, Rates(one.counts, one.mean_wait_ms))]


def _characters(language: Language, characters: int, limit: Limit) -> Row:
    name, number = language.translate("cli", "characters"), language.number
    percentage = use_percentage(characters, limit)
    if percentage is None or limit == UNLIMITED:
        said = language.translate("cli", "{characters}, without limit")
        return Row(name, said.format(characters=number(characters)))
    rating = use_rating(characters, limit)
    said = language.translate("cli", "{characters} of {limit} ({percent} %, {rating})")
    text = said.format(
        characters=number(characters),
        limit=number(limit or FREE_LIMIT),
        percent=language.decimal(rounded_down(percentage)),
        rating=rating_text(language, rating),
    )
    return Row(name, text, TONES[rating])


def _saved(language: Language, counts: Counts) -> str:
    characters = language.translate("cli", "%n character(s)", None, counts.saved_characters)
    if not counts.saved_credits:
        return characters
    said = language.translate("cli", "about %n credit(s)", None, counts.saved_credits)
    return f"{characters}, {said}" if counts.saved_characters else said


def _cache(language: Language, rates: Rates) -> Row:
    name = language.translate("cli", "answered from the cache")
    said = language.translate("cli", "{part} of {whole} ({percent}, {rating})")
    return _share(
        language, name, said, (rates.counts.cache_hits, rates.lookups), rates.cache_rating
    )


def _errors(language: Language, rates: Rates) -> Row:
    name = language.translate("cli", "errors")
    said = language.translate("cli", "{part} in {whole} answers ({percent}, {rating})")
    return _share(language, name, said, (rates.counts.errors, rates.answered), rates.error_rating)


def _share(
    language: Language, name: str, said: str, counted: tuple[int, int], rating: Rating
) -> Row:
    part, whole = counted
    text = said.format(
        part=language.number(part),
        whole=language.number(whole),
        percent=percent_text(language, part / whole if whole else None),
        rating=rating_text(language, rating),
    )
    if rating is Rating.NO_DATA:
        text = rating_text(language, rating)
    return Row(name, text, TONES[rating])


def _response(language: Language, rates: Rates) -> Row:
    name, rating = language.translate("cli", "mean response time"), rates.response_rating
    if rates.mean_wait_ms is None:
        return Row(name, rating_text(language, rating))
    said = language.translate("cli", "{milliseconds} ms ({rating})").format(
        milliseconds=number_text(language, rates.mean_wait_ms), rating=rating_text(language, rating)
    )
    return Row(name, said, TONES[rating])


def _counted(language: Language) -> list[Heading]:
    names = (
        language.translate("cli", "characters"),
        language.translate("cli", "credits"),
        language.translate("cli", "calls"),
        language.translate("cli", "cached"),
        language.translate("cli", "response ms"),
        language.translate("cli", "errors"),
        language.translate("cli", "error rate"),
    )
    return [Heading(name, number=True) for name in names]


def _cells(language: Language, rates: Rates) -> list[str]:
    counts = rates.counts
    return [
        language.number(counts.characters),
        language.number(counts.credits),
        language.number(counts.api_calls),
        percent_text(language, rates.hit_share),
        UNKNOWN if rates.mean_wait_ms is None else number_text(language, rates.mean_wait_ms),
        language.number(counts.errors),
        percent_text(language, rates.error_share),
    ]
