"""Asking the running tray for something; the other end is `qt/desktop/single_instance.py`.

One word and a newline there, "ok" and a newline back.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jojo_tray.folders import Folders

Word = Literal["show", "history", "refresh", "quit", "ping"]

LONGEST = 64  # bytes of a word or an answer; whoever sends more is not one of us
_POLL = 0.02


def socket_path(folders: Folders) -> Path:
    """Where the running tray listens: a socket file, on Windows the name of a pipe."""
    return _place(folders.runtime)


def ask(folders: Folders, word: Word, timeout: float = 2.0) -> bool:
    """Whether a running tray took the word; False within `timeout` seconds when there is none."""
    deadline = time.monotonic() + timeout
    try:
        answer = _exchange(socket_path(folders), f"{word}\n".encode(), deadline)
    except OSError:  # nobody listens, or not any more
        return False
    return answer.partition(b"\n")[0].strip() == b"ok"


def _left(deadline: float) -> float:
    """The seconds left; raises TimeoutError, an OSError, when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


if sys.platform == "win32":

    def _place(runtime: Path) -> Path:
        import hashlib

        mark = hashlib.sha256(str(runtime).encode()).hexdigest()[:16]
        return Path(rf"\\.\pipe\jojo-tray-{mark}")

    def _exchange(path: Path, line: bytes, deadline: float) -> bytes:
        """A pipe opens like a file, but its reads know no timeout, so it is asked what it holds."""
        import _winapi
        import msvcrt

        with path.open("r+b", buffering=0) as tray:
            tray.write(line)
            pipe = msvcrt.get_osfhandle(tray.fileno())
            while not _winapi.PeekNamedPipe(pipe, 0)[0]:
                time.sleep(min(_POLL, _left(deadline)))
            return tray.read(LONGEST) or b""

else:

    def _place(runtime: Path) -> Path:
        return runtime / "tray.sock"

    def _exchange(path: Path, line: bytes, deadline: float) -> bytes:
        import socket

        with socket.socket(socket.AF_UNIX) as tray:
            tray.settimeout(_left(deadline))
            tray.connect(str(path))
            tray.sendall(line)
            answer = b""
            while b"\n" not in answer and len(answer) < LONGEST:
                tray.settimeout(_left(deadline))
                if not (more := tray.recv(LONGEST)):
                    break
                answer += more
        return answer
