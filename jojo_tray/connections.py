"""The clients of the service: one kept for the key and host in use, others for a single task."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.ports import Service

DEADLINE = 30.0
BRISK_DEADLINE = 10.0
INTERACTIVE_DEADLINE = 7.0


class Connections:
    """One API client for the key and host in use, made on the worker that first needs it.

    All their requests end `within` so many seconds of now; `brisk` ones are each given up soon,
    because somebody waits for the answer. `deadline` is how many seconds an answer may keep them
    waiting where there is no such end.
    """

    def __init__(self, within: float | None, *, brisk: bool = False) -> None:
        self._end = None if within is None else (time.monotonic() + within, within)
        self.deadline = BRISK_DEADLINE if brisk else DEADLINE
        self._lock = threading.Lock()
        self._open: tuple[str, Secret, Service] | None = None

    def shared(self, url: str, secret: Secret) -> Service:
        """The client kept for this host and key; an older one is closed."""
        with self._lock:
            if self._open and self._open[:2] == (url, secret):
                return self._open[2]
            self._close()
            self._open = (url, secret, self.fresh(url, secret))
            return self._open[2]

    def apart(self, *, patient: bool = False) -> Connections:
        """Others as brisk and with the same end, for a worker whose client no key may close.

        `patient` ones wait longer for each answer, though not beyond that end.
        """
        others = Connections(None)
        others._end = self._end
        others.deadline = DEADLINE if patient else self.deadline
        return others

    def fresh(self, url: str, secret: Secret) -> Service:
        """A client of the caller's own, to be closed by it."""
        from jojo_tray.elevenlabs import ElevenLabs, End
        from jojo_tray.logs import register

        register(secret)
        if self._end is None:
            return ElevenLabs(url, secret, deadline=self.deadline)
        end = End(*self._end)
        return ElevenLabs(url, secret, deadline=INTERACTIVE_DEADLINE, attempts=2, end=end)

    def proxy(self, url: str) -> str | None:
        """The system's proxy on the way to a host, if any; raises Offline for an unusable one."""
        from jojo_tray.elevenlabs.channel import proxy_address

        return proxy_address(url)

    def close(self) -> None:
        """Close the kept client."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._open is not None:
            self._open[2].close()
            self._open = None
