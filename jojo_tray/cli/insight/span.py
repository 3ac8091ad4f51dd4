"""The stretch of time that was typed: --since and --until as days, or --days."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from jojo_tray.cli.words import not_understood
from jojo_tray.domain.insight.asked_days import USUAL_DAYS, asked_days
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from jojo_tray.domain.insight.stretches import Stretch


class RangeTyped(BadRange):
    """A stretch of time that was typed, but cannot be."""

    hint = QT_TRANSLATE_NOOP("errors", "Give --since and --until as days, or --days N.")


@contextmanager
def range_typed() -> Iterator[None]:
    """Names the options to whoever typed a stretch that cannot be; raises RangeTyped."""
    try:
        yield
    except BadRange as error:
        raise RangeTyped(**error.facts) from None


def span_of(
    options: argparse.Namespace, now: datetime, zone: tzinfo, cycle_start: datetime | None = None
) -> Stretch:
    """Whole days: what was typed, else the command's default, so many or those of the cycle.

    Raises BadRange when it is empty, backwards or in the future, UsageError for what is no day.
    """
    last = day_typed(options, options.until)
    since = day_typed(options, options.since)
    if since is not None and options.days is not None:
        raise not_understood(options, "Give --since or --days, not both")
    days = options.days or options.default_days
    if since is None and days is None and cycle_start is not None:
        since = cycle_start.astimezone(zone).date()
    with range_typed():
        return asked_days(now, zone, first=since, last=last, days=days or USUAL_DAYS)


def day_typed(options: argparse.Namespace, word: str | None) -> date | None:
    """A day as it is typed, if one is; raises UsageError for what is no day."""
    if word is None:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise not_understood(options, f"{word} is no day; write 2026-11-22") from None
