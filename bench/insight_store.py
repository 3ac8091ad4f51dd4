"""A year of daily use by 40 voices and of readings every five minutes, made in a store."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.quota import Quota
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
from jojo_tray.domain.usage import Sample
from jojo_tray.store.codec import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.store.store import Store

VOICES = 40
DAYS = 365
SAMPLES = 105_120  # every five minutes of a year
APART = timedelta(minutes=5)
CYCLE = 30 * 288  # samples
LIMIT = 1_000_000
MOST_A_DAY = 4_000  # of the first voice
ONE_READING = """INSERT INTO samples
    (account_id, first_at, last_at, used, credit_limit, resets_at, tier)
    VALUES (?, ?, ?, ?, ?, ?, 'creator')"""


def fill(store: Store, account_id: int, now: datetime) -> None:
    """Fill an account's year up to now."""
    _fill_use(store, account_id, now)
    _fill_samples(store, account_id, now)


def _fill_use(store: Store, account_id: int, now: datetime) -> None:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first = today - timedelta(days=DAYS)
    cells = tuple(_cells(first, random.Random(40)))
    sums: Counter[datetime] = Counter()
    for cell in cells:
        sums[cell.start] += round(cell.value)
    whole = tuple(Cell("", day, float(value)) for day, value in sums.items())
    labels = {f"voice{n:02}": f"Voice number {n}" for n in range(VOICES)}
    covered = Coverage(first, today + timedelta(days=1), now)
    for everybody in (False, True):
        for by, found in ((Breakdown.VOICE, cells), (Breakdown.NONE, whole)):
            sheet = Sheet(Rung.ANALYTICS, by, UsageMetric.CREDITS, Interval.DAY, "UTC", everybody)
            store.usage_sheets.keep(account_id, sheet, UsageCells(found, labels=labels), covered)


def _cells(first: datetime, chance: random.Random) -> Iterator[Cell]:
    """Every voice on every day, the first ones most."""
    for day in range(DAYS + 1):
        for voice in range(VOICES):
            used = round(chance.random() * MOST_A_DAY / (voice + 1)) + 1
            yield Cell(f"voice{voice:02}", first + timedelta(days=day), float(used))


def _fill_samples(store: Store, account_id: int, now: datetime) -> None:
    """Each reading another value, so that none is folded into the one before."""
    rows = [_row(account_id, sample) for sample in readings(now)]
    store.database.write(lambda connection: connection.executemany(ONE_READING, rows))


def readings(now: datetime) -> Iterator[Sample]:
    """The counter every five minutes; it falls at each reset."""
    chance, used, first = random.Random(7), 0, now - SAMPLES * APART
    for number in range(SAMPLES):
        used = 0 if number % CYCLE == 0 else used + chance.randint(1, 120)
        resets_at = first + (number // CYCLE + 1) * CYCLE * APART
        yield Sample(first + number * APART, Quota(used, LIMIT, resets_at), "creator")


def _row(account_id: int, sample: Sample) -> tuple[object, ...]:
    at, quota = milliseconds(sample.taken_at), sample.quota
    resets_at = None if quota.resets_at is None else milliseconds(quota.resets_at)
    return account_id, at, at, quota.used, quota.limit, resets_at
