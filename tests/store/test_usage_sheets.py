"""Sheets of usage: whatever is kept in whatever order, the store is what a dictionary would be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import StoreError
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
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from collections.abc import Iterable

NIGHT = datetime(2026, 3, 1, tzinfo=UTC)
ALWAYS = NIGHT - timedelta(days=400), NIGHT + timedelta(days=400)
VOICES = Sheet(
    Rung.ANALYTICS, Breakdown.VOICE, UsageMetric.CREDITS, Interval.DAY, "UTC", workspace=False
)
OTHERS = replace(VOICES, workspace=True)


def day(number: int) -> datetime:
    return NIGHT + timedelta(days=number)


def cover(first: int, end: int, read: int = 20) -> Coverage:
    return Coverage(day(first), day(end), day(read))


def found(
    *cells: tuple[str, int, float], unit: str = "credits", labels: dict[str, str] | None = None
) -> UsageCells:
    made = tuple(Cell(part, day(number), value) for part, number, value in cells)
    return UsageCells(made, unit, labels or {})


def cells_of(store: Store, account: int, sheet: Sheet = VOICES) -> dict[tuple[str, int], float]:
    known = store.usage_sheets.read(account, [sheet], *ALWAYS).get(sheet, UsageCells())
    return {(cell.part, (cell.start - NIGHT).days): cell.value for cell in known.cells}


def test_a_sheet_that_was_never_kept_is_unknown(store: Store, account: int) -> None:
    assert store.usage_sheets.coverage(account, VOICES) is None
    assert store.usage_sheets.read(account, [VOICES], *ALWAYS) == {}


def test_what_is_kept_is_read_back_with_its_labels(store: Store, account: int) -> None:
    kept = found(("v1", 0, 5.5), ("", 1, 2.0), labels={"v1": "Rachel"})
    store.usage_sheets.keep(account, VOICES, kept, cover(0, 3))
    read = store.usage_sheets.read(account, [VOICES, OTHERS], *ALWAYS)
    assert read == {VOICES: replace(kept, cells=kept.cells[::-1])}
    assert store.usage_sheets.coverage(account, VOICES) == cover(0, 3)


def test_a_stretch_is_replaced_and_the_rest_stays(store: Store, account: int) -> None:
    sheets = store.usage_sheets
    sheets.keep(account, VOICES, found(("a", 0, 1), ("a", 1, 1), ("b", 2, 1)), cover(0, 3))
    sheets.keep(account, VOICES, found(("a", 1, 7)), cover(1, 5, read=21))
    assert cells_of(store, account) == {("a", 0): 1, ("a", 1): 7}
    assert sheets.coverage(account, VOICES) == cover(0, 5, read=21)


def test_a_stretch_that_does_not_touch_begins_the_sheet_anew(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1)), cover(0, 3))
    store.usage_sheets.keep(account, VOICES, found(("a", 9, 1)), cover(9, 10))
    assert cells_of(store, account) == {("a", 9): 1}
    assert store.usage_sheets.coverage(account, VOICES) == cover(9, 10)


def test_another_unit_begins_the_sheet_anew(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1), unit="money"), cover(0, 3))
    store.usage_sheets.keep(account, VOICES, found(("a", 1, 2), unit="eur"), cover(1, 3))
    assert cells_of(store, account) == {("a", 1): 2}
    assert store.usage_sheets.read(account, [VOICES], *ALWAYS)[VOICES].unit == "eur"


def test_what_lies_outside_the_stretch_or_is_nought_is_not_kept(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a", 5, 1), ("a", 1, 0)), cover(0, 3))
    assert cells_of(store, account) == {}
    assert query(store.database.path, "SELECT * FROM usage_parts") == []


def test_only_the_stretch_that_is_asked_for_is_read(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(*[("a", n, 1.0) for n in range(9)]), cover(0, 9))
    known = store.usage_sheets.read(account, [VOICES], day(2), day(4))[VOICES]
    assert [cell.start for cell in known.cells] == [day(2), day(3)]


def test_a_new_label_takes_the_old_ones_place(store: Store, account: int) -> None:
    keep = store.usage_sheets.keep
    keep(account, VOICES, found(("a", 0, 1), labels={"a": "Old"}), cover(0, 1))
    keep(account, VOICES, found(("a", 1, 1), labels={"a": "New"}), cover(1, 2))
    keep(account, VOICES, found(("a", 2, 1)), cover(2, 3))
    assert store.usage_sheets.read(account, [VOICES], *ALWAYS)[VOICES].labels == {"a": "New"}


def test_text_that_no_database_takes_is_kept_all_the_same(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a\ud800\0", 0, 1)), cover(0, 1))
    assert cells_of(store, account) == {("a?", 0): 1}


def test_accounts_are_apart_and_go_with_all_they_have(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1)), cover(0, 1))
    store.usage_sheets.keep(other, VOICES, found(("a", 0, 2)), cover(0, 1))
    assert cells_of(store, account) == {("a", 0): 1}
    store.accounts.forget(account)
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 3)), cover(0, 1))
    assert cells_of(store, account) == {}
    assert cells_of(store, other) == {("a", 0): 2}
    assert query(store.database.path, "SELECT count(*) FROM usage_cells") == [(1,)]


def test_joined_accounts_have_each_sheet_once(store: Store, account: int) -> None:
    """The target's sheet stays where both have one: it is asked for again anyway."""
    known = store.accounts.for_key(BASE_URL, "fingerprint")
    other = store.accounts.for_key(BASE_URL, "another")
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1)), cover(0, 1))
    store.usage_sheets.keep(other.id, VOICES, found(("b", 0, 2)), cover(0, 1))
    store.usage_sheets.keep(other.id, OTHERS, found(("c", 0, 3)), cover(0, 1))
    store.accounts.identify(known, User("user-1"))
    joined = store.accounts.identify(other, User("user-1"))
    assert cells_of(store, joined.id) == {("a", 0): 1}
    assert cells_of(store, joined.id, OTHERS) == {("c", 0): 3}
    assert query(store.database.path, "SELECT count(*) FROM usage_cells") == [(2,)]


def test_a_damaged_file_leaves_its_sheets_behind(store: Store, account: int, path: Path) -> None:
    """A sheet with a cell lost would call it nought; the source is asked again instead."""
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1), ("a", 1, 2)), cover(0, 3))
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    assert store.usage_sheets.coverage(account, VOICES) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE usage_cells SET start = -1",
        "UPDATE usage_cells SET value = -1.5",
        "UPDATE usage_sheets SET read_at = -1",
    ],
)
def test_values_that_nobody_kept_are_damage(
    store: Store, account: int, path: Path, statement: str
) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1)), cover(0, 3))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    long_ago = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(days=1)
    known = store.usage_sheets.coverage(account, VOICES)
    if known is not None:
        assert store.usage_sheets.read(account, [VOICES], long_ago, ALWAYS[1]) == {}
    assert store.database.notices
    assert store.usage_sheets.coverage(account, VOICES) is None


@dataclass
class Model:
    """One sheet as a dictionary."""

    cells: dict[tuple[str, int], float] = field(default_factory=dict)
    covered: tuple[int, int] | None = None

    def keep(self, first: int, end: int, cells: Iterable[tuple[str, int, float]]) -> None:
        if self.covered and (first > self.covered[1] or end < self.covered[0]):
            self.cells, self.covered = {}, None
        self.cells = {k: v for k, v in self.cells.items() if not first <= k[1] < end}
        for part, number, value in cells:
            if first <= number < end and value:
                self.cells[part, number] = self.cells.get((part, number), 0.0) + value
        low, high = self.covered or (first, end)
        self.covered = min(first, low), max(end, high)


keeps = st.tuples(
    st.sampled_from([VOICES, OTHERS]),
    st.integers(0, 20),
    st.integers(1, 8),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 28), st.integers(0, 9).map(float))),
)


@settings(max_examples=40)
@given(st.lists(keeps, max_size=8))
def test_random_keeps_equal_a_dictionary(
    kept: list[tuple[Sheet, int, int, list[tuple[str, int, float]]]],
) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "fingerprint").id
        models = {VOICES: Model(), OTHERS: Model()}
        for sheet, first, length, cells in kept:
            covered = cover(first, first + length)
            store.usage_sheets.keep(account, sheet, found(*cells), covered)
            models[sheet].keep(first, first + length, cells)
        for sheet, model in models.items():
            assert cells_of(store, account, sheet) == model.cells
            known = store.usage_sheets.coverage(account, sheet)
            ends = known and ((known.since - NIGHT).days, (known.until - NIGHT).days)
            assert ends == model.covered


def _keep_often(path: Path, account: int, part: str) -> None:
    store = open_store(path)
    for number in range(10):
        kept = found(*[(part, n, float(number + 1)) for n in range(5)])
        store.usage_sheets.keep(account, VOICES, kept, cover(0, 5))


def test_two_processes_keep_whole_stretches(store: Store, account: int, path: Path) -> None:
    spawn = get_context("spawn")
    others = [spawn.Process(target=_keep_often, args=(path, account, part)) for part in "ab"]
    for process in others:
        process.start()
    for process in others:
        process.join()
    assert [process.exitcode for process in others] == [0, 0]
    cells = cells_of(store, account)
    assert len({part for part, _ in cells}) == 1  # the last one's, and all of it
    assert len(cells) == 5
    assert set(cells.values()) == {10.0}


def test_a_keep_that_fails_leaves_what_was(store: Store, account: int) -> None:
    store.usage_sheets.keep(account, VOICES, found(("a", 0, 1)), cover(0, 3))
    bad = UsageCells((Cell("a", day(1), 2.0), Cell("b", day(2), float("nan"))))
    with pytest.raises(StoreError):
        store.usage_sheets.keep(account, VOICES, bad, cover(0, 5))
    assert cells_of(store, account) == {("a", 0): 1}
    assert store.usage_sheets.coverage(account, VOICES) == cover(0, 3)
