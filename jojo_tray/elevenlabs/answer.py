"""What came back from the service, before anyone has read its meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")
_LONGEST_WAIT = 1e9


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers with lower-case names, and the whole body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def retry_after(self, now: datetime) -> float | None:
        """The wait the service wishes, in seconds; None when it names none that makes sense.

        A date counts from the answer's own `Date`, so that a wrong clock here does no harm.
        """
        wish = self.headers.get("retry-after", "").strip()
        if _SECONDS.fullmatch(wish):
            return min(float(wish), _LONGEST_WAIT)
        until = _http_date(wish)
        if until is None:
            return None
        told = _http_date(self.headers.get("date", "")) or now
        return min(max(0.0, (until - told).total_seconds()), _LONGEST_WAIT)

    def clock_lead(self, now: datetime) -> timedelta | None:
        """How far the server's clock is ahead of ours, by its `Date`; None when it tells none."""
        told = _http_date(self.headers.get("date", ""))
        return None if told is None else told - now


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
