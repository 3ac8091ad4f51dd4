"""A gateway that was started by the tray ends with it."""

from __future__ import annotations

import os
import subprocess
import sys

from jojo_tray.gateway.leash import ended_by_eof
from tests.waiting import wait_until

CHILD = (
    "import time; from jojo_tray.gateway.leash import ended_by_eof\n"
    "class Server: should_exit = False\n"
    "ended_by_eof(Server)\n"
    "print('serving', flush=True)\n"
    "while not Server.should_exit: time.sleep(0.01)\n"
    "print('ended')\n"
)


class Server:
    """What is told to end."""

    should_exit = False


def test_it_ends_when_its_input_does_and_not_before() -> None:
    ours, theirs = os.pipe()
    server = Server()
    ended_by_eof(server, ours)
    os.write(theirs, b"typed by mistake\n" * 1_000)
    assert not server.should_exit
    os.close(theirs)
    wait_until(lambda: server.should_exit)
    os.close(ours)


def test_without_any_input_it_ends_at_once() -> None:
    ours, theirs = os.pipe()
    os.close(theirs)
    os.close(ours)
    server = Server()
    ended_by_eof(server, ours)
    wait_until(lambda: server.should_exit)


def test_a_process_ends_cleanly_with_its_input() -> None:
    command = [sys.executable, "-c", CHILD]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"serving"
        said, trouble = child.communicate(timeout=30)  # which closes its input
    assert (said.strip(), trouble, child.returncode) == (b"ended", b"", 0)


def test_a_process_that_ends_by_itself_does_not_wait_for_its_input() -> None:
    script = "import jojo_tray.gateway.leash as leash; leash.ended_by_eof(type('S', (), {})())"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.wait(timeout=30) == 0
        assert child.stderr is not None
        assert child.stderr.read() == b""
