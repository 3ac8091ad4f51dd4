"""When the days of a zone begin."""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins, in its zone; as an instant that is its first moment.

    There are days without a midnight: their clocks went from there to one o'clock.
    """
    return datetime(day.year, day.month, day.day, tzinfo=zone)
