"""Sheets read lately: given again while nothing was kept, by whomever, in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from jojo_tray.services.usage.remembered_sheets import MOST, RememberedSheets

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 9
SHEET = Sheet(Rung.ANALYTICS, Breakdown.VOICE, UsageMetric.CREDITS, Interval.DAY, "UTC", False)


class FakeSheets:
    """One sheet an account; counts how often it is read."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[UsageCells, Coverage]] = {}
        self.reads = 0

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        kept = self.kept.get(account_id)
        return None if kept is None else kept[1]

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        self.kept[account_id] = found, covered

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        self.reads += 1
        kept = self.kept.get(account_id)
        if kept is None:
            return {}
        inside = tuple(cell for cell in kept[0].cells if since <= cell.start < until)
        return {SHEET: replace(kept[0], cells=inside)}


def cells(value: float) -> UsageCells:
    """A cell a day of the stretch that is known."""
    days = (START + day * DAY for day in range(DAYS))
    return UsageCells(tuple(Cell("v", day, value) for day in days), "requests", {"v": "Vera"})


def known(minute: int) -> Coverage:
    """The whole stretch, read at some minute."""
    return Coverage(START, START + DAYS * DAY, START + timedelta(minutes=minute))


@pytest.fixture
def stored() -> FakeSheets:
    """Sheets with one kept."""
    stored = FakeSheets()
    stored.keep(1, SHEET, cells(1), known(0))
    return stored


def ask(sheets: RememberedSheets, account: int = 1, days: int = 9) -> float | None:
    """The value read, None where no sheet was kept."""
    found = sheets.read(account, [SHEET], START, START + days * DAY)
    return found[SHEET].cells[0].value if found else None


def test_the_same_question_is_read_once(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    assert [ask(sheets), ask(sheets), ask(sheets)] == [1, 1, 1]
    assert stored.reads == 1


def test_what_is_kept_is_seen_at_once(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    ask(sheets)
    sheets.keep(1, SHEET, cells(2), known(0))
    assert ask(sheets) == 2
    assert sheets.coverage(1, SHEET) == known(0)


def test_what_another_process_keeps_is_seen_too(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    ask(sheets)
    stored.keep(1, SHEET, cells(3), known(5))
    assert ask(sheets) == 3
    del stored.kept[1]
    assert ask(sheets) is None


def test_accounts_are_told_apart(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    assert ask(sheets, account=2) is None
    assert ask(sheets) == 1
    assert stored.reads == 2


@given(st.lists(st.tuples(st.integers(-5, 15), st.integers(1, 12)), min_size=1, max_size=6))
def test_every_stretch_is_answered_as_the_store_would(asked: list[tuple[int, int]]) -> None:
    stored = FakeSheets()
    stored.keep(1, SHEET, cells(1), known(0))
    sheets = RememberedSheets(stored)
    for first, days in asked:
        stretch = START + first * DAY, START + (first + days) * DAY
        assert sheets.read(1, [SHEET], *stretch) == stored.read(1, [SHEET], *stretch)


def test_a_part_of_what_was_read_is_not_read_again(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    for days in (7, 3, 7, 1):
        ask(sheets, days=days)
    assert stored.reads == 1
    ask(sheets, days=8)
    assert stored.reads == 2
    for beyond in (START - 99 * DAY, START + 2 * DAY):
        sheets.read(1, [SHEET], beyond, beyond + 5 * DAY)
    assert stored.reads == 2


def test_who_changes_an_answer_changes_no_other(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    for days in (DAYS, 1, DAYS):
        whole = stored.read(1, [SHEET], START, START + days * DAY)
        sheets.read(1, [SHEET], START, START + days * DAY).clear()
        assert sheets.read(1, [SHEET], START, START + days * DAY) == whole


def test_only_the_last_answers_are_remembered(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    for account in range(1, MOST + 2):
        ask(sheets, account=account)
    ask(sheets, account=MOST + 1)
    assert stored.reads == MOST + 1
    ask(sheets, account=1)
    assert stored.reads == MOST + 2
