"""Stores of every released schema: they are upgraded, and every row stays what it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jojo_tray.domain.history import GONE, DialogueLine, Gap, SyncMarks
from jojo_tray.domain.series import Breakdown, Interval, Rung, Sheet, UsageMetric
from jojo_tray.store.migrations import STEPS
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.store import open_store
from tests.store.history_material import READ_AT, ids, item, made
from tests.store.material import query

STORES = sorted((Path(__file__).parents[1] / "data" / "stores").glob("schema*.sql"))
NEWEST = STORES[-1]
DAY = timedelta(days=1)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
DEFINITIONS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def laid_out(path: Path, released: Path) -> Path:
    """A data file as a program of that time left it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(released.read_text("utf-8"))
    return path


def rows_of(path: Path, names: list[str]) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(query(path, f"SELECT * FROM {name}"), key=repr) for name in names}


def test_there_is_a_store_of_every_schema() -> None:
    assert [released.stem for released in STORES] == [
        f"schema{number}" for number in range(1, len(STEPS) + 1)
    ]


@pytest.mark.parametrize("released", STORES, ids=lambda released: released.stem)
def test_every_row_stays_what_it_was(path: Path, released: Path) -> None:
    laid_out(path, released)
    names = [str(name) for (name,) in query(path, TABLES)]
    before = rows_of(path, names)
    store = open_store(path)

    store.accounts.known()

    assert rows_of(path, names) == before
    assert query(path, "PRAGMA user_version") == [(len(STEPS),)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []
    assert store.database.notices == []


@pytest.mark.parametrize("released", STORES[:-1], ids=lambda released: released.stem)
def test_a_copy_of_the_former_file_is_kept(path: Path, released: Path) -> None:
    laid_out(path, released)
    names = [str(name) for (name,) in query(path, TABLES)]
    before = rows_of(path, names)

    open_store(path).accounts.known()

    (copy,) = path.parent.glob("store.db.schema*")
    assert rows_of(copy, names) == before


@pytest.mark.parametrize("released", STORES, ids=lambda released: released.stem)
def test_a_released_step_is_not_edited(tmp_path: Path, released: Path) -> None:
    former = laid_out(tmp_path / "former" / "store.db", released)
    ours = tmp_path / "ours" / "store.db"
    open_store(ours).accounts.known()

    assert set(query(former, DEFINITIONS)) <= set(query(ours, DEFINITIONS))


def test_a_history_is_read_as_it_was_written(path: Path) -> None:
    store = open_store(laid_out(path, NEWEST))
    (account,) = store.accounts.known()

    entries = store.history.find(account.id, ids(range(1, 5)))

    by_id = {entry.item.item_id: entry for entry in entries}
    assert by_id["item-4"].item == item(4)
    assert by_id["item-2"].state == GONE
    assert by_id["item-1"].item == item(1, made_at=None, counter_after=None)
    assert by_id["item-3"].item.dialogue[1] == DialogueLine("お元気ですか", "voice-2", "Domi")
    assert store.history.marks(account.id) == SyncMarks((Gap("item-1", made(1)),), READ_AT, READ_AT)


def test_what_explains_the_use_is_read_as_it_was_written(path: Path) -> None:
    store = open_store(laid_out(path, NEWEST))
    (account,) = store.accounts.known()
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    by_voice = Sheet(
        Rung.ANALYTICS,
        Breakdown.VOICE,
        UsageMetric.CREDITS,
        Interval.DAY,
        "Europe/Berlin",
        workspace=True,
    )

    found = store.usage_sheets.read(account.id, [by_voice], noon - 3 * DAY, noon + DAY)
    (budget,) = store.budgets.all(account.id)
    (invoice,) = store.invoices.seen(account.id)

    assert {cell.part: cell.value for cell in found[by_voice].cells} == {"voice-1": 120, "": 30.5}
    assert (budget.name, budget.amount, budget.thresholds) == ("Website", 20000, (80, 100))
    assert (invoice.invoice.amount_due_cents, invoice.first_seen) == (2618, noon)
    assert store.first_uses.known(account.id, "apikey") == {"website"}
    assert len(store.own_readings.between(account.id, noon, noon + 2 * DAY)) == 2


def test_what_was_set_aside_is_read_as_it_was_written(path: Path) -> None:
    store = open_store(laid_out(path, NEWEST))
    (account,) = store.accounts.known()
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)

    book = Reservations(store.database)
    kept = book.held_since(account.id, noon)[0]
    released = book.release("91d2c4e6a8b0f357", noon + DAY)

    assert (kept.credits, kept.purpose, kept.made_at) == (1200, "Chapter 2", noon + DAY / 1440 * 10)
    assert released is not None
    assert (released.purpose, released.released_at) == ("Räume", noon + timedelta(seconds=1600))
