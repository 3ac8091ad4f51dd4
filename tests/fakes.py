"""Stand-ins shared by the tests of several rooms: ordinary classes, no recorded expectations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event

from jojo_tray.credentials import Stored
from jojo_tray.domain.errors import KeyringLocked, KeyringProblem


class FakeVault:
    """A keyring in memory that can be locked, forgetful, failing or slow.

    `asked` lists what was done; a locked one is opened by a prompt unless it is `dismissed`.
    """

    def __init__(self, backend: str = "Fake Keyring", **keys: str) -> None:
        self.backend = backend
        self.keys = dict(keys)
        self.locked = False
        self.dismissed = False
        self.forgets = False
        self.failure: KeyringProblem | None = None
        self.gate = Event()
        self.gate.set()
        self.asked: list[str] = []

    def read(self, account: str, *, prompt: bool = False) -> Stored:
        self._open("read", prompt=prompt)
        return Stored(self.keys.get(account), self.backend)

    def write(self, account: str, value: str, *, prompt: bool = False) -> Stored:
        self._open("write", prompt=prompt)
        if not self.forgets:
            self.keys[account] = value
        return Stored(self.keys.get(account), self.backend)

    def delete(self, account: str, *, prompt: bool = False) -> Stored:
        self._open("delete", prompt=prompt)
        self.keys.pop(account, None)
        return Stored(None, self.backend)

    def _open(self, action: str, *, prompt: bool) -> None:
        self.asked.append(f"{action} with prompt" if prompt else action)
        self.gate.wait()
        if self.failure:
            raise self.failure
        if self.locked and prompt and not self.dismissed:
            self.locked = False
        if self.locked:
            raise KeyringLocked(backend=self.backend)


class FakeClock:
    """A time that only moves when told; pausing moves it, too."""

    def __init__(self, start: datetime = datetime(2026, 5, 4, 8, tzinfo=UTC)) -> None:
        self.time = start
        self.uptime = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.uptime

    def machine_seconds(self, span: timedelta) -> float:
        return span.total_seconds()

    def pass_(self, span: timedelta) -> None:
        """Let time go by."""
        self.time += span
        self.uptime += span.total_seconds()

    def pause(self, seconds: float) -> None:
        """Wait as the program would."""
        self.pass_(timedelta(seconds=seconds))
