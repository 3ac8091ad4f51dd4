"""Connections that serve several calls: no answer is another's, and no dead one does harm."""

from __future__ import annotations

import gc
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import (
    HistoryNotFoundError,
    JojoTrayError,
    Offline,
    TimedOut,
    Unreadable,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from tests.elevenlabs.certificates import Authority, trusting
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.pails import FullPail, Pail
from tests.elevenlabs.wire_server import Drip, Listen, Reset, Stall, Tunnel, WireServer, answer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Sequence

    from jojo_tray.demo import DemoServer
    from tests.elevenlabs.conftest import Clients
    from tests.elevenlabs.wire_server import Step

    Call = Callable[["Caller"], str]
    Made = Callable[..., bytes]

CHUNKED = b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ntransfer-encoding: chunked\r\n\r\n"


def page(item_id: str, *, length: int | None = None) -> bytes:
    item = {"history_item_id": item_id, "date_unix": 1_700_000_000}
    body = {"history": [item], "has_more": False, "last_history_item_id": item_id}
    return answer(json.dumps(body).encode(), length=length)


def sound(data: str) -> bytes:
    return answer(data.encode()).replace(b"application/json", b"audio/mpeg")


def in_chunks(data: str) -> bytes:
    return CHUNKED + f"{len(data):x}\r\n{data}\r\n0\r\n\r\n".encode()


def in_turn(*answers: bytes) -> list[Step]:
    """One connection that answers one request after the other and then waits for another."""
    return [step for each in answers for step in (each, Listen())]


class Caller:
    """A client of one server; each call gives what came."""

    def __init__(self, client: ElevenLabs) -> None:
        self.client = client

    def page(self) -> str:
        return self.client.history_page().items[0].item_id

    def audio(self) -> str:
        pail = Pail()
        self.client.history_audio("one", pail)
        return pail.data.decode()

    def parcel(self) -> str:
        pail = Pail()
        self.client.history_parcel(["one", "two"], pail)
        return pail.data.decode()


CALLS = [
    pytest.param(Caller.page, page, id="page"),
    pytest.param(Caller.audio, sound, id="audio"),
    pytest.param(Caller.audio, in_chunks, id="audio in chunks"),
    pytest.param(Caller.parcel, sound, id="parcel"),
]


@contextmanager
def calling(
    *scripts: Sequence[Step], tls: ssl.SSLContext | None = None, deadline: float = 5.0
) -> Iterator[tuple[WireServer, Caller]]:
    with WireServer(*scripts, tls=tls) as server:
        client = ElevenLabs(server.base_url, Secret(KEY), deadline=deadline, patience=deadline)
        try:
            yield server, Caller(client)
        finally:
            client.close()  # before the server, which waits for what this one says next


@pytest.mark.parametrize(("call", "made"), CALLS)
def test_calls_that_follow_each_other_share_a_connection(call: Call, made: Made) -> None:
    names = ["first", "second", "third"]
    with calling(in_turn(*(made(name) for name in names))) as (server, caller):
        assert [call(caller) for _ in names] == names
    assert server.connections == 1


SURPLUS = [b"H", b"\r\n", b"0\r\n\r\n", b"HTTP/1.1 200 OK\r\nx: ", page("stale"), sound("stale")]


@pytest.mark.parametrize(("call", "made"), CALLS)
@pytest.mark.parametrize("surplus", SURPLUS)
def test_what_follows_an_answer_is_not_the_next_answer(
    call: Call, made: Made, surplus: bytes
) -> None:
    scripts = in_turn(made("first") + surplus), in_turn(made("second"))
    with calling(*scripts) as (server, caller):
        with suppress(Unreadable):  # audio that is longer than it says
            assert call(caller) == "first"
        assert call(caller) == "second"
    assert server.connections == 2


@pytest.mark.parametrize(("call", "made"), CALLS)
@pytest.mark.parametrize("kept", [0, 9, 40, -3])
def test_an_answer_that_breaks_off_takes_its_connection_with_it(
    call: Call, made: Made, kept: int
) -> None:
    with calling([made("first")[:kept]], in_turn(made("second"))) as (server, caller):
        with pytest.raises(Offline):
            call(caller)
        assert call(caller) == "second"
    assert server.connections == 2


def test_a_false_length_takes_its_connection_with_it() -> None:
    short = page("first", length=len(page("first")) // 4)
    with calling(in_turn(short), in_turn(page("second"))) as (server, caller):
        with pytest.raises(Unreadable):
            caller.page()
        assert caller.page() == "second"
    assert server.connections == 2


def test_a_transfer_that_was_given_up_takes_its_connection_with_it() -> None:
    with calling(in_turn(sound("x" * 400_000)), in_turn(sound("second"))) as (server, caller):
        with pytest.raises(JojoTrayError):
            caller.client.history_audio("one", FullPail(1000))
        assert caller.audio() == "second"
    assert server.connections == 2


def test_a_refusal_keeps_the_connection() -> None:
    gone = answer(b'{"detail":{"status":"history_item_not_found"}}', status="404 Not Found")
    with calling(in_turn(gone, sound("second"))) as (server, caller):
        with pytest.raises(HistoryNotFoundError):
            caller.audio()
        assert caller.audio() == "second"
    assert server.connections == 1


def test_a_server_that_wants_no_more_is_taken_at_its_word() -> None:
    last = sound("first").replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n", 1)
    with calling(in_turn(last), in_turn(sound("second"))) as (server, caller):
        assert [caller.audio(), caller.audio()] == ["first", "second"]
    assert server.connections == 2


@pytest.mark.parametrize(("call", "made"), CALLS)
def test_a_server_that_closed_between_two_calls_is_not_noticed(call: Call, made: Made) -> None:
    with calling([made("first")], in_turn(made("second"))) as (server, caller):
        assert [call(caller), call(caller)] == ["first", "second"]
    assert server.connections == 2


@pytest.mark.parametrize(("call", "made"), CALLS)
@pytest.mark.parametrize("end", [[], [Reset()]])
def test_a_connection_found_dead_is_tried_anew(call: Call, made: Made, end: list[Step]) -> None:
    with calling([*in_turn(made("first")), *end], in_turn(made("second"))) as (server, caller):
        assert [call(caller), call(caller)] == ["first", "second"]
    assert server.connections == 2
    assert b"connection: close" in server.received.lower()


def test_it_is_tried_anew_only_once() -> None:
    with calling(in_turn(page("first")), [Reset()]) as (server, caller):
        caller.page()
        with pytest.raises(Offline):
            caller.page()
    assert server.connections == 2


def test_a_new_connection_that_dies_is_not_tried_anew() -> None:
    with calling([Reset()], in_turn(page("second"))) as (server, caller):
        with pytest.raises(Offline):
            caller.page()
        assert server.connections == 1


@pytest.mark.parametrize("begun", [b"H", CHUNKED, CHUNKED + b"5\r\n12"])
def test_an_answer_that_began_is_not_asked_for_anew(begun: bytes) -> None:
    with calling([sound("first"), Listen(), begun]) as (server, caller):
        caller.audio()
        with pytest.raises(Offline):
            caller.audio()
    assert server.connections == 1


@pytest.mark.parametrize("slow", [Stall(), Drip(sound("second"), 0.02)])
def test_the_deadline_holds_on_a_connection_that_served_before(slow: Step) -> None:
    with calling([sound("first"), Listen(), slow], deadline=0.2) as (server, caller):
        assert caller.audio() == "first"
        with pytest.raises(TimedOut, match=r"0\.2 seconds"):
            caller.audio()
    assert server.connections == 1


def test_a_change_and_a_poll_have_connections_of_their_own() -> None:
    others = [answer(b'{"character_count": 1}')]
    with calling(in_turn(page("first"), page("second")), others) as (server, caller):
        assert caller.page() == "first"
        caller.client.delete_history_item("one")
        caller.client.subscription()
        assert caller.page() == "second"
    assert server.connections == 3
    assert server.received.lower().count(b"connection: close") == 2


def test_a_change_is_asked_for_once_even_on_a_dead_connection() -> None:
    with calling(in_turn(page("first")), [Reset()]) as (server, caller):
        caller.page()
        with pytest.raises(Offline):
            caller.client.delete_history_item("one")
    assert server.received.count(b"DELETE ") == 1


@pytest.mark.parametrize("ending", ["closed", "dropped"])
def test_nothing_stays_open_behind_a_client(ending: str) -> None:
    with WireServer(in_turn(page("first"))) as server:
        client = ElevenLabs(server.base_url, Secret(KEY))
        client.history_page()
        if ending == "closed":
            client.close()
        del client
        gc.collect()
    assert server.heads[1:] == [b""]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.found(tmp_path_factory.mktemp("authority"))


def test_one_handshake_serves_many_calls(authority: Authority) -> None:
    script = in_turn(page("first"), page("second"), page("third"))
    with trusting(authority), calling(script, tls=authority.server()) as (server, caller):
        assert [caller.page() for _ in range(3)] == ["first", "second", "third"]
    assert server.connections == 1


def test_a_dead_connection_is_tried_anew_over_tls(authority: Authority) -> None:
    scripts = [*in_turn(page("first")), Reset()], in_turn(page("second"))
    with trusting(authority), calling(*scripts, tls=authority.server()) as (server, caller):
        assert [caller.page(), caller.page()] == ["first", "second"]
    assert server.connections == 2


def test_one_tunnel_serves_many_calls(authority: Authority) -> None:
    context, script = authority.server("api.example.test"), in_turn(page("first"), page("second"))
    with (
        WireServer(script, tls=context) as server,
        Tunnel(server.port) as proxy,
        trusting(authority, https_proxy=proxy.url),
    ):
        client = ElevenLabs("https://api.example.test", Secret(KEY))
        assert [Caller(client).page() for _ in range(2)] == ["first", "second"]
        client.close()
    assert server.connections == 1
    assert b"".join(proxy.seen).count(b"CONNECT ") == 1


def test_several_threads_get_each_their_own(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    ids = [item.item_id for item in client.history_page(size=24).items]

    def audio(item_id: str) -> bytes:
        pail = Pail()
        client.history_audio(item_id, pail)
        return pail.data

    alone = [audio(item_id) for item_id in ids]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(audio, ids)) == alone
    assert len(set(alone)) > 1
