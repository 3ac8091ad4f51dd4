"""Guards of several processes at once, killed ones, and the look-up by a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.guard import Reason, Verdict
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.usage import Sample
from jojo_tray.settings import Folders
from jojo_tray.store.flights import FlightBook
from jojo_tray.store.store import open_store
from jojo_tray.tracker import Guard
from jojo_tray.tracker.status_child import ask_by_child
from tests.fakes import standing
from tests.kill_points import ROOT
from tests.tracker.guard_world import GuardWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROCESSES = 4
SECRET = "demo-secret-of-the-guard"


def worker(deed: str, home: Path, characters: int, **environ: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.tracker.guard_worker", deed, str(home)]
    return subprocess.Popen(
        [*command, str(characters)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environ},
    )


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def world(tmp_path: Path) -> GuardWorld:
    return GuardWorld(tmp_path / "home", standing())


@pytest.fixture
def holders(world: GuardWorld) -> Iterator[list[subprocess.Popen[str]]]:
    """Programs about to have 3,000 credits under way each; they are ended afterwards."""
    started = [worker("hold", world.folder, 3000) for _ in range(PROCESSES)]
    assert [told(process) for process in started] == ["ready"] * PROCESSES
    yield started
    for process in started:
        process.kill()
        process.communicate()


def later(world: GuardWorld) -> timedelta:
    """A reset that is not passed on the machine's clock."""
    return timedelta(days=9)


def test_processes_at_once_never_take_more_than_there_is(
    world: GuardWorld, holders: list[subprocess.Popen[str]]
) -> None:
    world.read(0, resets_at=world.clock.now() + later(world))
    for process in holders:
        go_on(process)
    verdicts = sorted(told(process) for process in holders)
    assert verdicts.count("block") == 1
    assert world.guard().check(1001).verdict is Verdict.BLOCK
    for process in holders:
        go_on(process)
        process.wait()
    flights = FlightBook(world.store.database)
    assert flights.aloft(world.account, world.clock.now()) == []
    assert flights.spent_since(world.account, world.clock.now()) == 9000


def test_a_killed_process_holds_its_credits_for_a_minute_and_no_longer(
    world: GuardWorld, holders: list[subprocess.Popen[str]]
) -> None:
    world.read(0, resets_at=world.clock.now() + later(world))
    go_on(holders[0])
    assert told(holders[0]) == "allow"
    holders[0].kill()
    holders[0].wait()
    guard = world.guard()
    assert guard.check(7001).verdict is Verdict.BLOCK
    world.clock.pass_(timedelta(seconds=90))
    assert guard.check(7001).verdict is Verdict.ALLOW


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """The built-in account, with two thirds of its credits used."""
    with DemoServer(DemoAccount()) as server:
        yield server


def full_store(home: Path, server: DemoServer, age: timedelta) -> None:
    """What a program read of the account when it was full."""
    folders, clock = Folders.below(home), standing()
    folders.prepare()
    store = open_store(folders.data_file)
    mark = Secret(SECRET).fingerprint(store.accounts.salt())
    account = store.accounts.for_key(server.base_url, mark).id
    now = clock.now()
    quota = Quota(100_000, 100_000, now + timedelta(days=9))
    store.samples.add(account, Sample(now - age, quota))


def environ(server: DemoServer) -> dict[str, str]:
    return {"ELEVENLABS_API_KEY": SECRET, "ELEVENLABS_BASE_URL": server.base_url}


def test_before_the_first_block_the_program_itself_looks_it_up(
    tmp_path: Path, server: DemoServer
) -> None:
    full_store(tmp_path, server, timedelta(minutes=5))
    process = worker("check", tmp_path, 10, **environ(server))
    assert told(process) == f"{Verdict.ALLOW} {Reason.FITS}"
    process.communicate()


def test_within_a_minute_of_the_reading_nobody_is_asked(tmp_path: Path, server: DemoServer) -> None:
    full_store(tmp_path, server, timedelta(seconds=5))
    process = worker("check", tmp_path, 10, **environ(server))
    assert told(process) == f"{Verdict.BLOCK} {Reason.EXHAUSTED}"
    process.communicate()


@pytest.mark.parametrize(
    "fault",
    [
        "status:500",
        "status:429;retry_after=60",
        "status:401:quota_exceeded",
        "status:401:invalid_api_key",
        "reset",
        "not_json",
        "html",
    ],
)
def test_where_the_service_cannot_be_asked_what_is_known_decides(
    tmp_path: Path, server: DemoServer, fault: str
) -> None:
    server.faults.add(fault, path="/v1/user/subscription", times=9)
    full_store(tmp_path, server, timedelta(minutes=5))
    process = worker("check", tmp_path, 10, **environ(server))
    assert told(process) == f"{Verdict.BLOCK} {Reason.EXHAUSTED}"
    process.communicate()


def test_without_a_key_what_is_known_decides(tmp_path: Path, server: DemoServer) -> None:
    full_store(tmp_path, server, timedelta(minutes=5))
    without = {**environ(server), "ELEVENLABS_API_KEY": "", "PYTHON_KEYRING_BACKEND": ""}
    process = worker("check", tmp_path, 10, **without)
    assert told(process) == f"{Verdict.BLOCK} {Reason.EXHAUSTED}"
    process.communicate()


def test_an_address_that_is_none_stops_no_call(tmp_path: Path, server: DemoServer) -> None:
    full_store(tmp_path, server, timedelta(seconds=5))
    process = worker("check", tmp_path, 10, ELEVENLABS_BASE_URL="http://elsewhere.example")
    assert told(process) == f"{Verdict.ALLOW} {Reason.UNKNOWN}"
    process.communicate()


def test_the_key_is_nowhere_where_the_guard_writes(tmp_path: Path, server: DemoServer) -> None:
    full_store(tmp_path, server, timedelta(minutes=5))
    process = worker("check", tmp_path, 10, **environ(server))
    said = told(process)
    process.communicate()
    assert SECRET not in said
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(SECRET.encode() in content for content in written)


@pytest.mark.parametrize("python", ["no such program", "", "a\0b"])
def test_a_look_up_that_cannot_start_changes_nothing(world: GuardWorld, python: str) -> None:
    world.read(10_000, resets_at=world.clock.now() + later(world))
    world.clock.pass_(timedelta(minutes=2))

    def look_up() -> None:
        ask_by_child(world.folder, [python])

    assert Guard(refresh=look_up, within=world.home()).check(1).verdict is Verdict.BLOCK


def test_the_library_brings_neither_the_tray_nor_the_service() -> None:
    check = (
        "import sys, jojo_tray.tracker\n"
        "heavy = ('PySide6', 'httpx', 'jojo_tray.app', 'jojo_tray.services',"
        " 'jojo_tray.elevenlabs', 'keyring', 'subprocess')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout == "[]\n", ran.stderr
