"""The end of an answer is seen where the parser sees it, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jojo_tray.elevenlabs.framing import Exchange

if TYPE_CHECKING:
    from collections.abc import Sequence

OK = b"HTTP/1.1 200 OK\r\n"
HINTS = b"HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
FIVE = OK + b"Content-Length: 5\r\n\r\n"

SOUND = [
    FIVE + b"12345",
    HINTS * 3 + FIVE + b"12345",
    OK + b"content-length:0\r\n\r\n",
    b"HTTP/1.1 404 Not Found\nx: y\ncontent-length:   5\n\n12345",
    CHUNKED + b"0\r\n\r\n",
    CHUNKED + b"5\r\n12345\r\n00A\r\n0\r\n\r\n567\r\n\r\n0\r\n\r\n",
    OK + b"transfer-encoding: CHUNKED\r\n\r\n1\r\n\r\r\n000\r\n\r\n",
]
UNUSUAL = [
    OK + b"\r\n12345",
    OK + b"content-length: 5\r\ncontent-length: 5\r\n\r\n12345",
    OK + b"content-length: 5, 5\r\n\r\n12345",
    OK + b"content-length: five\r\n\r\n12345",
    OK + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    OK + b"content-length: chunked\r\n\r\n0\r\n\r\n",
    OK + b"transfer-encoding: 5\r\n\r\n12345",
    OK + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    CHUNKED + b"5;name=1\r\n12345\r\n0\r\n\r\n",
    CHUNKED + b"0\r\nx: y\r\n\r\n",
    CHUNKED + b"0\r\nx: y\n\n" + FIVE + b"12345\r\n\r\n",
    CHUNKED + b"0\n\n",
    CHUNKED + b"-1\r\n\r\n0\r\n\r\n",
    CHUNKED + b"\r\n0\r\n\r\n",
    CHUNKED + b"1" * 40 + b"\r\n",
    b"SSH-2.0-OpenSSH_9.2\r\n",
]


def followed(data: bytes, cuts: Sequence[int] = ()) -> Exchange:
    exchange, start = Exchange(), 0
    for end in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        exchange.follow(data[start:end])
        start = end
    return exchange


def parsed_alone(data: bytes, *, refused: bool = False) -> bool:
    """Whether the parser sees one whole answer in it and keeps nothing for the next.

    `refused` is what counts for a head it cannot read, after which the connection is closed.
    """
    peer = h11.Connection(h11.CLIENT)
    peer.send(h11.Request(method="GET", target="/", headers=[("host", "x")]))
    peer.send(h11.EndOfMessage())
    peer.receive_data(data)
    try:
        while not isinstance(event := peer.next_event(), h11.EndOfMessage):
            if event in (h11.NEED_DATA, h11.PAUSED):
                return False
    except h11.RemoteProtocolError:
        return refused
    return peer.their_state is h11.DONE and not peer.trailing_data[0]


@pytest.mark.parametrize("data", SOUND)
def test_a_whole_answer_has_ended_and_a_cut_or_longer_one_has_not(data: bytes) -> None:
    assert followed(data).ended
    assert parsed_alone(data)
    assert not any(followed(data[:kept]).ended for kept in range(len(data)))
    assert not followed(data + b"H").ended
    assert not followed(data + data).ended
    assert not followed(data + data, [len(data)]).ended


@pytest.mark.parametrize("data", UNUSUAL)
def test_what_is_unusual_never_ends(data: bytes) -> None:
    assert not any(followed(data[:kept]).ended for kept in range(len(data) + 1))


@given(st.sampled_from([*SOUND, *UNUSUAL]), st.lists(st.integers(0, 999)))
def test_it_does_not_matter_in_which_pieces_it_comes(data: bytes, cuts: list[int]) -> None:
    assert followed(data, cuts).ended == followed(data).ended


PIECES = [
    *(OK, HINTS, b"content-length: 5\r\n", b"transfer-encoding: chunked\r\n", b"\r\n", b"\n"),
    *(b"12345", b"5\r\n", b"0\r\n", b"5;x\n", b"x: y\n", b" ", b"\r", b"0\r\n\r\n", FIVE, CHUNKED),
]


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.lists(st.integers(0, 99), max_size=4))
@example([CHUNKED, b"0\r\n", b"x: y\n", b"\n", FIVE, b"\r\n"], [])
@example([FIVE, b"12345", FIVE, b"12345"], [])
@example([OK, FIVE, b"12345"], [])
def test_what_ends_here_has_ended_for_the_parser(pieces: list[bytes], cuts: list[int]) -> None:
    data = b"".join(pieces)
    if followed(data, cuts).ended:
        assert parsed_alone(data, refused=True)


@given(st.lists(st.binary(min_size=1, max_size=40)), st.lists(st.integers(0, 999)))
def test_any_body_in_chunks_ends_with_its_last_byte(parts: list[bytes], cuts: list[int]) -> None:
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert followed(CHUNKED + body, cuts).ended
    assert not followed(CHUNKED + body[:-1], cuts).ended
    assert not followed(CHUNKED + body + b"\n", cuts).ended


@given(st.binary(max_size=99), st.lists(st.integers(0, 999)))
def test_bytes_after_the_head_are_counted(body: bytes, cuts: list[int]) -> None:
    data, exchange, start = HINTS + FIVE + body, Exchange(), 0
    counted = 0
    for end in [*sorted(cut % len(data) for cut in cuts), len(data)]:
        counted += exchange.follow(data[start:end])
        start = end
    assert counted == len(body)
    assert exchange.ended == (len(body) == 5)


def test_silence_is_no_beginning() -> None:
    exchange = Exchange()
    assert not exchange.begun
    exchange.follow(b"")
    assert not exchange.begun
    exchange.follow(b"H")
    assert exchange.begun
