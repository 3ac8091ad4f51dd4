from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight import model_use
from jojo_tray.domain.insight.generations import GenerationSum
from jojo_tray.domain.insight.model_use import ModelSources, error_shares, models_of
from jojo_tray.domain.insight.views import Direction
from jojo_tray.domain.insight.voice_use import HISTORY_MISSING, named, voice_of, voices_of
from jojo_tray.domain.series import Breakdown, SeriesPart, UsageMetric, UsageSeries
from jojo_tray.domain.workspace import LoggedRequest
from tests.domain.insight.series_maker import FIRST, series

if TYPE_CHECKING:
    from tests.domain.insight.series_maker import Values

USE = series({"ann": [0, 10, 20, 30, 40, 50, 60, 70], "bob": [5, 0, 0, None, 0, 0, 0, 0]})
COUNTED = {"ann": GenerationSum("ann", "ANN", 7, 280), "": GenerationSum("", "", 3, 9)}


def test_voices_are_ranked_with_generations_days_and_direction() -> None:
    view = voices_of(USE, COUNTED)
    assert view.table().rows == (
        ("ANN", "ann", 7, 280, 7, Direction.INCREASING),
        ("BOB", "bob", 0, 5, 1, Direction.STABLE),
    )


def test_without_a_history_generations_are_unknown() -> None:
    view = voices_of(USE)
    assert [row.generations for row in view.rows] == [None, None]
    assert HISTORY_MISSING in view.notes


def test_one_voice_in_depth_has_its_share_and_every_day() -> None:
    view = voice_of(USE, USE.parts[1], COUNTED)
    assert (view.credits, view.days_used, view.generations) == (5, 1, 0)
    assert view.share == pytest.approx(5 / 285)
    assert [day.credits for day in view.daily] == [5, 0, 0, None, 0, 0, 0, 0]
    assert view.table().rows[0] == (FIRST, 5)


def test_a_direction_waits_for_seven_days() -> None:
    few = series({"ann": [1, 2, 3]})
    view = voice_of(few, few.parts[0], COUNTED)
    assert view.direction is None
    assert "Not enough data for a trend: 3 of 7 days." in view.notes


def test_a_voice_is_named_by_id_or_by_name_whatever_its_case() -> None:
    parts = [
        SeriesPart("id1", "Anna", (), 1.0),
        SeriesPart("id2", "ANNA", (), 1.0),
        SeriesPart("anna", "Bert", (), 1.0),
    ]
    assert [part.key for part in named(parts, " Anna ")] == ["id1", "id2"]
    assert [part.key for part in named(parts, "anna")] == ["anna"]
    assert named(parts, "carl") == []


def by_model(parts: dict[str, Values], metric: UsageMetric = UsageMetric.CREDITS) -> UsageSeries:
    return series(parts, by=Breakdown.MODEL, metric=metric, unit=metric.value)


def test_a_generation_costs_what_the_history_says() -> None:
    history = {"v2": GenerationSum("v2", "v2", 5, 120, unpriced=1)}
    (row,) = models_of(by_model({"v2": [400]}), ModelSources(history)).rows
    assert (row.generations, row.credits_per_generation) == (5, 30)


def test_without_a_history_the_requests_are_counted() -> None:
    asked = by_model({"v2": [8, 2]}, UsageMetric.REQUESTS)
    view = models_of(by_model({"v2": [300, 200]}), ModelSources(requests=asked))
    assert (view.rows[0].generations, view.rows[0].credits_per_generation) == (10, 50)
    assert model_use.BY_REQUESTS in view.notes


def test_waits_are_weighted_by_requests_and_never_summed() -> None:
    more = ModelSources(
        requests=by_model({"v2": [1, 3, 0]}, UsageMetric.REQUESTS),
        ttfb=by_model({"v2": [100, 200, None]}, UsageMetric.TTFB),
        ttfb_p95=by_model({"v2": [300, 500, None]}, UsageMetric.TTFB_P95),
    )
    view = models_of(by_model({"v2": [1, 1, 0]}), more)
    assert (view.rows[0].ttfb_mean, view.rows[0].ttfb_p95) == (175, 450)
    middle = models_of(by_model({"v2": [1, 1, 0]}), replace(more, requests=None))
    assert (middle.rows[0].ttfb_mean, middle.rows[0].ttfb_p95) == (150, 400)
    assert model_use.MEDIANS in middle.notes


@given(some.lists(some.tuples(some.integers(1, 99), some.integers(1, 999)), min_size=1, max_size=9))
def test_the_slowest_are_never_quicker_than_the_mean(days: list[tuple[int, int]]) -> None:
    more = ModelSources(
        requests=by_model({"v2": [number for number, _ in days]}, UsageMetric.REQUESTS),
        ttfb=by_model({"v2": [wait for _, wait in days]}, UsageMetric.TTFB),
        ttfb_p95=by_model({"v2": [wait + wait // 2 for _, wait in days]}, UsageMetric.TTFB_P95),
    )
    (row,) = models_of(by_model({"v2": [1] * len(days)}), more).rows
    assert row.ttfb_mean is not None
    assert row.ttfb_p95 is not None
    assert min(wait for _, wait in days) <= row.ttfb_mean <= row.ttfb_p95


def test_parts_of_several_sources_meet_by_name() -> None:
    waits = by_model({"V2": [90.0]}, UsageMetric.TTFB)  # display names are its only keys
    (row,) = models_of(by_model({"v2": [1]}), ModelSources(ttfb=waits)).rows
    assert row.ttfb_mean == 90


def test_what_nobody_counts_is_unknown() -> None:
    (row,) = models_of(by_model({"v2": [7]}), ModelSources()).rows
    assert row.generations is None
    assert row.credits_per_generation is None
    assert row.ttfb_mean is None
    assert row.error_share is None


def test_errors_are_shares_of_what_is_known_to_have_ended() -> None:
    at = datetime(2026, 5, 1, tzinfo=UTC)
    log = [
        LoggedRequest(at, model="v2", succeeded=True),
        LoggedRequest(at, model="v2", status=500),
        LoggedRequest(at, model="v2", status=200),
        LoggedRequest(at, model="v2"),
        LoggedRequest(at, status=500),
        LoggedRequest(at, model="v3", succeeded=False, status=200),
    ]
    assert error_shares(log) == {"v2": pytest.approx(1 / 3), "v3": 1}


def test_what_the_history_does_not_have_is_counted_by_requests_and_said() -> None:
    history = {"v2": GenerationSum("v2", "v2", 5, 120), "v4": GenerationSum("v4", "v4", 2, 0, 2)}
    asked = by_model({"v2": [9], "v3": [4], "v4": [3]}, UsageMetric.REQUESTS)
    view = models_of(by_model({"v2": [400], "v3": [80], "v4": [6]}), ModelSources(history, asked))
    assert [(row.generations, row.credits_per_generation) for row in view.rows] == [
        (5, 24),
        (4, 20),
        (3, 2),
    ]
    assert model_use.BY_REQUESTS in view.notes
    alone = models_of(by_model({"v2": [400]}), ModelSources(history, asked))
    assert model_use.BY_REQUESTS not in alone.notes


def test_what_has_no_voice_is_said_apart() -> None:
    view = voices_of(series({"": [500, 734], "No voice": [1, 0], "ann": [1, 2]}))
    assert [row.voice_id for row in view.rows] == ["ann"]
    assert "1,235 credits were used without a voice." in view.notes


@pytest.mark.parametrize("nothing", ["", "No model"])
def test_a_few_items_without_a_model_do_not_stand_for_all_that_has_none(nothing: str) -> None:
    history = {nothing: GenerationSum(nothing, nothing, 2, 1168)}
    asked = by_model({nothing: [154]}, UsageMetric.REQUESTS)
    view = models_of(by_model({nothing: [27_720]}), ModelSources(history, asked))
    assert (view.rows[0].generations, view.rows[0].credits_per_generation) == (154, 180)
    assert model_use.BY_REQUESTS in view.notes
    (row,) = models_of(by_model({nothing: [27_720]}), ModelSources(history)).rows
    assert (row.generations, row.credits_per_generation) == (None, None)
