"""Faults of generation: what is refused costs nothing, what breaks off was paid for."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

import pytest

from tests.demo.speaking import TEXT, newest, speak, used

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.demo.caller import Caller

WAYS = ["", "/stream"]
SPEECH = "/v1/text-to-speech/*"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("status:500", 500),
        ("status:429;retry_after=1", 429),
        ("status:401:quota_exceeded", 401),
        ("html", 200),
        ("redirect:http://127.0.0.1:9/", 302),
        ("body:{}", 200),
    ],
)
def test_what_is_refused_is_not_charged(
    server: DemoServer, caller: Caller, way: str, fault: str, status: int
) -> None:
    before, item = used(caller), newest(caller)
    server.faults.add(fault, path=SPEECH)
    assert speak(caller, way=way).status == status
    assert (used(caller), newest(caller)) == (before, item)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", ["truncate:1000", "truncate:0"])
def test_a_sound_that_breaks_off_is_seen_to_and_was_paid(
    server: DemoServer, caller: Caller, way: str, fault: str
) -> None:
    before = used(caller)
    server.faults.add(fault, path=SPEECH)
    with pytest.raises(http.client.IncompleteRead) as broken:
        speak(caller, way=way)
    if not way:
        assert len(broken.value.partial) == int(fault.split(":")[1])
    caller.close()
    assert used(caller) == before + len(TEXT)


@pytest.mark.parametrize("fault", ["reset", "stall:0.01"])
def test_a_line_that_goes_dead_was_paid(server: DemoServer, caller: Caller, fault: str) -> None:
    before = used(caller)
    server.faults.add(fault, path=SPEECH)
    with pytest.raises((OSError, http.client.HTTPException)):
        speak(caller, way="/stream")
    caller.close()
    assert used(caller) == before + len(TEXT)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", ["delay:0.01", "stall_body:0.01", "drip:0.00001", "hints:1"])
def test_what_is_only_slow_comes_whole(
    server: DemoServer, caller: Caller, way: str, fault: str
) -> None:
    whole = speak(caller, "Hi.", way).body
    server.faults.add(fault, path=SPEECH)
    if fault == "hints:1":  # this client takes the hint for the answer
        assert speak(caller, "Hi.", way).status == 103
        return
    answer = speak(caller, "Hi.", way)
    assert answer.body == whole
    assert ("transfer-encoding" in answer.headers) == bool(way)


@pytest.mark.parametrize("fault", ["truncate:10", "reset", "stall:0.01", "drip:0"])
def test_a_fault_leaves_no_generation_in_flight(
    server: DemoServer, caller: Caller, fault: str
) -> None:
    server.faults.add(fault, path=SPEECH, times=8)
    for _ in range(8):
        try:
            speak(caller, "Hi.", "/stream")
        except (OSError, http.client.HTTPException):
            caller.close()
    assert speak(caller).headers["current-concurrent-requests"] == "1"
