"""Audio on a broken wire: it comes whole, or it is one domain error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import (
    JojoTrayError,
    NotAudio,
    Offline,
    StoreFull,
    TimedOut,
    Unreadable,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs, history
from jojo_tray.elevenlabs.channel import Channel, Question
from jojo_tray.elevenlabs.deadline import calling
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.pails import BrokenPail, FullPail, Pail
from tests.elevenlabs.wire_server import Drip, Flood, Reset, Stall, WireServer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.elevenlabs.conftest import Clients
    from tests.elevenlabs.wire_server import Step

SOUND = bytes(range(256)) * 40
OK = b"HTTP/1.1 200 OK\r\n"
TYPE = b"content-type: audio/mpeg\r\n"
CHUNKED = OK + TYPE + b"transfer-encoding: chunked\r\n\r\n"


def audio(body: bytes = SOUND, *, length: object = None, more: bytes = b"") -> bytes:
    told = len(body) if length is None else length
    return OK + TYPE + f"content-length: {told}\r\n".encode() + more + b"\r\n" + body


def fetched(script: Sequence[Step], pail: Pail, *, patience: float = 5.0) -> bytes:
    with WireServer(script) as server:
        client = ElevenLabs(server.base_url, Secret(KEY), patience=patience)
        try:
            client.history_audio("one", pail)
        finally:
            client.close()
    return pail.data


CHUNKS = CHUNKED + b"".join(
    b"%x\r\n%b\r\n" % (len(part), part) for part in (SOUND[:3], SOUND[3:7000], SOUND[7000:])
)


@pytest.mark.parametrize(
    ("script", "length"),
    [
        ([audio()], len(SOUND)),
        ([CHUNKS + b"0\r\n\r\n"], None),
        ([b"HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n" * 9, audio()], len(SOUND)),
        ([Drip(audio()[:90], 0), audio()[90:]], len(SOUND)),
        ([audio(more=b"content-encoding: identity\r\n")], len(SOUND)),
    ],
)
def test_sound_audio_comes_whole(script: list[Step], length: int | None) -> None:
    pail = Pail()
    assert fetched(script, pail) == SOUND
    assert pail.begun == [("audio/mpeg", length)]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ([audio(length=len(SOUND) + 1)], Offline),
        ([audio(length=len(SOUND) - 1)], Unreadable),
        ([audio(length=1)], Unreadable),
        ([audio(length=-1)], Unreadable),
        ([audio(length="many")], Unreadable),
        ([audio(length=10**30)], Unreadable),
        ([audio(length=10**12)], Unreadable),
        ([audio(more=b"content-length: 7\r\n")], Unreadable),
        ([OK + TYPE + b"\r\n" + SOUND], Unreadable),
        ([CHUNKS], Offline),
        ([CHUNKS[:-9]], Offline),
        ([CHUNKS + b"zz\r\n"], Unreadable),
        ([audio()[:-1]], Offline),
        ([audio()[:-9], Reset()], Offline),
        ([audio(more=b"content-encoding: gzip\r\n")], Unreadable),
        ([audio().replace(b"200 OK", b"206 Partial Content")], Unreadable),
        ([audio(b"")], NotAudio),
        ([b"HTTP/1.1 204 No Content\r\n\r\n"], JojoTrayError),
        ([CHUNKED + b"0\r\n\r\n"], NotAudio),
    ],
)
def test_audio_that_is_not_whole_is_an_error(
    script: list[Step], error: type[JojoTrayError]
) -> None:
    with pytest.raises(error) as caught:
        fetched(script, Pail())
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("kept", range(0, len(audio()), 1021))
def test_audio_cut_anywhere_is_an_error(kept: int) -> None:
    with pytest.raises((Offline, Unreadable)):
        fetched([audio()[:kept]], Pail())


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("application/json", b'{"detail":{"message":"Busy now.","status":"busy"}}', "Busy now"),
        ("application/json; charset=utf-8", b'{"error":"no_audio"}', "no_audio"),
        ("application/problem+json", b'{"detail":"Sorry"}', "Sorry"),
        ("application/json", b'{"detail":{"message":"' + KEY.encode() + b'"}}', r"\*\*\*\*"),
        ("application/json", b"", "it is empty"),
        ("text/html", b"<!doctype html><title>Sign in</title>", "a web page"),
    ],
)
def test_something_else_in_place_of_audio_is_named(kind: str, body: bytes, said: str) -> None:
    pail = Pail()
    told = audio(body).replace(b"audio/mpeg", kind.encode())
    with pytest.raises(NotAudio, match=said) as caught:
        fetched([told], pail)
    assert not pail.begun
    assert KEY not in str(caught.value)


def test_audio_may_flow_longer_than_any_answer_may_take() -> None:
    drip = Drip(SOUND[:60], 0.005)
    script: list[Step] = [audio(SOUND[:60])[:-60], drip]
    assert fetched(script, Pail(), patience=0.15) == SOUND[:60]


@pytest.mark.parametrize(
    "script",
    [[Stall()], [OK, Stall()], [Drip(OK + b"x: " + b"y" * 999, 0.02)], [audio()[:-9], Stall()]],
)
def test_audio_that_stops_flowing_is_given_up(script: list[Step]) -> None:
    with pytest.raises(TimedOut, match=r"0\.1 seconds"):
        fetched(script, Pail(), patience=0.1)


def test_the_sink_may_end_the_transfer() -> None:
    endless: list[Step] = [CHUNKED, Flood(b"1000\r\n" + b"x" * 4096 + b"\r\n")]
    with WireServer(endless) as server:
        client = ElevenLabs(server.base_url, Secret(KEY))
        with pytest.raises(StoreFull):
            client.history_parcel(["one", "two"], FullPail(300_000))
        client.close()


def test_trouble_of_the_sink_is_not_taken_for_the_networks() -> None:
    with pytest.raises(OSError, match="own trouble"):
        fetched([audio()], BrokenPail())


def test_a_single_audio_has_a_size_that_is_too_much(connect: Clients) -> None:
    told = audio(b"x", length=history.MOST_AUDIO + 1)
    with WireServer([told]) as server, pytest.raises(Unreadable, match="512 MB"):
        connect(server.base_url).history_audio("one", Pail())


def test_audio_in_chunks_ends_where_it_is_too_much() -> None:
    with WireServer([CHUNKS + b"0\r\n\r\n"]) as server, calling(5) as call:
        channel, pail = Channel(server.base_url, Secret(KEY)), Pail()
        with pytest.raises(Unreadable, match="larger than"):
            channel.fetch(Question("/v1/history/one/audio"), call, pail, 5000)
        channel.close()
    assert len(pail.data) <= 5000


def test_framing_without_end_is_not_waited_for(connect: Clients) -> None:
    chunk = b"1;%b\r\n \r\n" % (b"x" * 4000)
    with WireServer([CHUNKED, Flood(chunk * 16)]) as server, pytest.raises(Unreadable):
        connect(server.base_url).history_audio("one", Pail())


def test_much_audio_is_no_flood() -> None:
    class Counter(Pail):
        size = 0

        def write(self, data: bytes, /) -> int:
            self.size += len(data)
            return len(data)

    counter, part = Counter(), b"z" * (1 << 20)
    with WireServer([audio(b"", length=20 * len(part)), *[part] * 20]) as server:
        client = ElevenLabs(server.base_url, Secret(KEY))
        client.history_audio("one", counter)
        client.close()
    assert counter.size == 20 * len(part)
