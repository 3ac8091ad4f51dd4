"""The table's rows: only their keys are here, 8 bytes each; what is looked at is fetched."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QApplication

from jojo_tray.domain.history import HistoryColumn
from jojo_tray.qt.history.rows import Row, RowCache
from jojo_tray.qt.history.words import UNKNOWN, column_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import theme_of
from jojo_tray.qt.popup.cards import hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
HINT = int(Qt.ItemDataRole.ToolTipRole)
COLUMNS = tuple(HistoryColumn)
NUMBERS = {HistoryColumn.CREDITS, HistoryColumn.CHARACTERS}
PAGE = 100
BESIDE = 20  # rows above and below those in sight
LATEST = 3  # pages: what was scrolled past meanwhile is not fetched
MOST_COMPARED = 1_000
PLACEHOLDER = "…"
NOWHERE = QModelIndex()


def _side(column: HistoryColumn) -> Qt.AlignmentFlag:
    middle = Qt.AlignmentFlag.AlignVCenter
    numbers = Qt.AlignmentFlag.AlignTrailing
    return middle | (numbers if column in NUMBERS else Qt.AlignmentFlag.AlignLeading)


SIDES = tuple(map(_side, COLUMNS))


class HistoryModel(QAbstractTableModel):
    """`wanted` asks for the rows of some keys; `take` brings them, later."""

    wanted = Signal(object)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._keys: array[int] = array("q")
        self._cache = RowCache()
        self._missing: dict[int, None] = {}
        self._asked: Sequence[int] = ()
        self._void = False
        self._muted: QColor | None = None
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_for_pages)

    @property
    def keys(self) -> array[int]:
        """The rows' keys in order; not to be changed."""
        return self._keys

    def show_keys(self, keys: array[int]) -> bool:
        """Show other rows; True if those of before only got more behind them."""
        old = len(self._keys)
        self._missing.clear()
        # A million keys are not compared here: it would take longer than to show them.
        if 0 < old <= MOST_COMPARED and old <= len(keys) and keys[:old] == self._keys:
            self._grow(keys, old)
            return True
        self.beginResetModel()
        self._keys = keys
        self.endResetModel()
        return False

    def take(self, rows: Sequence[Row]) -> None:
        """Rows that were read."""
        if self._cache.put(rows):
            self._refresh_all()

    def answered(self, rows: Sequence[Row]) -> None:
        """What came of the last request; nothing where it failed."""
        if self._void:
            self._void = False
            self.wanted.emit(self._asked)
            return
        self._asked = ()
        self.take(rows)
        if self._missing:
            self._ask.start()

    def foresee(self, first: int, last: int) -> bool:
        """These rows are about to be painted: their reading need not wait for that.

        They come in one answer with a few beside them; a page's edge may lie between them.
        Returns whether they are still to come.
        """
        edges = [at for at in (first, last) if 0 <= at < len(self._keys)]
        missing = any(self._cache.find(self._keys[at]) is None for at in edges)
        if missing and self._asked:  # then they are the next that are asked for
            for at in edges:
                self._row(at)
        elif missing:
            self._ask.stop()
            self._missing.clear()
            self._asked = self._keys[max(0, first - BESIDE) : last + 1 + BESIDE]
            self.wanted.emit(self._asked)
        return missing

    def recolour(self) -> None:
        """The palette is another one."""
        self._muted = None

    def outdate(self) -> None:
        """Everything may have changed: what is looked at from now on is read again."""
        self._cache.outdate()
        self._void = bool(self._asked)  # its answer may be from before

    def text(self, at: int, column: int) -> str:
        """What a cell shows."""
        row = self._row(at)
        if row is not None:
            return row.cells[column]
        return PLACEHOLDER if COLUMNS[column] is HistoryColumn.TEXT else ""

    def ink(self, at: int) -> QColor | None:
        """The colour of a row's texts where it is not the usual one."""
        row = self._row(at)
        if row is not None and not row.gone:
            return None
        if self._muted is None:
            self._muted = theme_of(QApplication.palette()).muted
        return self._muted

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self.text(index.row(), index.column())
        if role == ALIGNMENT:
            return SIDES[index.column()]
        if role == INK:
            return self.ink(index.row())
        if role == HINT:
            return self._hint(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == DISPLAY:
                return column_name(COLUMNS[section])
            if role == ALIGNMENT:
                return SIDES[section]
        return None

    def _grow(self, keys: array[int], old: int) -> None:
        if len(keys) > old:
            self.beginInsertRows(NOWHERE, old, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()

    def _hint(self, at: int, column: int) -> str:
        row = self._row(at)
        if row is None:
            return ""
        text = row.cells[column]
        if text == UNKNOWN and COLUMNS[column] is HistoryColumn.CREDITS:
            text = translate("history", "The cost of this generation is not known.")
        return hint(text)

    def _row(self, at: int) -> Row | None:
        """The row, or how it was; what does not hold is asked for."""
        key = self._keys[at]
        row = self._cache.find(key)
        if row is not None:
            return row
        if key not in self._asked:
            page = at // PAGE
            self._missing.pop(page, None)
            self._missing[page] = None
            if not self._asked and not self._ask.isActive():
                self._ask.start()
        return self._cache.outdated(key)

    def _ask_for_pages(self) -> None:
        if self._asked or not self._missing:
            return
        pages = list(self._missing)[-LATEST:]
        self._missing.clear()
        page = pages.pop()
        self._missing.update(dict.fromkeys(pages))
        self._asked = self._keys[page * PAGE : (page + 1) * PAGE]
        if self._asked:
            self.wanted.emit(self._asked)

    def _refresh_all(self) -> None:
        """Cheap: a view only paints what it shows."""
        if self._keys:
            last = self.index(len(self._keys) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
