"""The stretch of time that was typed: --since and --until as days, or --days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from jojo_tray.cli.words import not_understood
from jojo_tray.domain.insight.stretches import Stretch, days_from
from jojo_tray.domain.insight_errors import BadRange

if TYPE_CHECKING:
    import argparse


EARLIEST = date(2020, 1, 1)  # no source counts what was before


def span_of(
    options: argparse.Namespace, now: datetime, zone: tzinfo, cycle_start: datetime | None = None
) -> Stretch:
    """Whole days: what was typed, else the command's default, so many or those of the cycle.

    Raises BadRange when it is empty, backwards or in the future, UsageError for what is no day.
    """
    today = now.astimezone(zone).date()
    last = day_typed(options, options.until) or today
    first = _first_day(options, last, cycle_start and cycle_start.astimezone(zone).date())
    _require_sense(options, first, last, today)
    return days_from(first, (last - first).days + 1, zone)


def _first_day(options: argparse.Namespace, last: date, cycle_start: date | None) -> date:
    since = day_typed(options, options.since)
    if since is not None and options.days is not None:
        raise not_understood(options, "Give --since or --days, not both")
    if since is not None:
        return since
    days = options.days or options.default_days
    if days is None and cycle_start is not None:
        return cycle_start
    if last <= EARLIEST:
        return last
    return max(last - timedelta(days=(days or 30) - 1), EARLIEST)


def _require_sense(options: argparse.Namespace, first: date, last: date, today: date) -> None:
    if first > today:
        raise BadRange(detail=f"{first} is in the future: nothing was used there yet")
    if first < EARLIEST:
        raise BadRange(detail=f"Nothing was counted before {EARLIEST}")
    if last < first:
        raise BadRange(detail=f"Nothing is from {first} to {last}: turn --since and --until round")
    if options.until and last > today + timedelta(days=1):
        raise BadRange(detail=f"{last} is in the future: the stretch may end today, {today}")


def day_typed(options: argparse.Namespace, word: str | None) -> date | None:
    """A day as it is typed, if one is; raises UsageError for what is no day."""
    if word is None:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise not_understood(options, f"{word} is no day; write 2026-11-22") from None
