"""Whether the desktop's sound server is still there.

Qt keeps naming the devices of a server that has ended, and playing on one of them ends the whole
process: libpulse asserts a connection. So it is asked for before anything is played.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class SoundServer:
    """Only a server that once answered at its usual address is missed when it does not."""

    def __init__(self, environ: Mapping[str, str], platform: str = sys.platform) -> None:
        self._address = address(environ) if platform == "linux" else None
        self._answered = False

    def is_gone(self) -> bool:
        """Whether it answered before and does not now."""
        answers = self._address is not None and _answers(self._address)
        gone = self._answered and not answers
        self._answered = self._answered or answers
        return gone


def address(environ: Mapping[str, str]) -> Path | None:
    """The socket that libpulse looks for; None where it is told another server."""
    if environ.get("PULSE_SERVER"):
        return None
    if own := environ.get("PULSE_RUNTIME_PATH"):
        return Path(own) / "native"
    runtime = environ.get("XDG_RUNTIME_DIR")
    return Path(runtime) / "pulse" / "native" if runtime else None


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.setblocking(False)  # noqa: FBT003
        try:
            caller.connect(str(path))
        except BlockingIOError:  # it is there, only busy
            return True
        except OSError:
            return False
    return True
