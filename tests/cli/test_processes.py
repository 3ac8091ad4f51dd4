"""The command line as users meet it: processes, pipes, exit codes, and where no key may be."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer

ROOT = Path(__file__).parents[2]
CANARY = "demo-canary-c0ffee5eed42"


@dataclass
class Machine:
    """Starts the program with an environment of its own."""

    home: Path
    base_url: str
    key: str | None = CANARY

    def environ(self, **more: str) -> dict[str, str]:
        foreign = {"DISPLAY", "WAYLAND_DISPLAY"}
        kept = {name: text for name, text in os.environ.items() if name not in foreign}
        given = {"JOJO_TRAY_HOME": str(self.home), "ELEVENLABS_BASE_URL": self.base_url}
        key = {"ELEVENLABS_API_KEY": self.key} if self.key else {}
        return {**kept, **given, **key, **more}

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "jojo_tray", *words],
            cwd=ROOT,
            env=self.environ(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: str, typed: str = "", **more: str) -> tuple[int, str, str]:
        with self.start(*words, **more) as process:
            out, err = process.communicate(typed, timeout=30)
        return process.returncode, out, err


@pytest.fixture
def machine(server: DemoServer, tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home", server.base_url)


def test_status_from_a_real_process(machine: Machine) -> None:
    code, out, err = machine("status", "--json")
    document: dict[str, Any] = json.loads(out)
    assert (code, err, document["source"]) == (0, "", "live")
    assert 0 < document["percent"] < 100


def on_a_full_device(machine: Machine, *words: str, troubles: bool) -> tuple[int, str]:
    """What a process says that writes to a full device, its troubles too if these are kept."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jojo_tray", *words],
            cwd=ROOT,
            env=machine.environ(),
            stdout=full,
            stderr=subprocess.PIPE if troubles else full,
            text=True,
            check=False,
        )
    return done.returncode, done.stderr


def test_an_output_that_takes_nothing_is_told_in_a_sentence(machine: Machine) -> None:
    said = "The output cannot be written: no space left on device."
    advice = "Make room there, or write it to another place."
    for words in (["doctor"], ["status"], ["status", "--json"]):
        assert on_a_full_device(machine, *words, troubles=True) == (1, f"{said} {advice}\n")
    assert on_a_full_device(machine, "doctor", troubles=False)[0] == 1


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], ["key", "--help"], ["dance", "--json"], ["history", "list"]],
)
def test_so_is_an_output_that_takes_no_help_or_error(machine: Machine, words: list[str]) -> None:
    """What goes to stderr beforehand comes as always."""
    machine("history", "sync")
    code, said = on_a_full_device(machine, *words, troubles=True)
    assert (code, "Traceback" in said) == (1, False)
    assert said.splitlines()[-1].startswith("The output cannot be written: no space left")


@pytest.mark.parametrize(("stdin", "code"), [("", 2), ("0>unreadable", 2), ("0>&-", 3)])
def test_a_key_that_cannot_be_read_is_told_as_that(
    machine: Machine, tmp_path: Path, stdin: str, code: int
) -> None:
    """Binary input, one that is only written to, and none at all, which is like an empty one."""
    command = f"exec {shlex.quote(sys.executable)} -m jojo_tray key set {stdin}"
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with (tmp_path / "binary").open("rb") as binary:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            env=machine.environ(PYTHONPATH=str(ROOT), PYTHONUTF8="1"),
            stdin=binary,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (code, "")
    assert " key " in done.stderr
    assert "output" not in done.stderr


BROKEN = """
import sys
from jojo_tray.cli import face
from jojo_tray.cli.face import main

def breaks(session):
    raise OSError(5, "a pipe of its own failed")

face.COMMANDS["status"] = breaks
main(None, None, None, ["status"])
"""


def test_any_other_trouble_of_the_system_is_unexpected_and_logged(machine: Machine) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN],
        cwd=ROOT,
        env=machine.environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Something unexpected happened: OSError.")
    logged = "".join(path.read_text() for path in machine.home.rglob("*.log"))
    assert "a pipe of its own failed" in logged


def test_wrong_usage_is_a_json_document_too(machine: Machine) -> None:
    for words in (["history", "list", "--json", "--loud"], ["dance", "--json"]):
        code, out, err = machine(*words)
        error: dict[str, Any] = json.loads(out)["error"]
        assert (code, error["code"]) == (2, "usage")
        assert err.endswith(f"{error['message']} {error['hint']}\n")


def test_two_processes_at_once_share_one_request(machine: Machine, server: DemoServer) -> None:
    machine("status", "--cached")
    with machine.start("status") as one, machine.start("status") as two:
        codes = [process.wait(timeout=30) for process in (one, two)]
        told = [process.stdout.readline() for process in (one, two) if process.stdout]
    assert codes == [0, 0]
    assert told[0] == told[1]
    asked = [seen for seen in server.requests if seen.path == "/v1/user/subscription"]
    assert len(asked) == 1


TELL = """
from jojo_tray.app import wire
from jojo_tray.preferences import Preferences
from jojo_tray.surroundings import Surroundings
around = Surroundings.of_process()
around.folders.prepare()
print(len(wire(around, Preferences(around), tells=True).monitor.poll().alerts))
"""


def test_processes_that_see_a_crossing_at_once_tell_it_once(
    machine: Machine, server: DemoServer
) -> None:
    server.account.adjust(character_count=85_000, character_limit=100_000)
    told = [
        subprocess.Popen(
            [sys.executable, "-c", TELL],
            cwd=ROOT,
            env=machine.environ(),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    counts = [int(process.communicate(timeout=30)[0]) for process in told]
    assert sorted(counts) == [0, 0, 1]


def test_a_wait_holds_for_all_processes(machine: Machine, server: DemoServer) -> None:
    server.faults.add("status:429;retry_after=300")
    assert machine("status")[0] == 4
    server.clear_requests()
    assert [machine(*words)[0] for words in (["status"], ["account"], ["key", "test"])] == [4, 4, 4]
    assert not server.requests


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["dance"], 2),
        (["status", "--loud"], 2),
        (["--account", "nobody", "status"], 2),
        (["--base-url", "http://example.com", "status"], 2),
        (["--base-url", "ftp://x", "doctor"], 2),
        (["--log-level", "loud", "status"], 2),
        (["--account"], 2),
        (["--background", "status", "loud"], 2),
        (["show"], 6),
        (["refresh"], 6),
        (["quit"], 6),
        (["history"], 6),
        (["history", "list"], 8),
        (["history", "dance"], 2),
        (["status", "--cached"], 8),
        (["--version"], 0),
        (["--help"], 0),
        (["key", "--help"], 0),
    ],
)
def test_exit_codes_come_with_a_sentence_and_no_traceback(
    machine: Machine, words: list[str], code: int
) -> None:
    found, out, err = machine(*words)
    assert found == code
    assert "Traceback" not in out + err
    assert bool(err) == (code != 0)
    assert all(line.isprintable() for line in (out + err).splitlines())


def test_wrong_usage_shows_the_usage(machine: Machine) -> None:
    _, out, err = machine("dance")
    assert out == ""
    assert err.startswith("usage: jojo-tray")
    assert "There is no command dance" in err


def test_no_tray_is_told_with_how_to_start_it(machine: Machine) -> None:
    told = "JoJo Tray is not running in this session. Start it with `jojo-tray --background`.\n"
    assert machine("show")[2] == told


def test_a_folder_that_cannot_be_used_is_told(machine: Machine) -> None:
    machine.home.parent.mkdir(exist_ok=True)
    machine.home.write_text("a file, no folder")
    code, _, err = machine("status")
    assert code == 1
    assert "Traceback" not in err
    assert "Look at the folder" in err


def test_a_reader_that_goes_away_is_no_trouble(machine: Machine) -> None:
    with machine.start("--help") as process:
        assert process.stdout
        process.stdout.close()
        process.wait(timeout=30)
        assert process.stderr
        assert "Traceback" not in process.stderr.read()


def test_no_colour_reaches_a_pipe(machine: Machine) -> None:
    for words in (["status"], ["account"], ["doctor"]):
        assert "\x1b" not in "".join(map(str, machine(*words, FORCE_COLOR="1")))


def test_a_terminal_with_odd_letters_is_no_trouble(machine: Machine) -> None:
    machine("status")
    code, out, _ = machine("account", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert code == 0
    assert out.isascii()


def test_the_key_is_in_no_output_log_or_file(machine: Machine, server: DemoServer) -> None:
    commands = [
        (["status"], ""),
        (["account", "--json"], ""),
        (["key", "test"], ""),
        (["key", "status"], ""),
        (["doctor", "--json"], ""),
        (["key", "set"], f"{CANARY}\n"),
        (["key", "set", CANARY], ""),
        (["key", "set", "--no-check"], f"{CANARY} {CANARY}\n"),
        (["key", "delete", "--yes"], ""),
    ]
    seen = [machine("--log-level", "debug", *words, typed=typed) for words, typed in commands]
    for fault in ("status:401:invalid_api_key", "reset", f"body:{CANARY}", "status:500"):
        server.faults.add(fault, times=3)
        seen.append(machine("--log-level", "debug", "account"))
    assert not [output for output in seen if CANARY in "".join(map(str, output))]
    assert not [path for path in _files(machine.home) if CANARY.encode() in path.read_bytes()]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.soak
@pytest.mark.parametrize("fault", ["stall:60", "drip:1", "drip_headers:1", "delay:6"])
@pytest.mark.parametrize("words", [["status"], ["account"], ["key", "test"], ["usage"]])
def test_a_service_that_hangs_is_left_within_15_seconds(
    machine: Machine, server: DemoServer, fault: str, words: list[str]
) -> None:
    server.faults.add(fault)
    began = time.monotonic()
    code, _, err = machine(*words)
    assert time.monotonic() - began < 15
    assert code == 4 or fault == "delay:6"
    assert "Traceback" not in err
