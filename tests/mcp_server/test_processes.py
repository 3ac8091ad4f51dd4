"""`jojo-tray mcp` as a real process: the protocol and nothing else, and where no key may be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mcp.client.stdio import StdioServerParameters

from jojo_tray.mcp_server.server import INSTRUCTIONS
from tests.mcp_server.assistant import LEGACY, Refused, assistant
from tests.mcp_server.questions import BAD, GOOD, meant, told_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer
    from jojo_tray.demo.account import Profile

ROOT = Path(__file__).parents[2]
CANARY = "demo-canary-c0ffee5eed42"
COMMAND = ("-m", "jojo_tray", "--log-level", "debug", "mcp")
ROUNDS = 3
HELLO = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"},
}


@pytest.fixture
def profile() -> Profile:
    """The account is of no matter here."""
    return "documented"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def given(home: Path, service: DemoServer) -> dict[str, str]:
    """What the configuration of a client gives the process beside the usual environment."""
    return {
        "ELEVENLABS_API_KEY": CANARY,
        "ELEVENLABS_BASE_URL": service.base_url,
        "JOJO_TRAY_HOME": str(home),
    }


@pytest.fixture
def command(given: dict[str, str]) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=list(COMMAND), env=given, cwd=str(ROOT)
    )


class Pipes:
    """A client that looks at every line of the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._numbers = count(1)
        self.lines: list[str] = []

    def send(self, message: object) -> None:
        """Say something, be it sensible or not."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(message)}\n")
        self._process.stdin.flush()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a request, be it an error."""
        number = next(self._numbers)
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            self.lines.append(line)
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == number:
                return answer
        raise AssertionError(f"it ended before it answered {method}")

    def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer of a tool; raises Refused with the words of its error."""
        result = self.ask("tools/call", name=tool, arguments=arguments)["result"]
        if result["isError"]:
            raise Refused(result["content"])
        answer: dict[str, Any] = result["structuredContent"]
        return answer

    def end(self) -> tuple[int, str, str]:
        """Hang up: its exit code, all that it said, and what it said beside the protocol."""
        rest, err = self._process.communicate(timeout=30)
        self.lines += rest.splitlines(keepends=True)
        return self._process.returncode, "".join(self.lines), err


@contextmanager
def piped(given: dict[str, str]) -> Iterator[Pipes]:
    with subprocess.Popen(
        [sys.executable, *COMMAND],
        cwd=ROOT,
        env={**os.environ, **given},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            pipes = Pipes(process)
            pipes.ask("initialize", **HELLO)
            pipes.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
            yield pipes
        finally:
            process.kill()


@pytest.mark.parametrize("mode", [LEGACY, "auto"])
def test_a_client_starts_it_and_asks_in_both_ways_to_begin(
    command: StdioServerParameters, mode: str
) -> None:
    with assistant(command, mode=mode) as ask:
        assert ask.client.instructions == INSTRUCTIONS
        assert "get_quota_status" in ask.tools()
        assert ask("get_quota_status")["source"] == "live"
        assert ask("get_quota_status")["source"] == "store"


def test_it_says_nothing_but_the_protocol_and_ends_when_the_client_hangs_up(
    given: dict[str, str],
) -> None:
    with piped(given) as pipes:
        pipes.send("no request at all")
        assert pipes.ask("no/such/method")["error"]["code"] == -32601
        assert pipes.ask("tools/call", name="no_such_tool", arguments={})
        assert pipes("get_quota_status")["source"] == "live"
        code, said, err = pipes.end()
    assert (code, "Traceback" in err) == (0, False)
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in said.splitlines())


def test_the_key_is_in_no_answer_log_or_file(given: dict[str, str], home: Path) -> None:
    with piped(given) as pipes:
        told = told_first(pipes)
        for tool, arguments, _ in GOOD:
            pipes(tool, **meant(arguments, told))
        for tool, arguments, _ in BAD:
            with pytest.raises(Refused):
                pipes(tool, **meant(arguments, told))
        _tells_no_key(pipes, home)
    assert list(home.glob("downloads/*.mp3"))
    assert list(home.glob("reports/*.csv"))


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("status:401:invalid_api_key", "KeyRejected"),
        (f"body:{CANARY}", "Unreadable"),
        ("reset", "Offline"),
    ],
)
def test_the_key_is_in_no_answer_that_tells_of_trouble(
    given: dict[str, str], home: Path, service: DemoServer, fault: str, name: str
) -> None:
    service.faults.add(fault)
    with piped(given) as pipes:
        with pytest.raises(Refused, match=f"{name}: "):
            pipes("get_usage_summary")
        _tells_no_key(pipes, home)


def _tells_no_key(pipes: Pipes, home: Path) -> None:
    code, said, err = pipes.end()
    assert (code, CANARY in err, CANARY in said) == (0, False, False)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert "jojo-tray.log" in {path.name for path in files}
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_nothing_is_deleted_unless_the_user_allowed_it(
    command: StdioServerParameters, service: DemoServer
) -> None:
    with assistant(command) as ask, pytest.raises(Refused, match="DeletingForbidden: "):
        ask("delete_history_item", history_item_id="abc")
    assert not [seen for seen in service.requests if seen.method == "DELETE"]


def test_processes_and_the_command_line_do_not_lock_each_other_out(
    command: StdioServerParameters, given: dict[str, str]
) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(assistant(command)) for _ in range(2)]
        sync = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "jojo_tray", "history", "sync", "--json"],
                cwd=ROOT,
                env={**os.environ, **given},
                stdout=subprocess.DEVNULL,
            )
        )
        pool = stack.enter_context(ThreadPoolExecutor(len(crowd)))
        for _ in range(ROUNDS):
            answers = list(pool.map(lambda ask: ask("get_usage_summary", days=7), crowd))
            assert [answer.get("error") for answer in answers] == [None] * len(crowd)
        assert sync.wait(30) == 0


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
