"""The usage as programs read it: the design's shape, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.series import (
    Breakdown,
    Counted,
    Interval,
    Rung,
    SeriesPart,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.services.usage.documents import labels_of, plain, usage_csv, usage_document

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime(2026, 3, 28, 23, tzinfo=UTC)  # the night of a day with 23 hours
EDGES = (SINCE, SINCE + timedelta(hours=23), SINCE + timedelta(hours=47))
QUESTION = UsageQuestion(SINCE, EDGES[-1], Breakdown.VOICE, Interval.DAY, zone=BERLIN)
SERIES = UsageSeries(
    QUESTION,
    EDGES,
    (
        SeriesPart("v1", "Rachel", (5.0, None), 5.0),
        SeriesPart("", "no voice", (0.1 + 0.2, None), 0.3),
    ),
    (5.3, None),
    5.3,
    "credits",
    Rung.ANALYTICS,
    SINCE,
    ((EDGES[1], EDGES[2]),),
    ("A note.",),
    counted=Counted.OWN,
)


def with_parts(*parts: tuple[str, str]) -> UsageSeries:
    return replace(
        SERIES, parts=tuple(SeriesPart(key, label, (1.0, 2.0), 3.0) for key, label in parts)
    )


def test_the_document_has_the_designs_shape() -> None:
    assert usage_document(SERIES) == {
        "time": ["2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"],
        "usage": {"Rachel": [5, None], "no voice": [0.3, None]},
        "total": [5.3, None],
        "metadata": {
            "aggregation_interval": "day",
            "breakdown_type": "voice",
            "source": "workspace_analytics",
            "unit": "credits",
            "counted": "own",
            "gaps": [["2026-03-30T00:00:00+02:00", "2026-03-31T00:00:00+02:00"]],
            "notes": ["A note."],
            "read_at": "2026-03-28T23:00:00+00:00",
        },
    }


def test_parts_that_are_called_the_same_are_told_apart() -> None:
    found = with_parts(("v1", "Rachel"), ("v2", "Rachel"), ("", "total"))
    assert labels_of(found) == ["Rachel (v1)", "Rachel (v2)", "total ()"]
    assert len(usage_document(found)["usage"]) == 3


names = st.sampled_from(["", "a", "total", "a (a)", "a (b)", "a (a) (a)"])


@given(st.lists(st.tuples(names, names), max_size=6, unique_by=lambda part: part[0]))
def test_no_label_is_there_twice(parts: list[tuple[str, str]]) -> None:
    labels = labels_of(with_parts(*parts))
    assert len({*labels, "total"}) == len(parts) + 1


@given(st.floats(0, 1e12) | st.none())
def test_numbers_are_strict_json(value: float | None) -> None:
    found = json.loads(json.dumps(plain(value), allow_nan=False))
    assert found is value is None or abs(found - (value or 0)) < 1e-5


def test_the_csv_has_a_record_a_bucket() -> None:
    rows = list(csv.reader(io.StringIO("".join(usage_csv(SERIES)), newline="")))
    assert rows == [
        ["time", "Rachel", "no voice", "total"],
        ["2026-03-29T00:00:00+01:00", "5", "0.3", "5.3"],
        ["2026-03-30T00:00:00+02:00", "", "", ""],
    ]


def test_what_steers_is_a_symbol_in_csv() -> None:
    head = next(usage_csv(with_parts(("v", "\x1b[2Jred"))))
    assert head == "time,\u241b[2Jred,total\r\n"


@given(st.sampled_from("=+-@"), st.text(max_size=20))
def test_no_label_is_a_formula(sign: str, label: str) -> None:
    found = with_parts(("v", f"{sign}{label}"))
    head = next(csv.reader(io.StringIO("".join(usage_csv(found)), newline="")))
    assert head[1].startswith(f"'{sign}")
