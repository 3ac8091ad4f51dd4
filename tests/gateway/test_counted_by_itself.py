"""Nobody tracks by hand: what went through the gateway is in the design's month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.store.store import open_store
from jojo_tray.tracker import UsageTracker
from tests.gateway.test_command import Machine
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

SPEAK = "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM"
TEXTS = ("The timer is over.", "Good morning!")


@pytest.fixture
def machine(service: DemoServer, tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home", service.base_url)


@pytest.fixture
def robot(machine: Machine) -> Iterator[httpx.Client]:
    """A program that knows the gateway and no tracker."""
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    with (
        machine.started("--port", "0") as (_, url),
        httpx.Client(base_url=url, headers={"xi-api-key": token}, timeout=60) as client,
    ):
        yield client


def test_characters_calls_and_response_times_of_every_generation(
    robot: httpx.Client, machine: Machine
) -> None:
    for text in TEXTS:
        assert robot.post(SPEAK, json={"text": text}).status_code == 200
    assert robot.post(f"{SPEAK}/stream", json={"text": "Once more"}).status_code == 200
    store = open_store(machine.home / "data" / "jojo-tray.db")
    wait_until(lambda: [month.counts.waits for month in store.tracker.months()] == [3])
    (month,) = store.tracker.months()
    assert month.counts.finishes == 3
    assert month.counts.finished_ms >= month.counts.waited_ms > 0
    stats = UsageTracker(home=machine.home).get_usage_stats()
    assert stats.characters_used == sum(map(len, (*TEXTS, "Once more")))
    assert (stats.api_call_count, stats.error_count) == (3, 0)
    assert stats.average_response_time > 0


def test_errors_of_the_service_and_calls_that_never_reach_it(
    robot: httpx.Client, machine: Machine, service: DemoServer
) -> None:
    tracker = UsageTracker(home=machine.home)
    assert robot.post("/v1/text-to-speech/nobody", json={"text": "x"}).is_error
    wait_until(lambda: tracker.get_usage_stats().error_count == 1)
    service.close()
    assert robot.post(SPEAK, json={"text": "x"}).status_code == 502
    wait_until(lambda: tracker.get_usage_stats().error_count == 2)
    assert tracker.get_usage_stats().characters_used == 0
    assert tracker.get_error_rate() > 0
