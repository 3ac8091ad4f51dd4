"""Clocks the built-in account can live by."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def utc_now() -> datetime:
    """Say the present moment, aware and in UTC."""
    return datetime.now(UTC)


class FastClock:
    """A clock that starts at the real time and runs `speed` times as fast."""

    def __init__(
        self,
        speed: float,
        start: datetime | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._speed = speed
        self._start = start or utc_now()
        self._monotonic = monotonic
        self._born = monotonic()

    def now(self) -> datetime:
        """Say the clock's own moment, aware and in UTC."""
        return self._start + timedelta(seconds=(self._monotonic() - self._born) * self._speed)
