"""The API key: the environment if set, else the system's keyring, else this run's memory.

It is never written to a file of our own, never put on a command line or into an environment.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Literal, Protocol

from jojo_tray.domain.errors import (
    KeyProblem,
    KeyringAbsent,
    KeyringLocked,
    KeyringMoved,
    KeyringProblem,
    KeyringSilent,
    KeyringUnsafe,
    MalformedKey,
    NoKey,
    StoreError,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.keyring_vault import KeyringVault, Stored
from jojo_tray.options import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Credentials",
    "KeyChanges",
    "KeyOrigin",
    "KeyringKind",
    "KeyringState",
    "KeyringVault",
    "Stored",
    "Vault",
    "child_main",
    "harden",
]


log = logging.getLogger(__name__)

KeyringKind = Literal["available", "locked", "absent", "unsafe", "silent", "failed"]


class KeyOrigin(StrEnum):
    """Where the key in use came from."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class KeyringState:
    """What the keyring is like now; None is unknown."""

    kind: KeyringKind
    backend: str | None = None
    has_key: bool | None = None


class Vault(Protocol):
    """A place that keeps one key an account; every failure is a KeyringProblem.

    Without `prompt` it never asks the user for anything: a locked one raises KeyringLocked at
    once. With it, a password prompt may be open for up to two minutes.
    """

    def read(self, account: str, *, prompt: bool = False) -> Stored: ...

    def write(self, account: str, value: str, *, prompt: bool = False) -> Stored:
        """Store a key and read it back."""
        ...

    def delete(self, account: str, *, prompt: bool = False) -> Stored:
        """Remove a key; one that is not there is no failure."""
        ...


class KeyChanges(Protocol):
    """Counts how often keys were saved or removed, over all processes; may raise StoreError."""

    def key_changes(self) -> int: ...

    def note_key_change(self) -> int:
        """Count one more; returns how many there are by now."""
        ...


class Silence:
    """Why the keyring gave no key, for those who waited for the same answer.

    A silent one is not asked again for so many seconds, as each try takes long.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: tuple[KeyringProblem, float] | None = None

    def heed(self, asked_at: float) -> None:
        """Raise what the keyring failed with after this was asked, or just before."""
        if self._last is None:
            return
        problem, at = self._last
        lately = isinstance(problem, KeyringSilent) and monotonic() < at + self._seconds
        if lately or asked_at < at:
            raise type(problem)(**problem.facts)

    def note(self, problem: KeyringProblem) -> None:
        """The keyring has just failed."""
        self._last = problem, monotonic()


class Credentials:
    """The key of an account; its calls wait for the keyring, so not for the main thread.

    `remembered_backend` is the name of the keyring that `keep` gave when the key was stored.
    A key of the keyring is read again once `changes` tell that some process changed one; one that
    is silent is left alone for `silent_for` seconds.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        account: str,
        vault: Vault,
        remembered_backend: str | None = None,
        changes: KeyChanges | None = None,
        silent_for: float = 0.0,
    ) -> None:
        self._given = environ.get(KEY_VARIABLE, "").strip()
        self.account = self._whose = account
        self._vault = vault
        self._remembered = remembered_backend
        self._changes = changes
        self._seen: int | None = None
        self._silence = Silence(silent_for)
        self._reading = Lock()
        self._held: tuple[Secret, KeyOrigin] | None = None

    @property
    def origin(self) -> KeyOrigin | None:
        """Where the key in use came from; None before there is one."""
        return self._held[1] if self._held else None

    def current(self, *, prompt: bool = False) -> Secret:
        """The key, read once and kept in memory until it was changed.

        Raises NoKey, MalformedKey or a KeyringProblem. Only with `prompt`, because the user asked
        for it, may the keyring show its password prompt.
        """
        asked_at = monotonic()
        with self._reading:
            self._forget_if_changed()
            if self._held is None and not prompt:
                self._silence.heed(asked_at)
            return (self._held or self._adopt(self._find(prompt=prompt)))[0]

    def at_hand(self) -> Secret | None:
        """The key when it is known without asking the keyring, else None."""
        if self._held is None and self._given:
            with suppress(MalformedKey, NoKey):
                return Secret.parse(self._given)
        return self._held[0] if self._held else None

    def reread(self, rejected: Secret) -> Secret | None:
        """The key in use or, by now, in the keyring, if it is another than the rejected one."""
        asked_at = monotonic()
        with self._reading, suppress(KeyProblem, MalformedKey):
            held = self._held
            if held is None:
                return None
            if held[0] != rejected:  # another thread was rejected, too, and has looked already
                return held[0]
            if held[1] is not KeyOrigin.KEYRING:
                return None
            self._silence.heed(asked_at)
            found = self._stored(prompt=False)
            if found != held[0] and self._held is held:
                self._held = (found, KeyOrigin.KEYRING)
                return found
        return None

    def keep(self, secret: Secret) -> str:
        """Store the key in the keyring; returns the keyring's name, to be remembered.

        It is read back and compared; raises a KeyringProblem when it was not kept, and then
        nothing changes. A locked keyring shows its prompt. A key in the environment stays in use.
        """
        value = secret.reveal()
        stored = _patiently(partial(self._vault.write, self.account, value), prompt=True)
        if stored.value is None or Secret(stored.value) != secret:
            raise KeyringUnsafe(backend=stored.backend)
        self._remembered = stored.backend
        self._note_change()
        self._use(secret, KeyOrigin.KEYRING)
        return stored.backend

    def keep_for_this_run(self, secret: Secret) -> None:
        """Use the key until the program ends, and store it nowhere."""
        self._use(secret, KeyOrigin.MEMORY)

    def delete(self) -> None:
        """Remove the key from the keyring and from memory; the environment is left alone."""
        with suppress(KeyringAbsent):  # then it keeps nothing either
            _patiently(partial(self._vault.delete, self.account), prompt=True)
        self._remembered = None
        self._note_change()
        self._seen = None  # a reading under way may bring the old key back: it is looked at again
        if not self._given:
            self._held = None

    def state(self) -> KeyringState:
        """What the keyring is like, found out without a prompt; never raises."""
        try:
            stored = self._vault.read(self.account)
        except KeyringProblem as problem:
            backend = problem.facts.get("backend")
            kind = _KINDS.get(type(problem), "failed")
            return KeyringState(kind, str(backend) if backend else None)
        return KeyringState("available", stored.backend, stored.value is not None)

    def _forget_if_changed(self) -> None:
        """Another process may have removed the key, or saved another one.

        What cannot be found out changes nothing; a key entered for this run stays, unless it is
        another account's by now.
        """
        if self.account != self._whose:
            self._held, self._whose = None, self.account
        if self._changes is None or self._given:
            return
        with suppress(StoreError):
            changes = self._changes.key_changes()
            if changes != self._seen and self.origin is KeyOrigin.KEYRING:
                self._held = None
            self._seen = changes

    def _note_change(self) -> None:
        if self._changes is not None:
            try:
                self._seen = self._changes.note_key_change()
            except StoreError as error:
                log.warning("Other processes are not told that the key changed: %s", error)

    def _find(self, *, prompt: bool) -> tuple[Secret, KeyOrigin]:
        if self._given:
            return Secret.parse(self._given), KeyOrigin.ENVIRONMENT
        return self._stored(prompt=prompt), KeyOrigin.KEYRING

    def _adopt(self, found: tuple[Secret, KeyOrigin]) -> tuple[Secret, KeyOrigin]:
        """Keep what was found, unless a key was entered while the keyring took its time."""
        if self._held is None:
            self._held = found
        return self._held

    def _stored(self, *, prompt: bool) -> Secret:
        try:
            stored = _patiently(partial(self._vault.read, self.account), prompt=prompt)
        except KeyringProblem as problem:
            self._silence.note(problem)
            raise
        if stored.value is not None:
            return Secret.parse(stored.value)
        if self._remembered not in {None, stored.backend}:
            raise KeyringMoved(remembered=self._remembered, backend=stored.backend)
        raise NoKey

    def _use(self, secret: Secret, origin: KeyOrigin) -> None:
        if not self._given:
            self._held = (secret, origin)


def harden() -> None:
    """Keep memory, and so the key in it, out of core dumps."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def child_main() -> int:
    """`jojo-tray _keyring`: do one thing with the keyring, as KeyringVault asks on stdin."""
    from jojo_tray.keyring_child import main

    return main()


def _patiently(operation: Callable[..., Stored], *, prompt: bool) -> Stored:
    """Without a prompt first: a keyring that hangs is then told soon, not after two minutes."""
    try:
        return operation(prompt=False)
    except KeyringLocked:
        if not prompt:
            raise
        return operation(prompt=True)


_KINDS: dict[type[KeyringProblem], KeyringKind] = {
    KeyringLocked: "locked",
    KeyringAbsent: "absent",
    KeyringUnsafe: "unsafe",
    KeyringSilent: "silent",
}
