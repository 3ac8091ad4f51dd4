"""A gateway that is killed at any moment: nothing half is kept, and nothing is paid twice."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from secrets import token_hex
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.app import build
from jojo_tray.demo.delivery import Delivery
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from jojo_tray.tracker import UsageTracker
from tests.fakes import FakeVault
from tests.gateway.speaking import PATH, spoken
from tests.gateway.test_command import Machine
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.demo import DemoServer

DURATION = 0.6  # seconds that a call takes
CALLS = 6


@pytest.fixture
def machine(service: DemoServer, tmp_path: Path) -> Machine:
    service.account.delivery = Delivery(first_byte=0.1, rate=200_000, size=100_000)
    return Machine(tmp_path / "home", service.base_url)


def counted(machine: Machine) -> int:
    """The characters that are written down."""
    return UsageTracker(home=machine.home).get_usage_stats().characters_used


def shelf(machine: Machine) -> list[Path]:
    return [path for path in machine.home.rglob("*.speech") if path.is_file()]


def spoken_by(url: str, token: str, text: str, **headers: str) -> httpx.Response | None:
    """The answer, None where the gateway was killed over it."""
    shown = {"xi-api-key": token, **headers}
    try:
        return httpx.post(f"{url}{PATH}/stream", json={"text": text}, headers=shown, timeout=60)
    except httpx.TransportError:
        return None


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, DURATION, 0.8])
def test_what_is_kept_is_whole_and_what_was_counted_long_ago_is_there(
    machine: Machine, service: DemoServer, moment: float
) -> None:
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    with machine.started("--port", "0") as (process, url):
        first = spoken_by(url, token, "first")
        assert first is not None
        wait_until(lambda: counted(machine) == len("first"))
        with ThreadPoolExecutor(CALLS) as pool:
            calls = [pool.submit(spoken_by, url, token, f"text {n}") for n in range(CALLS)]
            time.sleep(moment)
            process.kill()
            heard = [call.result() for call in calls]
        process.wait()
    assert counted(machine) >= len("first")
    with machine.started("--port", "0") as (_, url):
        again = spoken_by(url, token, "first")
        assert again is not None
        assert (again.headers["x-jojo-cache"], again.content) == ("hit", first.content)
        for number, before in enumerate(heard):
            answer = spoken_by(url, token, f"text {number}")
            assert answer is not None
            assert len(answer.content) == 100_000
            assert before is None or before.content == answer.content
        assert counted(machine) >= len("first")
        wait_until(lambda: len(shelf(machine)) == 1 + CALLS)


def test_what_was_being_spoken_for_the_queue_is_not_spoken_twice(
    machine: Machine, service: DemoServer
) -> None:
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    with machine.started("--port", "0") as (process, url):
        assert spoken_by(url, token, "first") is not None
        service.account.delivery = Delivery(first_byte=30.0)
        queued = put(machine)
        wait_until(lambda: (spoken_by(url, token, "first"), spoken(service) == 2)[1])
        process.kill()
        process.wait()
    service.account.delivery = Delivery()
    with machine.started("--port", "0") as (_, url):
        later = put(machine)
        shown = {"xi-api-key": token}
        wait_until(lambda: httpx.get(f"{url}/queue/{later}", headers=shown).status_code == 200)
        answer = httpx.get(f"{url}/queue/{queued}", headers=shown)
        assert (answer.status_code, answer.json()["state"]) == (202, "speaking")
        assert spoken(service) == 3


def put(machine: Machine) -> str:
    """Let something wait that may go at once; returns its id."""
    folders, vault = Folders.below(machine.home), FakeVault()
    with closing(build(Surroundings(folders, machine.environ, SystemClock(), vault=vault))) as core:
        (account,) = core.store.accounts.known()
        path, body = f"{PATH}", json.dumps({"text": f"late {token_hex(4)}"}).encode()
        return core.assistant.queue.put(account.id, "Robot", path, "", body, 9, None).id
