"""Series and logs as data: what is used, what is refused whole."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import Breakdown, Interval, SheetQuestion, UsageCells, UsageMetric
from jojo_tray.elevenlabs.request_log_wire import requests_of
from jojo_tray.elevenlabs.series_wire import design_statistics_of, statistics_of

DAY = timedelta(days=1)
SINCE = datetime(2026, 10, 1, tzinfo=UTC)
DAYS = [SINCE + number * DAY for number in range(4)]
STAMPS = [int(day.timestamp() * 1000) for day in DAYS]
USED = [120.0, 30.5, 0.0, 7.0]


def iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def question(
    by: Breakdown = Breakdown.NONE, metric: UsageMetric = UsageMetric.CREDITS
) -> SheetQuestion:
    return SheetQuestion(SINCE, SINCE + 4 * DAY, by, metric, Interval.DAY)


def rows(**parts: Any) -> dict[str, Any]:
    return {"time": STAMPS, "usage": {"All": USED}, **parts}


def statistics(document: Any, by: Breakdown = Breakdown.NONE) -> UsageCells:
    return statistics_of(document, question(by), "credits")


def test_series_are_read_by_their_times() -> None:
    found = statistics(rows(usage={"George": USED, "": USED}), Breakdown.VOICE)
    assert {cell.part for cell in found.cells} == {"George", ""}
    assert sum(cell.value for cell in found.cells) == 2 * sum(USED)
    assert statistics(rows()).cells[0].part == ""
    assert statistics({"time": [], "usage": {}}).cells == ()


@pytest.mark.parametrize(
    "document",
    [
        rows(time=[stamp // 1000 for stamp in STAMPS]),
        rows(time=STAMPS[:3]),
        rows(time=STAMPS[::-1]),
        rows(time=[STAMPS[0]] * 4),
        rows(time=[*STAMPS[:3], None]),
        rows(time=[stamp + 10 * 86_400_000 for stamp in STAMPS]),
        rows(time=[STAMPS[0] + n for n in range(4)]),
        rows(usage={"All": USED[:3]}),
        rows(usage={"All": [*USED[:3], -1]}),
        rows(usage={"All": [*USED[:3], None]}),
        rows(usage={"All": [*USED[:3], "many"]}),
        rows(usage={"George": USED, "Lily": USED}),
        rows(usage=[USED]),
        {"time": STAMPS},
        [],
    ],
)
def test_series_that_are_not_certain_are_refused_whole(document: Any) -> None:
    with pytest.raises(Unreadable):
        statistics(document)


def test_numbers_in_words_are_read_as_they_are_in_tables() -> None:
    found = statistics(rows(usage={"All": ["12.5", "0", 3, " 1e2 "]}))
    assert [cell.value for cell in found.cells] == [12.5, 3.0, 100.0]


def test_an_average_of_nothing_is_none() -> None:
    asked = question(Breakdown.NONE, UsageMetric.TTFB)
    found = statistics_of(rows(usage={"All": [250.0, None, None, 90]}), asked, "ms")
    assert [cell.value for cell in found.cells] == [250.0, 90.0]


def design(**parts: Any) -> UsageCells:
    times = [stamp // 1000 for stamp in STAMPS]
    document = {"time": times, "usage": {"v": USED, "none": USED}, **parts}
    return design_statistics_of(document, question(Breakdown.VOICE))


def test_the_designs_total_vouches_for_its_parts() -> None:
    found = design(total=[2 * value for value in USED])
    assert {cell.part for cell in found.cells} == {"v", ""}
    assert design().cells == found.cells
    with pytest.raises(Unreadable, match="sum"):
        design(total=[5, 5, 5, 5])
    with pytest.raises(Unreadable, match="instants"):
        design(time=STAMPS)


def test_the_designs_total_stands_for_all() -> None:
    times = [stamp // 1000 for stamp in STAMPS]
    document: Any = {"time": times, "usage": {}, "total": USED}
    found = design_statistics_of(document, question(Breakdown.NONE))
    assert sum(cell.value for cell in found.cells) == sum(USED)


def log(*lines: list[object], **parts: Any) -> dict[str, Any]:
    return {
        "columns": ["timestamp", "trace_id", "endpoint", "response_code", "latency_ms", "success"],
        "column_types": ["DateTime", "String", "String", "Int", "Float", "Bool"],
        "column_units": [None, None, None, None, "ms"],
        "rows": list(lines),
        **parts,
    }


def test_a_log_is_read_under_other_names_newest_first() -> None:
    older, newer = iso(DAYS[0]), iso(DAYS[1])
    document: Any = log(
        [older, "t1", "/v1/x", 429, 1500, False], [newer, None, 5, 200, "20", "yes"]
    )
    first, second = requests_of(document)
    assert (first.at, first.request_id, first.path, first.succeeded) == (DAYS[1], None, None, None)
    assert (second.status, second.seconds, second.succeeded) == (429, 1.5, False)
    assert first.seconds == 0.02


def test_a_wait_in_an_unknown_unit_is_unknown() -> None:
    line = [iso(DAYS[0]), "t", "/", 99, 5, True]
    document: Any = log(line, column_units=[None, None, None, None, "moons"])
    (read_line,) = requests_of(document)
    assert (read_line.seconds, read_line.status) == (None, None)
    assert requests_of(log(line, column_units=[]))[0].seconds == 0.005


@pytest.mark.parametrize(
    ("name", "value", "seconds"),
    [("latency_ms", 1500, 1.5), ("latency_seconds", "1.5", 1.5), ("latency", 1.5, None)],
)
def test_a_wait_that_is_a_bare_duration_is_read_by_its_name(
    name: str, value: object, seconds: float | None
) -> None:
    columns = ["timestamp", "trace_id", "endpoint", "response_code", name, "success"]
    units = [None, None, None, None, "duration"]
    line = [iso(DAYS[0]), "t", "/", 200, value, True]
    (read_line,) = requests_of(log(line, columns=columns, column_units=units))
    assert read_line.seconds == seconds


def test_a_log_without_sound_times_is_refused() -> None:
    with pytest.raises(Unreadable):
        requests_of(log(["soon", "t", "/", 200, 5, True]))


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
        st.lists(st.floats(0, 1e9), min_size=4, max_size=4),
    )
)
def test_every_label_and_value_comes_through(usage: dict[str, list[float]]) -> None:
    found = statistics(rows(usage=usage), Breakdown.VOICE)
    told = {(cell.part, cell.start): cell.value for cell in found.cells}
    assert told == {
        (name, day): value
        for name, values in usage.items()
        for day, value in zip(DAYS, values, strict=True)
        if value
    }


ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)


@given(st.lists(ODD, max_size=5), st.dictionaries(st.text(max_size=4), st.lists(ODD, max_size=5)))
def test_any_series_is_read_or_unreadable(time: list[Any], usage: dict[str, Any]) -> None:
    documents: list[Any] = [{"time": time, "usage": usage}, rows(usage=usage), rows(time=time)]
    for document in documents:
        with suppress(Unreadable):
            statistics(document, Breakdown.MODEL)
        with suppress(Unreadable):
            design_statistics_of(document, question(Breakdown.MODEL))
