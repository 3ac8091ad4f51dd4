from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.errors import TimedOut
from jojo_tray.tracker.counting import Counting, code_of
from tests.tracker.material import FakeBook, recorder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence

    from jojo_tray.domain.assistant.batches import CountedError


class Desk:
    """A tracker, and what it has counted."""

    def __init__(self) -> None:
        self.book = FakeBook()
        self.recorder = recorder(self.book)
        self.tracker = Counting(self.recorder, "kiosk")

    def counted(self) -> Counts:
        self.recorder.flush()
        return self.book.total()

    def errors(self) -> list[CountedError]:
        self.recorder.flush()
        return [error for batch in self.book.batches for error in batch.errors]


@pytest.fixture
def desk() -> Desk:
    return Desk()


class ApiError(Exception):
    status_code = 429


class HTTPStatusError(Exception):
    status_code = True


def test_each_method_counts_its_own(desk: Desk) -> None:
    tracker = desk.tracker
    tracker.track_character_usage(150)
    tracker.track_api_call()
    tracker.track_cache_hit()
    tracker.track_cache_miss()
    tracker.track_response_time(1250.4)
    tracker.track_error("timed_out", 504)
    assert desk.counted() == Counts(
        characters=150,
        api_calls=1,
        cache_hits=1,
        cache_misses=1,
        errors=1,
        waited_ms=1250,
        waits=1,
    )
    assert {slot.client for batch in desk.book.batches for slot in batch.counts} == {"kiosk"}


NO_COUNTS: list[Any] = [
    -1,
    True,
    False,
    math.nan,
    math.inf,
    1.5,
    3.0,
    "5",
    None,
    10**9 + 1,
    10**400,
]
NO_TIMES: list[Any] = [-0.1, True, math.nan, math.inf, -math.inf, "5", None, 10**9 + 1, 10**400]


@pytest.mark.parametrize("value", NO_COUNTS)
def test_what_is_no_count_is_refused_and_counts_nothing(desk: Desk, value: Any) -> None:
    with pytest.raises(ValueError, match="count of characters"):
        desk.tracker.track_character_usage(value)
    with pytest.raises(ValueError, match="count of characters"):
        desk.tracker.call(value)
    assert desk.counted() == Counts()


@pytest.mark.parametrize("value", NO_TIMES)
def test_what_is_no_time_is_refused_and_counts_nothing(desk: Desk, value: Any) -> None:
    with pytest.raises(ValueError, match="response time"):
        desk.tracker.track_response_time(value)
    assert desk.counted() == Counts()


@pytest.mark.parametrize("kind", ["", "Time Out", "x" * 101, "a\nb", "<b>"])
def test_what_is_no_code_is_refused(desk: Desk, kind: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        desk.tracker.track_error(kind)
    assert desk.counted() == Counts()


def test_an_error_itself_is_no_code_and_the_advice_says_what_is(desk: Desk) -> None:
    mistaken: Any = OSError("secret words of the network")
    with pytest.raises(ValueError, match="such as timed_out") as refused:
        desk.tracker.track_error(mistaken)
    assert "secret" not in str(refused.value)
    assert desk.counted() == Counts()


@pytest.mark.parametrize("status", [0, -1, True, 600, 10**30])
def test_what_is_no_status_is_refused(desk: Desk, status: int) -> None:
    with pytest.raises(ValueError, match="status"):
        desk.tracker.track_error("offline", status)
    assert desk.counted() == Counts()


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101, "\0"])
def test_what_is_no_name_of_a_client_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(ValueError, match="name of a client"):
        Counting(desk.recorder, name)


def test_a_call_counts_all_of_it(desk: Desk) -> None:
    with desk.tracker.call(characters=120) as call:
        call.cache_miss()
        call.sent(5)
    counted = desk.counted()
    assert counted.waited_ms < 10_000
    assert counted == Counts(
        characters=125, api_calls=1, cache_misses=1, waits=1, waited_ms=counted.waited_ms
    )


def test_what_the_cache_answers_is_no_call(desk: Desk) -> None:
    with desk.tracker.call(characters=120) as call:
        call.cache_hit()
    counted = desk.counted()
    assert counted == Counts(
        cache_hits=1, saved_characters=120, waits=1, waited_ms=counted.waited_ms
    )


def failing(tracker: Counting, error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        with tracker.call(characters=1):
            raise error

    return fail


@pytest.mark.parametrize(
    ("error", "kind", "status"),
    [
        (TimedOut(seconds=5), "timed_out", None),
        (ApiError("secret words of the network"), "api_error", 429),
        (HTTPStatusError(), "http_status_error", None),
        (KeyError("x"), "key_error", None),
    ],
)
def test_an_error_is_counted_by_its_kind_and_raised_on(
    desk: Desk, error: Exception, kind: str, status: int | None
) -> None:
    with pytest.raises(type(error)) as raised:
        failing(desk.tracker, error)()
    assert raised.value is error
    assert [(one.kind, one.status, one.client) for one in desk.errors()] == [
        (kind, status, "kiosk")
    ]
    assert (desk.counted().errors, desk.counted().api_calls) == (1, 1)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), asyncio.CancelledError(), SystemExit(0)])
def test_who_is_interrupted_made_no_error(desk: Desk, error: BaseException) -> None:
    with pytest.raises(type(error)):
        failing(desk.tracker, error)()
    assert (desk.counted().errors, desk.counted().api_calls) == (0, 1)


def test_a_decorated_function_counts_each_time(desk: Desk) -> None:
    @desk.tracker.call(characters=7)
    def speak(text: str) -> str:
        return text

    assert [speak("a"), speak("b")] == ["a", "b"]
    assert (desk.counted().api_calls, desk.counted().characters, desk.counted().waits) == (2, 14, 2)


def test_a_decorated_coroutine_is_counted_when_it_ends(desk: Desk) -> None:
    @desk.tracker.call(characters=7)
    async def speak(seconds: float) -> str:
        await asyncio.sleep(seconds)
        if not seconds:
            raise TimedOut(seconds=5)
        return speak.__name__

    async def both() -> Sequence[str | BaseException]:
        return await asyncio.gather(speak(0.05), speak(0), return_exceptions=True)

    said, failed = asyncio.run(both())
    assert (said, type(failed)) == ("speak", TimedOut)
    counted = desk.counted()
    assert (counted.api_calls, counted.characters, counted.errors) == (2, 14, 1)
    assert counted.waited_ms >= 45


def test_what_is_not_over_when_it_returns_is_refused_as_a_decorator(desk: Desk) -> None:
    def pieces() -> Iterator[bytes]:
        yield b""

    async def pieces_later() -> AsyncIterator[bytes]:
        yield b""

    for generator in (pieces, pieces_later):
        with pytest.raises(TypeError, match="inside the generator"):
            desk.tracker.call(characters=7)(generator)


def test_the_kind_of_an_error_without_a_usual_name_is_an_error() -> None:
    odd = type("Ärger", (Exception,), {})
    assert code_of(odd()) == "error"
