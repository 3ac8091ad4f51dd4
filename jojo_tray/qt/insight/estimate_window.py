"""What a text would cost, and whether a job can be done in time; nothing typed here is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.insight.table import TablePage
from jojo_tray.qt.look.language import QtLanguage, translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QPushButton

    from jojo_tray.domain.insight.money_views import EstimateView, PlanView

SIZE = QSize(820, 620)
LONGEST_TEXT = 2_000_000  # characters
LARGEST_JOB = 1_000_000_000  # characters
USUAL_JOB = 100_000
USUAL_DAYS = 7
LINES = 8


class EstimateWindow(QWidget):
    """`text_asked` carries a text, `job_asked` the characters and the day it is to be done by."""

    text_asked = Signal(str)
    job_asked = Signal(object, object)

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self.setWindowTitle(translate("insight", "What would it cost?"))
        self.text, self.count = _text_box(), PlainLabel(muted=True)
        self.paste = action_button(translate("insight", "&Paste from the clipboard"))
        self.estimate = action_button(translate("insight", "&Estimate"))
        self.characters, self.by = _characters(), _day()
        self.plan = action_button(translate("insight", "P&lan"))
        self.tabs, self.notes = QTabWidget(), PlainLabel(muted=True)
        self.result = TablePage(translate("insight", "Cost with each model"), language)
        self._lay_out()
        self._connect()

    def begin(self, today: date) -> None:
        """Before it is shown: no job is done by a day that is over, and a usual one in a week."""
        first = QDate(today.year, today.month, today.day)
        self.by.setMinimumDate(first)
        if not self.isVisible():  # else the day may be the user's own
            self.by.setDate(first.addDays(USUAL_DAYS))

    def wait(self) -> None:
        """The answer is on its way."""
        self._say(translate("insight", "Reading…"))

    def show_estimate(self, view: EstimateView) -> None:
        """Show what a text would cost."""
        said = translate("insight", "{count} characters; {left} credits are left.")
        self._show(view, said.format(**_amounts(view, self._language)))

    def show_plan(self, view: PlanView) -> None:
        """Show how a job can be done."""
        said = translate("insight", "{count} characters by {day}; {left} credits are left.")
        day = day_text(self._language, view.by)
        self._show(view, said.format(day=day, **_amounts(view, self._language)))

    def fail(self, title: str, message: str, advice: str = "") -> None:
        """Say why there is no answer."""
        self._say(title, " ".join(filter(None, (message, advice))))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed goes with the window."""
        self.text.clear()
        self.result.hide()
        self.notes.say("")
        super().closeEvent(event)

    def _say(self, *lines: str) -> None:
        self.result.hide()
        self.notes.say("\n".join(line for line in lines if line))

    def _show(self, view: EstimateView | PlanView, lead: str) -> None:
        self.result.show_table(view.table(), lead, lead)
        self.notes.say(" ".join(sentence_of(note, self._language) for note in view.notes))
        self.result.show()

    def _ask_text(self) -> None:
        if self.text.toPlainText().strip():
            self.text_asked.emit(self.text.toPlainText())
        else:
            self._say(translate("insight", "Type or paste a text first."))

    def _paste(self) -> None:
        """Only when asked: what lies on the clipboard may be meant for something else."""
        self.text.setPlainText(QGuiApplication.clipboard().text()[:LONGEST_TEXT])
        self._ask_text()

    def _count(self) -> None:
        said = translate("insight", "{count} characters")
        self.count.say(said.format(count=self._language.number(len(self.text.toPlainText()))))

    def _ask_job(self) -> None:
        day = self.by.date()
        self.job_asked.emit(self.characters.value(), date(day.year(), day.month(), day.day()))

    def _connect(self) -> None:
        self.paste.clicked.connect(self._paste)
        self.estimate.clicked.connect(self._ask_text)
        self.plan.clicked.connect(self._ask_job)
        self.text.textChanged.connect(self._count)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)

    def _lay_out(self) -> None:
        row = _row(self.count, self.paste, self.estimate)
        self.tabs.addTab(_text_page(self.text, row), translate("insight", "A &text"))
        self.tabs.addTab(self._job_page(), translate("insight", "A &job"))
        self.result.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.tabs)
        column.addWidget(self.result, 1)
        column.addWidget(self.notes)
        column.addStretch()
        self.resize(SIZE)

    def _job_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.addRow(translate("insight", "&Characters"), self.characters)
        form.addRow(translate("insight", "&Done by"), self.by)
        form.addRow("", self.plan)
        return page


def _amounts(view: EstimateView | PlanView, language: QtLanguage) -> dict[str, str]:
    """The characters and what is left, as they are written."""
    unknown = translate("insight", "an unknown number of")
    left = unknown if view.left is None else language.number(view.left)
    return {"count": language.number(view.characters), "left": left}


def _text_page(text: QPlainTextEdit, row: QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(text)
    column.addLayout(row)
    return page


def _text_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setAccessibleName(translate("insight", "Text to be spoken"))
    box.setPlaceholderText(translate("insight", "The text stays here: it is not stored nor sent."))
    box.setTabChangesFocus(True)
    box.setUndoRedoEnabled(False)  # a cleared text is gone
    box.setFixedHeight(LINES * box.fontMetrics().height())
    return box


def _characters() -> QSpinBox:
    box = QSpinBox(minimum=1, maximum=LARGEST_JOB, value=USUAL_JOB)
    box.setSingleStep(10_000)
    box.setGroupSeparatorShown(True)
    box.setAccessibleName(translate("insight", "Characters of the job"))
    return box


def _day() -> QDateEdit:
    box = QDateEdit()
    box.setCalendarPopup(True)
    box.setDisplayFormat("yyyy-MM-dd")
    box.setAccessibleName(translate("insight", "Day by which it is done"))
    return box


def _row(first: PlainLabel, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(first, 1)
    for button in buttons:
        row.addWidget(button)
    return row
