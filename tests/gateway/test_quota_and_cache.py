"""The design's quota management and cache, seen from a program that only knows the gateway."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.tracker import UsageTracker
from tests.gateway.test_command import Machine
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

SPEAK = "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM"
TEXT, OTHER = "The timer is over.", "Good morning!"
NOT_URGENT = {"X-JoJo-Priority": "low"}


@pytest.fixture
def machine(service: DemoServer, tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home", service.base_url)


@contextmanager
def robot(machine: Machine) -> Iterator[httpx.Client]:
    """A program that knows the gateway only."""
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    with (
        machine.started("--port", "0") as (_, url),
        httpx.Client(base_url=url, headers={"xi-api-key": token}, timeout=60) as client,
    ):
        yield client


@contextmanager
def robot_with(left: int, machine: Machine, service: DemoServer) -> Iterator[httpx.Client]:
    """So many of 10,000 credits are left to it, as was read before."""
    service.account.adjust(character_count=10_000 - left, character_limit=10_000)
    assert machine("status").returncode == 0
    with robot(machine) as client:
        yield client


def said(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    return client.post(SPEAK, json={"text": text}, headers=headers)


def generations(service: DemoServer) -> int:
    """How many the service was asked for."""
    return sum(seen.path.startswith("/v1/text-to-speech") for seen in service.requests)


def test_hits_and_misses_of_the_cache_are_counted_by_themselves(
    machine: Machine, service: DemoServer
) -> None:
    tracker = UsageTracker(home=machine.home)
    with robot(machine) as client:
        answers = [said(client, text) for text in (TEXT, TEXT, OTHER)]
        wait_until(lambda: tracker.get_usage_stats().cache_misses == 2)
    assert [one.headers["x-jojo-cache"] for one in answers] == ["miss", "hit", "miss"]
    assert answers[1].content == answers[0].content
    assert (answers[1].headers["character-cost"], generations(service)) == ("0", 2)
    stats = tracker.get_usage_stats()
    assert (stats.cache_hits, stats.api_call_count) == (1, 2)
    assert stats.characters_used == len(TEXT + OTHER)
    assert tracker.get_cache_hit_rate() == pytest.approx(33.33, abs=0.01)


def test_with_all_credits_used_no_new_call_is_made_and_text_is_left(
    machine: Machine, service: DemoServer
) -> None:
    with robot_with(0, machine, service) as client:
        answer = said(client, TEXT)
    detail = answer.json()["detail"]
    assert (answer.status_code, detail["status"]) == (401, "quota_exceeded")
    assert (detail["text_only"], detail["fits_characters"]) == (True, 0)
    assert answer.headers["x-jojo-quota"] == "blocked"
    assert generations(service) == 0


def test_from_80_percent_it_warns_and_what_is_kept_is_heard_to_the_end(
    machine: Machine, service: DemoServer
) -> None:
    with robot_with(len(TEXT), machine, service) as client:
        first, other, again = (said(client, text) for text in (TEXT, OTHER, TEXT))
    assert (first.status_code, first.headers["x-jojo-quota"]) == (200, "warn")
    assert "prefer speech that is cached" in first.headers["x-jojo-advice"]
    assert other.status_code == 401
    assert (again.status_code, again.headers["x-jojo-cache"]) == (200, "hit")
    assert generations(service) == 1


def test_what_is_not_urgent_waits_for_the_reset(machine: Machine, service: DemoServer) -> None:
    with robot_with(100, machine, service) as client:
        answer = said(client, TEXT, **NOT_URGENT)
        waiting = client.get(answer.headers["location"])
    assert (answer.status_code, waiting.status_code) == (202, 202)
    assert generations(service) == 0


def test_without_the_service_kept_speech_still_answers(
    machine: Machine, service: DemoServer
) -> None:
    with robot(machine) as client:
        sound = said(client, TEXT).content
        service.close()
        again = said(client, TEXT, **{"cache-control": "no-cache"})
        other = said(client, OTHER)
    assert (again.status_code, again.content) == (200, sound)
    assert other.status_code == 502
