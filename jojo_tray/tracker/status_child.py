"""Looking the quota up by the program itself, in a process of its own."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

LONGEST = 20.0  # seconds; the program ends within 15


def own_command() -> list[str]:
    """How the program is started from here; a frozen program is no Python that could do it.

    What lies in the folder that the user happens to be in is none of its modules.
    """
    if sys.executable and not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", "jojo_tray"]
    return ["jojo-tray"]


def ask_by_child(home: Path | str | None, command: Sequence[str] = ()) -> None:
    """Have `jojo-tray status` read the quota into the data file; it finds the key by itself."""
    import subprocess

    environ = dict(os.environ)
    if home:
        environ["JOJO_TRAY_HOME"] = str(home)
    try:
        subprocess.run(
            [*(command or own_command()), "status", "--json"],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        log.info("The quota could not be looked up: %s", type(error).__name__)
