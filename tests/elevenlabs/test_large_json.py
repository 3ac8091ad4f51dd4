"""Large JSON is read as strictly as small, whichever reader does it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.elevenlabs.fields import parse
from jojo_tray.elevenlabs.large_json import parse_large

LEAVES = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text()
DOCUMENTS = st.recursive(
    LEAVES | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(DOCUMENTS)
def test_every_document_is_read_as_the_strict_reader_does(document: object) -> None:
    body = json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert parse_large(body) == parse(body) == document


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}{}",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": "\xff"}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
        b"<html></html>",
    ],
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_large(body)


def test_half_an_emoji_spoils_only_itself() -> None:
    assert parse_large(b'{"text": "a\\ud83d"}') == {"text": "a\ud83d"}


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse_large(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
