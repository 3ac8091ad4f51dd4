"""Budgets: one is added, changed or removed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
)

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import minor, of_minor, places
from jojo_tray.domain.money.budgets import (
    DEFAULT_THRESHOLDS,
    LONGEST_NAME,
    Budget,
    BudgetPeriod,
    BudgetScope,
)
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

SCOPES = {
    BudgetScope.ACCOUNT: QT_TRANSLATE_NOOP("insight", "the whole account"),
    BudgetScope.PRODUCT: QT_TRANSLATE_NOOP("insight", "a product"),
    BudgetScope.KEY: QT_TRANSLATE_NOOP("insight", "an API key"),
    BudgetScope.VOICE: QT_TRANSLATE_NOOP("insight", "a voice"),
    BudgetScope.CLIENT: QT_TRANSLATE_NOOP("insight", "a client of the gateway"),
}
PERIODS = {
    BudgetPeriod.DAY: QT_TRANSLATE_NOOP("insight", "a day"),
    BudgetPeriod.MONTH: QT_TRANSLATE_NOOP("insight", "a month"),
    BudgetPeriod.CYCLE: QT_TRANSLATE_NOOP("insight", "a billing cycle"),
}
CREDITS = ""
MOST = 10**12
WIDTH = 24  # of a text line's height


class BudgetDialog(QDialog):
    """`kept` carries a Budget, `removed` a name; the dialog closes when the desk says so."""

    kept = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("insight", "Budgets"))
        self._known: dict[str, Budget] = {}
        self.name, self.amount = QComboBox(editable=True), QDoubleSpinBox(maximum=MOST)
        self.unit, self.scope, self.period = QComboBox(), QComboBox(), QComboBox()
        self.value, self.thresholds = QLineEdit(), QLineEdit()
        self.problem = PlainLabel()
        self._form, self.buttons = QFormLayout(), QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.save = self.buttons.addButton(translate("insight", "&Save"), roles.ApplyRole)
        self.remove = self.buttons.addButton(translate("insight", "&Remove"), roles.DestructiveRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._fill()
        self._lay_out()
        self._connect()
        self._turn()

    def show_budgets(self, budgets: Sequence[Budget], currency: str | None) -> None:
        """Those there are, and the currency that prices are known in."""
        self._known = {budget.name: budget for budget in budgets}
        units = {CREDITS, currency or CREDITS, *(budget.currency or CREDITS for budget in budgets)}
        self.unit.clear()
        for unit in sorted(units):
            self.unit.addItem(unit.upper() or translate("insight", "credits"), unit)
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems(list(self._known))
        self.name.setEditText(typed or next(iter(self._known), ""))
        self._take()

    def fail(self, text: str) -> None:
        """Say why it could not be done."""
        self.problem.say(text)

    def budget(self) -> Budget:
        """What is typed; raises ValueError with the reason where it is no budget."""
        currency = str(self.unit.currentData() or CREDITS) or None
        amount = round(self.amount.value())
        if currency is not None:
            amount = minor(Money(Decimal(str(self.amount.value())), currency))
        scope = BudgetScope(self.scope.currentData())
        value = None if scope is BudgetScope.ACCOUNT else self.value.text().strip()
        period = BudgetPeriod(self.period.currentData())
        name = self.name.currentText().strip()
        return Budget(name, amount, currency, scope, value, period, self._percents())

    def _percents(self) -> tuple[int, ...]:
        words = [word.strip() for word in self.thresholds.text().split(",")]
        if not all(word.isascii() and word.isdigit() and len(word) < 5 for word in words):
            raise ValueError("the thresholds are whole percents, such as 50, 80, 100")
        return tuple(map(int, words))

    def _keep(self) -> None:
        try:
            budget = self.budget()
        except ValueError as error:
            said = translate("insight", "This is no budget: {reason}.")
            self.fail(said.format(reason=error))
        else:
            self.fail("")
            self.kept.emit(budget)

    def _take(self) -> None:
        """Show the budget whose name is chosen; another name is that of a new one."""
        budget = self._known.get(self.name.currentText())
        self.remove.setEnabled(budget is not None)
        if budget is None:
            return
        self.unit.setCurrentIndex(self.unit.findData(budget.currency or CREDITS))
        self._turn()
        money = of_minor(budget.amount, budget.currency)
        self.amount.setValue(float(money.amount) if budget.currency else budget.amount)
        self.scope.setCurrentIndex(self.scope.findData(budget.scope))
        self.period.setCurrentIndex(self.period.findData(budget.period))
        self.value.setText(budget.value or "")
        self.thresholds.setText(", ".join(map(str, budget.thresholds)))
        self._turn()

    def _turn(self) -> None:
        """Money has cents, credits have none; the whole account needs no name."""
        currency = str(self.unit.currentData() or CREDITS) or None
        self.amount.setDecimals(places(currency) if currency else 0)
        named = self.scope.currentData() != BudgetScope.ACCOUNT
        self._form.setRowVisible(self.value, named)

    def _fill(self) -> None:
        self.unit.addItem(translate("insight", "credits"), CREDITS)
        for scope, name in SCOPES.items():
            self.scope.addItem(translate("insight", name), scope)
        for period, name in PERIODS.items():
            self.period.addItem(translate("insight", name), period)
        self.period.setCurrentIndex(self.period.findData(BudgetPeriod.MONTH))
        self.amount.setGroupSeparatorShown(True)
        self.amount.setValue(10_000)
        self.value.setMaxLength(LONGEST_NAME)
        self.thresholds.setText(", ".join(map(str, DEFAULT_THRESHOLDS)))

    def _connect(self) -> None:
        self.name.currentTextChanged.connect(self._take)
        self.unit.activated.connect(self._turn)
        self.scope.activated.connect(self._turn)
        self.save.clicked.connect(self._keep)
        self.remove.clicked.connect(lambda: self.removed.emit(self.name.currentText()))
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        for label, field in (
            (translate("insight", "&Name"), self.name),
            (translate("insight", "&Amount"), self.amount),
            (translate("insight", "&In"), self.unit),
            (translate("insight", "&Per"), self.period),
            (translate("insight", "&Of"), self.scope),
            (translate("insight", "Its name or i&d"), self.value),
            (translate("insight", "&Tell at (percent)"), self.thresholds),
        ):
            self._form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(self._form)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().height() * WIDTH)
