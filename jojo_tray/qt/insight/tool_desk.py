"""The tools beside the panels: what a text would cost, and the budgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from jojo_tray.qt.insight.assistant_desk import AssistantDesk
from jojo_tray.qt.insight.link_desk import LinkDesk
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.money_views import BudgetsView, EstimateView, PlanView
    from jojo_tray.domain.money.budgets import Budget
    from jojo_tray.qt.dashboards.asks import Asks
    from jojo_tray.qt.insight.budget_dialog import BudgetDialog
    from jojo_tray.qt.insight.estimate_window import EstimateWindow
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.insight.window import InsightWindow


class ToolDesk(QObject):
    """`budgeted` says that a budget is another now. Each window is made when it is first wanted."""

    budgeted = Signal()

    def __init__(self, means: Means, asks: Asks, window: InsightWindow) -> None:
        super().__init__(window)
        self._means, self._asks, self._window = means, asks, window
        self.links = LinkDesk(asks, window)
        self.assistant = AssistantDesk(means, asks, window)
        self.estimate: EstimateWindow | None = None
        self.budgets: BudgetDialog | None = None
        self.button = QToolButton()
        self.button.setText(translate("insight", "&Money"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.button)
        menu.addAction(translate("insight", "What &would a text cost?"), self.open_estimate)
        menu.addAction(translate("insight", "&Budgets…"), self.open_budgets)
        self.button.setMenu(menu)
        window.header.add_tool(self.button)

    def open_estimate(self) -> None:
        """Show where a text or a job is worked out."""
        if self.estimate is None:
            from jojo_tray.qt.insight.estimate_window import EstimateWindow

            self.estimate = EstimateWindow(self._means.language(), self._window)
            self.estimate.text_asked.connect(self._estimate)
            self.estimate.job_asked.connect(self._plan)
        self.estimate.begin(self._means.language().local(self._means.now()).date())
        _bring_up(self.estimate)

    def open_budgets(self) -> None:
        """Show where budgets are changed."""
        if self.budgets is None:
            from jojo_tray.qt.insight.budget_dialog import BudgetDialog

            self.budgets = BudgetDialog(self._window)
            self.budgets.kept.connect(self._keep)
            self.budgets.removed.connect(self._remove)
        self._read_budgets()
        _bring_up(self.budgets)

    def close(self) -> None:
        """The account may be another, or the program ends."""
        for window in (self.estimate, self.budgets):
            if window is not None:
                window.close()

    def _estimate(self, text: str) -> None:
        """The text is told to nobody but the worker, and nowhere kept."""
        if self.estimate is not None:
            self.estimate.wait()
            work = partial(_estimated, self._means, text)
            self._means.tasks.wire(work, self.estimate.show_estimate, self._not_estimated)

    def _plan(self, characters: int, by: date) -> None:
        if self.estimate is not None:
            self.estimate.wait()
            work = partial(_planned, self._means, characters, by)
            self._means.tasks.wire(work, self.estimate.show_plan, self._not_estimated)

    def _not_estimated(self, error: JojoTrayError) -> None:
        if self.estimate is not None:
            said = self._means.language()
            self.estimate.fail(error.heading(said), error.message(said), error.advice(said))

    def _read_budgets(self) -> None:
        work = partial(_known_budgets, self._means)
        self._means.tasks.disk(work, self._show_budgets, self._not_budgeted)

    def _show_budgets(self, found: tuple[BudgetsView, str | None]) -> None:
        if self.budgets is not None:
            view, currency = found
            self.budgets.show_budgets([state.budget for state in view.states], currency)

    def _keep(self, budget: Budget) -> None:
        work = partial(_kept, self._means, budget)
        self._means.tasks.disk(work, lambda _: self._budgeted(), self._not_budgeted)

    def _remove(self, name: str) -> None:
        question = translate("insight", "Remove the budget “{name}”?").format(name=name)
        window = self.budgets or self._window
        if self._asks.agreed(window, question, translate("insight", "&Remove it")):
            work = partial(_removed, self._means, name)
            self._means.tasks.disk(work, lambda _: self._budgeted(), self._not_budgeted)

    def _budgeted(self) -> None:
        if self.budgets is not None:
            self.budgets.close()
        self.budgeted.emit()

    def _not_budgeted(self, error: JojoTrayError) -> None:
        if self.budgets is not None:
            self.budgets.fail(error.message(self._means.language()))


def _bring_up(window: EstimateWindow | BudgetDialog) -> None:
    window.show()
    window.raise_()
    window.activateWindow()


def _estimated(means: Means, text: str) -> EstimateView:
    return means.money().estimate(text)


def _planned(means: Means, characters: int, by: date) -> PlanView:
    return means.money().plan(characters, by)


def _known_budgets(means: Means) -> tuple[BudgetsView, str | None]:
    return means.budgets().states(fresh=False), means.money().currency()


def _kept(means: Means, budget: Budget) -> None:
    means.budgets().keep(budget)


def _removed(means: Means, name: str) -> None:
    means.budgets().remove(name)
