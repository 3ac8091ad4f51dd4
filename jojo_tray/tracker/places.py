"""The local day and hour of what is counted now, worked out once a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import HourSlot, day_of, hour_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo


class Place(NamedTuple):
    """The local day and hour of a minute since 1970."""

    minute: int
    day: str
    hour: HourSlot


class Places:
    """Zones change, and days begin, at whole minutes."""

    def __init__(self, zone: Callable[[], tzinfo], now: Callable[[], datetime]) -> None:
        self._zone, self._now = zone, now
        self._place = Place(-1, "", HourSlot("", 0, 0))

    def here(self) -> tuple[datetime, Place]:
        """Now, and its day and hour; from any thread."""
        now = self._now()
        minute = int(now.timestamp() // 60)
        place = self._place
        if place.minute != minute:
            zone = self._zone()
            self._place = place = Place(minute, day_of(now, zone), hour_of(now, zone))
        return now, place
