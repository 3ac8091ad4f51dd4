from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.months import MonthCounts, OriginMonth, is_month
from jojo_tray.domain.assistant.tracker_file import document_of, origins_of, tracking_of
from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.domain.errors import UsageError

NOW = "2026-03"
MOMENT = datetime(2026, 3, 2, 10, tzinfo=UTC)
MONTHS = st.builds(
    lambda year, month: f"{year}-{month:02}", st.integers(1970, 2025), st.integers(1, 12)
)
NUMBERS = st.integers(0, 10**15)
NAMES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=100)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ROWS = st.builds(
    OriginMonth,
    st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True),
    MONTHS,
    NAMES,
    st.builds(Counts, *[NUMBERS] * len(fields(Counts))),
    MOMENTS,
)


@given(st.lists(ROWS, max_size=5))
def test_rows_come_back_as_they_were(rows: list[OriginMonth]) -> None:
    text = json.dumps(document_of([UsageTracking(NOW)], rows))
    assert origins_of(text, NOW) == rows
    assert origins_of(text.encode("utf-8"), NOW) == rows
    assert origins_of(b"\xef\xbb\xbf" + text.encode("utf-8"), NOW) == rows


@given(
    st.builds(
        UsageTracking,
        MONTHS,
        NUMBERS,
        NUMBERS,
        NUMBERS,
        NUMBERS,
        st.floats(0, 10**9),
        NUMBERS,
        st.none() | MOMENTS,
    )
)
def test_a_month_comes_back_as_it_was(month: UsageTracking) -> None:
    assert tracking_of(json.loads(json.dumps(month.to_json()))) == month


def test_a_document_has_the_current_month_apart() -> None:
    months = [UsageTracking("2026-02", 1), UsageTracking(NOW, 2)]
    document = document_of(months, [])
    assert document["jojo_usage_tracking"] == months[1].to_json()
    assert document["jojo_usage_tracking_history"] == [months[0].to_json()]


@pytest.mark.parametrize("as_text", [True, False])
def test_the_storage_of_a_browser_is_one_import(as_text: bool) -> None:
    def stored(value: object) -> object:
        return json.dumps(value) if as_text else value

    current = {"month": NOW, "charactersUsed": 120.0, "apiCallCount": 4, "averageResponseTime": 500}
    past = {"month": "2026-02", "charactersUsed": 7, "lastUpdated": "2026-03-02T10:00:00.000Z"}
    document = {
        "jojo_usage_tracking": stored(current),
        "jojo_usage_tracking_history": stored([past, {"month": NOW, "charactersUsed": 90}]),
        "jojo_phrases": "[",
    }
    found = {row.month: row for row in origins_of(document, NOW)}
    assert {row.origin for row in found.values()} == {"imported"}
    assert found["2026-02"].counts == Counts(characters=7)
    assert found["2026-02"].updated_at == MOMENT
    assert found[NOW].counts == Counts(characters=120, api_calls=4, waited_ms=2000, waits=4)


def test_the_import_of_a_newer_storage_is_never_less() -> None:
    def counts(characters: int, calls: int) -> Counts:
        month = UsageTracking(NOW, characters, calls, average_response_time=10).to_json()
        (row,) = origins_of({"jojo_usage_tracking": month}, NOW)
        return row.counts

    assert counts(10, 2).widest(counts(30, 5)) == counts(30, 5)


def test_the_average_of_a_newer_storage_holds_although_it_is_better() -> None:
    def month(calls: int, average: float) -> dict[str, Any]:
        return UsageTracking(NOW, 0, calls, average_response_time=average).to_json()

    for months in ([month(100, 5000), month(300, 400)], [month(300, 400), month(100, 5000)]):
        (row,) = origins_of({"jojo_usage_tracking_history": months}, NOW)
        assert row.counts.waited_ms / row.counts.waits == 400


def test_a_month_that_began_elsewhere_is_taken() -> None:
    assert origins_of({"jojo_usage_tracking": {"month": "2026-04"}}, NOW)
    assert origins_of({"jojo_usage_tracking": {"month": "2027-01"}}, "2026-12")


GOOD: dict[str, Any] = {"month": NOW, "charactersUsed": 1}
ROW: dict[str, Any] = {"origin": "abc", "month": NOW, "client": "a", "characters": 1}
BAD_DOCUMENTS: list[tuple[Any, str]] = [
    ("", "The file is no JSON"),
    ("[]", "The file is no JSON object"),
    ("null", "The file is no JSON object"),
    ("{}", "neither jojo_usage_tracking nor"),
    ({"jojo_usage_tracking": None}, "neither jojo_usage_tracking nor"),
    (b"\xff\xfe{", "The file is no JSON"),
    ("[" * 100_000, "The file is no JSON"),
    ('{"jojo_usage_tracking":' * 50_000, "The file is no JSON"),
    (" " * 4_000_001, "larger than 4 MB"),
    ({"jojo_usage_tracking": "{"}, "jojo_usage_tracking is no JSON"),
    ({"jojo_usage_tracking": "[]"}, "jojo_usage_tracking is no JSON object"),
    ({"jojo_usage_tracking": 5}, "jojo_usage_tracking is no JSON object"),
    ({"jojo_usage_tracking_history": {}}, "jojo_usage_tracking_history is no list"),
    ({"jojo_usage_tracking_history": [5]}, "entry 1 of jojo_usage_tracking_history is no JSON"),
    ({"jojo_usage_tracking_history": [GOOD] * 10_001}, "more than 10000 entries"),
    ({"jojo_usage_origins": "x"}, "jojo_usage_origins is no JSON"),
]
BAD_MONTHS: list[tuple[str, Any]] = [
    *(("month", month) for month in ["9999-99", "2026-3", "", None, 5, "2026-03-01", "1969-12"]),
    *(("charactersUsed", value) for value in [-1, "5", True, 1.5, None, 10**16, [], "9" * 5000]),
    *(("averageResponseTime", value) for value in [-1, "5", True, None, 1e300, 10**400]),
    *(("lastUpdated", value) for value in ["yesterday", 5, "", "9999-12-31T23:59:59-12:00"]),
]
BAD_ROWS: list[tuple[str, Any]] = [
    *(("origin", value) for value in ["", None, 5, "a b", "../x", "x" * 65]),
    *(("client", value) for value in ["", None, 5, "a\nb", "x" * 101]),
    *(("characters", value) for value in [-1, "5", False, 0.5, None, 10**16]),
    ("updated", "soon"),
    ("month", "2026-00"),
]


@pytest.mark.parametrize(("document", "says"), BAD_DOCUMENTS)
def test_what_is_no_document_is_refused_by_name(document: Any, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        origins_of(document, NOW)


@pytest.mark.parametrize(("name", "value"), BAD_MONTHS)
def test_a_bad_month_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=f"{name} in entry 2 of jojo_usage_tracking_history"):
        origins_of({"jojo_usage_tracking_history": [GOOD, {**GOOD, name: value}]}, NOW)


@pytest.mark.parametrize(
    ("month", "says"),
    [
        ({"month": ""}, 'month in jojo_usage_tracking cannot be "".'),
        ({}, "month in jojo_usage_tracking cannot be missing."),
        ({"month": 5}, "month in jojo_usage_tracking cannot be 5."),
        ({**GOOD, "charactersUsed": "5"}, 'charactersUsed in jojo_usage_tracking cannot be "5".'),
        ({**GOOD, "charactersUsed": []}, "charactersUsed in jojo_usage_tracking cannot be of the"),
    ],
)
def test_what_is_wrong_is_shown_so_that_it_is_found(month: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(says)}"):
        origins_of({"jojo_usage_tracking": month}, NOW)


@pytest.mark.parametrize(("name", "value"), BAD_ROWS)
def test_a_bad_row_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=f"{name} in entry 2 of jojo_usage_origins"):
        origins_of({"jojo_usage_origins": [ROW, {**ROW, name: value}]}, NOW)


@pytest.mark.parametrize("month", ["2026-05", "9999-12"])
def test_a_month_that_is_still_to_come_is_refused(month: str) -> None:
    for document in (
        {"jojo_usage_tracking": {**GOOD, "month": month}},
        {"jojo_usage_origins": [{**ROW, "month": month}]},
    ):
        with pytest.raises(UsageError, match="still to come"):
            origins_of(document, NOW)


def test_a_text_of_the_file_is_told_in_one_short_line() -> None:
    with pytest.raises(UsageError) as refused:
        origins_of({"jojo_usage_tracking": {"month": "a\nb\x1b[31m" * 100}}, NOW)
    assert refused.value.message().isprintable()
    assert len(refused.value.message()) < 150


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["month", "charactersUsed", "averageResponseTime", "lastUpdated"])
            | st.sampled_from(["origin", "client", "updated", "waits"])
            | st.sampled_from(
                ["jojo_usage_tracking", "jojo_usage_tracking_history", "jojo_usage_origins"]
            ),
            inner | st.just(NOW),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_understood_or_refused(document: Any) -> None:
    try:
        rows = origins_of(json.dumps(document), NOW)
    except UsageError:
        return
    assert all(is_month(row.month) for row in rows)


def test_a_month_of_all_clients_in_the_words_of_the_design() -> None:
    counts = Counts(characters=5, api_calls=2, cache_hits=1, cache_misses=3, errors=4)
    month = MonthCounts(NOW, counts, None, MOMENT).tracking()
    assert month == UsageTracking(NOW, 5, 2, 1, 3, 0.0, 4, MOMENT)
    assert MonthCounts(NOW, counts, 12.5, MOMENT).tracking().average_response_time == 12.5


@pytest.mark.parametrize("text", ["2026-03\n", "2026-13", "2026-00", "26-03", None, 202603])
def test_what_is_no_month(text: object) -> None:
    assert not is_month(text)
    assert is_month("2026-12")
