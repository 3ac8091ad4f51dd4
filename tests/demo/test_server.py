"""The server: connections, hostile requests, what it remembers, and its own controls."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount, DemoServer
from tests.demo.caller import START, Caller, Watch

PATH = "/v1/user/subscription"


def raw(server: DemoServer, data: bytes) -> bytes:
    """Send bytes, close the sending half, and read to the end."""
    address = urlsplit(server.base_url)
    with socket.create_connection((address.hostname, address.port or 0), 10) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        parts = []
        while part := line.recv(65_536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"NONSENSE\r\n\r\n", b" 400 "),
        (b"GET / HTTP/9.9\r\n\r\n", b" 505 "),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", b" 400 "),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b" 414 "),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b" 431 "),
        (b"BREW / HTTP/1.1\r\n\r\n", b" 501 "),
        (b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n", b" 400 "),
        (b"POST / HTTP/1.1\r\ncontent-length: 2000000\r\n\r\n", b" 413 "),
        (b"POST / HTTP/1.1\r\ncontent-length: " + b"9" * 5000 + b"\r\n\r\n", b" 413 "),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", b" 411 "),
        (b"GET //evil/../v1/user HTTP/1.1\r\n\r\n", b" 404 "),
        (b"GET http://[bad HTTP/1.1\r\n\r\n", b" 404 "),
    ],
)
def test_hostile_requests_are_turned_away_and_the_server_lives(
    reading_server: DemoServer, reader: Caller, data: bytes, status: bytes
) -> None:
    answer = raw(reading_server, data)
    assert status in answer.split(b"\r\n")[0]
    assert json.loads(answer.split(b"\r\n\r\n")[-1])["detail"]
    assert reader.get(PATH).status == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.binary(max_size=80), rest=st.binary(max_size=80))
def test_random_bytes_never_end_the_server(
    reading_server: DemoServer, reader: Caller, line: bytes, rest: bytes
) -> None:
    with suppress(ConnectionError):
        raw(reading_server, b"GET /v1/" + line + b" HTTP/1.1\r\n" + rest + b"\r\n\r\n")
    assert reader.get("/v1/user").status == 200


@pytest.mark.parametrize("number", [0, 10**12, 10**15, 10**18, -1])
def test_moments_out_of_this_world_are_answered(reader: Caller, number: int) -> None:
    span = {"start_unix": number, "end_unix": number + 86_400_000}
    assert reader.get("/v1/usage/character-stats", **span).status in {200, 422}
    span = {"start_time": number, "end_time": number + 86_400_000, "interval_seconds": 86_400}
    query = "/v1/workspace/analytics/query/usage-by-product-over-time"
    assert reader.post(query, span).status in {200, 422}
    assert reader.post("/v1/workspace/analytics/requests", span).status in {200, 422}
    assert reader.get("/v1/history", date_after_unix=number, page_size=1).status == 200


def test_a_body_that_never_comes_does_no_harm(reading_server: DemoServer, reader: Caller) -> None:
    raw(reading_server, b"POST /v1/history/download HTTP/1.1\r\ncontent-length: 50\r\n\r\n{")
    assert reader.get(PATH).status == 200


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff\xfe", b"[]", b"null", b'"text"'])
def test_a_strange_body_is_a_validation_error(reader: Caller, body: bytes) -> None:
    assert reader.send("POST", "/v1/history/download", body).status == 422


def test_one_connection_serves_many_requests(server: DemoServer, caller: Caller) -> None:
    assert [caller.get(PATH).status for _ in range(5)] == [200] * 5
    assert len(server.requests) == 5
    assert not server.requests[0].query


def test_it_remembers_requests_until_told_to_forget(server: DemoServer, caller: Caller) -> None:
    caller.get("/v1/history", page_size=1)
    seen = server.requests[0]
    assert (seen.method, seen.path, seen.query, seen.key) == (
        "GET",
        "/v1/history",
        "page_size=1",
        "demo",
    )
    server.clear_requests()
    assert server.requests == ()


def test_many_callers_at_once_get_the_same_answer(server: DemoServer) -> None:
    answers: list[bytes] = []

    def ask() -> None:
        with Caller(server.base_url) as caller:
            answers.append(caller.get("/v1/history", page_size=50).body)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1


def test_closing_ends_connections_that_say_nothing() -> None:
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        address = urlsplit(server.base_url)
        lines = [socket.create_connection((address.hostname, address.port or 0)) for _ in range(20)]
    for line in lines:
        with line, suppress(ConnectionError):
            assert line.recv(1) == b""


def test_closing_twice_or_without_a_start_is_fine() -> None:
    server = DemoServer(DemoAccount(now=Watch().now))
    server.close()
    server.close()
    with (
        DemoServer(DemoAccount(now=Watch().now), min_delay=0.001) as other,
        Caller(other.base_url) as caller,
    ):
        assert caller.get(PATH).status == 200
    with pytest.raises(OSError, match=r".+"):
        raw(other, b"")


def test_faults_are_planned_over_the_wire(server: DemoServer, caller: Caller) -> None:
    caller.key = None
    body = {"fault": "status:503", "path": "/v1/user*", "times": 1}
    assert caller.post("/_demo/faults", body).json == {"status": "ok"}
    assert [caller.get(PATH).status for _ in range(2)] == [503, 401]
    caller.post("/_demo/faults", {"fault": "status:500"})
    assert caller.send("DELETE", "/_demo/faults").status == 200
    assert caller.get(PATH).status == 401
    refused = caller.post("/_demo/faults", {"fault": "nonsense"})
    assert refused.status == 400
    assert "nonsense" in refused.json["detail"]
    assert caller.post("/_demo/faults", {"fault": 3}).status == 422
    assert caller.post("/_demo/faults", {"fault": "html", "times": 0}).status == 422


def test_the_account_is_adjusted_over_the_wire(caller: Caller) -> None:
    caller.post("/_demo/account", {"character_count": 99_999, "self": None})
    assert caller.get(PATH).json["character_count"] == 99_999
    caller.send("DELETE", "/_demo/account")
    assert caller.get(PATH).json["character_count"] < 99_999


def test_time_is_advanced_over_the_wire(server: DemoServer, caller: Caller) -> None:
    before = caller.get(PATH).json
    answer = caller.post("/_demo/advance", {"seconds": 13 * 86_400})
    assert answer.json["now"] == (START + timedelta(days=13)).isoformat()
    after = caller.get(PATH).json
    assert after["next_character_count_reset_unix"] > before["next_character_count_reset_unix"]
    assert after["character_count"] < before["character_count"]
    assert caller.post("/_demo/advance", {"seconds": -1}).status == 422
    assert caller.post("/_demo/advance", {"seconds": 10**20}).status == 422
    assert server.account.now() == START + timedelta(days=13)


def test_requests_are_told_over_the_wire_without_the_controls(caller: Caller) -> None:
    caller.get(PATH)
    (seen,) = caller.get("/_demo/requests").json["requests"]
    assert (seen["method"], seen["path"], seen["key"]) == ("GET", PATH, "demo")
    assert seen["at"] > 1_700_000_000
    assert caller.get("/_demo/nothing").status == 404
