"""Our program as its start makes it, with something beside it that measures from inside."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from subprocess import Popen

    from private_desktop import PrivateDesktop

    from jojo_tray.qt.run import Program

LONGEST = 150  # seconds that a measured program may take
LEAVING = 1.0  # seconds


def program() -> Program:
    """The program that `jojo-tray --background` runs, ready to be run."""
    from jojo_tray.launch import launch
    from jojo_tray.qt.run import Program
    from jojo_tray.surroundings import Surroundings

    return Program(launch(Surroundings.of_process()), greets=False)


def run(measured: Program) -> None:
    """Run it to its end; as in the real program, no worker that still waits delays that."""
    from jojo_tray.qt.tasks import leave_within

    measured.exec()
    leave_within(LEAVING, 0)


def say(found: object) -> None:
    """Hand what was found to the process that started this one."""
    print(json.dumps(found), flush=True)


def driven(desktop: PrivateDesktop, environ: dict[str, str], module: str, *words: object) -> Any:
    """Run a driver in a private desktop; returns what it said."""
    return said(desktop, begun(desktop, environ, module, *words))


def begun(
    desktop: PrivateDesktop, environ: dict[str, str], module: str, *words: object
) -> Popen[bytes]:
    """Start a driver in a private desktop."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, words)]
    return desktop.start(*command, env=environ, stdout=subprocess.PIPE)


def said(desktop: PrivateDesktop, driver: Popen[bytes]) -> Any:
    """Wait for a driver's end; returns what it said."""
    try:
        found, _ = driver.communicate(timeout=LONGEST)
    finally:
        desktop.end(driver)
    if not found:
        raise desktop.logs.failure("the driver found nothing")
    return json.loads(found)
