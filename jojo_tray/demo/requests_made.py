"""The requests behind the use: some were turned away or failed before the one that was paid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.demo.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN = 1000
# Out of a thousand requests so many were first refused so; what is refused costs nothing.
_FIRST_REFUSED = ((429, 14), (500, 4), (422, 6))
_WAITED = {429: 48, 500: 2_600, 422: 35}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the request log; `at` in Unix seconds."""

    event: Event
    at: int
    request_id: str
    status: int = 200
    latency_ms: int = 0


def logged(event: Event, start: int, end: int) -> Iterator[Line]:
    """The lines of an event that lie in a span, `end` exclusive, in order of time."""
    request_id = event.request_id
    status = _refusal(event)
    if status is not None and start <= event.at - 1 < end:
        yield Line(event, event.at - 1, f"{request_id}-", status, _WAITED[status])
    if start <= event.at < end:
        yield Line(event, event.at, request_id, 200, event.latency_ms)


def _refusal(event: Event) -> int | None:
    """How the first try was refused, told by the event's id alone; None for most."""
    if event.take is not None:
        return None
    drawn = int.from_bytes(hashlib.sha256(event.id.encode()).digest()[:4]) % _IN
    for status, weight in _FIRST_REFUSED:
        if drawn < weight:
            return status
        drawn -= weight
    return None
