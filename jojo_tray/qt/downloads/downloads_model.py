"""The downloads as a list model; a finished one can be dragged to a file manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, QUrl

from jojo_tray.qt.downloads.download_row import DownloadRow, detail_text, state_text
from jojo_tray.qt.popup.cards import hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from jojo_tray.domain.downloads import DownloadMoved
    from jojo_tray.domain.language import Language

    Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
URIS = "text/uri-list"


class DownloadsModel(QAbstractListModel):
    """Rows by download; the texts for the eye are the delegate's, for the ear they are here."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[DownloadRow] = []

    @property
    def rows(self) -> Sequence[DownloadRow]:
        """All rows, top first."""
        return self._rows

    def show_rows(self, rows: Sequence[DownloadRow]) -> None:
        """Show these; where only their state differs, selection and place stay."""
        if [row.download.id for row in rows] == [row.download.id for row in self._rows]:
            self._rows = [
                _with_progress(row, old) for row, old in zip(rows, self._rows, strict=True)
            ]
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def move(self, moved: DownloadMoved) -> bool:
        """Show how far one is; False if it is not in the list."""
        for number, row in enumerate(self._rows):
            if row.download.id == moved.download.id:
                self._rows[number] = DownloadRow(
                    moved.download, row.title, moved.received, moved.expected
                )
                self.dataChanged.emit(self.index(number), self.index(number))
                return True
        return False

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                texts = (row.title, state_text(row, self._language), self._detail(row))
                said = ", ".join(text for text in texts if text)
                return hint(said) if role == Qt.ItemDataRole.ToolTipRole else said
            case _ if role == ROW:
                return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        kinds = Qt.ItemFlag
        usual = kinds.ItemIsEnabled | kinds.ItemIsSelectable | kinds.ItemNeverHasChildren
        if index.isValid() and self._rows[index.row()].complete:
            return usual | kinds.ItemIsDragEnabled
        return usual

    def mimeTypes(self) -> list[str]:
        return [URIS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self._rows[index.row()] for index in indexes]
        paths = [row.download.path for row in rows if row.complete and row.download.path]
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return mime

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _detail(self, row: DownloadRow) -> str:
        return detail_text(row, self._language)


def _with_progress(row: DownloadRow, old: DownloadRow) -> DownloadRow:
    """The new state, with what the old row knew of the bytes."""
    return DownloadRow(row.download, row.title, old.received, old.expected)
