"""The real key reaches no client, whatever the service says."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.gateway.wire.veil import Veil
from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked
from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.gateway.running import Running

STARS = "*" * len(KEY)


async def _veiled(veil: Veil, pieces: list[bytes]) -> bytes:
    async def one_by_one() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return b"".join([piece async for piece in veil.over_pieces(one_by_one())])


@given(
    st.lists(st.sampled_from([b"aab", b"a", b"b", b"aa", b"-"]), max_size=12),
    st.lists(st.integers(1, 9), max_size=9),
)
def test_a_body_without_the_key_is_the_same_however_it_is_cut(
    parts: list[bytes], cuts: list[int]
) -> None:
    whole = b"".join(parts)
    pieces, rest = [], whole
    for cut in cuts:
        pieces.append(rest[:cut])
        rest = rest[cut:]
    veiled = asyncio.run(_veiled(Veil(b"aab"), [*pieces, rest]))
    assert veiled == whole.replace(b"aab", b"***")


def chunked(*chunks: bytes) -> bytes:
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return (
        b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        + body
        + b"0\r\n\r\n"
    )


def test_the_user_s_own_document_tells_the_key_to_no_client(echo: Echo, echoing: Running) -> None:
    said = json.dumps({"user_id": "u", "xi_api_key": KEY}).encode()
    echo.says(b"HTTP/1.1 200 OK\r\n" + chunked(said[:30], said[30:40], said[40:]))
    got = asked(echoing, b"GET /v1/%75ser/me", b"accept-encoding: gzip")
    assert json.loads(got.body) == {"user_id": "u", "xi_api_key": STARS}
    (heard,) = echo.heard
    assert heard.get(b"accept-encoding") == [b"identity"]


@pytest.mark.parametrize("line", [b"GET /v1/x", b"POST /v1/text-to-speech/abc"])
def test_an_error_that_repeats_the_key_is_told_without_it(
    echo: Echo, echoing: Running, line: bytes
) -> None:
    said = json.dumps({"detail": {"message": f"{KEY} is no key"}}).encode()
    head = f"HTTP/1.1 422 No\r\nx-echo: key={KEY}\r\ncontent-length: {len(said)}\r\n\r\n"
    echo.says(head.encode() + said)
    got = asked(echoing, line, body=b'{"text": "hi"}' if line.startswith(b"POST") else b"")
    assert KEY not in str(got)
    assert json.loads(got.body) == {"detail": {"message": f"{STARS} is no key"}}
    assert got.get("x-echo") == f"key={STARS}"


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT"])
def test_nobody_asks_the_service_to_say_what_it_heard(
    echo: Echo, echoing: Running, method: bytes
) -> None:
    echo.says(OK)
    got = asked(echoing, method + b" /v1/x")
    assert (got.status, echo.heard) == (405, [])
    assert "POST" in (got.get("allow") or "")
