"""Values that the tests of the store put into it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Alert, Metric, Watch
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.store.samples import COLUMNS, IN_TIME, run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jojo_tray.domain.usage import SampleRun
    from jojo_tray.store.store import Store

BASE_URL = "https://api.elevenlabs.io"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
RESET = datetime(2026, 4, 1, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def sample(
    minutes: float,
    used: int,
    limit: Limit = 100_000,
    resets_at: datetime | None = RESET,
    tier: str | None = "creator",
) -> Sample:
    return Sample(at(minutes), Quota(used, limit, resets_at), tier)


def alert(cycle: int = 1, threshold: int = 80, arming: int = 0, quiet: bool = False) -> Alert:
    return Alert(Metric.QUOTA, cycle, threshold, arming, at(cycle), Quota(85, 100, RESET), quiet)


def telling(
    *alerts: Alert, cycle: int = 1
) -> Callable[[Watch | None], tuple[Watch | None, Sequence[Alert]]]:
    """A rule that gives these alerts whatever is remembered."""
    return lambda watch: (watch or Watch(cycle=cycle), alerts)


def runs_of(store: Store, account_id: int) -> list[SampleRun]:
    """Every run of an account, in the order of their times."""
    statement = f"SELECT {COLUMNS} FROM samples WHERE account_id = ? {IN_TIME}"
    return store.database.read(
        lambda connection: [run_of(row) for row in connection.execute(statement, (account_id,))]
    )


def spoil(path: Path, statement: str, *facts: object) -> None:
    """Write what no rule of the file allows, as a failing disk does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement, facts)


def query(path: Path, statement: str, *facts: object) -> list[tuple[object, ...]]:
    """Ask a database file behind the store's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, facts).fetchall()
