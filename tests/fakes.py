"""Stand-ins shared by the tests of several rooms: ordinary classes, no recorded expectations."""

from __future__ import annotations

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
