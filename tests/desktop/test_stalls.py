"""The main thread goes on while the service hangs or drips, or the keyring waits for the user.

`make bench` measures how long its longest pause is; here it must only not wait itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from private_desktop import PrivateDesktop

from tests.desktop.running_tray import RunningTray

MakeDesktop = Callable[..., PrivateDesktop]
ROOT = Path(__file__).parents[2]
WAITED = 500  # milliseconds; whoever waits for the service or the keyring waits for seconds


def longest_pause(desktop: PrivateDesktop, seconds: float, asked: str) -> float:
    """The longest time in milliseconds between two beats of the main thread."""
    command = [sys.executable, "-m", "bench.stall_driver", str(seconds), asked]
    driver = desktop.start(*command, cwd=ROOT, stdout=subprocess.PIPE)
    found, _ = driver.communicate(timeout=60)
    return float(json.loads(found)[0][1])


@pytest.mark.parametrize("fault", ["stall:30", "drip:0.05", "stall_body:30"])
def test_a_service_that_is_slow_does_not_hold_up_the_icon(desktop: MakeDesktop, fault: str) -> None:
    tray = RunningTray(desktop(notifications=False, keyring="absent"))
    tray.account.fail(fault)
    assert longest_pause(tray.desktop, 4, "refresh") < WAITED


def test_a_keyring_that_asks_the_user_does_not_hold_up_the_icon(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(notifications=False), key=None)
    tray.run("key", "set", "--no-check", stdin=b"demo-key\n")
    tray.desktop.lock_keyring()
    assert longest_pause(tray.desktop, 4, "unlock") < WAITED
