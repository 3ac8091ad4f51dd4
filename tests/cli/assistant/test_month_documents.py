"""Months as JSON and in words, for any counts."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.assistant.month_documents import (
    month_document,
    rounded_down,
    shown_document,
    unknown_document,
    use_percentage,
    use_rating,
)
from jojo_tray.cli.assistant.month_text import (
    TONES,
    client_headings,
    client_lines,
    month_headings,
    month_lines,
    month_rows,
)
from jojo_tray.cli.assistant.months import NothingCounted
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.months import ClientCounts, MonthCounts
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.assistant.ratings import WORDS, Rating
from jojo_tray.domain.language import ENGLISH
from jojo_tray.domain.quota import UNLIMITED, Limit

if TYPE_CHECKING:
    from jojo_tray.services.documents import Document

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
DESIGNS = {
    "month",
    "characters_used",
    "api_call_count",
    "cache_hits",
    "cache_misses",
    "average_response_time",
    "error_count",
    "last_updated",
}

numbers = st.integers(min_value=0, max_value=10**9)
counts = st.builds(Counts, *[numbers] * len(fields(Counts)))
waits = st.none() | st.floats(min_value=0, max_value=10**9)
no_limits: list[Limit] = [None, UNLIMITED]
limits = st.sampled_from(no_limits) | st.integers(1, 10**9)


def month(sums: Counts, mean: float | None = None) -> MonthCounts:
    return MonthCounts("2026-03", sums, mean, NOW)


def shown(sums: Counts, mean: float | None, limit: Limit) -> Document:
    return shown_document("2026-03", month(sums, mean), [ClientCounts("a", sums)], limit)


@given(counts, waits, limits)
def test_every_month_is_plain_json_with_the_designs_fields(
    sums: Counts, mean: float | None, limit: Limit
) -> None:
    document = shown(sums, mean, limit)
    assert document.keys() >= DESIGNS
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert {str(rating) for rating in document["ratings"].values()} <= set(WORDS)
    assert document["characters_used"] == document["clients"][0]["characters_used"]


@given(counts, waits, limits)
def test_unknown_has_the_same_fields_as_known(
    sums: Counts, mean: float | None, limit: Limit
) -> None:
    unknown = unknown_document("2026-03", NothingCounted())
    assert unknown.keys() - {"error"} == shown(sums, mean, limit).keys()


@given(counts, waits)
def test_a_month_says_the_same_alone_and_among_others(sums: Counts, mean: float | None) -> None:
    alone, among = shown(sums, mean, 100), month_document(month(sums, mean))
    ratings = alone.pop("ratings")
    assert {**among.pop("ratings"), "use": ratings["use"]} == ratings
    assert among.items() <= alone.items()


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_hundred_percent_is_never_said_early(characters: int, limit: int) -> None:
    percentage = use_percentage(characters, limit)
    assert percentage is not None
    full = characters >= limit
    assert (rounded_down(percentage) >= 100) == full
    assert (use_rating(characters, limit) is Rating.CRITICAL) == full


def test_without_an_end_there_is_no_share() -> None:
    assert use_percentage(10**9, UNLIMITED) is None
    assert use_rating(10**9, UNLIMITED) is Rating.TARGET


@pytest.mark.parametrize(
    ("characters", "rating"),
    [(7_999, "on target"), (8_000, "warning"), (9_999, "warning"), (10_000, "critical")],
)
def test_where_no_limit_is_known_it_is_the_designs(characters: int, rating: str) -> None:
    document = shown(Counts(characters=characters), None, None)
    assert document["ratings"]["use"] == rating
    assert document["assumed_limit"] == 10_000


@given(counts, waits, limits)
def test_every_row_is_a_line(sums: Counts, mean: float | None, limit: Limit) -> None:
    rows = list(month_rows(ENGLISH, "2026-03", Rates(sums, mean), limit))
    assert all(row.text.isprintable() and row.name.isprintable() for row in rows)
    assert len({row.name for row in rows}) == len(rows)


def test_nothing_is_no_data_instead_of_nought_percent() -> None:
    rows = {row.name: row for row in month_rows(ENGLISH, "2026-03", Rates(Counts()), None)}
    for name in ("answered from the cache", "mean response time", "errors"):
        assert (rows[name].text, rows[name].tone) == ("no data", "plain")
    assert "saved by the cache" not in rows


@pytest.mark.parametrize(
    ("characters", "spent", "said"),
    [
        (300, 0, "300 characters"),
        (0, 1, "about 1 credit"),
        (1, 1200, "1 character, about 1,200 credits"),
    ],
)
def test_what_was_saved_names_what_is_known(characters: int, spent: int, said: str) -> None:
    counts = Counts(saved_characters=characters, saved_credits=spent)
    rows = {row.name: row for row in month_rows(ENGLISH, "2026-03", Rates(counts), None)}
    assert rows["saved by the cache"].text == said


def test_errors_without_any_answer_are_critical_and_told() -> None:
    rows = {row.name: row for row in month_rows(ENGLISH, "2026-03", Rates(Counts(errors=3)), None)}
    assert rows["errors"].text == "3 in 0 answers (-, critical)"
    assert rows["errors"].tone == "bad"


@given(counts, waits)
def test_every_line_has_a_cell_for_each_heading(sums: Counts, mean: float | None) -> None:
    [line] = month_lines(ENGLISH, [month(sums, mean)])
    assert len(line) == len(month_headings(ENGLISH))
    [client] = client_lines(ENGLISH, [ClientCounts("a", sums)])
    assert len(client) == len(client_headings(ENGLISH))


def test_every_rating_has_a_tone() -> None:
    assert TONES.keys() == set(Rating)
