"""The table: rows of one height, columns of the user's choice, a selection by keys."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from jojo_tray.qt.history.cell_delegate import CellDelegate
from jojo_tray.qt.history.history_model import COLUMNS, HistoryModel
from jojo_tray.qt.history.places import Place, Places
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import tabular
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelectionRange
    from PySide6.QtWidgets import QWidget

Key = Qt.Key
SETTLING = 80  # milliseconds without another change of the selection
PATIENCE = 15  # milliseconds that rows may take before their places are shown empty
MANY = 1_000  # rows; to name each cell of so many to a screen reader would take too long
PLAYS = {Key.Key_Return, Key.Key_Enter, Key.Key_Space}
RESTYLED = {
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.DevicePixelRatioChange,
}
STEPS = {Key.Key_J: 1, Key.Key_K: -1}


class HistoryTable(QTableView):
    """Tells what was pointed at; `stepped` asks for the audio so many rows further."""

    picked = Signal()
    played = Signal()
    stepped = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._settle = QTimer(self, singleShot=True, interval=SETTLING)
        self._settle.timeout.connect(self.picked)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        for come in (self._patience.timeout, model.dataChanged, model.modelReset):
            come.connect(self._paint)
        self.setModel(model)
        self._cells = CellDelegate(model, self)
        self.setItemDelegate(self._cells)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._settle.start)
        self.doubleClicked.connect(lambda _: self.played.emit())

    def current_key(self) -> int | None:
        """The key of the current row."""
        row = self.currentIndex().row()
        return self.rows.keys[row] if 0 <= row < len(self.rows.keys) else None

    def selected_keys(self) -> array[int]:
        """The keys of the selected rows, in the order of the rows."""
        keys: array[int] = array("q")
        for first, last in self._stretches():
            keys.extend(self.rows.keys[first : last + 1])
        return keys

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self._stretches())

    def read_again(self) -> None:
        """Everything may have changed; it is painted again only where it has."""
        self.rows.outdate()
        self._foresee()

    def places(self) -> Places:
        """What is to be found again after the rows have changed."""
        top = self.rowAt(0)
        scrolled = self.verticalScrollBar().value() > 0 and 0 <= top < len(self.rows.keys)
        return Places(
            self.rows.keys,
            tuple(self.rows.keys[first : last + 1] for first, last in self._stretches()),
            self.current_key(),
            self.rows.keys[top] if scrolled else None,
        )

    def return_to(self, place: Place) -> None:
        """Select and show again what was selected and shown."""
        chosen = QItemSelection()
        for first, last in place.selected:
            chosen.select(self._cell(first), self._cell(last, COLUMNS[-1]))
        if place.current is not None:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._cell(place.current), keep)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if place.top is not None:
            self.scrollTo(self._cell(place.top), QAbstractItemView.ScrollHint.PositionAtTop)

    def point_at_first(self) -> None:
        """Select the first row unless something is selected, so that the side is not empty."""
        if not self.selectionModel().hasSelection():
            self.step(1)

    def step(self, by: int) -> bool:
        """Make the row so many further the current one; False at the ends."""
        # The focus alone makes the first row the current one, without anybody having chosen it.
        chosen = self.selectionModel().hasSelection()
        row = (self.currentIndex().row() if chosen else -1) + by
        if not 0 <= row < len(self.rows.keys):
            return False
        # Qt's own selectRow() adds a row while Control is held, as in Ctrl+Right.
        flags = QItemSelectionModel.SelectionFlag
        only = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(self._cell(row), only)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = Key(event.key())
        sideways = {Key.Key_Left: -1, Key.Key_Right: 1}
        if plain and key in PLAYS:
            self.played.emit()
        elif plain and key in STEPS:
            self.stepped.emit(STEPS[key])
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in sideways:
            self.stepped.emit(sideways[key])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing: it would go through a million rows."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selected_count():
            self.menu_asked.emit(where)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        large = max(map(_rows_in, (selected, deselected))) > MANY
        if large:
            QAbstractItemView.selectionChanged(self, selected, deselected)
        else:
            super().selectionChanged(selected, deselected)
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self._cells.forget()
            self.rows.recolour()
        if event.type() == event.Type.FontChange:
            self._fit_rows()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """After a jump the rows come in a moment, and nobody wants to see their places empty."""
        jumps = abs(dy) >= self.verticalScrollBar().pageStep()
        if jumps:
            self.viewport().setUpdatesEnabled(False)
        super().scrollContentsBy(dx, dy)
        missing = bool(dy) and self._foresee()
        if jumps and missing:
            self._patience.start()
        elif jumps:
            self._paint()

    def _paint(self) -> None:
        if not self.viewport().updatesEnabled():
            self._patience.stop()
            self.viewport().setUpdatesEnabled(True)

    def _foresee(self) -> bool:
        last = self.rowAt(self.viewport().height() - 1)
        below = len(self.rows.keys) - 1
        return self.rows.foresee(self.rowAt(0), last if last >= 0 else below)

    def _stretches(self) -> list[tuple[int, int]]:
        parts = _parts(self.selectionModel().selection())
        return sorted((part.top(), part.bottom()) for part in parts)

    def _cell(self, row: int, column: object = COLUMNS[0]) -> QModelIndex:
        return self.rows.index(row, [*COLUMNS].index(column))  # type: ignore[arg-type]

    def _dress(self) -> None:
        self.setAccessibleName(translate("history", "Generations"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(tabular(QApplication.font()))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)


def _parts(chosen: QItemSelection) -> list[QItemSelectionRange]:
    return [chosen.at(number) for number in range(chosen.count())]


def _rows_in(chosen: QItemSelection) -> int:
    return sum(part.height() for part in _parts(chosen))
