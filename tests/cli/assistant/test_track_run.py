"""`jojo-tray track run`: a command stays what it is, and is counted."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.counts import Counts
from tests.cli.assistant.counts import book, of_all
from tests.cli.test_processes import Machine
from tests.waiting import wait_until

assert sys.platform != "win32"  # there are other shells

if TYPE_CHECKING:
    from tests.shell import Shell

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Of the same folders as the shell."""
    return Machine(tmp_path, NOWHERE)


def test_its_streams_and_its_exit_code_are_those_of_the_command(
    machine: Machine, march: Shell
) -> None:
    command = "cat; echo beside >&2; exit 3"
    found = machine("track", "run", "--characters", "9", "--", "sh", "-c", command, typed="said")
    assert found == (3, "said", "beside\n")
    counts = of_all(march)
    assert (counts.characters, counts.api_calls, counts.errors, counts.waits) == (9, 1, 1, 1)
    assert [one.kind for one in book(march).errors()] == ["command_failed"]


def test_its_time_is_counted(machine: Machine, march: Shell) -> None:
    began = time.monotonic()
    assert machine("track", "run", "sleep", "0.2") == (0, "", "")
    most = (time.monotonic() - began) * 1000
    counts = of_all(march)
    assert (counts.api_calls, counts.errors, counts.waits) == (1, 0, 1)
    assert 200 <= counts.waited_ms <= most


def test_options_of_the_command_are_its_own(machine: Machine) -> None:
    assert machine("track", "run", "echo", "--client", "--json", "--", "x") == (
        0,
        "--client --json -- x\n",
        "",
    )


def test_what_is_killed_is_told_as_shells_do(machine: Machine, march: Shell) -> None:
    assert machine("track", "run", "--", "sh", "-c", "kill -9 $$")[0] == 137
    assert [one.kind for one in book(march).errors()] == ["command_killed"]


def test_a_hit_is_no_call(machine: Machine, march: Shell) -> None:
    assert machine("track", "run", "--hit", "--characters", "5", "--", "true")[0] == 0
    counts = of_all(march)
    assert (counts.api_calls, counts.cache_hits, counts.saved_characters) == (0, 1, 5)


@pytest.mark.parametrize("words", [[], ["--"], ["--", "no-such-command-here"], ["/"]])
def test_what_cannot_be_run_counts_nothing(
    machine: Machine, march: Shell, words: list[str]
) -> None:
    code, out, err = machine("track", "run", *words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert of_all(march) == Counts()


def test_the_command_has_the_users_environment(machine: Machine) -> None:
    """The key is theirs, and so is the command."""
    found = machine("track", "run", "--", "sh", "-c", "echo $ELEVENLABS_API_KEY")
    assert found == (0, f"{machine.key}\n", "")


def test_counts_that_cannot_be_kept_change_nothing_of_the_command(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "home", NOWHERE)
    assert machine("track", "--hit")[0] == 0
    break_it = f"rm -r {shlex.quote(str(machine.home / 'data'))}; echo no > {machine.home}/data"
    code, out, err = machine("track", "run", "--", "sh", "-c", f"{break_it}; echo done; exit 5")
    assert (code, out) == (5, "done\n")
    assert "Traceback" not in err
    assert err


def test_an_interrupt_is_the_commands_own_to_obey(
    machine: Machine, march: Shell, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    command = f"trap 'exit 7' INT; touch {shlex.quote(str(ready))}; while :; do sleep 0.05; done"
    with machine.start("track", "run", "--", "sh", "-c", command) as process:
        wait_until(ready.exists)
        process.send_signal(signal.SIGINT)  # a terminal sends it to both
        assert process.poll() is None
        os.kill(_child_of(process.pid), signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 7
    assert of_all(march).errors == 1


def _child_of(parent: int) -> int:
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    return int(told[0])
