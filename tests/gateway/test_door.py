"""Who is let in, and what those hear who are not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked, opened, received
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from tests.gateway.running import Running

PAGE = "https://assistant.example"


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "xi-api-key: wrong",
        "authorization: Bearer wrong",
        "authorization: wrong",
        "xi-api-key: é",
    ],
)
def test_no_token_or_a_wrong_one_is_refused_in_the_service_s_shape(
    echo: Echo, echoing: Running, shown: str
) -> None:
    echo.says(OK)
    headers = [shown.encode()] if shown else []
    got = asked(echoing, b"GET /v1/models", *headers, token=False)
    detail = json.loads(got.body)["detail"]
    assert got.status == 401
    assert set(detail) == {"type", "code", "message", "status", "request_id"}
    assert got.get("x-trace-id") == detail["request_id"]
    assert not echo.heard


def test_a_token_may_be_shown_as_a_bearer_s(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    shown = f"authorization: Bearer {echoing.token}".encode()
    assert asked(echoing, b"GET /v1/models", shown, token=False).status == 200


def test_a_new_token_is_good_at_once_and_a_revoked_one_soon_is_not(
    echo: Echo, echoing: Running
) -> None:
    echo.says(OK)
    token = echoing.desk.make("Second")
    shown = f"xi-api-key: {token}".encode()

    def status() -> int:
        return asked(echoing, b"GET /v1/models", shown, token=False).status

    wait_until(lambda: status() == 200, "the new token's use")
    echoing.desk.revoke("Second")
    wait_until(lambda: status() == 401, "the revoked token's refusal")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:{}", ""]
)
def test_another_host_is_refused_even_with_a_token(echo: Echo, echoing: Running, host: str) -> None:
    echo.says(OK)
    with opened(echoing) as line:
        said = f"host: {host.format(echoing.port)}\r\nxi-api-key: {echoing.token}\r\n\r\n"
        line.sendall(f"GET /v1/models HTTP/1.1\r\n{said}".encode())
        assert received(line).status == 403
    assert not echo.heard


@pytest.mark.parametrize("host", ["localhost", "[::1]", "LOCALHOST"])
def test_this_machine_has_several_names(echo: Echo, echoing: Running, host: str) -> None:
    echo.says(OK)
    with opened(echoing) as line:
        said = f"host: {host}:{echoing.port}\r\nxi-api-key: {echoing.token}\r\n\r\n"
        line.sendall(f"GET /v1/models HTTP/1.1\r\n{said}".encode())
        assert received(line).status == 200


def test_a_web_page_that_nobody_allowed_is_refused(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    for page in (b"https://evil.example", b"null"):
        got = asked(echoing, b"GET /v1/models", b"origin: " + page)
        assert (got.status, got.get("access-control-allow-origin")) == (403, None)
    assert not echo.heard


def test_a_page_that_the_user_allowed_may_ask_and_read(echo: Echo, echoing: Running) -> None:
    echo.says(OK[:-9] + b"\r\naccess-control-allow-origin: *\r\n\r\nsound")
    echoing.core.preferences.change(gateway_origins=(PAGE,))
    origin = f"origin: {PAGE}".encode()
    try:
        wait_until(lambda: asked(echoing, b"GET /v1/models", origin).status == 200)
        got = asked(echoing, b"GET /v1/models", origin)
        allowed = [value for name, value in got.headers if name == "access-control-allow-origin"]
        assert (got.body, allowed) == (b"sound", [PAGE])
        wants = b"access-control-request-method: POST"
        names = b"access-control-request-headers: xi-api-key"
        before = asked(echoing, b"OPTIONS /v1/models", origin, wants, names, token=False)
        assert (before.status, before.get("access-control-allow-headers")) == (204, "xi-api-key")
    finally:
        echoing.core.preferences.change(gateway_origins=())


def test_headers_without_end_are_refused(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    got = asked(echoing, b"GET /v1/models", b"x-long: " + b"a" * 70_000)
    assert (got.status, echo.heard) == (431, [])


def test_anybody_may_ask_whether_it_is_well_and_learns_nothing_else(echoing: Running) -> None:
    got = asked(echoing, b"GET /healthz", token=False)
    assert got.status == 200
    assert set(json.loads(got.body)) == {"status", "version"}
    assert json.loads(got.body)["status"] == "ok"


def test_a_page_that_names_this_machine_otherwise_does_not_learn_that_it_is_there(
    echoing: Running,
) -> None:
    with opened(echoing) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nhost: evil.example:%d\r\n\r\n" % echoing.port)
        assert received(line).status == 403


def test_the_key_is_no_token(echo: Echo, echoing: Running) -> None:
    got = asked(echoing, b"GET /v1/models", f"xi-api-key: {KEY}".encode(), token=False)
    assert got.status == 401
    assert KEY not in str(got)
