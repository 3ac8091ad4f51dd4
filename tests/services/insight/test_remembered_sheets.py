"""Sheets read lately: given again while nothing was kept, by whomever, in between."""

from __future__ import annotations

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
from jojo_tray.services.insight.remembered_sheets import MOST, RememberedSheets

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
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
        return {} if kept is None else {SHEET: kept[0]}


def cells(value: float) -> UsageCells:
    """One cell."""
    return UsageCells((Cell("v", START, value),))


def known(minute: int) -> Coverage:
    """The whole stretch, read at some minute."""
    return Coverage(START, START + 9 * DAY, START + timedelta(minutes=minute))


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


def test_accounts_and_stretches_are_told_apart(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    assert ask(sheets, account=2) is None
    assert ask(sheets) == 1
    ask(sheets, days=3)
    assert stored.reads == 3


def test_who_changes_an_answer_changes_no_other(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    sheets.read(1, [SHEET], START, START + DAY).clear()
    assert sheets.read(1, [SHEET], START, START + DAY) == {SHEET: cells(1)}


def test_only_the_last_answers_are_remembered(stored: FakeSheets) -> None:
    sheets = RememberedSheets(stored)
    for days in range(1, MOST + 2):
        ask(sheets, days=days)
    ask(sheets, days=MOST + 1)
    assert stored.reads == MOST + 1
    ask(sheets, days=1)
    assert stored.reads == MOST + 2
