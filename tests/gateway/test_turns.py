"""Generations go in order: no more at once than the service says, and nobody is overtaken."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.gateway.speech.turns import Lane, Lanes

Ask = Callable[[], Awaitable["Said"]]


@dataclass
class Said:
    """An answer of the service."""

    status: int = 200
    head: dict[bytes, str] = field(default_factory=dict)
    closed: bool = False

    def get(self, name: bytes) -> str | None:
        return self.head.get(name)

    async def close(self) -> None:
        self.closed = True


class Service:
    """A service that lets so many speak at once and refuses all others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.busy = self.busiest = self.refused = 0
        self.begun: list[int] = []

    async def ask(self, number: int) -> Said:
        if self.busy >= self._most:
            self.refused += 1
            return Said(429, {b"retry-after": "0"})
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        self.begun.append(number)
        return Said(200, {b"maximum-concurrent-requests": str(self._most)})


async def _spoken(lane: Lane, service: Service, number: int) -> int:
    answer = await lane.ask(lambda: service.ask(number))  # type: ignore[arg-type, return-value]
    await asyncio.sleep(0)
    if answer.status == 200:
        service.busy -= 1
    lane.left()
    return answer.status


@settings(max_examples=30)
@given(most=st.integers(1, 5), crowd=st.integers(1, 30))
def test_everybody_speaks_in_the_end_and_in_order_once_the_limit_is_known(
    most: int, crowd: int
) -> None:
    async def all_of_them() -> tuple[Service, list[int]]:
        lane, service = Lane(), Service(most)
        await _spoken(lane, service, -1)
        assert lane.most == most
        talks = (_spoken(lane, service, number) for number in range(crowd))
        return service, list(await asyncio.gather(*talks))

    service, statuses = asyncio.run(all_of_them())
    assert statuses == [200] * crowd
    assert service.busiest <= most
    assert service.refused == 0
    assert service.begun == [-1, *range(crowd)]


def test_who_is_refused_before_the_limit_is_known_waits_its_turn() -> None:
    async def all_of_them() -> tuple[Service, list[int]]:
        lane, service = Lane(), Service(2)
        return service, list(
            await asyncio.gather(*(_spoken(lane, service, number) for number in range(10)))
        )

    service, statuses = asyncio.run(all_of_them())
    assert statuses == [200] * 10
    assert sorted(service.begun) == list(range(10))
    assert service.busiest == 2


def test_who_leaves_the_line_takes_no_turn_with_it() -> None:
    async def left_early() -> int:
        lane, service = Lane(), Service(1)
        lane.most = 1
        holding = asyncio.Event()

        async def hold() -> None:
            await lane.ask(lambda: service.ask(0))  # type: ignore[arg-type, return-value]
            holding.set()

        await hold()
        await holding.wait()
        waiting = asyncio.create_task(_spoken(lane, service, 1))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        service.busy -= 1
        lane.left()
        async with asyncio.timeout(5):
            return await _spoken(lane, service, 2)

    assert asyncio.run(left_early()) == 200


def test_what_fails_gives_its_turn_back() -> None:
    async def failing() -> int:
        lane, service = Lane(), Service(1)
        lane.most = 1

        async def fail() -> Said:
            raise ConnectionError

        for _ in range(3):
            with pytest.raises(ConnectionError):
                await lane.ask(fail)  # type: ignore[arg-type]
        async with asyncio.timeout(5):
            return await _spoken(lane, service, 2)

    assert asyncio.run(failing()) == 200


def test_fast_models_have_a_lane_of_their_own() -> None:
    lanes = Lanes()
    fast = {lanes.of(model) for model in ("eleven_flash_v2_5", "eleven_turbo_v2")}
    slow = {lanes.of(model) for model in ("eleven_multilingual_v2", "eleven_v3", "")}
    assert (len(fast), len(slow), fast & slow) == (1, 1, set())


def in_seconds(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    "wish", ["0", "-5", "soon", "", "Mon, 02 Nov 2020 08:00:00 GMT", "Mon, 02 N"]
)
def test_who_wishes_no_wait_is_not_asked_without_a_pause(wish: str) -> None:
    async def asked_in_a_second() -> int:
        asked = 0

        async def refuse() -> Said:
            nonlocal asked
            asked += 1
            return Said(429, {b"retry-after": wish})

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await Lane().ask(refuse)  # type: ignore[arg-type]
        return asked

    assert 2 <= asyncio.run(asked_in_a_second()) <= 5


def test_a_wish_until_a_date_is_a_wish() -> None:
    async def waited(seconds: float) -> tuple[int, float]:
        wrong = {b"date": in_seconds(9_000), b"retry-after": in_seconds(9_000 + seconds)}
        answers, began = [Said(429, wrong), Said()], monotonic()

        async def ask() -> Said:
            return answers.pop(0)

        answer = await Lane().ask(ask)  # type: ignore[arg-type]
        return answer.status, monotonic() - began

    status, time = asyncio.run(waited(3))
    assert status == 200
    assert time > 1.5  # a date is told in whole seconds
    assert asyncio.run(waited(1000))[0] == 429
