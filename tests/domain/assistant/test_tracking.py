"""A month in the design's fields."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from jojo_tray.domain.assistant.tracking import UsageTracking

MOMENT = datetime(2026, 11, 23, 15, 30, tzinfo=timezone(timedelta(hours=1)))
MONTH = UsageTracking("2026-11", 7_412, 212, 488, 212, 1_240.5, 9, MOMENT)


def test_the_document_has_the_designs_names_and_kinds() -> None:
    assert json.loads(json.dumps(MONTH.to_json())) == {
        "month": "2026-11",
        "charactersUsed": 7_412,
        "apiCallCount": 212,
        "cacheHits": 488,
        "cacheMisses": 212,
        "averageResponseTime": 1_240.5,
        "errorCount": 9,
        "lastUpdated": MOMENT.astimezone(UTC).isoformat(),
    }


def test_a_month_without_counts_is_zeros_and_was_never_updated() -> None:
    document = UsageTracking("2026-11").to_json()
    assert document.pop("month") == "2026-11"
    assert document.pop("lastUpdated") is None
    assert set(document.values()) == {0}


def test_its_rates_are_those_of_its_counts() -> None:
    assert MONTH.cache_hit_rate == pytest.approx(69.71, abs=0.01)
    assert MONTH.error_rate == pytest.approx(1.29, abs=0.01)
    empty = UsageTracking("2026-11")
    assert (empty.cache_hit_rate, empty.error_rate) == (0.0, 0.0)
