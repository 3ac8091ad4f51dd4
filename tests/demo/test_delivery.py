"""Delivery: first byte, pace and size as set, and no more at once than the plan allows."""

from __future__ import annotations

import time
from contextlib import ExitStack
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo import Delivery, DemoAccount, DemoServer
from jojo_tray.demo.catalogue import MODELS
from jojo_tray.demo.delivery import Lanes
from jojo_tray.demo.refusals import Refusal
from tests.demo.caller import Caller, Reply, Watch
from tests.demo.speaking import FLASH, TEXT, speak, speaking, used
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = {"bytes": 200_000, "bytes_per_second": 20_000, "first_byte_ms": 0}
CONTROL = "/_demo/stream"


def in_flight(server: DemoServer) -> int:
    """Say how many run, by asking for one more."""
    with Caller(server.base_url) as caller:
        return int(speak(caller).headers["current-concurrent-requests"]) - 1


@pytest.fixture
def many(server: DemoServer) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@given(
    data=st.binary(max_size=5000).map(lambda data: data * 60),
    rate=st.none() | st.floats(1, 1e9),
)
def test_pieces_are_whole_together_several_and_small_enough(
    data: bytes, rate: float | None
) -> None:
    pieces = Delivery(rate=rate).cut(data)
    assert b"".join(pieces) == data
    assert all(0 < len(piece) <= 65_536 for piece in pieces)
    if len(data) >= 4:
        assert len(pieces) >= 3


@pytest.mark.parametrize(
    ("tier", "multilingual"),
    [
        ("free", 2),
        ("starter", 3),
        ("creator", 5),
        ("pro", 10),
        ("growing_business", 15),
        ("enterprise", 15),
    ],
)
def test_each_plan_allows_its_number_and_twice_as_many_fast_ones(
    tier: str, multilingual: int
) -> None:
    allowed = {model.model_id: Delivery().allowed(tier, model) for model in MODELS}
    assert allowed["eleven_multilingual_v2"] == allowed["eleven_v3"] == multilingual
    assert allowed["eleven_flash_v2_5"] == allowed["eleven_turbo_v2_5"] == 2 * multilingual
    assert {Delivery(concurrency=64).allowed(tier, model) for model in MODELS} == {64}


def test_lanes_are_counted_apart_and_given_back() -> None:
    lanes = Lanes()
    taken = [lanes.enter(group, 2) for group in ("a", "a", "b")]
    assert [lane.current for lane in taken] == [1, 2, 1]
    with pytest.raises(Refusal):
        lanes.enter("a", 2)
    taken[0].leave()
    taken[0].leave()
    assert lanes.enter("a", 2).current == 2
    with pytest.raises(Refusal):
        lanes.enter("a", 2)


def test_streams_count_until_their_end_and_one_too_many_is_refused(
    server: DemoServer, caller: Caller, many: ExitStack
) -> None:
    caller.post(CONTROL, SLOW)
    streams = [many.enter_context(speaking(server)) for _ in range(5)]
    assert [s.headers["current-concurrent-requests"] for s in streams] == list("12345")
    assert {s.headers["maximum-concurrent-requests"] for s in streams} == {"5"}
    before = used(caller)
    refused = speak(caller)
    assert (refused.status, refused.code) == (429, "concurrent_limit_exceeded")
    assert "5" in refused.json["detail"]["message"]
    assert used(caller) == before
    fast = speak(caller, model_id=FLASH)
    assert fast.headers["current-concurrent-requests"] == "1"
    assert fast.headers["maximum-concurrent-requests"] == "10"


def test_a_caller_who_goes_away_makes_room_for_another(server: DemoServer, caller: Caller) -> None:
    caller.post(CONTROL, SLOW)
    with ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(speaking(server))
        assert speak(caller).status == 429
    wait_until(lambda: speak(caller).status == 200, "room")
    wait_until(lambda: in_flight(server) == 0, "an end of all streams")


@pytest.mark.parametrize("way", ["", "/stream"])
def test_one_after_the_other_never_meets_itself(server: DemoServer, way: str) -> None:
    for _ in range(12):
        with Caller(server.base_url) as caller:
            assert speak(caller, way=way).headers["current-concurrent-requests"] == "1"


def test_whole_answers_count_while_they_are_made(server: DemoServer, caller: Caller) -> None:
    caller.post(CONTROL, {"first_byte_ms": 10_000, "concurrency": 1})
    before = used(caller)
    waiting = Thread(target=_speak_and_forget, args=(server,))
    waiting.start()
    wait_until(lambda: used(caller) > before, "the charge")
    caller.post(CONTROL, {"first_byte_ms": 0, "concurrency": 1})
    wait_until(lambda: speak(caller).status == 429, "the first one")
    server.close()
    waiting.join(10)
    assert not waiting.is_alive()


def _speak_and_forget(server: DemoServer) -> None:
    with Caller(server.base_url) as caller, pytest.raises(OSError, match=r".*"):
        speak(caller)


def test_a_stream_is_as_large_and_as_fast_as_it_was_set(caller: Caller) -> None:
    caller.post(CONTROL, {"bytes": 50_000, "bytes_per_second": 100_000, "first_byte_ms": 0})
    began = time.monotonic()
    answer = speak(caller, way="/stream")
    took = time.monotonic() - began
    assert len(answer.body) == 50_000
    assert took >= 0.4  # half a second but for the first piece
    assert answer.headers["tts-latency-ms"] == "0"


def test_the_first_byte_waits_as_long_as_it_was_set(caller: Caller) -> None:
    caller.post(CONTROL, {"first_byte_ms": 150})
    for way in ("", "/stream", "/with-timestamps", "/stream/with-timestamps"):
        began = time.monotonic()
        assert speak(caller, way=way).headers["tts-latency-ms"] == "150"
        assert time.monotonic() - began >= 0.149


def test_without_a_rate_a_large_stream_comes_at_once(caller: Caller) -> None:
    caller.post(CONTROL, {"bytes": 20_000_000, "first_byte_ms": 0})
    assert len(speak(caller, way="/stream").body) == 20_000_000


def test_the_usual_delivery_comes_back(server: DemoServer, caller: Caller) -> None:
    usual = speak(caller, way="/stream").body
    caller.post(CONTROL, {"bytes": 7})
    assert len(speak(caller, way="/stream").body) == 7
    assert caller.send("DELETE", CONTROL).json == {"status": "ok"}
    assert speak(caller, way="/stream").body == usual
    assert server.account.delivery == Delivery()


@pytest.mark.parametrize(
    "document",
    [
        {"bytes": 0},
        {"bytes": "many"},
        {"bytes_per_second": 0},
        {"first_byte_ms": -1},
        {"concurrency": 0},
    ],
)
def test_a_delivery_that_makes_no_sense_is_refused(
    server: DemoServer, caller: Caller, document: dict[str, object]
) -> None:
    assert caller.post(CONTROL, document).status == 422
    assert server.account.delivery == Delivery()


def test_sixty_four_streams_run_at_once_and_each_is_whole() -> None:
    delivery = Delivery(first_byte=0, rate=100_000, size=50_000, concurrency=64)
    account = DemoAccount(now=Watch().now)
    account.delivery = delivery
    answers: list[Reply] = []

    def listen(base_url: str) -> None:
        with Caller(base_url) as caller:
            answers.append(speak(caller, way="/stream"))

    with DemoServer(account) as server:
        threads = [Thread(target=listen, args=(server.base_url,)) for _ in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {(answer.status, len(answer.body)) for answer in answers} == {(200, 50_000)}
    assert len(answers) == 64
    assert max(int(answer.headers["current-concurrent-requests"]) for answer in answers) > 5
    assert len(account.home(None).ledger.spoken) == 64


def test_the_account_is_free_while_a_stream_is_under_way(
    server: DemoServer, caller: Caller, many: ExitStack
) -> None:
    before = used(caller)
    caller.post(CONTROL, SLOW)
    many.enter_context(speaking(server))
    assert used(caller) == before + len(TEXT)


def test_closing_ends_streams_that_are_under_way(many: ExitStack) -> None:
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        server.account.delivery = Delivery(rate=100, size=1_000_000)
        many.enter_context(speaking(server))
