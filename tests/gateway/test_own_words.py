"""What the page shows is what the insights window shows, in the same words."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.call_views import PhrasesView
from jojo_tray.domain.assistant.count_views import (
    AssistantMonth,
    AssistantMonthsView,
    CallHoursView,
)
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.overview_view import NEVER_REPORTED, AccountUse, OverviewView
from jojo_tray.domain.assistant.phrases import Phrase, PhraseNote
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.domain.language import Language
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Money
from jojo_tray.gateway.own.words import Tables, hours, meters
from tests.gateway.owning import Own, owning
from tests.gateway.running import CLIENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
MONTH = date(2026, 11, 1)
ENGLISH = Language()
TABLES = Tables(ENGLISH, UTC)
counts = st.builds(Counts, *[st.integers(0, 10**9)] * len(fields(Counts)))


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


def shown(view: OverviewView) -> dict[str, tuple[str, str]]:
    """Values and ratings by their labels."""
    return {one["label"]: (one["value"], one["rating"]) for one in meters(view, ENGLISH)}


def test_the_figures_of_a_month() -> None:
    quota = Quota(91_000, 100_000, NOW + timedelta(days=9))
    view = OverviewView(
        MONTH,
        Counts(7_996, 8_010, 60, 70, 30, 2, 900, 950, 0, 0),
        1_250.4,
        AccountUse(quota, NOW, NOW),
        Money(Decimal("1.99"), "usd"),
    )
    assert shown(view) == {
        "Characters sent this month": ("7,996 of 100,000 (7.9 %)", "good"),
        "Credits they cost": ("8,010", ""),
        "Credits of the account, this cycle": ("91,000 of 100,000 (91.0 %)", "high"),
        "Calls to ElevenLabs": ("60", ""),
        "Answered from the cache": ("70 of 100 (70.0 %)", "excellent"),
        "Mean response time in milliseconds": ("1,250.4", "on target"),
        "Errors": ("2 of 130 (1.5 %)", "fair"),
        "Credits saved by the cache, about": ("950", ""),
        "Money saved by the cache, about": ("1.99 USD", ""),
    }


def test_what_nobody_knows_is_a_dash_and_never_a_zero() -> None:
    found = shown(OverviewView(MONTH, Counts(characters=1)))
    assert found["Mean response time in milliseconds"] == ("–", "no data")
    assert found["Answered from the cache"] == ("0", "no data")


def test_no_band_is_said_before_it_is_reached() -> None:
    for characters, said in ((7_999, "79.9 %"), (9_999, "99.9 %"), (10_000, "100.0 %")):
        value, _ = shown(OverviewView(MONTH, Counts(characters=characters)))[
            "Characters sent this month"
        ]
        assert said in value


@given(counts, st.none() | st.floats(0, 1e9))
def test_any_month_can_be_shown(found: Counts, mean: float | None) -> None:
    for one in meters(OverviewView(MONTH, found, mean), ENGLISH):
        assert one["value"]
        assert one["share"] is None or one["share"] >= 0


def test_months_stand_against_the_highest_of_them() -> None:
    months = (
        AssistantMonth(date(2026, 9, 1), Counts(characters=100)),
        AssistantMonth(date(2026, 10, 1), Counts(characters=400), change=3.0),
        AssistantMonth(MONTH, Counts(characters=40), whole=False),
    )
    found = TABLES.months(AssistantMonthsView(months))
    assert [bar["share"] for bar in found["bars"]] == [0.25, 1.0, 0.1]
    assert [bar["label"] for bar in found["bars"]] == ["Sep", "Oct", "Nov"]
    assert [bar["said"] for bar in found["bars"]] == [
        "Sep 2026: 100 characters",
        "Oct 2026: 400 characters, +300 % against the month before",
        "Nov 2026: 40 characters, not over yet",
    ]
    assert [row[0] for row in found["rows"]] == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert [row[-1] for row in found["rows"]] == ["", "", "running"]


def test_months_of_nothing_have_no_height() -> None:
    found = TABLES.months(AssistantMonthsView((AssistantMonth(MONTH, Counts()),)))
    assert [bar["share"] for bar in found["bars"]] == [0.0]
    assert TABLES.months(AssistantMonthsView())["bars"] == []


def test_hours_stand_against_the_busiest() -> None:
    rows = [[0] * 24 for _ in range(7)]
    rows[0][9], rows[6][23] = 1_200, 300
    found = hours(CallHoursView(tuple(map(tuple, rows))), ENGLISH)
    assert [row["title"] for row in found["rows"]][::6] == ["Monday", "Sunday"]
    assert (found["rows"][0]["calls"][9], found["rows"][0]["shares"][9]) == ("1,200", 1.0)
    assert found["rows"][6]["shares"][23] == 0.25
    assert {len(row["calls"]) for row in found["rows"]} == {24}


def test_hours_of_nothing_are_empty() -> None:
    assert not any(
        share for row in hours(CallHoursView(), ENGLISH)["rows"] for share in row["shares"]
    )


def test_a_phrase_is_shown_without_what_only_programs_go_by() -> None:
    recipe = recipe_of("/v1/text-to-speech/voice", "", b'{"text": "Hello\\u202e"}')
    assert recipe is not None
    phrase = Phrase(recipe, 3, 30, 4, NOW)
    found = TABLES.phrases(PhrasesView((phrase,)))
    titles = [column["title"] for column in found["columns"]]
    assert (titles[0], len(found["rows"][0])) == ("Text", len(titles))
    assert recipe.fingerprint not in str(found)
    assert "\u202e" not in found["rows"][0][0]


def test_nothing_but_how_to_begin_before_anything_was_counted(own: Own) -> None:
    found = own.json("/usage/dashboard")
    assert set(found) == {"ever", "at", "begin"}
    assert found["begin"] == list(NEVER_REPORTED)
    assert "jojo-tray gateway" in found["begin"][-1]


def test_all_panels_of_the_window_are_there(own: Own) -> None:
    own.track(
        {"event": "character_usage", "value": 8_500},
        {"event": "api_call", "value": 3},
        {"event": "error", "value": "timed_out"},
    )
    found = own.json("/usage/dashboard")
    assert (found["ever"], found["pressing"]) == (True, "high")
    assert "85 %" in found["warnings"][0]
    assert found["warnings"][0] not in found["notes"]
    assert found["meters"][0]["value"] == "8,500 of 10,000 (85.0 %)"
    assert found["clients"]["rows"][0][:2] == [CLIENT, "8,500"]
    assert found["errors"]["rows"][0][1:3] == [CLIENT, "no answer in time"]
    assert found["months"]["rows"][-1][-1] == "running"
    assert sum(share > 0 for row in found["hours"]["rows"] for share in row["shares"]) in {1, 2}
    assert found["phrases"]["rows"] == []
    assert found["elsewhere"]["notes"]


def test_what_went_past_the_gateway_is_by_what_is_stored(own: Own, service: DemoServer) -> None:
    own.json("/quota?refresh=1")
    own.track({"event": "api_call"})
    asked = len(service.requests)
    found = own.json("/usage/dashboard")["elsewhere"]
    assert [column["title"] for column in found["columns"]][1:] == [
        "Total",
        "Through the gateway",
        "Elsewhere",
    ]
    assert not [row for row in found["rows"] if row[1] == "–"]
    assert len(service.requests) == asked


def test_a_phrase_that_was_paid_twice_is_on_the_page(own: Own) -> None:
    own.json("/quota?refresh=1")
    own.track({"event": "api_call"})
    recipe = recipe_of("/v1/text-to-speech/voice", "", b'{"text": "Good morning."}')
    assert recipe is not None
    account = own.core.status.stored(own.core.settings.service_url).account
    assert account is not None
    for _ in range(2):
        own.core.store.phrases.note([PhraseNote(account.id, recipe, 13, True, NOW)])
    (row,) = own.json("/usage/dashboard")["phrases"]["rows"]
    assert (row[0], row[3], row[4]) == ("Good morning.", "2", "26")


def test_what_waits_for_the_reset_is_on_the_page(own: Own) -> None:
    own.json("/quota?refresh=1")
    own.track({"event": "api_call"})
    assert own.json("/usage/dashboard")["queue"]["rows"] == []
    account = own.core.status.stored(own.core.settings.service_url).account
    assert account is not None
    body = b'{"text": "Read the <b>weekly</b> report."}'
    desk, path = own.core.assistant.queue, "/v1/text-to-speech/voice"
    desk.put(account.id, CLIENT, path, "", body, 29, own.clock.now() + timedelta(days=3))
    (row,) = own.json("/usage/dashboard")["queue"]["rows"]
    assert (row[1:4], row[5]) == ([CLIENT, "Read the <b>weekly</b> report.", "29"], "waiting")


def test_its_figures_are_those_of_the_month_for_programs(own: Own) -> None:
    own.json("/quota?refresh=1")
    own.track({"event": "character_usage", "value": 1_234}, {"event": "cache_hit", "value": 5})
    page, month = own.json("/usage/dashboard"), own.json("/usage")
    assert page["meters"][0]["value"].startswith(f"{month['charactersUsed']:,} of 100,000")
    assert page["meters"][0]["rating"] == month["status"]
    assert page["warnings"] == month["warnings"]
