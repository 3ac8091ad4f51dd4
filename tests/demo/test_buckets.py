"""Buckets: they cover a span without a gap and begin where calendars say."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo.buckets import METRICS, WEEK, floor, local_floor, starts
from jojo_tray.demo.chance import Urn, dice
from jojo_tray.demo.events import DAY, elapsed_share
from tests.demo.test_account import ledger

MOMENTS = st.integers(1_600_000_000, 1_900_000_000)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])


@given(MOMENTS, st.sampled_from([1, 60, 3600, DAY, WEEK, 2 * WEEK]))
def test_a_bucket_holds_the_moment_it_was_asked_for(moment: int, size: int) -> None:
    begun = floor(moment, size)
    assert begun <= moment < begun + size
    assert floor(begun, size) == begun
    assert size % WEEK or datetime.fromtimestamp(begun, UTC).weekday() == 0


@given(MOMENTS, ZONES)
def test_a_zones_day_begins_at_its_midnight(moment: int, zone: str) -> None:
    begun = local_floor(moment, DAY, ZoneInfo(zone))
    local = datetime.fromtimestamp(begun, ZoneInfo(zone))
    assert (local.hour, local.minute, local.second) == (0, 0, 0)
    assert begun <= moment < begun + DAY + 3600


@given(MOMENTS, st.integers(0, 200), st.sampled_from(["hour", "day", "week", "month"]))
def test_buckets_cover_a_span_in_order(start: int, days: int, interval: str) -> None:
    end = start + days * DAY
    edges = starts(start, end, interval, None)
    assert edges[0] <= start
    assert edges[-1] < max(end, start + 1)
    assert all(first < second for first, second in pairwise(edges))


def test_seconds_parts_of_an_hour_ignore_the_zone() -> None:
    assert local_floor(1_700_000_059, 60, ZoneInfo("Asia/Kolkata")) == 1_700_000_040


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_every_metric_of_nothing_is_zero_and_of_something_is_not(metric: str) -> None:
    events = [entry.event for entry in ledger().cycle(0).entries[:50]]
    assert METRICS[metric]([]) == 0
    assert METRICS[metric](events) > 0


def test_an_urn_gives_by_weight_and_the_same_for_the_same_seed() -> None:
    urn = Urn(("often", "seldom", "never"), (9, 1, 0))
    first, again = ([urn.draw(rng) for rng in [dice("x")] for _ in range(2000)] for _ in range(2))
    counts = Counter(first)
    assert first == again
    assert counts["never"] == 0
    assert 5 * counts["seldom"] < counts["often"] < 15 * counts["seldom"]


@given(st.integers(-10, DAY + 10), st.integers(0, DAY))
def test_the_share_of_a_day_grows_from_nothing_to_all(second: int, step: int) -> None:
    assert 0 <= elapsed_share(second) <= elapsed_share(second + step) <= 1
    assert (elapsed_share(0), elapsed_share(DAY)) == (0, 1)


@given(st.integers(-13, 40), st.integers(0, 60))
def test_a_span_of_the_ledger_is_a_slice_of_all(first_day: int, days: int) -> None:
    book = ledger()
    start = book.cycle(-1).start + first_day * DAY
    end = start + days * DAY
    whole = (entry for number in range(-3, 3) for entry in book.cycle(number).entries)
    wanted = [entry.event.id for entry in whole if start <= entry.event.at < end]
    assert [entry.event.id for entry in book.between(start, end)] == wanted
