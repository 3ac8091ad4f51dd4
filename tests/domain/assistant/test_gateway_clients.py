"""Which names the gateway's clients may have, and what is kept of their tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.clients import LONGEST_NAME, fit_name, token_hash
from jojo_tray.domain.assistant.errors import (
    BodyTooLarge,
    ClientExists,
    ClientNameUnfit,
    NotInQueue,
    QueueFull,
    UnknownClient,
)

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError


@pytest.mark.parametrize("name", ["a", "Living room", "厨房", "x" * LONGEST_NAME, "🎙 desk", "%s'"])
def test_a_name_is_taken_as_it_is(name: str) -> None:
    assert fit_name(name) == name
    assert fit_name(f"  {name}\n") == name


@pytest.mark.parametrize(
    "name",
    ["", "  ", "\t", "x" * (LONGEST_NAME + 1), "a\nb", "a\0b", "\x1b[31m", "a\u202eb", "\ud800"],
)
def test_what_is_no_name_says_what_is_one(name: str) -> None:
    with pytest.raises(ClientNameUnfit) as refused:
        fit_name(name)
    assert refused.value.advice() == "Take 1 to 60 letters, digits, signs and spaces."


@given(st.text())
def test_a_name_that_was_taken_is_taken_again(text: str) -> None:
    try:
        name = fit_name(text)
    except ClientNameUnfit:
        return
    assert fit_name(name) == name
    assert name.isprintable()
    assert 1 <= len(name) <= LONGEST_NAME


@given(st.text(st.characters()), st.text(st.characters()))
def test_tokens_are_told_apart_by_their_hash(one: str, other: str) -> None:
    assert (token_hash(one) == token_hash(other)) is (one == other)
    assert len(token_hash(one)) == 32


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (ClientNameUnfit(most=60), "client_name_unfit", 2),
        (ClientExists(what="kitchen"), "client_exists", 2),
        (BodyTooLarge(most=1_000_000), "body_too_large", 2),
        (UnknownClient(what="kitchen"), "unknown_client", 6),
        (NotInQueue(what="abc", days=7), "not_in_queue", 6),
        (QueueFull(most=100), "queue_full", 7),
    ],
)
def test_each_error_says_what_happened_and_what_to_do(
    error: JojoTrayError, code: str, exit_code: int
) -> None:
    assert (error.code, error.exit_code) == (code, exit_code)
    for sentence in (error.message(), error.advice()):
        assert sentence.endswith(".")
        assert "{" not in sentence
