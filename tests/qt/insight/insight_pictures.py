"""Draw the insights window as PNG files: python -m tests.qt.insight.insight_pictures DIR."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jojo_tray.domain.assistant.call_views import ErrorsView, PhrasesView, QueueView
from jojo_tray.domain.errors import MissingPermission, Offline
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.dashboards.panel_dialog import PanelDialog
from jojo_tray.qt.dashboards.questions import NameQuestion
from tests.qt.album import draw_album
from tests.qt.insight.assistant_views import failing, overview
from tests.qt.insight.insight_bench import ASSISTANT, Bench
from tests.qt.insight.insight_views import empty_of, view_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.insight.tables import Tabular


def full(bench: Bench) -> QWidget:
    """All panels with numbers."""
    bench.open()
    return bench.window


def others(bench: Bench) -> QWidget:
    """The other kinds of panels."""
    bench.open("Voices")
    return bench.window


def tables(bench: Bench) -> QWidget:
    """Every panel as its table."""
    bench.open()
    for card in bench.window.grid.cards:
        card.head.as_table.setChecked(True)
    return bench.window


def counter(bench: Bench) -> QWidget:
    """The counter, and a mark of another chart walked to."""
    bench.open()
    bench.card(PanelKind.TREND).head.as_counter.setChecked(True)
    bench.wait()
    chart = bench.body(PanelKind.CALENDAR).chart
    chart.setFocus()
    chart.grab()
    for _ in range(200):
        QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.qWait(50)
    return bench.window


def empty(bench: Bench) -> QWidget:
    """Nothing was ever used."""
    bench.panels.answer = empty_of
    bench.open()
    return bench.window


def denied(bench: Bench) -> QWidget:
    """The key may not read it."""
    bench.panels.nothing = bench.panels.trouble = MissingPermission("workspace_members_read")
    bench.open()
    return bench.window


def offline(bench: Bench) -> QWidget:
    """The service cannot be reached."""
    bench.panels.trouble = Offline(detail="no route to the host")
    bench.open()
    return bench.window


def assistant(bench: Bench) -> QWidget:
    """The voice assistant's page."""
    bench.dashboards.kept[ASSISTANT.name] = ASSISTANT
    bench.open(ASSISTANT.name)
    return bench.window


def assistant_tables(bench: Bench) -> QWidget:
    """The same as tables."""
    bench.dashboards.kept[ASSISTANT.name] = ASSISTANT
    bench.open(ASSISTANT.name)
    for card in bench.window.grid.cards:
        card.head.as_table.setChecked(True)
    return bench.window


def assistant_fails(bench: Bench) -> QWidget:
    """All credits used, and much went wrong."""
    bench.panels.answer = lambda panel: (
        failing() if panel.kind is PanelKind.ASSISTANT else view_of(panel)
    )
    bench.dashboards.kept[ASSISTANT.name] = ASSISTANT
    bench.open(ASSISTANT.name)
    return bench.window


def assistant_stale(bench: Bench) -> QWidget:
    """The account was not read for days; nothing failed, nothing was paid twice."""

    def answer(panel: Panel) -> Tabular:
        quiet: dict[PanelKind, Tabular] = {
            PanelKind.ASSISTANT_ERRORS: ErrorsView(),
            PanelKind.ASSISTANT_PHRASES: PhrasesView(),
            PanelKind.ASSISTANT_QUEUE: QueueView(),
        }
        quiet[PanelKind.ASSISTANT] = overview(86_000, stale=True)
        return quiet.get(panel.kind) or view_of(panel)

    bench.panels.answer = answer
    bench.dashboards.kept[ASSISTANT.name] = ASSISTANT
    bench.open(ASSISTANT.name)
    return bench.window


def assistant_never(bench: Bench) -> QWidget:
    """No assistant has reported."""
    bench.panels.answer = empty_of
    bench.dashboards.kept[ASSISTANT.name] = ASSISTANT
    bench.open(ASSISTANT.name)
    return bench.window


def behind(bench: Bench) -> QWidget:
    """What is behind a bar."""
    bench.open()
    body = bench.body(PanelKind.TREND)
    body.picked.emit(body.chart.marks[3].target)
    bench.wait()
    assert bench.front.drill.window is not None
    return bench.front.drill.window


def changing(bench: Bench) -> QWidget:
    """How a panel is to be; kept from deletion by its parent."""
    bench.open()
    panel = Panel(PanelKind.TREND, by=Breakdown.VOICE, only=("voice1",))
    dialog = PanelDialog("Change the panel", panel, bench.window)
    dialog.begin()
    dialog.show_parts(Breakdown.VOICE, [(f"voice{n}", f"Voice {n}") for n in range(12)])
    dialog.show()
    return dialog


def naming(bench: Bench) -> QWidget:
    """A name that is taken."""
    bench.open()
    question = NameQuestion("Save the dashboard", "Overview", ["Overview"], bench.window)
    question.show()
    return question


def estimating(bench: Bench) -> QWidget:
    """What a text costs."""
    bench.open()
    bench.front.tools.open_estimate()
    window = bench.front.tools.estimate
    assert window is not None
    window.text.setPlainText("Good evening and welcome. " * 8)
    window.estimate.click()
    bench.wait()
    return window


def budgeting(bench: Bench) -> QWidget:
    """A budget is changed."""
    scope, period = BudgetScope.VOICE, BudgetPeriod.CYCLE
    bench.money.kept["book"] = Budget("book", 12_50, "usd", scope, "Rachel", period, (50, 80))
    bench.open()
    bench.front.tools.open_budgets()
    bench.wait()
    assert bench.front.tools.budgets is not None
    return bench.front.tools.budgets


STATES: tuple[Callable[[Bench], QWidget], ...] = (
    full,
    others,
    tables,
    counter,
    empty,
    denied,
    offline,
    behind,
    changing,
    naming,
    estimating,
    budgeting,
    assistant,
    assistant_tables,
    assistant_fails,
    assistant_stale,
    assistant_never,
)
SIZES = {"small": (560, 640), "wide": (1800, 1200), "large": (1300, 1000)}


def draw(state: Callable[[Bench], QWidget], file: Path, size: tuple[int, int] | None) -> None:
    """One state into one file."""
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.window.resize(*(size or (1240, 1000)))
        bench.window.show()
        QTest.qWait(30)
        shown = state(bench)
        QTest.qWait(60)
        shown.grab().save(str(file))
        bench.front.close()
        settle()


if __name__ == "__main__":
    draw_album(Path(sys.argv[1]), "insight", draw, STATES, SIZES)
