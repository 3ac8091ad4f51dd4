"""What goes through is the same on the other side, both ways; who asks stays here."""

from __future__ import annotations

import gzip
import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked, head_of, opened, received
from tests.gateway.running import CLIENT
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from tests.gateway.running import Running

SPEAK = b"POST /v1/text-to-speech/abc"
BODY = b'{"text": "hello"}'


def answer(status: bytes, body: bytes = b"", *headers: bytes) -> bytes:
    length = b"content-length: %d" % len(body)
    return b"\r\n".join([b"HTTP/1.1 " + status, length, *headers, b"", body])


@settings(max_examples=60)
@given(
    path=st.sampled_from(
        ["/", "//", "/v1/voices/", "//v1//voices", "/a%2Fb", "/%C3%A9", "/v1/x;y", "/a%20b", "/."]
    ),
    query=st.sampled_from(["", "a=1", "a=%2F&a=2&b", "q=%C3%A9+x", "=", "a=b=c&&d"]),
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
    body=st.binary(max_size=300),
    names=st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), max_size=3),
    value=st.text(string.ascii_letters + " ;,=/\"'", max_size=30),
    sound=st.binary(max_size=5000),
)
def test_any_request_and_any_answer_go_through_byte_for_byte(
    echo: Echo,
    echoing: Running,
    path: str,
    query: str,
    method: str,
    body: bytes,
    names: list[str],
    value: str,
    sound: bytes,
) -> None:
    echo.says(answer(b"200 OK", sound, b"x-odd: \xe9", b"x-two: 1", b"x-two: 2"))
    target = f"{path}?{query}" if query else path
    line = f"{method} {target}".encode()
    given_headers = [f"x-{name}: {value.strip()}".encode() for name in names]
    got = asked(echoing, line, *given_headers, body=body)
    assert (got.status, got.body, got.broken) == (200, sound, False)
    assert [v for k, v in got.headers if k == "x-two"] == ["1", "2"]
    assert got.get("x-odd") == "\xe9"
    (heard,) = echo.heard
    assert (heard.line, heard.body) == (line, body)
    sent = [(f"x-{name}".encode(), value.strip().encode()) for name in names]
    assert [pair for pair in heard.headers if pair[0].startswith(b"x-")] == sent
    assert heard.get(b"xi-api-key") == [KEY.encode()]
    assert echoing.token.encode() not in heard.head


def test_the_key_goes_up_and_neither_token_nor_connection_headers_do(
    echo: Echo, echoing: Running
) -> None:
    echo.says(OK)
    token = echoing.token.encode()
    got = asked(
        echoing,
        b"GET /v1/models?xi-api-key=" + token + b"&keep=1&XI_API_KEY=" + token,
        b"authorization: Bearer " + token,
        b"x-copy: " + token,
        b"connection: x-mine, keep-alive",
        b"x-mine: 1",
        b"te: trailers",
        b"accept-encoding: br",
    )
    assert got.status == 200
    (heard,) = echo.heard
    assert heard.line == b"GET /v1/models?keep=1"
    assert token not in heard.head
    assert heard.get(b"accept-encoding") == [b"br"]
    assert heard.get(b"host") == [echo.base_url.removeprefix("http://").encode()]
    assert not [n for n, _ in heard.headers if n in {b"connection", b"x-mine", b"te", b"x-copy"}]
    assert KEY not in str(got)


def test_a_body_in_chunks_arrives_whole(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    with opened(echoing) as line:
        line.sendall(head_of(echoing, b"POST /v1/x", b"transfer-encoding: chunked"))
        for part in (b"first ", b"second ", b"third"):
            line.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        line.sendall(b"0\r\n\r\n")
        assert received(line).status == 200
    assert echo.heard[0].body == b"first second third"


def test_a_body_larger_than_64_mb_is_refused(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    got = asked(echoing, b"POST /v1/x", b"content-length: %d" % ((64 << 20) + 1))
    assert got.status == 413
    assert b'"code": "body_too_large"' in got.body
    assert not echo.heard


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_answers_without_a_body(echo: Echo, echoing: Running, status: bytes) -> None:
    echo.says(b"HTTP/1.1 " + status + b'\r\netag: "1"\r\n\r\n')
    got = asked(echoing, b"GET /v1/x")
    assert (got.status, got.body, got.get("etag")) == (int(status[:3]), b"", '"1"')


def test_a_head_has_the_length_and_no_body(echo: Echo, echoing: Running) -> None:
    echo.says(b"HTTP/1.1 200 OK\r\ncontent-length: 1234\r\n\r\n")
    got = asked(echoing, b"HEAD /v1/x")
    assert (got.status, got.body, got.get("content-length")) == (200, b"", "1234")


def test_packed_answers_stay_packed(echo: Echo, echoing: Running) -> None:
    packed = gzip.compress(b"a" * 1000)
    echo.says(answer(b"200 OK", packed, b"content-encoding: gzip"))
    got = asked(echoing, b"GET /v1/x", b"accept-encoding: gzip")
    assert (got.body, got.get("content-encoding")) == (packed, "gzip")


@pytest.mark.parametrize("line", [b"GET /v1/x", SPEAK, SPEAK + b"/stream"])
@pytest.mark.parametrize(
    "cut",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    ],
)
def test_an_answer_that_breaks_off_is_seen_to_break_off(
    echo: Echo, echoing: Running, line: bytes, cut: bytes
) -> None:
    echo.says(cut + Echo.CUT)
    echoing.tally.errors.clear()
    got = asked(echoing, line, body=BODY if line.startswith(b"POST") else b"")
    assert (got.status, got.broken) == (200, True)
    assert got.body in {b"half", b""}
    wait_until(lambda: echoing.tally.kinds == ["offline"])


def test_what_other_calls_cost_is_counted_as_well(echo: Echo, echoing: Running) -> None:
    echo.says(answer(b"200 OK", b"sound", b"character-cost: 7"))
    echoing.tally.counts.clear()
    echoing.tally.costs.clear()
    assert asked(echoing, b"POST /v1/sound-generation", body=BODY).status == 200
    wait_until(lambda: echoing.tally.costs == [7])
    assert (echoing.tally.mine.credits, echoing.tally.mine.characters) == (7, 0)


def test_a_redirect_is_not_followed_with_the_key(echo: Echo, echoing: Running) -> None:
    echo.says(answer(b"302 Found", b"", b"location: https://evil.example/"))
    got = asked(echoing, b"GET /v1/x")
    assert (got.status, got.get("location")) == (502, None)
    assert b'"redirected"' in got.body
    assert len(echo.heard) == 1


def test_reading_is_tried_again_and_speech_never(echo: Echo, echoing: Running) -> None:
    echo.says(None, OK)
    assert asked(echoing, b"GET /v1/x").status == 200
    assert len(echo.heard) == 2
    echo.says(None, OK)
    echoing.tally.errors.clear()
    got = asked(echoing, SPEAK, body=BODY)
    assert (got.status, len(echo.heard)) == (502, 1)
    assert b'"offline"' in got.body
    assert got.get("x-trace-id")
    wait_until(lambda: echoing.tally.errors == [(CLIENT, "offline", None, None)])


def test_who_is_refused_for_too_many_waits_and_is_served(echo: Echo, echoing: Running) -> None:
    busy = answer(b"429 Too Many Requests", b'{"detail":{"status":"system_busy"}}')
    echo.says(busy, busy, OK)
    echoing.tally.errors.clear()
    got = asked(echoing, SPEAK, body=BODY)
    assert (got.status, got.body, len(echo.heard)) == (200, b"sound", 3)
    assert echoing.tally.errors == []


def test_a_wait_that_is_too_long_is_the_client_s(echo: Echo, echoing: Running) -> None:
    said = b'{"detail":{"status":"rate_limit_exceeded"}}'
    echo.says(answer(b"429 Too Many Requests", said, b"retry-after: 31", b"request-id: r1"))
    echoing.tally.errors.clear()
    got = asked(echoing, SPEAK, body=BODY)
    assert (got.status, got.body, got.get("retry-after"), len(echo.heard)) == (429, said, "31", 1)
    wait_until(lambda: echoing.tally.errors == [(CLIENT, "too_many_requests", 429, "r1")])


@pytest.mark.parametrize(
    ("status", "word", "kind"),
    [
        (b"401 No", b"quota_exceeded", "quota_exceeded"),
        (b"401 No", b"missing_permissions", "missing_permission"),
        (b"401 No", b"invalid_api_key", "key_rejected"),
        (b"503 No", b"", "server_failed"),
        (b"422 No", b"", "refused"),
    ],
)
def test_errors_are_counted_by_kind(
    echo: Echo, echoing: Running, status: bytes, word: bytes, kind: str
) -> None:
    said = b'{"detail":{"status":"%s"}}' % word
    echo.says(answer(status, said, b"x-trace-id: t1"))
    echoing.tally.errors.clear()
    for line in (SPEAK, b"POST /v1/other"):
        assert asked(echoing, line, body=BODY).body == said
    wait_until(lambda: len(echoing.tally.errors) == 2)
    assert set(echoing.tally.errors) == {(CLIENT, kind, int(status[:3]), "t1")}


def test_who_hangs_up_ends_the_call_of_the_service(echo: Echo, echoing: Running) -> None:
    echo.says(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
    echo.held = echo.hung_up
    with opened(echoing) as line:
        line.sendall(head_of(echoing, SPEAK, b"content-length: %d" % len(BODY)) + BODY)
        assert line.recv(20)
    assert echo.hung_up.wait(30)


def test_those_who_dawdle_do_not_keep_others_waiting(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    dawdlers = [opened(echoing) for _ in range(50)]
    try:
        for line in dawdlers:
            line.sendall(b"GET /v1/x HTTP/1.1\r\nhost: 127")
        assert asked(echoing, b"GET /v1/x").body == b"sound"
    finally:
        for line in dawdlers:
            line.close()
