"""Ending with whoever started the gateway: a killed program lets go of its input, too."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.loopback import Runner

INPUT = 0
PIECE = 4_096


def ended_by_eof(runner: Runner, descriptor: int = INPUT) -> None:
    """End the server once its input has ended; what comes in before is passed over."""
    Thread(target=_wait, args=(runner, descriptor), name="leash", daemon=True).start()


def _wait(runner: Runner, descriptor: int) -> None:
    # Python's own stream would be locked while it waits, and the interpreter could not end.
    with suppress(OSError):
        while os.read(descriptor, PIECE):
            pass
    runner.should_exit = True
