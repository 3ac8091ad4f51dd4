"""A process that keeps stretches of a sheet, one after the other, and says so after each."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Coverage,
    Interval,
    Rung,
    Sheet,
    UsageCells,
    UsageMetric,
)
from jojo_tray.store.store import open_store

NIGHT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
LENGTH = 6
SHEET = Sheet(
    Rung.ANALYTICS, Breakdown.VOICE, UsageMetric.CREDITS, Interval.DAY, "UTC", workspace=False
)


def stretch(number: int) -> tuple[UsageCells, Coverage]:
    """The days of a week, beginning the day after the one before began, with its number."""
    days = range(number, number + LENGTH)
    cells = tuple(Cell(part, NIGHT + day * DAY, number + 1.0) for day in days for part in "ab")
    read_at = NIGHT + (100 + number) * DAY
    return UsageCells(cells), Coverage(NIGHT + days.start * DAY, NIGHT + days.stop * DAY, read_at)


def main(path: str, account: str, count: str) -> None:
    """Keep so many stretches."""
    store = open_store(Path(path))
    for number in range(int(count)):
        store.usage_sheets.keep(int(account), SHEET, *stretch(number))
        print("kept", number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
