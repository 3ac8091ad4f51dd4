"""What was paid twice: the same text, voice, model and settings generated again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.history.blank_page import BlankPage
from jojo_tray.qt.history.legible import one_line
from jojo_tray.qt.history.lookup import RETAKES
from jojo_tray.qt.history.rows import spoken_text, voice_text
from jojo_tray.qt.history.situation import Blank
from jojo_tray.qt.history.words import UNKNOWN, when
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import tabular
from jojo_tray.qt.popup.cards import GRID, PlainLabel, hint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from jojo_tray.domain.history import Retake
    from jojo_tray.qt.look.language import QtLanguage

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
HEADINGS = (
    QT_TRANSLATE_NOOP("history", "Text"),
    QT_TRANSLATE_NOOP("history", "Voice"),
    QT_TRANSLATE_NOOP("history", "Model"),
    QT_TRANSLATE_NOOP("history", "First"),
    QT_TRANSLATE_NOOP("history", "Times"),
    QT_TRANSLATE_NOOP("history", "Paid again"),
)
WIDTHS = (0, 16, 22, 16, 8, 12)  # in digits; the text takes what is left
NUMBERS = {4, 5}
SIZE = (860, 480)


def cells_of(retake: Retake, language: QtLanguage, now: datetime) -> tuple[str, ...]:
    """A retake's line."""
    item = retake.first.item
    return (
        spoken_text(item),
        voice_text(item),
        one_line(item.model_id) if item.model_id else UNKNOWN,
        when(language, item.made_at, now),
        language.number(len(retake.keys)),
        language.number(retake.credits_again),
    )


def sum_text(retakes: Sequence[Retake], language: QtLanguage) -> str:
    """What all of them cost beside the first generations."""
    again = language.number(sum(retake.credits_again for retake in retakes))
    count = translate("history", "%n text(s) generated more than once", None, len(retakes))
    if len(retakes) >= RETAKES:
        count = translate("history", "The %n dearest retakes", None, len(retakes))
    said = translate("history", "{count}: {credits} credits paid again.")
    return said.format(count=count, credits=again)


class RetakesModel(QAbstractTableModel):
    """At most some hundred lines, all of them here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retakes: Sequence[Retake] = ()
        self._cells: list[tuple[str, ...]] = []

    def show_retakes(self, retakes: Sequence[Retake], language: QtLanguage, now: datetime) -> None:
        """Show these."""
        self.beginResetModel()
        self.retakes = retakes
        self._cells = [cells_of(retake, language, now) for retake in retakes]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole:
            return self._cells[index.row()][index.column()]
        if role == Role.ToolTipRole:
            return hint(self._cells[index.row()][index.column()])
        return _side(index.column()) if role == Role.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Role.DisplayRole:
            return translate("history", HEADINGS[section])
        return _side(section) if role == Role.TextAlignmentRole else None


class RetakesTable(QTableView):
    """A click or Enter plays, a double click shows the generations in the big table."""

    played = Signal(object)
    shown = Signal(object)

    def __init__(self, model: RetakesModel) -> None:
        super().__init__()
        self._retakes = model
        self.setModel(model)
        self.setAccessibleName(translate("history", "Retakes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setWordWrap(False)
        self.setFont(tabular(QApplication.font()))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, digits in enumerate(WIDTHS[1:], 1):
            header.resizeSection(at, digits * self.fontMetrics().horizontalAdvance("0"))
        self.clicked.connect(lambda index: self.played.emit(model.retakes[index.row()]))
        self.doubleClicked.connect(lambda index: self.shown.emit(model.retakes[index.row()]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if row >= 0 and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.shown.emit(self._retakes.retakes[row])
        elif row >= 0 and (enter or event.key() == Qt.Key.Key_Space):
            self.played.emit(self._retakes.retakes[row])
        else:
            super().keyPressEvent(event)


class RetakesView(QWidget):
    """A window of its own; `played` and `shown` carry a `Retake`."""

    played = Signal(object)
    shown = Signal(object)

    def __init__(
        self,
        language: Callable[[], QtLanguage],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language, self._now = language, now
        self.model = RetakesModel(self)
        self.table = RetakesTable(self.model)
        self.sum, self._hint = PlainLabel(bold=True), PlainLabel(muted=True, scale=0.9)
        self._blank, self._stack = BlankPage(), QStackedWidget()
        self.setWindowTitle(translate("history", "Retakes"))
        self.table.played.connect(self.played)
        self.table.shown.connect(self.shown)
        for page in (self.table, self._blank):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for piece in (self.sum, self._stack, self._hint):
            column.addWidget(piece)
        self.resize(*SIZE)
        self.wait()

    def wait(self) -> None:
        """Say that it is looked for."""
        self._show_blank(Blank(translate("history", "Looking for retakes…")))

    def fail(self, title: str, text: str) -> None:
        """Say why there is no answer."""
        self._show_blank(Blank(title, text))

    def show_retakes(self, retakes: Sequence[Retake]) -> None:
        """Show what was found."""
        if not retakes:
            nothing = translate("history", "No text was generated twice with the same settings.")
            self._show_blank(Blank(translate("history", "Nothing paid twice"), nothing))
            return
        language = self._language()
        self.model.show_retakes(retakes, language, self._now())
        self.sum.say(sum_text(retakes, language))
        self._hint.say(
            translate(
                "history",
                "A click or Enter plays the first generation, a double click or Ctrl+Enter shows"
                " all of them.",
            )
        )
        self._stack.setCurrentWidget(self.table)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show_blank(self, blank: Blank) -> None:
        self.sum.say("")
        self._hint.say("")
        self._blank.show_blank(blank)
        self._stack.setCurrentWidget(self._blank)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column in NUMBERS else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
