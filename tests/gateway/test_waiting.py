"""What is not urgent waits for the reset, is spoken once, and is fetched by who asked for it."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.folders import Folders
from jojo_tray.surroundings import Surroundings
from tests.fakes import AheadClock, FakeVault
from tests.gateway.running import CLIENT, running
from tests.gateway.speaking import PATH, READS_QUOTA, TEXT, speak, spoken, use_up
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.gateway.running import Running

LOW = {"x_jojo_priority": "low"}


@pytest.fixture
def clock() -> AheadClock:
    return AheadClock()


@pytest.fixture
def service(clock: AheadClock) -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=clock.now)) as server:
        yield server


@pytest.fixture
def gate(service: DemoServer, clock: AheadClock, tmp_path: Path) -> Iterator[Running]:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": service.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, clock, vault=FakeVault())
    with running(around) as gate:
        yield gate


def to_the_reset(gate: Running, service: DemoServer, clock: AheadClock) -> None:
    """Let time go by until the account has credits again."""
    standing = gate.core.assistant.standing.current()
    assert standing is not None
    assert standing.resets_at is not None
    service.account.clear_adjustments()
    clock.by += standing.resets_at - clock.now() + timedelta(minutes=1)


def fetched(gate: Running, place: str, method: str = "GET") -> httpx.Response:
    return httpx.request(method, f"{gate.url}{place}", headers=gate.headers, timeout=60)


def test_it_waits_for_the_reset_and_is_spoken_then_once(
    gate: Running, service: DemoServer, clock: AheadClock
) -> None:
    use_up(gate, service)
    put = speak(gate, **LOW)
    assert (put.status_code, put.headers["x-jojo-quota"]) == (202, "blocked")
    place = put.headers["location"]
    told = put.json()
    assert place == f"/queue/{told['id']}"
    assert (told["state"], told["credits"]) == ("waiting", len(TEXT))
    assert datetime.fromisoformat(told["due_at"]) > clock.now()
    assert int(put.headers["retry-after"]) > 3600
    waits = fetched(gate, place)
    assert (waits.status_code, waits.json()["message"][:15]) == (202, "It waits until ")
    assert spoken(service) == 0
    to_the_reset(gate, service, clock)
    wait_until(lambda: fetched(gate, place).status_code == 200)
    answer = fetched(gate, place)
    assert answer.headers["content-type"].startswith("audio/")
    assert answer.content == speak(gate).content
    assert spoken(service) == 1
    assert gate.tally.mine.credits == len(TEXT)


def test_at_80_percent_it_waits_and_what_is_urgent_does_not(
    gate: Running, service: DemoServer
) -> None:
    use_up(gate, service, 0.85)
    put = speak(gate, **LOW)
    assert (put.status_code, put.headers["x-jojo-quota"]) == (202, "warn")
    assert speak(gate).status_code == 200
    assert speak(gate, **LOW).headers["x-jojo-cache"] == "hit"


def test_it_survives_the_gateway(service: DemoServer, clock: AheadClock, tmp_path: Path) -> None:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": service.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, clock, vault=FakeVault())
    with running(around) as gate:
        use_up(gate, service)
        put = speak(gate, **LOW)
        place, token = put.headers["location"], gate.token
    service.account.clear_adjustments()
    clock.by += datetime.fromisoformat(put.json()["due_at"]) - clock.now() + timedelta(minutes=1)
    with running(around, "Third") as gate:
        shown = {"xi-api-key": token}
        url = f"{gate.url}{place}"
        wait_until(lambda: httpx.get(url, headers=shown).status_code == 200)
        assert httpx.get(url, headers=gate.headers).status_code == 404


def test_a_cancelled_one_is_never_spoken(
    gate: Running, service: DemoServer, clock: AheadClock
) -> None:
    use_up(gate, service)
    place = speak(gate, **LOW).headers["location"]
    assert fetched(gate, place, "DELETE").json()["state"] == "cancelled"
    assert fetched(gate, place).status_code == 410
    assert fetched(gate, place, "PUT").status_code == 405
    to_the_reset(gate, service, clock)
    other = speak(gate, "wakes it")
    assert other.status_code == 200
    assert spoken(service) == 1


def test_what_nobody_knows_is_not_found(gate: Running) -> None:
    for place in ("/queue/", "/queue/x/y", "/queue/" + "0" * 32, "/queue/%00"):
        answer = fetched(gate, place)
        assert (answer.status_code, answer.json()["detail"]["code"]) == (404, "not_in_queue")


def test_what_fails_is_told_and_what_was_not_paid_waits_again(
    gate: Running, service: DemoServer, clock: AheadClock
) -> None:
    use_up(gate, service)
    place = speak(gate, **LOW).headers["location"]
    service.faults.add("status:500", path=f"{PATH}*", times=1)
    to_the_reset(gate, service, clock)
    wait_until(lambda: fetched(gate, place).status_code == 502)
    assert fetched(gate, place).json()["detail"]["code"] == "server_failed"
    assert gate.tally.errors[-1][:2] == (CLIENT, "server_failed")
    assert fetched(gate, place, "DELETE").status_code == 409


def test_without_credits_after_all_it_waits_on(
    gate: Running, service: DemoServer, clock: AheadClock
) -> None:
    use_up(gate, service)
    put = speak(gate, **LOW)
    standing = gate.core.assistant.standing.current()
    assert standing is not None
    assert standing.resets_at is not None
    clock.by += standing.resets_at - clock.now() + timedelta(minutes=1)
    before = put.json()["due_at"]
    wait_until(lambda: fetched(gate, put.headers["location"]).json()["due_at"] != before)
    assert fetched(gate, put.headers["location"]).json()["state"] == "waiting"
    assert spoken(service) == 0


def test_what_was_spoken_meanwhile_is_not_paid_again_and_counts_as_saved(
    gate: Running, service: DemoServer, clock: AheadClock
) -> None:
    use_up(gate, service)
    place = speak(gate, **LOW).headers["location"]
    use_up(gate, service, 0.5)
    sound = speak(gate).content
    to_the_reset(gate, service, clock)
    wait_until(lambda: fetched(gate, place).status_code == 200)
    assert fetched(gate, place).content == sound
    assert spoken(service) == 1
    mine = gate.tally.mine
    assert (mine.cache_hits, mine.saved_credits, mine.credits) == (1, len(TEXT), len(TEXT))


def state_of(gate: Running, place: str) -> tuple[str, str | None]:
    """How one stands after the gateway has ended."""
    queued = gate.core.assistant.queue.get(place.rpartition("/")[2], CLIENT)
    return queued.state.value, queued.error


@pytest.mark.parametrize("fault", ["status:429;retry_after=20", "delay:3"])
def test_a_gateway_that_ends_puts_back_what_was_not_sent_and_no_more(
    service: DemoServer, clock: AheadClock, tmp_path: Path, fault: str
) -> None:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": service.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, clock, vault=FakeVault())
    with running(around) as gate:
        use_up(gate, service)
        place = speak(gate, **LOW).headers["location"]
        service.faults.add(fault, path=f"{PATH}*")
        to_the_reset(gate, service, clock)
        wait_until(lambda: spoken(service) == 1)
        time.sleep(0.5)  # the refusal is on its way, and names a wait of 20 s
    sent = fault.startswith("delay")
    expected = ("failed", "broken_off") if sent else ("waiting", None)
    assert state_of(gate, place) == expected


def test_a_gateway_that_ends_before_it_has_asked_puts_back_what_it_claimed(
    service: DemoServer, clock: AheadClock, tmp_path: Path
) -> None:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": service.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, clock, vault=FakeVault())
    with running(around) as gate:
        use_up(gate, service)
        place = speak(gate, **LOW).headers["location"]
        service.faults.add("delay:2", path=f"{READS_QUOTA}*")
        to_the_reset(gate, service, clock)
        wait_until(lambda: state_of(gate, place)[0] == "speaking")
    assert state_of(gate, place) == ("waiting", None)
    assert spoken(service) == 0
