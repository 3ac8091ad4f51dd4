"""Whatever costs credits meets the guard, and else goes through as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.gateway.raw import asked
from tests.gateway.running import CLIENT
from tests.gateway.speaking import TEXT, VOICE, use_up

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.gateway.echo import Echo
    from tests.gateway.raw import Got
    from tests.gateway.running import Running

SOUNDS = b"POST /v1/sound-generation"
BODY = b'{"text": "rain"}'
ODD = [
    b"POST //v1/text-to-speech/%b",
    b"POST /v1/%%74ext-to-speech/%b",
    b"POST /v1/./text-to-speech/%b",
]
MADE = b"HTTP/1.1 200 OK\r\ncharacter-cost: 40\r\nx-odd: \xe9\r\ncontent-length: 4\r\n\r\nrain"


def post(gate: Running, path: str, **headers: str) -> httpx.Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()} | gate.headers
    return httpx.post(f"{gate.url}{path}", content=BODY, headers=told, timeout=60)


def posted(service: DemoServer) -> list[str]:
    """What reached the service to be paid for."""
    return [seen.path for seen in service.requests if seen.method == "POST"]


@pytest.mark.parametrize(
    "path", ["/v1/sound-generation", "/v1/speech-to-text", "/v1/music/stream", "/v1//%6dusic"]
)
def test_used_up_nothing_else_is_paid_for_either(
    gate: Running, service: DemoServer, path: str
) -> None:
    use_up(gate, service)
    refused = post(gate, path)
    assert (refused.status_code, refused.headers["x-jojo-quota"]) == (401, "blocked")
    detail = refused.json()["detail"]
    assert (detail["code"], detail["text_only"], detail["credits"]) == ("quota_exceeded", True, 0)
    assert posted(service) == []
    assert gate.tally.errors == [(CLIENT, "blocked", 401, None)]
    assert gate.tally.mine.api_calls == 0


@pytest.mark.parametrize("line", ODD)
def test_no_spelling_of_speech_passes_the_guard(
    gate: Running, service: DemoServer, line: bytes
) -> None:
    use_up(gate, service)
    refused = asked(gate, line % VOICE.encode(), body=b'{"text": "%b"}' % TEXT.encode())
    assert (refused.status, refused.get("x-jojo-quota")) == (401, "blocked")
    assert posted(service) == []
    assert gate.tally.kinds == ["blocked"]


@pytest.mark.parametrize("line", ODD)
def test_oddly_spelled_speech_goes_up_as_it_came_and_is_not_kept(
    echo: Echo, echoing: Running, line: bytes
) -> None:
    echo.says(MADE)
    for _ in range(2):
        got = asked(echoing, line % b"abc", body=BODY)
        assert (got.status, got.body, got.get("x-jojo-cache")) == (200, b"rain", "off")
    assert [(heard.line, heard.body) for heard in echo.heard] == [(line % b"abc", BODY)] * 2


def test_nothing_that_is_not_speech_waits_for_credits(gate: Running, service: DemoServer) -> None:
    use_up(gate, service)
    assert post(gate, "/v1/sound-generation", x_jojo_priority="low").status_code == 401
    use_up(gate, service, 0.85)
    warned = post(gate, "/v1/sound-generation", x_jojo_priority="low")
    assert (warned.status_code, warned.headers["x-jojo-quota"]) == (404, "warn")
    assert posted(service) == ["/v1/sound-generation"]


def test_from_80_percent_it_warns_with_advice(gate: Running, service: DemoServer) -> None:
    use_up(gate, service, 0.5)
    assert post(gate, "/v1/sound-generation").headers["x-jojo-quota"] == "ok"
    use_up(gate, service, 0.85)
    warned = post(gate, "/v1/sound-generation")
    assert "prefer speech that is cached" in warned.headers["x-jojo-advice"]


@pytest.mark.parametrize("path", ["/v1/history/download", "/v1/music/plan"])
def test_used_up_what_costs_nothing_goes_on(gate: Running, service: DemoServer, path: str) -> None:
    use_up(gate, service)
    for answer in (post(gate, path), httpx.get(f"{gate.url}/v1/music", headers=gate.headers)):
        assert (answer.status_code in {400, 404, 422}, "x-jojo-quota" in answer.headers) == (
            True,
            False,
        )
    assert posted(service) == [path]


def test_below_the_limit_it_goes_through_byte_for_byte_and_its_cost_counts(
    echo: Echo, echoing: Running
) -> None:
    echo.says(MADE)
    before, costs = echoing.tally.mine, len(echoing.tally.costs)
    got: Got = asked(echoing, SOUNDS + b"?a=%2F&b", b"x-mine: 1", body=BODY)
    assert (got.status, got.body, got.get("x-odd")) == (200, b"rain", "\xe9")
    (heard,) = echo.heard
    assert (heard.line, heard.body) == (SOUNDS + b"?a=%2F&b", BODY)
    assert heard.get(b"x-mine") == [b"1"]
    now = echoing.tally.mine
    assert (now.credits - before.credits, now.api_calls - before.api_calls) == (40, 1)
    assert echoing.tally.costs[costs:] == [40]
