"""Cells: every bucket once, none that was not asked for, days of any length, amounts as written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import Breakdown, Interval, SheetQuestion, UsageMetric
from jojo_tray.elevenlabs.analytics_wire import usage_of
from jojo_tray.elevenlabs.sheet_wire import (
    MOST,
    Count,
    amount,
    cells_of,
    instant_in_ms,
    instant_in_seconds,
    instant_in_words,
    use,
)

if TYPE_CHECKING:
    from decimal import Decimal

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2027, 1, 1)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


def question(step: Interval, span: timedelta) -> SheetQuestion:
    return SheetQuestion(SINCE, SINCE + span, step=step)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (5, 5.0),
        (0, 0.0),
        (2.5, 2.5),
        ("125.5", 125.5),
        (" 7 ", 7.0),
        ("0.0020000000000000001", 0.002),
        ("1e3", 1000.0),
        ("2.5E-05", 0.000025),
        (1e-07, 1e-07),
        (MOST, MOST),
        (MOST * 2, None),
        ("1e99", None),
        (-0.5, None),
        ("-1", None),
        ("+1", None),
        ("", None),
        (".5", None),
        ("5.", None),
        ("0x10", None),
        ("1_000", None),
        ("1,000", None),
        ("\u0665", None),
        ("nan", None),
        ("inf", None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (None, None),
        ([5], None),
    ],
)
def test_amounts(written: object, meant: float | None) -> None:
    assert amount(written) == meant
    if meant is None:
        with pytest.raises(Unreadable):
            use(written)


@given(st.decimals(0, 10**12, places=6))
def test_an_amount_is_the_same_as_text_and_as_number(value: Decimal) -> None:
    assert amount(str(value)) == amount(float(value))


def test_instants_in_their_units() -> None:
    stamp = int(SINCE.timestamp())
    assert instant_in_seconds(stamp) == instant_in_ms(stamp * 1000) == SINCE
    assert instant_in_ms(str(stamp * 1000)) == SINCE
    assert instant_in_seconds(stamp * 1000) is None
    assert instant_in_ms(stamp) is None
    for odd in (None, True, -5, 0, "soon", 2.5, 10**30):
        assert instant_in_ms(odd) is None
        assert instant_in_seconds(odd) is None


@pytest.mark.parametrize(
    ("said", "utc", "meant"),
    [
        ("2026-10-01T00:00:00Z", False, SINCE),
        ("2026-10-01T02:00:00+02:00", False, SINCE),
        ("2026-10-01 00:00:00", True, SINCE),
        ("2026-10-01", True, SINCE),
        ("2026-10-01", False, None),
        ("2026-10-01T25:00:00Z", True, None),
        ("0001-01-01T00:00:00+14:00", False, None),
        ("", True, None),
        (5, True, None),
    ],
)
def test_instants_in_words(said: object, utc: bool, meant: datetime | None) -> None:
    assert instant_in_words(said, utc=utc) == meant


@pytest.mark.parametrize(
    ("step", "width"),
    [
        (Interval.MINUTE, timedelta(minutes=1)),
        (Interval.HOUR, timedelta(hours=1)),
        (Interval.DAY, DAY),
        (Interval.WEEK, 7 * DAY),
    ],
)
def test_buckets_are_as_wide_as_asked(step: Interval, width: timedelta) -> None:
    asked = question(step, 5 * width)
    right = [Count("p", SINCE + place * width, 1.0) for place in range(5)]
    assert len(cells_of(asked, right, "credits").cells) == 5
    narrow = [Count("p", SINCE + place * width / 3, 1.0) for place in range(5)]
    with pytest.raises(Unreadable, match="narrower"):
        cells_of(asked, narrow, "credits")


@pytest.mark.parametrize("offset", [-2 * DAY, -DAY, 5 * DAY + timedelta(seconds=1), 40 * DAY])
def test_a_bucket_that_nobody_asked_for_refuses_the_answer(offset: timedelta) -> None:
    counts = [Count("p", SINCE, 1.0), Count("p", SINCE + offset, 1.0)]
    with pytest.raises(Unreadable):
        cells_of(question(Interval.DAY, 5 * DAY), counts, "credits")


def test_the_whole_day_before_is_refused_in_every_zone() -> None:
    midnight = datetime(2026, 10, 1, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    asked = SheetQuestion(midnight, midnight + DAY, zone="Europe/Berlin")
    with pytest.raises(Unreadable, match="not asked"):
        cells_of(asked, [Count("p", midnight - DAY, 1.0)], "credits")


def test_weeks_and_months_may_begin_before_the_stretch() -> None:
    monday, first = datetime(2026, 9, 28, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
    week, month = question(Interval.WEEK, 9 * DAY), question(Interval.MONTH, 9 * DAY)
    assert cells_of(week, [Count("p", monday, 1.0)], "credits").cells[0].start == monday
    assert cells_of(month, [Count("p", first, 1.0)], "credits").cells[0].start == first
    with pytest.raises(Unreadable):
        cells_of(week, [Count("p", monday - 7 * DAY, 1.0)], "credits")


def test_a_bucket_cut_by_the_beginning_is_kept_and_one_at_the_end_is_not() -> None:
    asked = SheetQuestion(SINCE + timedelta(hours=5), SINCE + 2 * DAY)
    counts = [Count("p", SINCE + days * DAY, 1.0 + days) for days in range(3)]
    found = cells_of(asked, counts, "credits")
    assert [cell.value for cell in found.cells] == [1.0, 2.0]


def test_the_same_bucket_twice_is_no_sum() -> None:
    with pytest.raises(Unreadable, match="twice"):
        cells_of(question(Interval.DAY, DAY), [Count("p", SINCE, 1.0)] * 2, "credits")


@given(st.sampled_from(ZONES), st.dates(FIRST, LAST))
def test_days_of_every_zone_pass_with_their_23_and_25_hours(zone: str, first: date) -> None:
    place = ZoneInfo(zone)
    days = [
        datetime.combine(first, datetime.min.time(), place) + number * DAY for number in range(40)
    ]
    starts = [day.astimezone(UTC) for day in days]
    asked = SheetQuestion(starts[0], starts[-1], zone=zone)
    found = cells_of(asked, [Count("p", start, 1.0) for start in starts], "credits")
    assert [cell.start for cell in found.cells] == starts[:-1]


# Any certain spelling of the same numbers gives the same numbers.
PARTS = st.sampled_from(["TTS", "STS", "Music", None])
MODEL = st.dictionaries(
    st.tuples(st.integers(0, 9), PARTS), st.decimals(0, 10**6, places=3), max_size=25
)
SPELLINGS = st.tuples(
    st.sampled_from(["number", "text"]),
    st.sampled_from(["iso", "ms", "s", "bare"]),
    st.sampled_from([None, ""]),
    st.permutations(range(5)),
    st.booleans(),
)


def spelled(
    model: dict[tuple[int, str | None], Decimal],
    spelling: tuple[str, str, str | None, list[int], bool],
) -> dict[str, object]:
    numbers, times, blank, order, short_units = spelling

    def when(day: int) -> object:
        at = SINCE + day * DAY
        stamp = int(at.timestamp())
        said = {"iso": at.isoformat(), "ms": stamp * 1000, "s": stamp, "bare": f"{at:%Y-%m-%d}"}
        return said[times]

    columns = ["when", "product_type", "spent", "times_count", "mood"]
    types = ["DateTime", "String", "Float", "Int", "String"]
    units: list[str | None] = [
        times if times in {"ms", "s"} else blank,
        blank,
        "credits",
        blank,
        blank,
    ]
    rows = [
        [
            when(day),
            blank if part is None else part,
            str(value) if numbers == "text" else float(value),
            3,
            "fine",
        ]
        for (day, part), value in model.items()
    ]
    ordered = [[row[place] for place in order] for row in rows]
    units = [units[place] for place in order]
    while short_units and units and not units[-1]:
        units.pop()
    return {
        "columns": [columns[place] for place in order],
        "column_types": [types[place] for place in order],
        "column_units": units,
        "rows": ordered,
    }


@given(MODEL, SPELLINGS)
def test_any_certain_spelling_gives_the_same_numbers(
    model: dict[tuple[int, str | None], Decimal],
    spelling: tuple[str, str, str | None, list[int], bool],
) -> None:
    asked = SheetQuestion(SINCE, SINCE + 10 * DAY, Breakdown.PRODUCT, UsageMetric.CREDITS)
    found = usage_of(spelled(model, spelling), asked)
    told = {(cell.part, cell.start): cell.value for cell in found.cells}
    assert told == {
        (part or "", SINCE + day * DAY): float(value)
        for (day, part), value in model.items()
        if value
    }
