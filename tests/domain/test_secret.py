"""A key that cannot be printed by accident, and what is refused before any request."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import MalformedKey, NoKey
from jojo_tray.domain.secret import Secret

KEY = "sk_0123456789abcdefABCDEF-_"


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\n",
        f"\r\n\t{KEY}\r\n",
        f'"{KEY}"',
        f"'{KEY}'\n",
        f' " {KEY} " ',
        f"\u00a0{KEY}",
    ],
)
def test_blanks_newlines_and_quotes_around_a_key_are_trimmed(pasted: str) -> None:
    assert Secret.parse(pasted).reveal() == KEY


@pytest.mark.parametrize("short", ["demo", "demo-1", "x"])
def test_short_keys_are_keys(short: str) -> None:
    assert Secret.parse(short).reveal() == short


@pytest.mark.parametrize("nothing", ["", " ", "\n\r\t", '""', "' '"])
def test_nothing_is_no_key(nothing: str) -> None:
    with pytest.raises(NoKey):
        Secret.parse(nothing)


@pytest.mark.parametrize(
    "wrong",
    [
        "two words",
        f"{KEY}\n{KEY}",
        f"{KEY}\0",
        "schlüssel",
        "ключ12345",
        "sk_１２３",
        "a" * 10_240,
        "xi-api-key: abc",
        "key;rm",
        "a\u202eb",
        "😀" * 9,
    ],
)
def test_anything_else_is_refused_without_repeating_it(wrong: str) -> None:
    with pytest.raises(MalformedKey) as refused:
        Secret.parse(wrong)
    assert wrong not in "".join(traceback.format_exception(refused.value, chain=True)[-1:])


@given(st.text())
def test_every_text_is_a_key_or_refused(text: str) -> None:
    try:
        key = Secret.parse(text).reveal()
    except (NoKey, MalformedKey):
        return
    assert key in text
    assert key.isascii()
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_no_way_of_printing_shows_it() -> None:
    secret = Secret.parse(KEY)
    for shown in (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>20}",
        "".join(map(str, [secret])),
        repr([secret]),
        repr({"key": secret}),
    ):
        assert KEY not in shown
        assert "****" in shown


def test_it_has_no_dictionary_and_leaves_the_process_in_no_pickle() -> None:
    secret = Secret.parse(KEY)
    assert not hasattr(secret, "__dict__")
    for leave in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not pickled"):
            leave(secret)


def test_equal_keys_are_equal_and_not_hashable() -> None:
    assert Secret.parse(KEY) == Secret(KEY)
    assert Secret.parse(KEY) != Secret("other-key")
    assert Secret(KEY) != KEY
    with pytest.raises(TypeError):
        hash(Secret(KEY))


def test_fingerprints_tell_keys_apart_and_depend_on_the_salt() -> None:
    one, other = Secret(KEY), Secret(f"{KEY}x")
    assert one.fingerprint(b"salt") == Secret(KEY).fingerprint(b"salt")
    marks = {one.fingerprint(b"salt"), other.fingerprint(b"salt"), one.fingerprint(b"other")}
    assert len(marks) == 3
    assert all(len(mark) == 32 and KEY not in mark for mark in marks)
