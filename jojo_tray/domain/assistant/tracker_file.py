"""Counted months as a document: the assistant's own storage, and where each count arose."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.months import OriginMonth, is_month
from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.symbols import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CURRENT = "jojo_usage_tracking"
HISTORY = "jojo_usage_tracking_history"
ORIGINS = "jojo_usage_origins"
IMPORTED = "imported"  # where the months of an assistant's own storage arose
ASSISTANT = "assistant"

LARGEST = 4_000_000  # bytes of a document
MOST_ROWS = 10_000
MOST = 10**15  # of each count
MOST_WAITS = 10**6
LONGEST_WAIT = 10**9  # milliseconds
LONGEST_NAME = 100
SHOWN = 40

_ORIGIN = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_COUNTS = {
    "characters_used": "charactersUsed",
    "api_call_count": "apiCallCount",
    "cache_hits": "cacheHits",
    "cache_misses": "cacheMisses",
    "error_count": "errorCount",
}


class Within(NamedTuple):
    """An object of the document, the words for where it stands, and the month of today."""

    content: Mapping[str, object]
    where: str
    latest: str

    def wrong(self, name: str) -> NoReturn:
        """Refuse a member, naming it."""
        _refuse(f"{name} in {self.where} cannot be {_shown(self.content.get(name))}")


def document_of(months: Sequence[UsageTracking], origins: Iterable[OriginMonth]) -> dict[str, Any]:
    """Months, the current one last, as the assistant stores them, and the rows they consist of."""
    return {
        CURRENT: months[-1].to_json(),
        HISTORY: [month.to_json() for month in months[:-1]],
        ORIGINS: [_row(origin) for origin in origins],
    }


def origins_of(document: Mapping[str, object] | str | bytes, current: str) -> list[OriginMonth]:
    """The rows of a document; months without any origin arose in the one import of them all.

    `current` is the month of today. Raises UsageError that names what is wrong, be it one row.
    """
    content = _object(document, "The file")
    if content.get(ORIGINS) is not None:
        listed = _list(content[ORIGINS], ORIGINS)
        places = [_within(row, ORIGINS, number, current) for number, row in enumerate(listed)]
        return [_origin(place) for place in places]
    if content.get(CURRENT) is None and content.get(HISTORY) is None:
        _refuse(f"The file has neither {CURRENT} nor {HISTORY}")
    return _widest(_imported(month) for month in _months(content, current))


def tracking_of(content: Mapping[str, object], latest: str = "9998-12") -> UsageTracking:
    """A month as the assistant stores it; what is missing is 0. Raises UsageError."""
    return _tracking(Within(content, "the month", latest))


def _months(content: Mapping[str, object], current: str) -> list[UsageTracking]:
    listed = [] if content.get(HISTORY) is None else _list(content[HISTORY], HISTORY)
    places = [_within(month, HISTORY, number, current) for number, month in enumerate(listed)]
    if content.get(CURRENT) is not None:
        places.append(Within(_object(content[CURRENT], CURRENT), CURRENT, current))
    return [_tracking(place) for place in places]


def _within(raw: object, name: str, number: int, current: str) -> Within:
    where = f"entry {number + 1} of {name}"
    return Within(_object(raw, where), where, current)


def _tracking(place: Within) -> UsageTracking:
    counts = {ours: _count(place, theirs) for ours, theirs in _COUNTS.items()}
    return UsageTracking(
        month=_month(place),
        average_response_time=_average(place),
        last_updated=_moment(place, "lastUpdated"),
        **counts,
    )


def _imported(month: UsageTracking) -> OriginMonth:
    answered = month.api_call_count + month.cache_hits
    waits = min(max(answered, 1), MOST_WAITS) if month.average_response_time else 0
    counts = Counts(
        characters=month.characters_used,
        api_calls=month.api_call_count,
        cache_hits=month.cache_hits,
        cache_misses=month.cache_misses,
        errors=month.error_count,
        waited_ms=round(month.average_response_time * waits),
        waits=waits,
    )
    updated = month.last_updated or _beginning(month.month)
    return OriginMonth(IMPORTED, month.month, ASSISTANT, counts, updated)


def _widest(rows: Iterable[OriginMonth]) -> list[OriginMonth]:
    """One row a month, as the assistant may have a month both as current and as past."""
    months: dict[str, OriginMonth] = {}
    for row in rows:
        months[row.month] = row.widest(months.get(row.month, row))
    return list(months.values())


def _row(origin: OriginMonth) -> dict[str, Any]:
    return {
        "origin": origin.origin,
        "month": origin.month,
        "client": origin.client,
        "updated": origin.updated_at.astimezone(UTC).isoformat(),
        **asdict(origin.counts),
    }


def _origin(place: Within) -> OriginMonth:
    month = _month(place)
    counts = Counts(*(_count(place, field.name) for field in fields(Counts)))
    updated = _moment(place, "updated") or _beginning(month)
    return OriginMonth(_name_of_origin(place), month, _client(place), counts, updated)


def _name_of_origin(place: Within) -> str:
    name = place.content.get("origin")
    if not isinstance(name, str) or _ORIGIN.fullmatch(name) is None:
        place.wrong("origin")
    return name


def _client(place: Within) -> str:
    name = place.content.get("client", ASSISTANT)
    if not isinstance(name, str) or not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
        place.wrong("client")
    return name


def _month(place: Within) -> str:
    """A month that may have been counted: a file that names later ones would displace ours."""
    month = place.content.get("month")
    if not isinstance(month, str) or not is_month(month) or month < "1970-01":
        place.wrong("month")
    if month > _after(place.latest):
        _refuse(f"{month} in {place.where} is still to come")
    return month


def _after(month: str) -> str:
    """The month after: somewhere it may have begun."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year:04}-{number + 1:02}" if number < 12 else f"{year + 1:04}-01"


def _count(place: Within, name: str) -> int:
    value = place.content.get(name, 0)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
        place.wrong(name)
    return value


def _average(place: Within) -> float:
    value = place.content.get("averageResponseTime", 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        place.wrong("averageResponseTime")
    if not 0 <= value <= LONGEST_WAIT:
        place.wrong("averageResponseTime")
    return float(value)


def _moment(place: Within, name: str) -> datetime | None:
    value = place.content.get(name)
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        known = found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        place.wrong(name)
    if known is None or not 1970 <= known.year < 9999:
        place.wrong(name)
    return known


def _beginning(month: str) -> datetime:
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)


def _list(raw: object, where: str) -> list[object]:
    found = _parsed(raw, where)
    if not isinstance(found, list):
        _refuse(f"{where} is no list")
    if len(found) > MOST_ROWS:
        _refuse(f"{where} has more than {MOST_ROWS} entries")
    return found


def _object(raw: object, where: str) -> Mapping[str, object]:
    found = _parsed(raw, where)
    if not isinstance(found, Mapping):
        _refuse(f"{where} is no JSON object")
    return found


def _parsed(raw: object, where: str) -> object:
    """A browser stores each value as text; what is no text is there as it is."""
    if not isinstance(raw, (str, bytes)):
        return raw
    if len(raw) > LARGEST:
        _refuse(f"{where} is larger than {LARGEST // 1_000_000} MB")
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return json.loads(text, parse_constant=lambda _: math.nan)
    except (ValueError, RecursionError):
        _refuse(f"{where} is no JSON")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{one_line(value, SHOWN)}"'
    if isinstance(value, (int, float)) and abs(value) < 10**SHOWN:
        return one_line(str(value), SHOWN)
    return "missing" if value is None else f"of the type {type(value).__name__}"


def _refuse(detail: str) -> NoReturn:
    raise UsageError(detail=detail)
