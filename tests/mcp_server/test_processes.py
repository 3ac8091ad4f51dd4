"""`jojo-tray mcp` as a real process: the protocol and nothing else, and where no key may be."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from jojo_tray.mcp_server.server import INSTRUCTIONS
from tests.mcp_server.assistant import LEGACY, Refused, assistant
from tests.mcp_server.machine import ROOT
from tests.mcp_server.questions import BAD, GOOD, meant, told_first
from tests.shell import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.demo.account import Profile
    from tests.mcp_server.machine import Machine, Pipes

COMMAND = ("--log-level", "debug", "mcp")
ROUNDS = 3


@pytest.fixture
def profile() -> Profile:
    """The account is of no matter here."""
    return "documented"


@pytest.mark.parametrize("mode", [LEGACY, "auto"])
def test_a_client_starts_it_and_asks_in_both_ways_to_begin(machine: Machine, mode: str) -> None:
    with assistant(machine.parameters(*COMMAND), mode=mode) as ask:
        assert ask.client.instructions == INSTRUCTIONS
        assert "get_quota_status" in ask.tools()
        assert ask("get_quota_status")["source"] == "live"
        assert ask("get_quota_status")["source"] == "store"


def test_it_says_nothing_but_the_protocol_and_ends_when_the_client_hangs_up(
    machine: Machine,
) -> None:
    with machine.piped(*COMMAND) as pipes:
        pipes.send("no request at all")
        assert pipes.ask("no/such/method")["error"]["code"] == -32601
        assert pipes.ask("tools/call", name="no_such_tool", arguments={})
        assert pipes("get_quota_status")["source"] == "live"
        code, said, err = pipes.end()
    assert (code, "DEBUG" in err, "Traceback" in err) == (0, True, False)
    assert "structuredContent" not in err
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in said.splitlines())


def test_the_key_is_in_no_answer_log_or_file(machine: Machine) -> None:
    with machine.piped(*COMMAND) as pipes:
        told = told_first(pipes)
        for tool, arguments, _ in GOOD:
            pipes(tool, **meant(arguments, told))
        for tool, arguments, _ in BAD:
            with pytest.raises(Refused):
                pipes(tool, **meant(arguments, told))
        for tool, _, _ in GOOD:  # what is refused is repeated nowhere, whatever it is
            with pytest.raises(Refused):
                pipes(tool, days=KEY)
        _tells_no_key(pipes, machine.home)
    assert list(machine.home.glob("jojo/downloads/*.mp3"))
    assert list(machine.home.glob("jojo/reports/*.csv"))


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("status:401:invalid_api_key", "KeyRejected"),
        (f"body:{KEY}", "Unreadable"),
        ("reset", "Offline"),
    ],
)
def test_the_key_is_in_no_answer_that_tells_of_trouble(
    machine: Machine, service: DemoServer, fault: str, name: str
) -> None:
    service.faults.add(fault)
    with machine.piped(*COMMAND) as pipes:
        with pytest.raises(Refused, match=f"{name}: "):
            pipes("get_usage_summary")
        _tells_no_key(pipes, machine.home)


def _tells_no_key(pipes: Pipes, home: Path) -> None:
    code, said, err = pipes.end()
    assert (code, KEY in err, KEY in said) == (0, False, False)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert "jojo-tray.log" in {path.name for path in files}
    assert not [path for path in files if KEY.encode() in path.read_bytes()]


def test_processes_and_the_command_line_do_not_lock_each_other_out(machine: Machine) -> None:
    with ExitStack() as stack:
        command = machine.parameters(*COMMAND)
        crowd = [stack.enter_context(assistant(command)) for _ in range(2)]
        sync = stack.enter_context(machine.started("history", "sync", "--json"))
        pool = stack.enter_context(ThreadPoolExecutor(len(crowd)))
        for _ in range(ROUNDS):
            answers = list(pool.map(lambda ask: ask("get_usage_summary", days=7), crowd))
            assert [answer.get("error") for answer in answers] == [None] * len(crowd)
        sync.communicate(timeout=30)
        assert sync.returncode == 0


LIGHT = """
import sys
from pathlib import Path
from jojo_tray.folders import Folders
from jojo_tray.mcp_server.room import Room
from jojo_tray.mcp_server.server import server
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
server(Room(Surroundings(Folders.below(Path(sys.argv[1])), {}, SystemClock())))
print(*sorted({"jojo_tray.app", "httpx", "PySide6", "jinja2"} & set(sys.modules)))
"""


def test_the_first_answer_waits_for_no_core(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.stdout.split(), done.returncode) == ([], 0), done.stderr
