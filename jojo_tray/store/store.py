"""All that is kept in one data file, by what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.store.accounts import Accounts
from jojo_tray.store.alert_log import AlertLog
from jojo_tray.store.answers import Answers
from jojo_tray.store.database import Database
from jojo_tray.store.downloads import Downloads
from jojo_tray.store.gate import Gate
from jojo_tray.store.history import History
from jojo_tray.store.history_search import Search
from jojo_tray.store.samples import Samples
from jojo_tray.store.search_index import SearchIndex
from jojo_tray.store.usage_days import UsageDays

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Database", "Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """All that is kept in one data file."""

    database: Database
    accounts: Accounts
    samples: Samples
    answers: Answers
    usage_days: UsageDays
    alerts: AlertLog
    gate: Gate
    history: History
    search: Search
    grams: SearchIndex
    downloads: Downloads


def open_store(path: Path) -> Store:
    """The store in a file; the file is looked at, or made, by the first operation.

    That operation raises StoreTooNew when a newer JoJo Tray wrote the file.
    """
    database = Database(path)
    grams = SearchIndex(database)
    return Store(
        database,
        Accounts(database),
        Samples(database),
        Answers(database),
        UsageDays(database),
        AlertLog(database),
        Gate(database),
        History(database),
        Search(database, grams),
        grams,
        Downloads(database),
    )
