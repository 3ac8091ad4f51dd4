"""What an assistant reports itself: all of it is counted, or none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.gateway.own.answers import Question
from jojo_tray.gateway.own.track import MOST, MOST_EVENTS, Track
from tests.gateway.owning import Own, owning
from tests.gateway.running import CLIENT, Counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.gateway.own.answers import Said

COUNTED = {"api_call": "api_calls", "cache_hit": "cache_hits", "cache_miss": "cache_misses"}
whole = st.integers(0, MOST)
codes = st.from_regex(r"[a-z0-9_.-]{1,20}", fullmatch=True)
good = st.one_of(
    st.fixed_dictionaries({"event": st.just("character_usage"), "value": whole}),
    st.fixed_dictionaries({"event": st.sampled_from(sorted(COUNTED))}, optional={"value": whole}),
    st.fixed_dictionaries(
        {"event": st.just("response_time"), "value": whole | st.floats(0, MOST)},
    ),
    st.fixed_dictionaries({"event": st.just("error")}, optional={"value": codes}),
)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
plain = st.none() | st.booleans() | numbers | st.text()
anything = st.recursive(
    plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12
)
bad = st.sampled_from(
    [
        ({"event": "character_usage"}, "value"),
        ({"event": "character_usage", "value": -1}, "value"),
        ({"event": "character_usage", "value": 1.5}, "value"),
        ({"event": "character_usage", "value": True}, "value"),
        ({"event": "character_usage", "value": "12"}, "value"),
        ({"event": "character_usage", "value": 10**400}, "value"),
        ({"event": "cache_hit", "value": MOST + 1}, "value"),
        ({"event": "response_time"}, "value"),
        ({"event": "response_time", "value": -0.1}, "value"),
        ({"event": "response_time", "value": 10**400}, "value"),
        ({"event": "response_time", "value": False}, "value"),
        ({"event": "error", "value": "It failed: see /home"}, "value"),
        ({"event": "error", "value": 500}, "value"),
        ({"event": "speak"}, "event"),
        ({"event": None}, "event"),
        ({"event": ["cache_hit"]}, "event"),
        ({}, "event"),
        ({"event": "cache_hit", "vlaue": 3}, "vlaue"),
    ]
)


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


def told(content: object, tally: Counted) -> Said:
    """What is said to a body, and counted."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Track(tally)(Question(CLIENT, {}, body))


def sums(events: list[dict[str, Any]]) -> Counts:
    """What events come to, counted in another way."""
    found = {"characters": 0, **dict.fromkeys(COUNTED.values(), 0)}
    for event in events:
        if event["event"] == "character_usage":
            found["characters"] += event["value"]
        elif event["event"] in COUNTED:
            found[COUNTED[event["event"]]] += event.get("value", 1)
    return Counts(**found)


@given(st.lists(good, max_size=30))
def test_every_event_counts_for_the_client_exactly_once(events: list[dict[str, Any]]) -> None:
    tally = Counted()
    said = told(events, tally)
    assert (said.status, json.loads(said.body)) == (200, {"counted": len(events)})
    assert tally.mine == sums(events)
    waits = [event["value"] for event in events if event["event"] == "response_time"]
    assert tally.waits == waits
    errors = [event.get("value", "error") for event in events if event["event"] == "error"]
    assert tally.errors == [(CLIENT, kind, None, None) for kind in errors]
    assert not tally.costs


@given(st.lists(good, max_size=5), bad, st.lists(good, max_size=5))
def test_one_wrong_event_counts_none_and_is_named(
    before: list[dict[str, Any]], wrong: tuple[dict[str, Any], str], after: list[dict[str, Any]]
) -> None:
    event, member = wrong
    tally = Counted()
    said = told([*before, event, *after], tally)
    detail = json.loads(said.body)["detail"]
    assert said.status == 422
    assert [one["loc"] for one in detail] == [["body", len(before), member]]
    assert set(detail[0]) == {"loc", "msg", "type"}
    assert tally == Counted()


@given(anything)
def test_whatever_json_it_is_is_counted_or_refused(content: object) -> None:
    tally = Counted()
    said = told(content, tally)
    assert said.status in {200, 422}
    if said.status == 422:
        assert tally == Counted()


@given(st.binary(max_size=200))
def test_whatever_bytes_they_are_are_refused_in_the_service_s_shape(body: bytes) -> None:
    said = told(body, Counted())
    if said.status != 200:
        assert json.loads(said.body)["detail"][0]["loc"][0] == "body"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'{"event":"response_time","value":NaN}'],
)
def test_what_is_no_json_is_told_as_such(body: bytes) -> None:
    said = told(body, Counted())
    assert said.status == 422
    assert json.loads(said.body)["detail"][0]["type"] == "json_invalid"


def test_one_event_need_not_stand_in_a_list() -> None:
    tally = Counted()
    assert told({"event": "cache_hit", "value": 3}, tally).status == 200
    assert tally.mine == Counts(cache_hits=3)
    wrong = json.loads(told({"event": "cache_hit", "value": -3}, tally).body)
    assert wrong["detail"][0]["loc"] == ["body", "value"]


def test_what_javascript_calls_a_whole_number_is_one() -> None:
    tally = Counted()
    assert told(b'{"event": "character_usage", "value": 150.0}', tally).status == 200
    assert tally.mine.characters == 150


@pytest.mark.parametrize(
    ("name", "value", "counts"),
    [
        ("trackCharacterUsage", 150, Counts(characters=150)),
        ("trackAPICall", None, Counts(api_calls=1)),
        ("trackCacheHit", None, Counts(cache_hits=1)),
        ("trackCacheMiss", None, Counts(cache_misses=1)),
        ("trackResponseTime", 1250, Counts()),
        ("trackError", None, Counts()),
    ],
)
def test_the_design_s_names_are_understood(name: str, value: int | None, counts: Counts) -> None:
    tally = Counted()
    assert told({"event": name, "value": value}, tally).status == 200
    assert tally.mine == counts
    assert (tally.waits, tally.kinds) == (
        [1250.0] if name == "trackResponseTime" else [],
        ["error"] if name == "trackError" else [],
    )


def test_so_many_events_come_at_once_and_no_more(own: Own) -> None:
    event = {"event": "api_call"}
    assert own.track(*[event] * MOST_EVENTS).json() == {"counted": MOST_EVENTS}
    refused = own.track(*[event] * (MOST_EVENTS + 1))
    assert (refused.status_code, refused.json()["detail"][0]["loc"]) == (422, ["body"])
    assert own.json("/usage")["apiCallCount"] == MOST_EVENTS


def test_it_counts_for_who_shows_the_token(own: Own) -> None:
    with own.other("Second") as second:
        assert second.post("/track", json={"event": "character_usage", "value": 7}).is_success
    own.track({"event": "character_usage", "value": 5})
    used = {one["client"]: one["charactersUsed"] for one in own.json("/usage")["clients"]}
    assert used == {"Second": 7, CLIENT: 5}


def test_it_is_in_the_month_that_programs_read(own: Own) -> None:
    own.track(
        {"event": "trackCharacterUsage", "value": 120},
        {"event": "trackAPICall"},
        {"event": "trackResponseTime", "value": 1250},
        {"event": "trackError"},
    )
    own.tally.flush()
    stats = own.tracker().get_usage_stats()
    assert (stats.characters_used, stats.api_call_count) == (120, 1)
    assert (stats.average_response_time, stats.error_count) == (1250.0, 1)
