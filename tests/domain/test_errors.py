"""The error tree: each error has a title, a sentence, what to do, a code and an exit code."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain import errors
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS: dict[str, dict[str, object]] = {
    "UsageError": {"detail": "Unknown command: dance"},
    "UnknownAccount": {"name": "work", "known": "home"},
    "KeyringSilent": {"seconds": 10},
    "KeyringUnsafe": {"backend": "PlaintextKeyring"},
    "KeyringMoved": {"remembered": "GNOME", "backend": "KWallet"},
    "TimedOut": {"seconds": 10},
    "ServerFailed": {"status": 503},
    "Waiting": {"until": datetime(2026, 1, 1, 14, 2, tzinfo=UTC)},
    "MissingPermission": {"permission": "user_read"},
    "NotFound": {"what": "this item"},
    "HistoryNotFoundError": {"what": "this item"},
    "InvoiceNotFoundError": {"what": "this invoice"},
}
EXIT_CODES = {
    "JojoTrayError": 1,
    "UsageError": 2,
    "KeyProblem": 3,
    "ServiceError": 4,
    "NotOffered": 5,
    "NotFound": 6,
    "QuotaExceededError": 7,
    "InsufficientDataError": 8,
    "StoreError": 1,
    "Cancelled": 130,
}


def tree(base: type[JojoTrayError] = JojoTrayError) -> Iterator[type[JojoTrayError]]:
    """The errors of this module, root first."""
    yield base
    for child in base.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


ALL = list(tree())


def made(kind: type[JojoTrayError]) -> JojoTrayError:
    return kind(**FACTS.get(kind.__name__, {}))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_each_error_says_what_happened_and_what_to_do(kind: type[JojoTrayError]) -> None:
    error, language = made(kind), Language(UTC)
    assert error.heading(language) == kind.title
    for sentence in (error.message(language), error.advice(language)):
        assert re.fullmatch(r"[A-Z].*[.]", sentence), sentence
        assert "{" not in sentence
    assert str(error) == error.message()


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_each_error_has_the_exit_code_of_its_branch(kind: type[JojoTrayError]) -> None:
    branch = next(base for base in kind.__mro__ if base.__name__ in EXIT_CODES)
    assert made(kind).exit_code == EXIT_CODES[branch.__name__]


def test_codes_are_told_apart() -> None:
    codes = [kind.code for kind in ALL]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)


def test_the_drawing_names_every_error() -> None:
    drawn = set(re.findall(r"[A-Z]\w+", (errors.__doc__ or "").partition("\n\n")[2]))
    short = {kind.__name__ for kind in ALL if kind.__name__.removeprefix("Keyring") in drawn}
    assert {kind.__name__ for kind in ALL} <= drawn | short


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("QuotaExceededError", "Usage quota exceeded"),
        ("HistoryNotFoundError", "History item not found"),
        ("InvoiceNotFoundError", "Invoice not found"),
        ("InsufficientDataError", "Not enough data for analysis"),
    ],
)
def test_the_designs_four_errors_keep_their_names(name: str, sentence: str) -> None:
    kind = getattr(errors, name)
    assert issubclass(kind, JojoTrayError)
    assert kind.__doc__.startswith(sentence)


def test_facts_fill_the_gaps_in_the_readers_way() -> None:
    assert made(errors.Waiting).message(Language(UTC)).startswith("Waiting until 14:02 ")
    assert "503" in made(errors.ServerFailed).message()
    missing = errors.MissingPermission("user_read")
    assert "user_read" in missing.message()
    assert "Tick user_read" in missing.advice()


def test_a_missing_permission_is_not_called_an_invalid_key() -> None:
    error = errors.MissingPermission("user_read")
    assert "valid" in error.message()
    assert not isinstance(error, errors.KeyProblem)


def test_quota_exceeded_says_that_the_key_is_fine() -> None:
    error = errors.QuotaExceededError()
    assert "the key is fine" in error.advice()
    assert not isinstance(error, errors.KeyProblem)


def test_what_the_service_asks_for_is_kept() -> None:
    until = datetime(2026, 1, 1, tzinfo=UTC)
    assert errors.Waiting(until).until == until
    assert errors.TooManyRequests(30.0).retry_after == 30.0
    assert errors.TooManyRequests().retry_after is None


def test_text_of_the_service_is_no_template() -> None:
    error = errors.Offline(detail="{0.__class__} {path} %n")
    assert "{0.__class__} {path} %n" in error.message()


def test_a_detail_that_is_not_known_is_said_to_be_so() -> None:
    assert "no details" in errors.Offline().message()


def test_store_errors_name_a_folder() -> None:
    assert "/data" in errors.StoreBusy(path="/data").facts.values()
    assert "JoJo Tray's data" in errors.StoreError(detail="x").advice()


class Shouting(Language):
    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"{context}!{text.upper() if '{' not in text else text}"


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_each_text_can_be_translated(kind: type[JojoTrayError]) -> None:
    error, language = made(kind), Shouting(UTC)
    texts = (error.heading(language), error.message(language), error.advice(language))
    assert all(text.startswith("errors!") for text in texts)


def test_a_full_disk_promises_nothing_that_only_some_of_it_gets() -> None:
    """Readings and pages of the history are saved later by themselves, settings and keys not."""
    error = errors.StoreFull()
    assert error.message() == "The disk is full; nothing new can be saved."
    assert error.advice() == "Free some space and try again."
