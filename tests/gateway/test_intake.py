"""Connections that only take up room, and heads that are made to confuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from jojo_tray.gateway.wire.intake import SLOWEST_HEAD, Intake
from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked, head_of, opened, received

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tests.gateway.running import Running

MEGABYTE = b"a" * (1 << 20)
SMUGGLED = b"content-length: 5\r\ntransfer-encoding: chunked"


@pytest.mark.parametrize("begun", [b"GET /", b"GET /v1/x HTTP/1.1\r\nx-long: ", b"GET /v1/x?"])
def test_a_head_without_end_is_cut(echo: Echo, echoing: Running, begun: bytes) -> None:
    echo.says(OK)
    with opened(echoing) as line:
        line.sendall(begun)
        with pytest.raises(ConnectionError):
            line.sendall(MEGABYTE * 40)
    assert asked(echoing, b"GET /v1/x").status == 200


def test_a_target_counts_as_a_part_of_the_head(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    padding = b"x-long: " + b"a" * 10_000
    assert asked(echoing, b"GET /v1/x?" + b"a" * 60_000, padding).status == 431
    assert not echo.heard


def test_a_large_body_is_no_part_of_the_head(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    with opened(echoing) as line:
        for _ in range(2):
            head = head_of(echoing, b"POST /v1/x", b"content-length: %d" % (3 << 20))
            line.sendall(head + MEGABYTE * 3)
            assert received(line).status == 200


@pytest.mark.parametrize(
    "said",
    [
        b"POST /v1/x HTTP/1.1\r\n%b" + SMUGGLED + b"\r\n\r\n0\r\n\r\n",
        b"POST /v1/x HTTP/1.1\r\n%bcontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
        b"POST /v1/x HTTP/1.1\r\n%bcontent-length: +1\r\n\r\na",
        b"POST /v1/x HTTP/1.1\r\n%btransfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/x HTTP/1.1\r\n%btransfer-encoding : chunked\r\n\r\n0\r\n\r\n",
        b"GET /v1/x HTTP/1.1\r\n%bx-folded: a\r\n b: c\r\n\r\n",
        b"GET /v1/x HTTP/1.1\r\n%bx-a: a\rx-b: b\r\n\r\n",
        b"GET /v1/x HTTP/1.1\r\n%bx-a: a\0b\r\n\r\n",
        b"GET /v1/\0x HTTP/1.1\r\n%b\r\n",
        b"GET /v1/x y HTTP/1.1\r\n%b\r\n",
    ],
)
def test_what_two_servers_may_read_differently_is_refused(
    echo: Echo, echoing: Running, said: bytes
) -> None:
    echo.says(OK)
    known = b"host: 127.0.0.1:%d\r\nxi-api-key: %b\r\n" % (echoing.port, echoing.token.encode())
    with opened(echoing) as line:
        line.sendall(said % known)
        got = received(line)
    assert (got.status, json.loads(got.body)["detail"]["code"]) == (400, "bad_request")
    assert not echo.heard


def test_a_target_with_a_host_is_judged_by_that_host(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    own, port = b"http://127.0.0.1:%d/v1/x?a=1", echoing.port
    assert asked(echoing, b"GET " + own % port).status == 200
    assert [heard.line for heard in echo.heard] == [b"GET /v1/x?a=1"]
    for host in (b"evil.example", b"evil.example:%d" % port, b"evil@127.0.0.1:%d" % port):
        assert asked(echoing, b"GET http://" + host + b"/v1/x").status == 403
    assert len(echo.heard) == 1


def test_what_follows_a_body_is_no_header(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    token = b"xi-api-key: " + echoing.token.encode()
    ended = b"1\r\na\r\n0\r\n%b\r\nx-late: 1\r\n\r\n" % token
    head = head_of(echoing, b"POST /v1/x", b"transfer-encoding: chunked", token=False)
    with opened(echoing) as line:
        line.sendall(head + ended)
        assert received(line).status == 401
    head = head_of(echoing, b"POST /v1/x", b"transfer-encoding: chunked")
    with opened(echoing) as line:
        line.sendall(head + ended)
        assert received(line).status == 200
    assert echo.heard[0].get(b"x-late") == []
    assert len(echo.heard) == 1


@dataclass
class Later:
    """Something that is to be done after a time."""

    wait: float
    do: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Loop:
    """An event loop in which no time passes."""

    later: list[Later] = field(default_factory=list)

    def call_later(self, wait: float, do: Callable[[], None]) -> Later:
        self.later.append(Later(wait, do))
        return self.later[-1]

    def create_task(self, work: Coroutine[object, object, None]) -> Future[None]:
        work.close()
        return Future()

    @property
    def waiting(self) -> list[Later]:
        """What was not called off."""
        return [one for one in self.later if not one.cancelled]


@dataclass
class Wire:
    """A connection's other end."""

    closed: bool = False

    def get_extra_info(self, _name: str) -> None:
        return None

    def close(self) -> None:
        self.closed = True


async def nobody(scope: object, receive: object, send: object) -> None:
    """An application that is never reached."""


def taken_in() -> tuple[Intake, Loop, Wire]:
    config, loop, wire = Config(nobody, log_config=None, lifespan="off"), Loop(), Wire()
    config.load()
    intake = Intake(config, ServerState(), {}, loop)  # type: ignore[arg-type]
    intake.connection_made(wire)  # type: ignore[arg-type]
    return intake, loop, wire


@pytest.mark.parametrize("said", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nhost: a\r\n"])
def test_who_does_not_finish_a_head_is_let_go(said: bytes) -> None:
    intake, loop, wire = taken_in()
    intake.data_received(said)
    (later,) = loop.waiting
    assert later.wait == SLOWEST_HEAD
    later.do()
    assert wire.closed


def test_who_has_asked_is_given_time() -> None:
    intake, loop, wire = taken_in()
    intake.data_received(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n")
    assert not loop.waiting
    assert not wire.closed


def test_who_has_gone_is_not_waited_for() -> None:
    intake, loop, _ = taken_in()
    intake.connection_lost(None)
    assert not loop.waiting
