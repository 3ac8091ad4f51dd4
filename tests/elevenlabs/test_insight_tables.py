"""Tables as data: what is used, what is refused whole, and never a wrong number."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.insight_errors import NotCounted
from jojo_tray.domain.series import Breakdown, Interval, SheetQuestion, UsageCells, UsageMetric
from jojo_tray.elevenlabs.analytics_wire import usage_of
from jojo_tray.elevenlabs.request_log_wire import requests_of
from jojo_tray.elevenlabs.tabular import grid_of

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = SINCE + 4 * DAY
DAYS = [SINCE + number * DAY for number in range(4)]
STAMPS = [int(day.timestamp() * 1000) for day in DAYS]
USED = [120.0, 30.5, 0.0, 7.0]


def iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def table() -> dict[str, Any]:
    """A table as the documentation shows it, by product."""
    rows = [[iso(day), "TTS", value, 3] for day, value in zip(DAYS, USED, strict=True)]
    return {
        "columns": ["timestamp", "product_type", "credits_used", "usage_count"],
        "column_types": ["DateTime", "String", "Float", "Int"],
        "rows": [*rows, [iso(DAYS[1]), None, 4.5, 1]],
        "column_units": [None, None, "credits", None],
    }


def question(
    by: Breakdown = Breakdown.PRODUCT,
    metric: UsageMetric = UsageMetric.CREDITS,
    step: Interval = Interval.DAY,
    zone: str = "UTC",
) -> SheetQuestion:
    return SheetQuestion(SINCE, UNTIL, by, metric, step, zone)


def read(document: Any, **asked: Any) -> UsageCells:
    return usage_of(document, question(**asked))


TRUE_CELLS = read(table()).cells


def changed(**parts: object) -> dict[str, Any]:
    return {**table(), **parts}


def with_column(name: str, kind: str, unit: str | None, values: list[object]) -> dict[str, Any]:
    made = table()
    made["columns"].append(name)
    made["column_types"].append(kind)
    made["column_units"].append(unit)
    for row, value in zip(made["rows"], values, strict=True):
        row.append(value)
    return made


def test_a_table_is_read_by_type_and_unit() -> None:
    found = read(table())
    assert found.unit == "credits"
    assert {(c.part, c.start, c.value) for c in found.cells} == {
        ("TTS", DAYS[0], 120.0),
        ("TTS", DAYS[1], 30.5),
        ("TTS", DAYS[3], 7.0),
        ("", DAYS[1], 4.5),
    }


def renamed(document: dict[str, Any]) -> None:
    document["columns"][0], document["columns"][2] = "bucket", "total_usage"


def as_text(document: dict[str, Any]) -> None:
    for row in document["rows"]:
        row[2] = str(row[2])


def in_documentation_units(document: dict[str, Any]) -> None:
    document["column_units"] = ["s", "", "credits"]


def in_milliseconds(document: dict[str, Any]) -> None:
    for row in document["rows"]:
        row[0] = int(datetime.fromisoformat(row[0]).timestamp() * 1000)


def in_seconds(document: dict[str, Any]) -> None:
    document["column_units"][0] = "s"
    for row in document["rows"]:
        row[0] = int(datetime.fromisoformat(row[0]).timestamp())


def with_an_end(document: dict[str, Any]) -> None:
    document["rows"].append([iso(UNTIL), "TTS", 55.0, 5])


def empty_for_null(document: dict[str, Any]) -> None:
    document["rows"][-1][1] = ""


def in_capitals(document: dict[str, Any]) -> None:
    document["column_types"] = [kind.upper() for kind in document["column_types"]]
    document["column_units"][2] = "Credits"


def backwards(document: dict[str, Any]) -> None:
    document["rows"].reverse()


HARMLESS = [
    renamed,
    as_text,
    in_documentation_units,
    in_milliseconds,
    in_seconds,
    with_an_end,
    empty_for_null,
    in_capitals,
    backwards,
]


@pytest.mark.parametrize("change", HARMLESS)
def test_what_is_certain_is_used(change: Callable[[dict[str, Any]], None]) -> None:
    document = table()
    change(document)
    assert read(document).cells == TRUE_CELLS


def test_columns_nobody_knows_are_passed_over() -> None:
    document = with_column("mystery", "Map", "moons", [{}, None, [], "x", 5])
    assert read(document).cells == TRUE_CELLS


def test_a_column_that_says_the_same_is_no_doubt() -> None:
    same = with_column("credits", "Float", "credits", [120, 30.5, "0", "7.0", 4.5])
    assert read(same).cells == TRUE_CELLS


def row(place: int, value: object) -> dict[str, Any]:
    document = table()
    document["rows"][0][place] = value
    return document


@pytest.mark.parametrize(
    "document",
    [
        changed(column_units=[None, None, "tokens", None]),
        changed(column_units=[None, None]),
        changed(column_units=[None] * 5),
        changed(column_units=[None, None, 7, None]),
        changed(column_types=["String", "String", "Float", "Int"]),
        changed(column_types=["DateTime", "DateTime", "Float"]),
        changed(columns=["timestamp", "product", "credits_used", "usage_count"]),
        changed(columns=["timestamp", "product_type", "product_type", "usage_count"]),
        changed(columns=["timestamp", "product_type", None, "usage_count"]),
        changed(rows=[[iso(SINCE), "TTS", 5.0]]),
        changed(rows=[None]),
        changed(rows=None),
        with_column("credits_saved", "Float", "credits", [1, 2, 3, 4, 5]),
        row(2, -1),
        row(2, "NaN"),
        row(2, "Infinity"),
        row(2, "-3"),
        row(2, "1,5"),
        row(2, 1e300),
        row(2, None),
        row(2, True),
        row(1, {"id": "TTS"}),
        row(1, "x" * 300),
        row(0, "yesterday"),
        row(0, None),
        row(0, 20_261_001),
        row(0, iso(SINCE - 2 * DAY)),
        row(0, iso(UNTIL + DAY)),
        row(0, iso(DAYS[1])),
        row(0, "0001-01-01T00:00:00+23:59"),
        {},
        [],
        None,
        # What a mock server that knows the document but no numbers sends.
        {
            "columns": ["string"],
            "column_types": ["String"],
            "rows": [["string"]],
            "column_units": ["ms"],
        },
    ],
)
def test_what_is_not_certain_is_refused_whole(document: Any) -> None:
    with pytest.raises(Unreadable):
        read(document)


def test_the_reason_is_told() -> None:
    with pytest.raises(NotCounted, match="does not count requests"):
        read(changed(columns=["a", "product_type", "b", "c"]), metric=UsageMetric.REQUESTS)


def test_a_table_without_credits_is_not_what_was_asked_for() -> None:
    with pytest.raises(Unreadable, match="does not count credits"):
        read(changed(column_units=["s", None, None, None]))


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("requests_count", True),
        ("total_charge_count", True),
        ("total_requests", True),
        ("character_count", False),
        ("voice_count", False),
    ],
)
def test_only_counts_of_requests_are_requests(name: str, counts: bool) -> None:
    document = changed(columns=["timestamp", "product_type", "credits_used", name])
    if counts:
        found = read(document, metric=UsageMetric.REQUESTS)
        assert sum(cell.value for cell in found.cells) == 3 * len(DAYS) + 1
        return
    with pytest.raises(NotCounted, match="does not count requests"):
        read(document, metric=UsageMetric.REQUESTS)


def test_seconds_where_the_column_says_milliseconds_are_refused() -> None:
    document = table()
    in_seconds(document)
    document["column_units"][0] = "ms"
    with pytest.raises(Unreadable, match="unit"):
        read(document)


def test_times_without_an_offset_are_only_sure_in_utc() -> None:
    document = changed(rows=[["2026-10-02 00:00:00", "TTS", 5.0, 1]])
    assert read(document).cells[0].start == DAYS[1]
    with pytest.raises(Unreadable):
        read(document, zone="Europe/Berlin")


def test_buckets_narrower_than_asked_are_refused() -> None:
    minutes = [[iso(SINCE + timedelta(minutes=m)), "TTS", 1.0, 1] for m in range(5)]
    with pytest.raises(Unreadable, match="narrower"):
        read(changed(rows=minutes))


@pytest.mark.parametrize(
    ("unit", "name", "value"),
    [
        ("min", "total_minutes", 2),
        ("s", "total_seconds", 120),
        ("ms", "audio_ms", 120_000),
        ("duration", "audio_minutes", 2),
        ("duration", "audio_seconds", "120.0"),
    ],
)
def test_minutes_from_every_unit_of_time(unit: str, name: str, value: object) -> None:
    found = read(with_column(name, "Float", unit, [value] * 5), metric=UsageMetric.MINUTES)
    assert found.unit == "minutes"
    assert [cell.value for cell in found.cells] == pytest.approx([2.0] * 5)


@pytest.mark.parametrize(
    ("unit", "name"), [("duration", "audio"), ("s", "latency_seconds"), ("ms", "ttfb_ms")]
)
def test_waits_and_durations_without_a_scale_are_no_minutes(unit: str, name: str) -> None:
    with pytest.raises(NotCounted, match="minutes"):
        read(with_column(name, "Float", unit, [1] * 5), metric=UsageMetric.MINUTES)


def test_two_currencies_are_never_added() -> None:
    document = with_column("total_cost", "Float", "usd", [1] * 5)
    assert read(document, metric=UsageMetric.COST).unit == "usd"
    document["columns"].append("in_euro")
    document["column_types"].append("Float")
    document["column_units"].append("eur")
    for line in document["rows"]:
        line.append(1)
    with pytest.raises(Unreadable, match="currenc"):
        read(document, metric=UsageMetric.COST)


def test_labels_stand_beside_their_parts() -> None:
    document = with_column("voice_name", "String", None, ["Ann", "Ann", None, "Ann", "Bo"])
    document["columns"][1] = "voice_id"
    assert read(document, by=Breakdown.VOICE).labels == {"TTS": "Ann"}


# One harm after another: the same numbers come out, or none.
HARMS: list[Callable[[dict[str, Any], int], None]] = [
    lambda t, n: t["rows"][n % 5].pop(),
    lambda t, n: t["rows"][n % 5].append(n),
    lambda t, n: t["columns"].pop(n % len(t["columns"])),
    lambda t, n: t["column_types"].pop(n % len(t["column_types"])),
    lambda t, n: t["column_units"].pop(),
    lambda t, n: t["column_units"].append("credits"),
    lambda t, n: t["rows"].append(list(t["rows"][n % 5])),
    lambda t, n: t["rows"][n % 5].__setitem__(2, [None, -n - 1, "", "x", [], float("nan")][n % 6]),
    lambda t, n: t["rows"][n % 5].__setitem__(
        0, [None, "", n, [], STAMPS[0] // 1000 * 10**6][n % 5]
    ),
    lambda t, n: t["columns"].__setitem__(1, "surface"),
    lambda t, n: t["column_units"].__setitem__(2, ["ms", "s", "min", "ratio", "", "usd"][n % 6]),
    lambda t, n: t.__delitem__(["columns", "column_types", "column_units", "rows"][n % 4]),
    *(lambda t, _n, change=change: change(t) for change in (as_text, backwards, renamed)),
]


@given(st.lists(st.tuples(st.sampled_from(HARMS), st.integers(0, 60)), min_size=1, max_size=4))
def test_damage_never_gives_a_wrong_number(
    harms: list[tuple[Callable[[dict[str, Any], int], None], int]],
) -> None:
    document = copy.deepcopy(table())
    try:
        for harm, number in harms:
            harm(document, number)
    except (KeyError, IndexError, AttributeError, TypeError, ZeroDivisionError):
        return  # nothing left to harm
    try:
        found = read(document)
    except Unreadable:
        return
    assert found.cells == TRUE_CELLS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["columns", "column_types", "column_units", "rows"]))
def test_any_json_is_read_or_unreadable(odd: Any, part: str) -> None:
    for document in (odd, changed(**{part: odd})):
        for reader in (read, grid_of, requests_of):
            try:
                reader(document)
            except Unreadable:
                continue
