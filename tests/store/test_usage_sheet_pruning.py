"""Hours and minutes are forgotten in time; days stay for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

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
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.store.store import Store

HOUR = timedelta(hours=1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KOLKATA = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)  # where hours begin at half past those of UTC
HOURS = Sheet(
    Rung.ANALYTICS, Breakdown.VOICE, UsageMetric.CREDITS, Interval.HOUR, "UTC", workspace=True
)
DAYS = replace(HOURS, step=Interval.DAY)
MINUTES = replace(HOURS, step=Interval.MINUTE)


def keep(
    store: Store, account: int, sheet: Sheet, parts: Iterable[str], start: datetime = NOON
) -> None:
    """Ten buckets of an hour's length, the parts by turns."""
    names = list(parts)
    cells = tuple(Cell(names[n % len(names)], start + n * HOUR, float(n + 1)) for n in range(10))
    covered = Coverage(start, start + 10 * HOUR, start + 10 * HOUR)
    store.usage_sheets.keep(account, sheet, UsageCells(cells), covered)


def left(store: Store, account: int, sheet: Sheet = HOURS) -> list[float]:
    """What is still known, in the order of time."""
    stretch = NOON - 99 * HOUR, NOON + 99 * HOUR
    found = store.usage_sheets.read(account, [sheet], *stretch).get(sheet, UsageCells())
    return [cell.value for cell in sorted(found.cells, key=lambda cell: cell.start)]


def test_what_is_too_old_is_forgotten_and_known_no_more(store: Store, account: int) -> None:
    keep(store, account, HOURS, ["v1", "v2"])
    assert store.usage_sheets.prune(account, Interval.HOUR, NOON + 7 * HOUR) == 1
    assert left(store, account) == [8, 9, 10]
    known = store.usage_sheets.coverage(account, HOURS)
    assert known == Coverage(NOON + 7 * HOUR, NOON + 10 * HOUR, NOON + 10 * HOUR)
    assert store.usage_sheets.prune(account, Interval.HOUR, NOON + 7 * HOUR) == 0


@pytest.mark.parametrize("start", [NOON, KOLKATA])
def test_the_sheet_goes_on_with_a_whole_bucket(store: Store, account: int, start: datetime) -> None:
    keep(store, account, HOURS, ["v1"], start)
    assert store.usage_sheets.prune(account, Interval.HOUR, start + 3.9 * HOUR) == 1
    known = store.usage_sheets.coverage(account, HOURS)
    assert known is not None
    assert known.since == start + 3 * HOUR
    assert left(store, account) == [4, 5, 6, 7, 8, 9, 10]


def test_a_sheet_that_knows_nothing_else_is_gone(store: Store, account: int) -> None:
    keep(store, account, HOURS, ["v1"])
    assert store.usage_sheets.prune(account, Interval.HOUR, NOON + 10 * HOUR) == 1
    assert store.usage_sheets.coverage(account, HOURS) is None
    for table in ("usage_sheets", "usage_parts", "usage_cells"):
        assert query(store.database.path, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_part_of_old_hours_alone_is_gone(store: Store, account: int) -> None:
    keep(store, account, HOURS, ["old", *["new"] * 9])
    store.usage_sheets.prune(account, Interval.HOUR, NOON + HOUR)
    assert query(store.database.path, "SELECT key FROM usage_parts") == [("new",)]


def test_days_other_steps_and_other_accounts_stay(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    for one, sheet in ((account, DAYS), (account, MINUTES), (other, HOURS)):
        keep(store, one, sheet, ["v1"])
    assert store.usage_sheets.prune(account, Interval.HOUR, NOON + 99 * HOUR) == 0
    assert len(left(store, account, DAYS)) == 10
    assert len(left(store, account, MINUTES)) == 10
    assert len(left(store, other)) == 10


def test_where_nothing_is_too_old_nobody_waits_for_a_writer(store: Store, account: int) -> None:
    keep(store, account, HOURS, ["v1"])
    with closing(sqlite3.connect(store.database.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert store.usage_sheets.prune(account, Interval.HOUR, NOON + 0.5 * HOUR) == 0
