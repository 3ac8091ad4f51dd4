"""What a program that uses the service reports about its calls."""

from __future__ import annotations

import inspect
import math
import operator
import re
from contextlib import ContextDecorator
from dataclasses import replace
from functools import wraps
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self, TypeGuard, TypeVar, cast

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.tracker.recorder import ASSISTANT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from jojo_tray.tracker.recorder import Recorder

Called = TypeVar("Called", bound="Callable[..., Any]")

MOST_CHARACTERS = 1_000_000_000
MOST_MILLISECONDS = 1_000_000_000
LONGEST_NAME = 100
ERROR = "error"

_API_CALL = Counts(api_calls=1)
_HIT = Counts(cache_hits=1)
_MISS = Counts(cache_misses=1)
_CODE = re.compile(r"[a-z0-9_.-]{1,100}", re.ASCII)
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Counting:
    """Counts for one client; never waits for the disk, and raises nothing of it.

    A number that cannot be one raises ValueError and counts nothing.
    """

    def __init__(self, recorder: Recorder, client: str = ASSISTANT) -> None:
        if not (0 < len(client.strip()) <= LONGEST_NAME and client.isprintable()):
            raise ValueError(f"no name of a client: {client[:LONGEST_NAME]!r}")
        self.client = client.strip()
        self._recorder = recorder

    def track_character_usage(self, characters: int) -> None:
        """Characters that were sent to the service."""
        self._recorder.count(self.client, Counts(characters=_characters(characters)))

    def track_api_call(self) -> None:
        """A call that was made."""
        self._recorder.count(self.client, _API_CALL)

    def track_cache_hit(self) -> None:
        """An answer that was there already."""
        self._recorder.count(self.client, _HIT)

    def track_cache_miss(self) -> None:
        """An answer that was looked for and not there."""
        self._recorder.count(self.client, _MISS)

    def track_response_time(self, milliseconds: float) -> None:
        """How long an answer took."""
        self._recorder.waited(_milliseconds(milliseconds), self.client)

    def track_error(self, kind: str = ERROR, status: int | None = None) -> None:
        """A failure; `kind` is a short code such as timed_out, `status` that of HTTP."""
        if not is_code(kind):
            raise ValueError("no code of an error: lower-case letters, such as timed_out")
        if status is not None and not _is_status(status):
            raise ValueError("a status of HTTP goes from 100 to 599")
        self._recorder.failed(self.client, kind, status)

    def call(self, characters: int = 0) -> Call:
        """All of it around a call: `with tracker.call(characters=120): ...`, or as a decorator.

        Counts the call, its characters, its response time, and an error if it raises one. `with`
        is right in coroutines, too; what is decorated may be one, but no generator.
        """
        return Call(self, self._recorder, _characters(characters))


class Call(ContextDecorator):
    """A call that is under way; counted when it ends, however it ends."""

    def __init__(self, tracker: Counting, recorder: Recorder, characters: int) -> None:
        self._tracker, self._recorder, self._characters = tracker, recorder, characters
        self._counts, self._hit, self._began = Counts(), False, 0.0

    def sent(self, characters: int) -> None:
        """So many characters more, for who learns of it during the call."""
        self._characters += _characters(characters)

    def cache_hit(self) -> None:
        """The cache answers: no call is made, the characters are saved."""
        self._counts, self._hit = replace(self._counts, cache_hits=1), True

    def cache_miss(self) -> None:
        """The cache has no answer, so that the call is made."""
        self._counts = replace(self._counts, cache_misses=1)

    def __enter__(self) -> Self:
        self._began = perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        took = (perf_counter() - self._began) * 1000
        self._recorder.count(self._tracker.client, self._counted())
        self._recorder.waited(min(took, MOST_MILLISECONDS), self._tracker.client)
        if isinstance(error, Exception):  # to be cancelled or interrupted is none
            self._recorder.failed(self._tracker.client, code_of(error), _status_of(error))

    def __call__(self, func: Called) -> Called:
        """Count each call of a function; raises TypeError for a generator, which ends later."""
        if inspect.isgeneratorfunction(func) or inspect.isasyncgenfunction(func):
            raise TypeError(
                "a generator is not over when it returns: use `with` inside the generator"
            )
        if not inspect.iscoroutinefunction(func):
            return super().__call__(func)

        @wraps(func)
        async def awaited(*given: object, **named: object) -> object:
            with self._recreate_cm():
                return await func(*given, **named)

        return cast("Called", awaited)

    def _counted(self) -> Counts:
        if self._hit:
            return replace(self._counts, saved_characters=self._characters)
        return replace(self._counts, api_calls=1, characters=self._characters)

    def _recreate_cm(self) -> Call:
        """As a decorator: each call of the function is one of its own."""
        return self._tracker.call(self._characters)


def code_of(error: Exception) -> str:
    """The kind of an error, by its own code or the name of its class, never by its text."""
    if isinstance(error, JojoTrayError):
        return error.code
    code = _WORD_BEGINS.sub("_", type(error).__name__).lower()
    return code if is_code(code) else ERROR


def is_code(given: object) -> TypeGuard[str]:
    """Whether it is a short code such as timed_out, and no text."""
    return isinstance(given, str) and _CODE.fullmatch(given) is not None


def _status_of(error: Exception) -> int | None:
    """The status that clients of HTTP keep with their errors."""
    status = getattr(error, "status_code", None)
    return status if _is_status(status) else None


def _is_status(given: object) -> TypeGuard[int]:
    return isinstance(given, int) and not isinstance(given, bool) and 100 <= given <= 599


def _characters(given: int) -> int:
    try:
        characters = operator.index(given)
    except TypeError as error:
        raise ValueError(f"no count of characters: {type(given).__name__}") from error
    if isinstance(given, bool) or not 0 <= characters <= MOST_CHARACTERS:
        raise ValueError("a count of characters goes from 0 to a billion")
    return characters


def _milliseconds(given: float) -> float:
    try:
        milliseconds = math.nan if isinstance(given, (bool, str)) else float(given)
    except (TypeError, OverflowError) as error:
        raise ValueError("no response time in milliseconds") from error
    if not 0 <= milliseconds <= MOST_MILLISECONDS:
        raise ValueError("a response time in milliseconds goes from 0 to a billion")
    return milliseconds
