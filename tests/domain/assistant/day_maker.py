"""Days of a gateway beside those of its account, made of a few numbers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.assistant.elsewhere import ElsewhereDay, elsewhere_days
from jojo_tray.domain.assistant.months import DayCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 22)


def before(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=days)


def row(
    day: date, used: int = 0, client: str = "kiosk", calls: int = 1, characters: int = 0
) -> DayCounts:
    """What one client used on a day."""
    counts = Counts(characters=characters, credits=used, api_calls=calls)
    return DayCounts(Slot(f"{day}", client, 1), counts)


def days_of(totals: Sequence[float | None], seen: Sequence[int | None]) -> tuple[ElsewhereDay, ...]:
    """The days up to today; `seen` of None is a day on which the gateway did not run."""
    dates = [before(back) for back in reversed(range(len(totals)))]
    rows = [row(day, used) for day, used in zip(dates, seen, strict=True) if used is not None]
    return elsewhere_days(zip(dates, totals, strict=True), rows, TODAY)
