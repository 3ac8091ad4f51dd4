from __future__ import annotations

from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import InitError, KeyringError, KeyringLocked, PasswordDeleteError
from secretstorage.exceptions import (
    LockedException,
    PromptDismissedException,
    SecretServiceNotAvailableException,
)

from jojo_tray.keyring_child import Refused, perform

KEY = "canary-0123456789-key"


class SystemKeyring(KeyringBackend):
    """In memory, and by its module's name one of the systems' own."""

    __module__ = "keyring.backends.Windows"
    priority = 5.0

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.failure = failure
        self.items: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.failure:
            raise self.failure
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.failure:
            raise self.failure
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.items:
            raise PasswordDeleteError("not there")
        del self.items[service, username]


class PlainKeyring(SystemKeyring):
    __module__ = "keyrings.alt.file"


class HesitantKeyring(SystemKeyring):
    __module__ = "keyring.backends.Windows"
    priority = 0.5


def ask(backend: KeyringBackend, action: str, **more: object) -> dict[str, Any]:
    request = {"action": action, "service": "app", "account": "work", "prompt": False, **more}
    return perform(request, find=lambda: backend)


def test_write_read_and_delete() -> None:
    backend = SystemKeyring()
    done = {"outcome": "done", "backend": "Windows Credential Manager"}
    assert ask(backend, "read") == {**done, "value": None}
    assert ask(backend, "write", value=KEY) == {**done, "value": KEY}
    assert ask(backend, "read") == {**done, "value": KEY}
    assert ask(backend, "delete") == {**done, "value": None}
    assert ask(backend, "delete") == {**done, "value": None}
    assert backend.items == {}


def test_it_is_filed_under_service_and_account() -> None:
    backend = SystemKeyring()
    ask(backend, "write", value=KEY)
    assert backend.items == {("app", "work"): KEY}


@pytest.mark.parametrize("kind", [PlainKeyring, HesitantKeyring])
def test_backends_that_are_not_safe_are_refused_by_name(kind: type[SystemKeyring]) -> None:
    backend = kind()
    answer = ask(backend, "write", value=KEY)
    assert answer["outcome"] == "unsafe"
    assert answer["backend"].endswith(("alt.file.PlainKeyring", "Credential Manager"))
    assert backend.items == {}


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (KeyringLocked("no"), "locked"),
        (LockedException("no"), "locked"),
        (PromptDismissedException("no"), "locked"),
        (InitError("Failed to create the collection"), "absent"),
        (SecretServiceNotAvailableException("gone"), "absent"),
        (KeyringError("odd"), "failed"),
        (AssertionError(), "failed"),
        (ConnectionResetError("bus"), "failed"),
        (EOFError(), "failed"),
        (TypeError("'NoneType' object is not subscriptable"), "failed"),
        (RecursionError(), "failed"),
    ],
)
def test_whatever_comes_out_of_a_backend_becomes_an_outcome(
    failure: Exception, outcome: str
) -> None:
    for action in ("read", "write"):
        answer = ask(SystemKeyring(failure), action, value=KEY)
        assert answer["outcome"] == outcome
        assert answer["backend"] == "Windows Credential Manager"


def test_no_backend_at_all() -> None:
    def nothing() -> KeyringBackend:
        raise Refused("absent")

    request = {"action": "read", "service": "app", "account": "work", "prompt": False}
    answer = perform(request, find=nothing)
    assert (answer["outcome"], answer["backend"]) == ("absent", None)


def test_the_last_resort_of_the_library_is_refused_too() -> None:
    backend = fail.Keyring()  # type: ignore[no-untyped-call]
    assert ask(backend, "read")["outcome"] == "unsafe"


def test_an_error_is_told_in_one_short_line_without_the_key() -> None:
    failure = RuntimeError(f"could not\nstore \x1b[31m{KEY}\x00 " + "x" * 1000)
    detail = ask(SystemKeyring(failure), "write", value=KEY)["detail"]
    assert detail.startswith("RuntimeError: could not store [31m**** xxx")
    assert detail.isprintable()
    assert len(detail) <= 200
