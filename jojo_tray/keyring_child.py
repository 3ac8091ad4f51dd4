"""The child that speaks to the keyring: one request on stdin, one answer on stdout, both JSON."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend
    from secretstorage import Collection

_SECRET_SERVICE = "keyring.backends.SecretService"  # noqa: S105  # a module
_SYSTEMS = {
    _SECRET_SERVICE: "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KDE Wallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}
_OUTCOMES = {
    "KeyringLocked": "locked",
    "LockedException": "locked",
    "PromptDismissedException": "locked",
    "InitError": "absent",
    "NoKeyringError": "absent",
    "SecretServiceNotAvailableException": "absent",
}


class Refused(Exception):
    """The operation ends here with this outcome."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def main() -> int:
    """Answer the request; the answer says what went wrong, the exit code does not."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer:
        os.dup2(2, 1)  # whatever a library prints must not get into the answer
        request = json.load(sys.stdin)
        faulthandler.dump_traceback_later(request["seconds"], exit=True)  # should we be orphaned
        json.dump(perform(request), answer)
    return 0


def find_backend() -> KeyringBackend:
    """The configured backend, else the best of the system's own; of a chain, its first such."""
    from keyring import core
    from keyring.backends import fail

    core.init_backend(limit=_is_safe)
    backend = core.get_keyring()
    members = getattr(backend, "backends", [])
    if isinstance(backend, fail.Keyring):
        raise Refused("absent")
    return next(filter(_is_safe, members), backend)


def perform(
    request: dict[str, Any], find: Callable[[], KeyringBackend] = find_backend
) -> dict[str, object]:
    """Do what the request asks and say how it went."""
    backend: KeyringBackend | None = None
    try:
        backend = find()
        _check(backend)
        value = _act(backend, request)
    except Exception as error:  # noqa: BLE001  # the keyring boundary: anything may come out of it
        return {
            "outcome": _outcome(error),
            "backend": backend and _name(backend),
            "detail": _detail(error, request.get("value")),
        }
    return {"outcome": "done", "backend": _name(backend), "value": value}


def _is_safe(backend: KeyringBackend) -> bool:
    """Whether it is one of the systems' own; others keep plain text, or nothing at all."""
    return type(backend).__module__ in _SYSTEMS and backend.priority >= 1


def _check(backend: KeyringBackend) -> None:
    if not _is_safe(backend):
        raise Refused("unsafe")


def _act(backend: KeyringBackend, request: dict[str, Any]) -> str | None:
    service, account = request["service"], request["account"]
    ready = type(backend).__module__ != _SECRET_SERVICE or _open_collection(request)
    match request["action"]:
        case "write" if not ready:
            raise Refused("locked")
        case "write":
            backend.set_password(service, account, request["value"])
        case "delete" if ready:
            _delete(backend, service, account)
    return backend.get_password(service, account) if ready else None


def _open_collection(request: dict[str, Any]) -> bool:
    """Whether the Secret Service can be used now; False when it has nothing to keep keys in yet.

    The library would prompt in any case, and wait for ever.
    """
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            collection = secretstorage.Collection(bus)
        except secretstorage.ItemNotFoundException:
            return bool(request["prompt"]) and request["action"] == "write"
        if collection.is_locked():
            if not request["prompt"]:
                raise Refused("locked")
            _unlock(collection, request["patience"])
    return True


def _unlock(collection: Collection, seconds: float) -> None:
    """Prompt for the password. One that nobody answers stays open, and an answer still counts.

    It is not dismissed: that ends gnome-keyring 42.
    """
    try:
        dismissed = collection.unlock(timeout=seconds)
    except TimeoutError:
        dismissed = True
    if dismissed:
        raise Refused("locked")


def _delete(backend: KeyringBackend, service: str, account: str) -> None:
    from keyring.errors import PasswordDeleteError

    with suppress(PasswordDeleteError):  # it was not there
        backend.delete_password(service, account)


def _outcome(error: Exception) -> str:
    if isinstance(error, Refused):
        return error.outcome
    names = [kind.__name__ for kind in type(error).__mro__]
    return next((_OUTCOMES[name] for name in names if name in _OUTCOMES), "failed")


def _name(backend: KeyringBackend) -> str:
    kind = type(backend)
    return _SYSTEMS.get(kind.__module__, f"{kind.__module__}.{kind.__qualname__}")


def _detail(error: Exception, value: str | None) -> str:
    """The error in one short line, without the key should it be in there."""
    text = f"{type(error).__name__}: {error}"
    if value:
        text = text.replace(value, "****")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]
