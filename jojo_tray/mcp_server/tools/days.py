"""Stretches of days as the tools take them: two days, or so many up to today."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.asked_days import asked_days
from jojo_tray.domain.series import MOST_DAYS
from jojo_tray.mcp_server.limits import within

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.insight.stretches import Stretch

StartDate = Annotated[str, Field(description="the first day, like 2026-11-01; included")]
EndDate = Annotated[str, Field(description="the last day, like 2026-11-30; included")]
Ends = Annotated[str, Field(description="when the last day ends, which is included")]
LastDay = Annotated[str, Field(description="the last day, included")]
Days = Annotated[int, Field(description="how many days up to today, which is one of them")]


def days_between(core: Core, start_date: str, end_date: str, zone: tzinfo | None = None) -> Stretch:
    """The days of a zone, else of the user's, from one to another, both included.

    Raises BadRange when they are backwards, to come or before 2020, UsageError for what is no day.
    """
    zone = zone or core.insight.zone()
    first, last = day("start_date", start_date, zone), day("end_date", end_date, zone)
    return asked_days(core.clock.now(), zone, first=first, last=last)


def last_days(core: Core, days: int) -> Stretch:
    """So many days with today; raises OutOfRange when they are none or more than ten years."""
    wanted = within("days", days, 1, MOST_DAYS)
    return asked_days(core.clock.now(), core.insight.zone(), days=wanted)


def day(name: str, text: str, zone: tzinfo) -> date:
    """A day, or that of an ISO 8601 time: in `zone` where it has an offset.

    Raises UsageError for what is neither.
    """
    try:
        found = datetime.fromisoformat(text)
        return (found.astimezone(zone) if found.tzinfo else found).date()
    except (ValueError, OverflowError):
        raise UsageError(detail=f"{name} is no day: write it like 2026-11-22") from None
