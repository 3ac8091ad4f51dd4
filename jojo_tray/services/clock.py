"""The machine's time, and a time that runs faster for the demo."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.ports import Clock


def clock_of(speed: float) -> Clock:
    """The machine's own time, or one that runs `speed` times faster."""
    return SystemClock() if speed == 1.0 else FastClock(speed)


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never step back."""
        return time.monotonic()

    def machine_seconds(self, span: timedelta) -> float:
        """The span itself, in seconds."""
        return span.total_seconds()


class FastClock:
    """A time that starts now and runs `speed` times faster than the machine's."""

    def __init__(
        self,
        speed: float,
        start: datetime | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._speed = speed
        self._start = start or datetime.now(UTC)
        self._monotonic = monotonic
        self._began = monotonic()

    def now(self) -> datetime:
        """Aware UTC of the faster time."""
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds of the faster time since its start."""
        return (self._monotonic() - self._began) * self._speed

    def machine_seconds(self, span: timedelta) -> float:
        """The span as the machine must wait for it."""
        return span.total_seconds() / self._speed
