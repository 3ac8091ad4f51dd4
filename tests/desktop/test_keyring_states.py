"""The program with a keyring in each of its six states, from the start and while it runs.

The state is told soon, the main thread goes on, and what was mended is used without a restart.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil
import pytest
from private_desktop import PrivateDesktop

from tests.desktop.running_tray import RunningTray
from tests.desktop.test_keyring import daemon

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.conftest import MakeDesktop

KEY = "demo-kept-key"
PASSWORD = b"private desktop"
SECRETS = "org.freedesktop.secrets"
DECIDED = 12.0  # seconds: ten for the keyring, and the start of two programs
WAITED = 500.0  # milliseconds, as in test_stalls
STALL = 100.0  # milliseconds, on a machine that does nothing else
SPACING = 5.2  # seconds between two readings, at the least
READS = "of 100,000 credits"


def keyrings(desktop: PrivateDesktop) -> Path:
    return desktop.folder / "home/.local/share/keyrings"


def end_daemon(desktop: PrivateDesktop) -> None:
    psutil.Process(daemon(desktop)).kill()
    desktop.wait_for(lambda: SECRETS not in desktop.bus_names(), what="the daemon to die")


def start_daemon(desktop: PrivateDesktop, *options: str) -> None:
    command = ("gnome-keyring-daemon", "--foreground", "--components=secrets", *options)
    process = desktop.start(*command, stdin=subprocess.PIPE)
    assert process.stdin is not None
    with process.stdin as pipe:
        pipe.write(PASSWORD)
    desktop.wait_for(lambda: SECRETS in desktop.bus_names(), what="the daemon")


def unlocked_again(desktop: PrivateDesktop) -> None:
    start_daemon(desktop, "--unlock")


def without_collection(desktop: PrivateDesktop) -> None:
    end_daemon(desktop)
    keyrings(desktop).rename(keyrings(desktop).with_name("aside"))
    start_daemon(desktop)


def with_collection(desktop: PrivateDesktop) -> None:
    end_daemon(desktop)
    for path in keyrings(desktop).with_name("aside").iterdir():
        keyrings(desktop).mkdir(exist_ok=True)
        path.replace(keyrings(desktop) / path.name)
    unlocked_again(desktop)


def chosen(desktop: PrivateDesktop) -> Path:
    """Where a user chooses a keyring for all Python programs."""
    return desktop.folder / "home/.config/python_keyring/keyringrc.cfg"


def choose_null(desktop: PrivateDesktop) -> None:
    chosen(desktop).parent.mkdir()
    chosen(desktop).write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")


@dataclass(frozen=True, slots=True)
class State:
    """How a keyring gets into a state and out of it, and what the icon then says at the start."""

    name: str
    said: str
    enter: Callable[[PrivateDesktop], object]
    leave: Callable[[PrivateDesktop], object]


ABSENT = State("absent", "No keyring", end_daemon, unlocked_again)
STATES = [
    State("unlocked", READS, lambda _: None, lambda _: None),
    State("locked", "Keyring locked", lambda d: d.lock_keyring(), lambda d: d.unlock_keyring()),
    State(
        "silent",
        "Waiting for your keyring",
        lambda d: psutil.Process(daemon(d)).suspend(),
        lambda d: psutil.Process(daemon(d)).resume(),
    ),
    ABSENT,
    State("no collection", "No API key yet", without_collection, with_collection),
    State("null", "Keyring refused", choose_null, lambda d: chosen(d).unlink()),
]


@pytest.fixture
def tray(desktop: MakeDesktop) -> RunningTray:
    """The program, not yet started, with its key in the real keyring."""
    tray = RunningTray(desktop(notifications=False), key=None)
    tray.run("key", "set", "--no-check", stdin=f"{KEY}\n".encode())
    return tray


def begin(tray: RunningTray, seconds: float) -> None:
    """Start the program with a heartbeat on its main thread."""
    command = [sys.executable, "-m", "bench.stall_driver", str(seconds)]
    tray.process = tray.desktop.start(*command, stdout=subprocess.PIPE)


def says(tray: RunningTray, text: str) -> None:
    """Wait until the icon says so; it must not take longer than a decision may."""
    icon = tray.icon()
    tray.desktop.wait_for(lambda: text in tray.tooltip(icon), DECIDED, text, needs=tray.process)


def refresh(tray: RunningTray) -> None:
    """Ask for a reading as soon as the next one is allowed."""
    time.sleep(SPACING)
    tray.run("refresh")


def longest_pause(tray: RunningTray) -> float:
    """The longest time in milliseconds between two beats, once the program has ended."""
    assert tray.process is not None
    found, _ = tray.process.communicate(timeout=60)
    return float(json.loads(found)[0][1])


def live_from_the_start(tray: RunningTray, state: State, seconds: float) -> float:
    state.enter(tray.desktop)
    begin(tray, seconds)
    try:
        says(tray, state.said)
    finally:
        state.leave(tray.desktop)
    tray.run("refresh")
    says(tray, READS)
    return longest_pause(tray)


def live_on(tray: RunningTray, state: State, seconds: float) -> float:
    """The key of the running program is rejected while the keyring cannot give another one."""
    begin(tray, seconds)
    says(tray, READS)
    state.enter(tray.desktop)
    try:
        tray.account.fail("status:401:invalid_api_key", path="/v1/user/subscription", times=1)
        refresh(tray)
        says(tray, "API key rejected")
    finally:
        state.leave(tray.desktop)
    refresh(tray)
    says(tray, READS)
    return longest_pause(tray)


def test_a_keyring_that_is_absent_is_told_and_used_once_it_comes(tray: RunningTray) -> None:
    assert live_from_the_start(tray, ABSENT, 9) < WAITED


@pytest.mark.soak
@pytest.mark.parametrize("live", [live_from_the_start, live_on])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_each_state_is_told_and_left_without_a_restart(
    tray: RunningTray, state: State, live: Callable[[RunningTray, State, float], float]
) -> None:
    longest = live(tray, state, 30)
    print(f"{state.name}, {live.__name__}: longest pause {longest:.0f} ms")
    assert longest < STALL
    files = [path for path in tray.desktop.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes()]
