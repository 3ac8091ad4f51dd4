"""The system's keyring, asked through a short-lived child process.

So the keyring library (15 MB) never loads here, and one that hangs cannot hang us.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.errors import (
    KeyringAbsent,
    KeyringBroken,
    KeyringLocked,
    KeyringProblem,
    KeyringSilent,
    KeyringUnsafe,
)
from jojo_tray.folders import APP_ID
from jojo_tray.options import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # subprocess.CREATE_NO_WINDOW
_PROBLEMS: dict[str, type[KeyringProblem]] = {
    "locked": KeyringLocked,
    "absent": KeyringAbsent,
    "unsafe": KeyringUnsafe,
}


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """What a keyring answered: the key it holds, if any, and the name it goes by."""

    value: str | None
    backend: str


class KeyringVault:
    """One operation at a time, each in a child; `deadline` and `patience` are seconds.

    A child that does not answer within the deadline is killed: KeyringSilent. An open prompt has
    the patience besides, then it counts as dismissed. The key goes through pipes only.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        service: str = APP_ID,
        deadline: float = 10.0,
        patience: float = 120.0,
        command: Sequence[str] | None = None,
    ) -> None:
        self._environ = {name: text for name, text in environ.items() if name != KEY_VARIABLE}
        self._service = service
        self._deadline = deadline
        self._patience = patience
        self._command = list(command or _child_command())
        self._turn = Lock()

    def read(self, account: str, *, prompt: bool = False) -> Stored:
        """The key of an account, or None."""
        return self._ask({"action": "read", "account": account}, prompt=prompt)

    def write(self, account: str, value: str, *, prompt: bool = False) -> Stored:
        """Store a key and read it back."""
        request = {"action": "write", "account": account, "value": value}
        return self._ask(request, prompt=prompt)

    def delete(self, account: str, *, prompt: bool = False) -> Stored:
        """Remove a key; one that is not there is no failure."""
        return self._ask({"action": "delete", "account": account}, prompt=prompt)

    def _ask(self, request: Mapping[str, object], *, prompt: bool) -> Stored:
        patience = self._patience if prompt else 0.0
        seconds = patience + self._deadline
        if not self._turn.acquire(timeout=seconds):
            raise _silent(seconds)
        try:
            limits = {"prompt": prompt, "patience": patience, "seconds": seconds}
            return _understood(self._run({**request, **limits, "service": self._service}, seconds))
        finally:
            self._turn.release()

    def _run(self, request: Mapping[str, object], seconds: float) -> bytes:
        import json
        import subprocess

        try:
            return subprocess.run(
                self._command,
                input=json.dumps(request).encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environ,
                timeout=seconds,
                check=False,
                creationflags=_NO_WINDOW,
            ).stdout
        except subprocess.TimeoutExpired:
            raise _silent(seconds) from None  # its context would hold the request
        except OSError as error:
            raise KeyringBroken(detail=(error.strerror or "no process").lower()) from None


class NoVault:
    """No keyring at all: what the demo has, so that it never touches the user's own."""

    def read(self, account: str, *, prompt: bool = False) -> Stored:  # noqa: ARG002
        raise KeyringAbsent

    def write(self, account: str, value: str, *, prompt: bool = False) -> Stored:  # noqa: ARG002
        raise KeyringAbsent

    def delete(self, account: str, *, prompt: bool = False) -> Stored:  # noqa: ARG002
        raise KeyringAbsent


def _child_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "_keyring"]
    # -P: modules of the working folder must not get at the key.
    return [sys.executable, "-P", "-m", "jojo_tray", "_keyring"]


def _silent(seconds: float) -> KeyringSilent:
    return KeyringSilent(seconds=round(seconds))


def _understood(answer: bytes) -> Stored:
    import json

    try:
        content: dict[str, Any] = json.loads(answer)
        outcome, backend = content["outcome"], content["backend"]
    except (ValueError, TypeError, KeyError):
        raise KeyringBroken(detail="its process gave no answer") from None
    if outcome == "done":
        return Stored(content["value"], backend)
    problem = _PROBLEMS.get(outcome, KeyringBroken)
    raise problem(backend=backend, detail=content.get("detail", "no details"))
