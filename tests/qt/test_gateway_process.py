"""The gateway's process as the tray watches it: real processes, which only play the gateway."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.folders import Folders
from jojo_tray.qt.desktop.gateway_process import (
    GatewayProcess,
    GatewayStanding,
    GatewayState,
    Pace,
    gateway_process,
)
from jojo_tray.settings import Settings
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeClock
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
WAIT = 15_000
GOOD = "import sys; print(f'http://127.0.0.1:{sys.argv[-1]}', flush=True); sys.stdin.read()"
STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print(f'http://127.0.0.1:{sys.argv[-1]}/', flush=True); time.sleep(600)"
)
FALLING = "import sys; print('starting', file=sys.stderr); sys.exit('The disk is full.')"
TALKING = "import sys; print('https://elsewhere.example/', flush=True); sys.stdin.read()"
BRISK = Pace(first=20, longest=40, quick=5_000, patience=300, port_again=50)
# A tray that is killed, and what plays its gateway notes that its input has ended.
KILLED = """
import os, signal, sys
from PySide6.QtCore import QCoreApplication
from jojo_tray.qt.desktop.gateway_process import GatewayProcess, GatewayState
from jojo_tray.settings import Settings
noting = ("import pathlib, sys; print('http://127.0.0.1:1', flush=True); sys.stdin.read();"
          "pathlib.Path(sys.argv[1]).touch()")
app = QCoreApplication([])
command = [sys.executable, "-c", noting, sys.argv[1]]
gateway = GatewayProcess(command, dict(os.environ))
def changed(standing):
    if standing.state is GatewayState.RUNNING:
        os.kill(os.getpid(), signal.SIGKILL)
gateway.changed.connect(changed)
gateway.follow(Settings(gateway=True, gateway_port=int(sys.argv[2])))
app.exec()
"""


class Bench:
    """A process that is watched, and all that it was said to be."""

    def __init__(self, qtbot: QtBot, gateway: GatewayProcess) -> None:
        self.qtbot, self.gateway = qtbot, gateway
        self.said: list[GatewayStanding] = []
        gateway.changed.connect(self.said.append)

    def follow(self, port: int, *, on: bool = True) -> None:
        self.gateway.follow(Settings(gateway=on, gateway_port=port))

    def until(self, state: GatewayState) -> GatewayStanding:
        """Wait until it is so."""
        self.qtbot.waitUntil(lambda: self.gateway.standing.state is state, timeout=WAIT)
        return self.gateway.standing

    def states(self) -> list[GatewayState]:
        return [standing.state for standing in self.said]

    def pid(self) -> int:
        return self.gateway._process.processId()


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Bench]]:
    """A factory of watched processes, which all end with the test."""
    made: list[GatewayProcess] = []

    def bench(script: str, pace: Pace = BRISK) -> Bench:
        made.append(GatewayProcess([sys.executable, "-c", script], {}, pace=pace))
        return Bench(qtbot, made[-1])

    yield bench
    for gateway in made:
        gateway.leave()
        gateway.wait()


@pytest.fixture
def port() -> int:
    """A port where nobody serves."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_it_runs_where_the_settings_want_it_and_ends_with_them(
    make: Callable[..., Bench], port: int
) -> None:
    bench = make(GOOD)
    assert bench.gateway.standing == GatewayStanding(GatewayState.OFF)
    bench.follow(port)
    assert bench.until(GatewayState.RUNNING).url == f"http://127.0.0.1:{port}"
    pid = bench.pid()
    bench.follow(port)  # another setting was changed
    assert bench.pid() == pid
    bench.follow(port, on=False)
    bench.until(GatewayState.OFF)
    bench.qtbot.waitUntil(lambda: bench.pid() == 0, timeout=WAIT)
    assert bench.states() == [GatewayState.STARTING, GatewayState.RUNNING, GatewayState.OFF]


def test_off_it_starts_nothing(make: Callable[..., Bench], port: int) -> None:
    bench = make(GOOD)
    bench.follow(port, on=False)
    assert bench.said == []
    assert bench.pid() == 0


def test_on_another_port_it_is_started_anew(make: Callable[..., Bench], port: int) -> None:
    bench = make(GOOD)
    bench.follow(port)
    bench.until(GatewayState.RUNNING)
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        other = int(trial.getsockname()[1])
    bench.follow(other)
    url = f"http://127.0.0.1:{other}"
    bench.qtbot.waitUntil(lambda: bench.gateway.standing.url == url, timeout=WAIT)
    assert GatewayState.FALLEN not in bench.states()


def test_switched_off_and_on_at_once_it_runs(make: Callable[..., Bench], port: int) -> None:
    bench = make(GOOD)
    bench.follow(port)
    bench.until(GatewayState.RUNNING)
    bench.follow(port, on=False)
    bench.follow(port)
    bench.until(GatewayState.RUNNING)


def test_after_a_crash_it_is_started_again(make: Callable[..., Bench], port: int) -> None:
    bench = make(GOOD)
    bench.follow(port)
    bench.until(GatewayState.RUNNING)
    first = bench.pid()
    bench.gateway._process.kill()
    bench.until(GatewayState.FALLEN)
    bench.until(GatewayState.RUNNING)
    assert bench.pid() != first


def test_one_that_falls_at_once_is_left_alone_and_says_why(
    make: Callable[..., Bench], port: int
) -> None:
    bench = make(FALLING)
    bench.follow(port)
    assert bench.until(GatewayState.GIVEN_UP).detail == "The disk is full."
    assert bench.states().count(GatewayState.STARTING) == BRISK.most_quick
    assert not bench.gateway._again.isActive()
    bench.follow(port, on=False)
    bench.follow(port)  # the user tries once more
    bench.until(GatewayState.GIVEN_UP)
    assert bench.states().count(GatewayState.STARTING) == 2 * BRISK.most_quick


def test_each_wait_is_twice_the_last_up_to_the_longest(
    make: Callable[..., Bench], port: int
) -> None:
    bench = make(FALLING, Pace(first=10, longest=60, quick=0, patience=300))
    waits: list[int] = []

    def note(standing: GatewayStanding) -> None:
        if standing.state is GatewayState.STARTING:
            waits.append(bench.gateway._again.interval())

    bench.gateway.changed.connect(note)
    bench.follow(port)
    bench.qtbot.waitUntil(lambda: len(waits) > 5, timeout=WAIT)
    assert waits[1:6] == [10, 20, 40, 60, 60]


def test_a_taken_port_is_said_and_waited_for(make: Callable[..., Bench]) -> None:
    bench = make(GOOD)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])
        bench.follow(port)
        assert bench.gateway.standing.state is GatewayState.PORT_TAKEN
        assert bench.pid() == 0
    bench.until(GatewayState.RUNNING)


@contextmanager
def nobody() -> Iterator[None]:
    """Without a superuser's rights inside."""
    if sys.platform == "win32" or os.geteuid() != 0:  # there, every port may be used
        yield
    else:
        os.seteuid(65_534)
        try:
            yield
        finally:
            os.seteuid(0)


def test_a_port_that_nobody_may_use_is_not_said_to_be_taken(make: Callable[..., Bench]) -> None:
    bench = make(FALLING)
    with nobody():
        bench.follow(81)
    assert bench.until(GatewayState.GIVEN_UP).detail == "The disk is full."
    assert GatewayState.PORT_TAKEN not in bench.states()


def test_what_is_not_its_address_is_not_believed(make: Callable[..., Bench], port: int) -> None:
    bench = make(TALKING)
    bench.follow(port)
    bench.qtbot.waitUntil(lambda: bench.gateway._told != b"", timeout=WAIT)
    assert bench.gateway.standing == GatewayStanding(GatewayState.STARTING)


def test_a_program_that_is_gone_is_a_crash(qtbot: QtBot, tmp_path: Path, port: int) -> None:
    gateway = GatewayProcess([str(tmp_path / "gone")], {}, pace=BRISK)
    bench = Bench(qtbot, gateway)
    bench.follow(port)
    assert bench.until(GatewayState.GIVEN_UP).detail


def test_one_that_does_not_end_is_killed(make: Callable[..., Bench], port: int) -> None:
    bench = make(STUBBORN)
    bench.follow(port)
    bench.until(GatewayState.RUNNING)
    bench.follow(port, on=False)
    bench.qtbot.waitUntil(lambda: bench.pid() == 0, timeout=WAIT)
    assert bench.gateway.standing.state is GatewayState.OFF
    bench.follow(port)
    bench.until(GatewayState.RUNNING)
    bench.gateway.leave()
    bench.gateway.wait()
    assert bench.pid() == 0


def test_a_killed_tray_leaves_no_gateway_behind(tmp_path: Path, port: int) -> None:
    ended = tmp_path / "ended"
    command = [sys.executable, "-c", KILLED, str(ended), str(port)]
    tray = subprocess.run(command, cwd=ROOT, timeout=60, check=False)
    assert tray.returncode == -9
    wait_until(ended.exists, "the end of its input")


def around(folder: Path, *, demo: bool = False) -> Surroundings:
    """Where a tray was started."""
    environ = {"HOME": str(folder)}
    return Surroundings(
        Folders.below(folder), environ, FakeClock(), "work", "http://127.0.0.1:9", demo=demo
    )


def test_it_is_this_very_program_with_the_trays_account(qtbot: QtBot, tmp_path: Path) -> None:
    gateway = gateway_process(around(tmp_path))
    words = gateway._arguments
    chosen = ["--account", "work", "--base-url", "http://127.0.0.1:9"]
    assert words[-6:] == [*chosen, "gateway", "--until-eof"]
    assert gateway._process.processEnvironment().value("HOME") == str(tmp_path)


def test_the_demo_starts_none(qtbot: QtBot, tmp_path: Path, port: int) -> None:
    bench = Bench(qtbot, gateway_process(around(tmp_path, demo=True)))
    bench.follow(port)
    bench.follow(port, on=False)
    assert bench.states() == [GatewayState.DEMO, GatewayState.OFF]
    assert bench.pid() == 0
