"""What a text would cost, the job planner, and budgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import Offline, StoreBusy
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from tests.qt.insight.insight_bench import Bench, opened
from tests.qt.insight.insight_views import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.qt.insight.budget_dialog import BudgetDialog
    from jojo_tray.qt.insight.estimate_window import EstimateWindow

pytestmark = pytest.mark.usefixtures("qapp")
BOOK = Budget("book", 12_50, "usd", BudgetScope.VOICE, "Rachel", BudgetPeriod.CYCLE, (50, 80, 100))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window."""
    with opened(tmp_path) as found:
        yield found


def estimate(bench: Bench) -> EstimateWindow:
    """The open window in which a text is estimated."""
    bench.front.tools.open_estimate()
    window = bench.front.tools.estimate
    assert window is not None
    return window


def budgets(bench: Bench) -> BudgetDialog:
    """The open dialog of the budgets."""
    bench.front.tools.open_budgets()
    bench.wait()
    dialog = bench.front.tools.budgets
    assert dialog is not None
    return dialog


def test_a_typed_text_is_estimated_with_each_model(bench: Bench) -> None:
    window = estimate(bench)
    QTest.keyClicks(window.text, "Good evening")
    window.estimate.click()
    bench.wait()
    assert bench.money.asked == ["Good evening"]
    assert window.result.lead.accessibleName() == "12 characters; 30,786 credits are left."
    assert window.result.numbers.rows.table.rows[0][0] == "eleven_v3"
    assert window.notes.accessibleName() == "Rates of the models."


def test_the_clipboard_is_read_only_when_that_is_asked_for(bench: Bench) -> None:
    QGuiApplication.clipboard().setText("From elsewhere")
    window = estimate(bench)
    assert window.text.toPlainText() == ""
    window.paste.click()
    bench.wait()
    assert bench.money.asked == ["From elsewhere"]


def test_a_text_goes_with_its_window_and_is_nowhere_kept(bench: Bench, tmp_path: Path) -> None:
    window = estimate(bench)
    window.text.setPlainText("A secret of mine")
    window.estimate.click()
    bench.wait()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert estimate(bench).text.toPlainText() == ""
    assert not window.result.isVisible()
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"secret" in content for content in kept)


def test_without_a_text_nothing_is_asked(bench: Bench) -> None:
    window = estimate(bench)
    window.estimate.click()
    assert bench.money.asked == []
    assert window.notes.accessibleName() == "Type or paste a text first."


def test_a_job_is_planned_for_its_day(bench: Bench) -> None:
    window = estimate(bench)
    window.characters.setValue(180_000)
    day = QDate(NOW.year, NOW.month, NOW.day).addDays(3)
    window.by.setDate(day)
    window.plan.click()
    bench.wait()
    assert bench.money.asked == [(180_000, day.toPython())]
    assert "180,000 characters by" in window.result.lead.accessibleName()


def test_the_days_of_a_job_begin_with_the_one_on_which_it_is_asked(bench: Bench) -> None:
    window, first = estimate(bench), QDate(NOW.year, NOW.month, NOW.day)
    assert (window.by.minimumDate(), window.by.date()) == (first, first.addDays(7))
    window.by.setDate(first.addDays(20))
    assert estimate(bench).by.date() == first.addDays(20)
    window.close()
    bench.moment = NOW + timedelta(days=30)
    later = first.addDays(30)
    assert estimate(bench) is window
    assert (window.by.minimumDate(), window.by.date()) == (later, later.addDays(7))


def test_why_nothing_can_be_estimated_is_said(bench: Bench) -> None:
    bench.money.nothing = Offline(detail="no route to the host")
    window = estimate(bench)
    window.text.setPlainText("x")
    window.estimate.click()
    bench.wait()
    assert window.notes.accessibleName().startswith(Offline().heading())
    assert not window.result.isVisible()


def test_a_new_budget_is_kept_and_its_panel_read_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path, None, Dashboard("Money", (Panel(PanelKind.BUDGETS),)))
    bench.open()
    dialog = budgets(bench)
    dialog.name.setEditText("books")
    dialog.amount.setValue(5000)
    bench.panels.asked.clear()
    dialog.save.click()
    bench.wait()
    whole, month = BudgetScope.ACCOUNT, BudgetPeriod.MONTH
    assert bench.money.kept["books"] == Budget("books", 5000, None, whole, None, month, (80, 100))
    assert not dialog.isVisible()
    assert [panel.kind for panel, _ in bench.panels.asked] == [PanelKind.BUDGETS]
    bench.front.close()


def test_a_known_budget_comes_back_as_it_is_kept(bench: Bench) -> None:
    bench.money.kept["book"] = BOOK
    dialog = budgets(bench)
    assert dialog.budget() == BOOK
    dialog.amount.setValue(20)
    dialog.save.click()
    bench.wait()
    assert bench.money.kept["book"] == replace(BOOK, amount=20_00)


def test_a_budget_may_be_of_a_client(bench: Bench) -> None:
    client, day = BudgetScope.CLIENT, BudgetPeriod.DAY
    toys = Budget("toys", 500, None, client, "kitchen", day, (80, 100))
    bench.money.kept["toys"] = toys
    dialog = budgets(bench)
    assert dialog.scope.currentText() == "a client of the gateway"
    assert dialog.budget() == toys


def test_removing_a_budget_asks_first(bench: Bench) -> None:
    bench.money.kept["book"] = BOOK
    dialog = budgets(bench)
    bench.asks.yes = False
    dialog.remove.click()
    bench.wait()
    assert "book" in bench.money.kept
    bench.asks.yes = True
    dialog.remove.click()
    bench.wait()
    assert bench.money.kept == {}


@pytest.mark.parametrize(
    ("name", "percents", "reason"),
    [
        ("", "80", "a name has 1 to 60 printable characters"),
        ("book", "80, x", "whole percents"),
        ("book", "80, 50", "rising whole percents"),
    ],
)
def test_what_is_no_budget_is_said(bench: Bench, name: str, percents: str, reason: str) -> None:
    dialog = budgets(bench)
    dialog.name.setEditText(name)
    dialog.thresholds.setText(percents)
    dialog.save.click()
    assert reason in dialog.problem.accessibleName()
    assert bench.money.kept == {}


def test_a_budget_that_cannot_be_kept_stays_open(bench: Bench) -> None:
    bench.money.nothing = StoreBusy()
    dialog = budgets(bench)
    dialog.name.setEditText("book")
    dialog.save.click()
    bench.wait()
    assert dialog.isVisible()
    assert dialog.problem.accessibleName() == StoreBusy().message()
