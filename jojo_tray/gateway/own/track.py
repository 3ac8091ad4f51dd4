"""Counts that an assistant reports itself: checked as a whole, then counted as a whole."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.gateway.own.answers import document, unfit
from jojo_tray.tracker.counting import ERROR, is_code

if TYPE_CHECKING:
    from jojo_tray.gateway.own.answers import Question, Said
    from jojo_tray.gateway.wire.errands import Tally

MOST_EVENTS = 1_000
MOST = 1_000_000_000
LONGEST_KIND = 100
_COUNTED = {"api_call": "api_calls", "cache_hit": "cache_hits", "cache_miss": "cache_misses"}
_EVENTS = ("character_usage", *_COUNTED, "response_time", ERROR)
# What the design's tracker calls them.
_DESIGNED = {
    "trackCharacterUsage": "character_usage",
    "trackAPICall": "api_call",
    "trackCacheHit": "cache_hit",
    "trackCacheMiss": "cache_miss",
    "trackResponseTime": "response_time",
    "trackError": ERROR,
}


class _Unfit(Exception):
    """Why an event cannot be counted, and where that stands."""

    def __init__(self, place: tuple[str | int, ...], message: str, kind: str) -> None:
        super().__init__(message)
        self.place, self.kind = place, kind


@dataclass(frozen=True, slots=True)
class Report:
    """What several events come to."""

    counts: Counts = field(default_factory=Counts)
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Track:
    """Counts for the client whose token was shown."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def __call__(self, question: Question) -> Said:
        """Count all events, or none and tell which one is wrong."""
        try:
            events = _events(question.body)
            report = report_of(events)
        except _Unfit as wrong:
            return unfit(wrong.place, str(wrong), wrong.kind)
        self._count(question.client, report)
        return document({"counted": len(events)})

    def _count(self, client: str, report: Report) -> None:
        if report.counts != Counts():
            self._tally.count(client, report.counts)
        for milliseconds in report.waits:
            self._tally.waited(milliseconds, client)
        for kind in report.errors:
            self._tally.failed(client, kind)


def report_of(events: list[tuple[tuple[str | int, ...], object]]) -> Report:
    """The sum of events, each with its place."""
    report = Report()
    for place, event in events:
        report = _added(report, place, event)
    return report


def _events(body: bytes) -> list[tuple[tuple[str | int, ...], object]]:
    """One object, or a list of them."""
    try:
        content = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _Unfit(("body",), "The body is no JSON.", "json_invalid") from None
    if not isinstance(content, list):
        return [(("body",), content)]
    if len(content) > MOST_EVENTS:
        raise _Unfit(("body",), f"At most {MOST_EVENTS:,} events come at once.", "too_long")
    return [(("body", number), event) for number, event in enumerate(content)]


def _added(report: Report, place: tuple[str | int, ...], event: object) -> Report:
    if not isinstance(event, dict):
        raise _Unfit(place, 'An event is an object such as {"event": "cache_hit"}.', "dict_type")
    for name in event.keys() - {"event", "value"}:
        raise _Unfit((*place, name[:LONGEST_KIND]), "Only event and value are known.", "extra")
    name, where = _name(event.get("event"), (*place, "event")), (*place, "value")
    value = event.get("value")
    if name == ERROR:
        report.errors.append(_kind(value, where))
        return report
    if name == "response_time":
        report.waits.append(_milliseconds(value, where))
        return report
    if name in _COUNTED:
        number = _whole(1 if value is None else value, where)
        more = Counts(**{_COUNTED[name]: number})
    else:
        more = Counts(characters=_whole(value, where))
    return Report(report.counts.plus(more), report.waits, report.errors)


def _name(event: object, place: tuple[str | int, ...]) -> str:
    name = _DESIGNED.get(event, event) if isinstance(event, str) else None
    if name not in _EVENTS:
        raise _Unfit(place, f"An event is one of: {', '.join(_EVENTS)}.", "enum")
    return name


def _whole(value: object, place: tuple[str | int, ...]) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise _Unfit(place, "A count is a whole number from 0 to a billion.", "int_range")
    return value


def _milliseconds(value: object, place: tuple[str | int, ...]) -> float:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 <= value <= MOST or not math.isfinite(value):  # type: ignore[operator, arg-type]
        message = "A response time is a number of milliseconds from 0 to a billion."
        raise _Unfit(place, message, "float_range")
    return float(value)  # type: ignore[arg-type]


def _kind(value: object, place: tuple[str | int, ...]) -> str:
    kind = ERROR if value is None else value
    if not is_code(kind):
        message = "The kind of an error is a short code such as timed_out."
        raise _Unfit(place, message, "code")
    return kind


def _no_number(_said: str) -> NoReturn:
    raise ValueError
