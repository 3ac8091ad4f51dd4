"""A panel's numbers as a table: read by screen readers, sorted by a click on a heading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.insight.cells import column_text, column_title
from jojo_tray.qt.look.theme import mixed, tabular, theme_of
from jojo_tray.qt.popup.cards import GRID, PlainLabel, hint

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.qt.insight.row_deeds import RowDeed
    from jojo_tray.qt.look.language import QtLanguage

    Index = QModelIndex | QPersistentModelIndex

NOTHING = PanelTable((), ())
ROOT = QModelIndex()
BAR = 0.3  # of the accent in a bar that stands behind a number
ROOM = 8  # of a text line's height: what a name needs at least
BAR_ROOM = 6  # of a text line's height
ROOMY = ("text", "name", "label", "kind")
MEASURED = 60  # rows whose width decides how wide a column is
LEADING = {ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.TIME}
ROLES = Qt.ItemDataRole
ANSWERED = {ROLES.DisplayRole, ROLES.ToolTipRole, ROLES.TextAlignmentRole}
START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class PanelTableModel(QAbstractTableModel):
    """Rows of plain values; nothing in them is markup."""

    def __init__(self, language: QtLanguage) -> None:
        super().__init__()
        self._language = language
        self._table = NOTHING
        self._rows: list[tuple[TableCell, ...]] = []
        self.remark = ""  # in the tooltip of each cell

    @property
    def table(self) -> PanelTable:
        """What is shown, in the order in which it is shown."""
        return PanelTable(self._table.columns, tuple(self._rows))

    def show_table(self, table: PanelTable) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._table, self._rows = table, list(table.rows)
        self.endResetModel()

    def column(self, at: int) -> Column:
        """What a column is."""
        return self._table.columns[at]

    def value(self, index: Index) -> TableCell:
        """The plain value of a cell."""
        return self._rows[index.row()][index.column()]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        # Most of what a view asks for while it measures is a role that is not answered.
        if role not in ANSWERED or not index.isValid():
            return None
        column = self.column(index.column())
        if role != ROLES.TextAlignmentRole:
            text = self._text(index, column)
            told = "\n".join(filter(None, (text, self.remark)))
            return text if role == ROLES.DisplayRole else hint(told)
        return START if column.kind in LEADING else END

    def _text(self, index: Index, column: Column) -> str:
        return column_text(self._language, self.value(index), column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._table.columns):
            return None
        column = self.column(section)
        if role == ROLES.DisplayRole:
            return column_title(column)
        if role == ROLES.TextAlignmentRole:
            return START if column.kind in LEADING else END
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the plain values; what is unknown stands last, either way."""
        if not 0 <= column < self.columnCount():
            return
        self.layoutAboutToBeChanged.emit()
        known = [row for row in self._rows if row[column] is not None]
        unknown = [row for row in self._rows if row[column] is None]
        descending = order == Qt.SortOrder.DescendingOrder
        known.sort(key=lambda row: _rank(row[column]), reverse=descending)
        self._rows = known + unknown
        self.layoutChanged.emit()


def _is_id(column: Column) -> bool:
    """Whether only programs read it."""
    return column.title == "Id" or column.title.endswith(" id")


def _row_key(table: PanelTable, row: int) -> TableCell:
    """What a row is of: its id where it has one, else its first cell."""
    at = next((n for n, column in enumerate(table.columns) if _is_id(column)), 0)
    return table.rows[row][at]


def _widest(table: PanelTable) -> int:
    """The column that takes the room left: what is said, a name, else the first."""
    names = [column.name for column in table.columns]
    return next((names.index(name) for name in ROOMY if name in names), 0)


def _rank(value: TableCell) -> Any:
    if isinstance(value, Money):
        return value.amount
    return value.casefold() if isinstance(value, str) else value


class ShareDelegate(QStyledItemDelegate):
    """A share as a bar behind its number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, PanelTableModel):
            share = model.value(index)
            if isinstance(share, float | int) and share > 0:
                self._paint_bar(painter, option, min(1.0, float(share)))
        super().paint(painter, option, index)

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, share: float) -> None:
        rect = QRectF(option.rect).adjusted(2, 3, -2, -3)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        wide = rect.width() * share
        bar = QRectF(rect.left(), rect.top(), wide, rect.height())
        if not mirrored:
            bar.moveRight(rect.right())
        theme = theme_of(option.palette)
        selected = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.track if selected else mixed(theme.accent, theme.window, BAR))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()


class PanelTableView(QTableView):
    """All columns in view; the first takes the room that the others leave.

    `chosen` is what the row is of that Enter or a double click has opened.
    """

    chosen = Signal(str)

    def __init__(self, name: str, language: QtLanguage) -> None:
        super().__init__()
        self.rows = PanelTableModel(language)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFont(tabular(self.font()))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setResizeContentsPrecision(MEASURED)
        header.sectionClicked.connect(self._sort)
        self.activated.connect(self._open)
        self._share = ShareDelegate(self)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._told = NOTHING
        self._deed: RowDeed | None = None

    def offer(self, deed: RowDeed | None) -> None:
        """Say what can be done with each row, and offer it in its menu."""
        self._deed = deed
        self.rows.remark = deed.said if deed is not None else ""

    def row_menu(self, index: QModelIndex) -> QMenu | None:
        """What a row offers, wherever it stands by then; None where that is nothing."""
        if self._deed is None or not index.isValid():
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        action = menu.addAction(self._deed.name, partial(self.chosen.emit, self._key(index)))
        action.setToolTip(hint(self._deed.said))
        action.setEnabled(self._deed.possible)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu = self.row_menu(self.currentIndex() if by_key else self.indexAt(event.pos()))
        if menu is not None:
            menu.popup(event.globalPos())

    def show_table(self, table: PanelTable, summary: str) -> None:
        """Show other rows; the summary is what a screen reader says first, then what they offer."""
        columns, at = self.rows.table.columns, self.currentIndex()
        self.setAccessibleDescription(" ".join(filter(None, (summary, self.rows.remark))))
        if table == self._told and columns == table.columns:
            return
        self._told = table
        chosen = _row_key(self.rows.table, at.row()) if at.isValid() else None
        self.rows.show_table(table)
        if table.columns != columns:
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
            self.horizontalHeader().setSortIndicatorShown(False)
            self._dress(table)
        elif self._sorted[0] >= 0:
            self.rows.sort(*self._sorted)
        if chosen is not None and table.columns == columns:
            self._choose(chosen, at.column())
        self._fit()

    def _choose(self, key: TableCell, column: int) -> None:
        """The row that was chosen before stays so, wherever it stands now."""
        shown = self.rows.table
        keys = (_row_key(shown, row) for row in range(len(shown.rows)))
        found = next((row for row, one in enumerate(keys) if one == key), None)
        if found is not None:
            self.setCurrentIndex(self.rows.index(found, column))

    def _open(self, index: QModelIndex) -> None:
        self.chosen.emit(self._key(index))

    def _key(self, index: QModelIndex) -> str:
        return str(_row_key(self.rows.table, index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The roomy column takes what is left, and never less than it needs."""
        table, header = self.rows.table, self.horizontalHeader()
        if not table.columns:
            return
        roomy = _widest(table)
        others = sum(header.sectionSize(n) for n in range(len(table.columns)) if n != roomy)
        needs = max(header.sectionSizeHint(roomy), self.sizeHintForColumn(roomy))
        enough = self.viewport().width() - others >= min(needs, ROOM * self.fontMetrics().height())
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(roomy, modes.Stretch if enough else modes.ResizeToContents)

    def _dress(self, table: PanelTable) -> None:
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for at, column in enumerate(table.columns):
            shares = column.kind is ColumnKind.SHARE
            header.setSectionResizeMode(at, modes.Fixed if shares else modes.ResizeToContents)
            if shares:
                header.resizeSection(at, BAR_ROOM * self.fontMetrics().height())
            self.setColumnHidden(at, _is_id(column))
            self.setItemDelegateForColumn(at, self._share if shares else self.itemDelegate())

    def _sort(self, column: int) -> None:
        """Numbers fall at the first click, words rise."""
        orders = Qt.SortOrder
        rises = self.rows.column(column).kind is ColumnKind.TEXT
        order = orders.AscendingOrder if rises else orders.DescendingOrder
        if self._sorted == (column, order):
            falls = order == orders.DescendingOrder
            order = orders.AscendingOrder if falls else orders.DescendingOrder
        self._sorted = (column, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)
        self.rows.sort(column, order)


class TablePage(QWidget):
    """A table under the sentence that says most of it."""

    def __init__(self, name: str, language: QtLanguage) -> None:
        super().__init__()
        self.lead, self.numbers = PlainLabel(), PanelTableView(name, language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.lead)
        column.addWidget(self.numbers, 1)

    def show_table(self, table: PanelTable, lead: str, summary: str) -> None:
        """Show other rows; without any, the sentence alone."""
        self.lead.say(lead)
        self.numbers.show_table(table, lead or summary)
