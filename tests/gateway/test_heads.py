"""Which headers go through, and which parts of a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.gateway.wire.heads import downward, upward, without_token

TOKEN = "jojo_abc"
NAMES = st.sampled_from(["a", "text", "output_format", "xi-api-key", "XI_API_KEY", "authorization"])


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["", "1", "%2F", TOKEN, "Bearer%20" + TOKEN, "a=b"])))
)
def test_a_query_keeps_its_bytes_but_for_who_asks(pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    kept = [
        f"{name}={value}"
        for name, value in pairs
        if name in {"a", "text", "output_format"} and TOKEN not in value
    ]
    assert without_token(query.encode(), TOKEN) == "&".join(kept).encode()


def test_an_encoded_token_is_found() -> None:
    assert without_token(b"a=1&t=%6Aojo_abc&b=2", TOKEN) == b"a=1&b=2"
    assert without_token(b"xi%2Dapi%2Dkey=x", TOKEN) == b""


def test_what_is_for_one_connection_does_not_go_up() -> None:
    head = [
        (b"host", b"127.0.0.1:1"),
        (b"connection", b"keep-alive, X-Mine"),
        (b"x-mine", b"1"),
        (b"transfer-encoding", b"chunked"),
        (b"sec-websocket-key", b"k"),
        (b"origin", b"https://page.example"),
        (b"accept", b"*/*"),
        (b"accept", b"audio/mpeg"),
        (b"cookie", TOKEN.encode()),
    ]
    assert upward(head, TOKEN.encode()) == [(b"accept", b"*/*"), (b"accept", b"audio/mpeg")]


def test_whose_page_may_read_is_said_once() -> None:
    head = [
        (b"Access-Control-Allow-Origin", b"*"),
        (b"Request-Id", b"r"),
        (b"Connection", b"close"),
    ]
    assert downward(head, ours=True) == [(b"Request-Id", b"r")]
    assert downward(head, ours=False) == head[:2]
