"""The table's header: columns are moved, resized, sorted by and chosen from its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from jojo_tray.domain.history import HistoryColumn, HistoryOrder
from jojo_tray.qt.history.columns import USUAL, Columns
from jojo_tray.qt.history.history_model import COLUMNS, NUMBERS
from jojo_tray.qt.history.words import column_name
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

SETTLING = 400  # milliseconds without another change
# As wide as so many digits, until the user says otherwise; the text takes what is left.
USUAL_WIDTHS = {
    HistoryColumn.DATE: 14,
    HistoryColumn.VOICE: 13,
    HistoryColumn.MODEL: 19,
    HistoryColumn.CREDITS: 9,
    HistoryColumn.CHARACTERS: 12,
    HistoryColumn.SOURCE: 16,
    HistoryColumn.STATE: 16,
    HistoryColumn.FORMAT: 24,
}
LEAST_TEXT = 20  # digits; where the other columns leave less, the table scrolls sideways
TEXT = COLUMNS.index(HistoryColumn.TEXT)
LARGEST_FIRST = NUMBERS | {HistoryColumn.DATE}


class HistoryHeader(QHeaderView):
    """`changed` carries the `Columns` once the user is done, `sorted_by` a `HistoryOrder`."""

    changed = Signal(object)
    sorted_by = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._order = USUAL.sorted_by
        self._quiet = True
        self._settle = QTimer(self, singleShot=True, interval=SETTLING)
        self._settle.timeout.connect(self._tell)
        self._told = USUAL
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setToolTip(translate("history", "Click to sort, right-click to choose columns"))
        self.sectionClicked.connect(self._sort)
        self.sectionMoved.connect(self._note)
        self.sectionResized.connect(self._note_width)

    def columns(self) -> Columns:
        """As the user has them."""
        order = tuple(COLUMNS[self.logicalIndex(at)] for at in range(len(COLUMNS)))
        hidden = frozenset(c for at, c in enumerate(COLUMNS) if self.isSectionHidden(at))
        widths = tuple(
            (column, self.sectionSize(at))
            for at, column in enumerate(COLUMNS)
            if column not in hidden and column is not HistoryColumn.TEXT
        )
        return Columns(order, hidden, widths, self._order)

    def show_columns(self, columns: Columns) -> None:
        """Put the columns as they were remembered."""
        self._quiet = True
        widths = dict(columns.widths)
        digit = self.fontMetrics().horizontalAdvance("0")
        for place, column in enumerate(columns.order):
            at = COLUMNS.index(column)
            self.moveSection(self.visualIndex(at), place)
            self.setSectionHidden(at, column in columns.hidden)
            if column is not HistoryColumn.TEXT:
                self.resizeSection(at, widths.get(column, USUAL_WIDTHS[column] * digit))
        self.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Fixed)
        self._give_rest_to_text()
        self.show_order(columns.sorted_by)
        self._told = self.columns()
        self._quiet = False

    def show_order(self, order: HistoryOrder) -> None:
        """Mark what is sorted by."""
        self._order = order
        self.setSortIndicatorShown(True)  # a table that takes the header switches it off
        down = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(COLUMNS.index(order.column), down)

    def menu(self) -> QMenu:
        """Which columns to show, and back to the usual ones."""
        menu = QMenu(self)
        for at, column in enumerate(COLUMNS):
            choice = menu.addAction(column_name(column))
            choice.setCheckable(True)
            choice.setChecked(not self.isSectionHidden(at))
            choice.setEnabled(column is not HistoryColumn.TEXT)
            choice.toggled.connect(lambda on, at=at: self._show_section(at, on=on))
        menu.addSeparator()
        menu.addAction(translate("history", "&Reset columns")).triggered.connect(self._reset)
        return menu

    def setSelectionModel(self, _: QItemSelectionModel) -> None:
        """One of its own: to paint itself bold it would ask each of a million rows."""
        super().setSelectionModel(QItemSelectionModel(self.model(), self))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_rest_to_text()

    def _give_rest_to_text(self) -> None:
        """Qt's own stretching would leave the text nothing in a narrow window."""
        if self.count() == 0:
            return
        others = sum(self.sectionSize(at) for at in range(self.count()) if at != TEXT)
        least = LEAST_TEXT * self.fontMetrics().horizontalAdvance("0")
        self.resizeSection(TEXT, max(self.viewport().width() - others, least))

    def _show_section(self, at: int, *, on: bool) -> None:
        self.setSectionHidden(at, not on)
        if on and self.sectionSize(at) < self.minimumSectionSize():
            digit = self.fontMetrics().horizontalAdvance("0")
            self.resizeSection(at, USUAL_WIDTHS[COLUMNS[at]] * digit)
        self._give_rest_to_text()
        self._note()

    def _reset(self) -> None:
        sorted_by = self._order
        self.show_columns(USUAL)
        if sorted_by != USUAL.sorted_by:
            self.sorted_by.emit(USUAL.sorted_by)
        self.changed.emit(self._told)

    def _sort(self, at: int) -> None:
        """The other way round if it is sorted by this already, else numbers and dates falling."""
        column = COLUMNS[at]
        again = column is self._order.column
        falling = not self._order.descending if again else column in LARGEST_FIRST
        self.show_order(HistoryOrder(column, descending=falling))
        self.sorted_by.emit(self._order)
        self._note()

    def _tell(self) -> None:
        columns = self.columns()
        if columns != self._told:
            self._told = columns
            self.changed.emit(columns)

    def _note_width(self, at: int) -> None:
        """The text's width is what the others leave it: nobody chose it."""
        if at != TEXT:
            self._give_rest_to_text()
            self._note()

    def _note(self, *_: object) -> None:
        if not self._quiet:
            self._settle.start()
