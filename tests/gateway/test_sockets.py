"""WebSockets go through both ways, without the token and with the key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve
from websockets.typing import Subprotocol

from tests.gateway.conftest import surroundings
from tests.gateway.echo import Echo
from tests.gateway.raw import asked
from tests.gateway.running import Running, running
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

PATH = "/v1/text-to-speech/abc/stream-input"
MOST = 16 << 20
Talk = Callable[[ServerConnection], None]


class Service:
    """A service that talks as a test wants, and keeps how it was asked."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.targets: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.messages: list[str | bytes] = []

    def __call__(self, line: ServerConnection) -> None:
        assert line.request is not None
        self.targets.append(line.request.path)
        self.headers.append(
            {name.lower(): value for name, value in line.request.headers.raw_items()}
        )
        self._talk(line)


@contextmanager
def talking(folder: Path, talk: Talk) -> Iterator[tuple[Service, Running]]:
    """A gateway before a service that talks like this."""
    service = Service(talk)
    with serve(service, "127.0.0.1", 0, max_size=MOST) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        port = server.socket.getsockname()[1]
        try:
            with running(surroundings(folder, f"http://127.0.0.1:{port}")) as gate:
                yield service, gate
        finally:
            server.shutdown()
            thread.join()


def where(gate: Running, query: str = "") -> str:
    return f"{gate.url.replace('http', 'ws')}{PATH}{query}"


def echoes(line: ServerConnection) -> None:
    for message in line:
        line.send(message)


def test_text_and_sound_go_through_unchanged(tmp_path: Path) -> None:
    said: list[str | bytes] = [
        '{"text": "hi",  "odd":1e3}',
        "not json",
        b"\x00\xff",
        "é" * 1000,
        b"s" * (8 << 20),
    ]
    with talking(tmp_path, echoes) as (_, gate):
        with connect(where(gate), additional_headers=gate.headers, max_size=MOST) as line:
            for message in said:
                line.send(message)
                assert line.recv() == message
        wait_until(lambda: gate.tally.waits)
        assert gate.tally.mine.characters == 2
        assert gate.tally.mine.api_calls == 1
        assert gate.tally.errors == []


@pytest.mark.parametrize("name", ["xi-api-key", "xi_api_key", "authorization"])
@pytest.mark.parametrize("place", ["query", "message", "header"])
def test_the_token_is_taken_wherever_it_is_shown_and_the_key_goes_up(
    tmp_path: Path, name: str, place: str
) -> None:
    heard: list[str | bytes] = []

    def listens(line: ServerConnection) -> None:
        heard.append(line.recv())
        line.send("good")

    with talking(tmp_path, listens) as (service, gate):
        bearer = "Bearer " if name == "authorization" else ""
        shown = f"{bearer}{gate.token}"
        query = f"?keep=1&{name}={shown.replace(' ', '%20')}" if place == "query" else "?keep=1"
        opening = {"text": " ", **({name: shown} if place == "message" else {})}
        header = {name.replace("_", "-"): shown} if place == "header" else {}
        with connect(where(gate, query), additional_headers=header) as line:
            line.send(json.dumps(opening))
            assert line.recv() == "good"
        assert [json.loads(message) for message in heard] == [{"text": " "}]
        assert service.targets == [f"{PATH}?keep=1"]
        (headers,) = service.headers
        assert headers["xi-api-key"] == KEY
        assert gate.token not in str(headers)
        assert gate.tally.mine.characters == 0


def test_a_wrong_token_is_refused_before_and_after_the_line_is_open(tmp_path: Path) -> None:
    with talking(tmp_path, echoes) as (service, gate):
        with pytest.raises(InvalidStatus) as refused:
            connect(where(gate), additional_headers={"xi-api-key": "wrong"})
        assert refused.value.response.status_code == 401
        body = json.loads(refused.value.response.body)
        assert body["detail"]["code"] == "invalid_api_key"
        with connect(where(gate)) as line:
            line.send('{"text": " ", "xi_api_key": "wrong"}')
            with pytest.raises(ConnectionClosed) as closed:
                line.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008
        page = {**gate.headers, "origin": "https://evil.example"}
        with pytest.raises(InvalidStatus) as foreign:
            connect(where(gate), additional_headers=page)
        assert foreign.value.response.status_code == 403
        assert service.targets == []


def test_how_the_service_hangs_up_is_how_the_gateway_does(tmp_path: Path) -> None:
    def hangs_up(line: ServerConnection) -> None:
        line.recv()
        line.close(1008, "quota_exceeded: no credits")

    with talking(tmp_path, hangs_up) as (_, gate):
        with connect(where(gate), additional_headers=gate.headers) as line:
            line.send('{"text": "hi"}')
            with pytest.raises(ConnectionClosed) as closed:
                line.recv()
        assert closed.value.rcvd is not None
        assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (
            1008,
            "quota_exceeded: no credits",
        )
        assert gate.tally.kinds == ["quota_exceeded"]


def test_who_hangs_up_ends_the_service_s_line(tmp_path: Path) -> None:
    ended: list[int | None] = []

    def waits(line: ServerConnection) -> None:
        with pytest.raises(ConnectionClosed):
            line.recv()
        ended.append(line.close_code)

    with talking(tmp_path, waits) as (_, gate):
        with connect(where(gate), additional_headers=gate.headers) as line:
            line.close(4001, "enough")
        wait_until(lambda: ended)
        assert ended == [4001]
        assert gate.tally.errors == []


def test_nobody_is_followed_to_another_address_with_the_key(tmp_path: Path) -> None:
    with Echo() as echo, running(surroundings(tmp_path, echo.base_url)) as gate:
        away = f"{echo.base_url}/elsewhere".encode()
        echo.says(b"HTTP/1.1 302 Found\r\nlocation: " + away + b"\r\ncontent-length: 0\r\n\r\n")
        with pytest.raises(InvalidStatus) as refused:
            connect(where(gate), additional_headers=gate.headers)
        assert refused.value.response.status_code == 502
        assert len(echo.heard) == 1


def test_a_service_that_is_not_there(tmp_path: Path) -> None:
    with running(surroundings(tmp_path, "http://127.0.0.1:9")) as gate:
        with pytest.raises(InvalidStatus) as refused:
            connect(where(gate), additional_headers=gate.headers)
        assert refused.value.response.status_code == 502
        assert gate.tally.kinds == ["offline"]


def test_a_token_among_the_subprotocols_stays_here(tmp_path: Path) -> None:
    with talking(tmp_path, echoes) as (service, gate):
        offered = [Subprotocol(gate.token)]
        with connect(where(gate, f"?xi-api-key={gate.token}"), subprotocols=offered) as line:
            line.send("hi")
            assert line.recv() == "hi"
        assert gate.token not in str(service.headers)


def test_a_service_that_refuses_tells_no_key(echo: Echo, echoing: Running) -> None:
    said = f"{KEY} is no key".encode()
    echo.says(b"HTTP/1.1 403 No\r\ncontent-length: %d\r\n\r\n%b" % (len(said), said))
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(where(echoing), additional_headers=echoing.headers),
    ):
        pass
    assert refused.value.response.body == said.replace(KEY.encode(), b"*" * len(KEY))


def test_without_a_key_a_talk_is_told_what_any_call_is_and_counts_an_error(tmp_path: Path) -> None:
    with Echo() as echo:
        around = surroundings(tmp_path, echo.base_url)._replace(
            environ={"ELEVENLABS_BASE_URL": echo.base_url}
        )
        with running(around) as gate:
            with (
                pytest.raises(InvalidStatus) as refused,
                connect(where(gate), additional_headers=gate.headers),
            ):
                pass
            bodies = refused.value.response.body or b"{}", asked(gate, b"GET /v1/models").body
            talk, call = (json.loads(body)["detail"] for body in bodies)
            assert (talk["code"], talk["message"]) == (call["code"], call["message"])
            assert gate.tally.kinds == ["no_key", "no_key"]
            assert not echo.heard
