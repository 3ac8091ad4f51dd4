"""The list of downloads: how far each is, how far all are, and what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.downloads import DownloadState, QueueState
from jojo_tray.qt.downloads.download_row import done, pause_text, summary_text
from jojo_tray.qt.downloads.downloads_model import DownloadsModel
from jojo_tray.qt.downloads.row_delegate import RowDelegate, row_height
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.domain.downloads import DownloadMoved
    from jojo_tray.qt.downloads.download_row import DownloadRow
    from jojo_tray.qt.look.language import QtLanguage

FEWEST, USUAL = 2, 5  # rows that are seen
AGAIN = frozenset({DownloadState.FAILED, DownloadState.MISSING, DownloadState.CANCELLED})


class DownloadsPanel(QWidget):
    """Shows what it is told and tells what the user chose; None as ids means all."""

    opened = Signal()
    paused = Signal()
    resumed = Signal()
    cancelled = Signal(object)
    retried = Signal(object)
    cleared = Signal()
    folder_asked = Signal(object)

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._state = QueueState()
        self.model = DownloadsModel(language, self)
        self.list = QListView()
        self._summary, self._reason = PlainLabel(bold=True), PlainLabel()
        self._bar, self._buttons = QProgressBar(), QWidget()
        self._empty = PlainLabel(muted=True)
        self._pause = action_button(translate("downloads", "&Pause"))
        self._cancel = action_button(translate("downloads", "&Cancel"))
        self._again = action_button(translate("downloads", "&Try again"))
        self._clear = action_button(translate("downloads", "C&lear list"))
        self._folder = action_button(translate("downloads", "&Show in folder"))
        self._prepare_list()
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def show_rows(self, rows: Sequence[DownloadRow]) -> None:
        """Show the whole list."""
        self.model.show_rows(rows)
        self._follow()

    def show_move(self, moved: DownloadMoved) -> bool:
        """Show how far one is; False if the list does not have it."""
        known = self.model.move(moved)
        self._follow()
        return known

    def show_state(self, state: QueueState) -> None:
        """Show how far the whole queue is."""
        self._state = state
        total = state.open + done(state)
        self._summary.say(summary_text(state, self._language))
        self._reason.say(pause_text(state, self._language))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done(state))
        self._bar.setVisible(state.open > 0)
        running = translate("downloads", "&Pause")
        waiting = translate("downloads", "&Resume")
        self._pause.setText(running if state.paused is None else waiting)
        self._follow()

    def show_problem(self, text: str) -> None:
        """What a wish came to nothing for."""
        self._reason.say(text)

    def sizeHint(self) -> QSize:
        """As large while it is empty as with some rows, for its place is given out once."""
        around = self._summary.sizeHint().height() + self._buttons.sizeHint().height()
        rows = USUAL * row_height(self.list.font())
        return super().sizeHint().expandedTo(QSize(0, around + rows + 2 * GRID))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def chosen(self) -> list[DownloadRow]:
        """The selected rows; all rows while none is selected."""
        numbers = sorted(index.row() for index in self.list.selectedIndexes())
        rows = self.model.rows
        return [rows[number] for number in numbers] if numbers else list(rows)

    def _follow(self) -> None:
        """Offer only what can be done."""
        rows = self.chosen()
        states = {row.download.state for row in rows}
        empty = not self.model.rows
        nothing = translate("downloads", "Nothing is being saved: what you save appears here.")
        self._empty.say(nothing if empty else "")
        for piece in (self.list, self._buttons):
            piece.setHidden(empty)
        self._pause.setEnabled(self._state.open > 0 or self._state.paused is not None)
        self._cancel.setEnabled(any(not state.ended for state in states))
        self._again.setEnabled(bool(states & AGAIN))
        self._clear.setEnabled(any(row.download.state.ended for row in self.model.rows))
        self._folder.setEnabled(any(row.complete for row in rows))

    def _connect(self) -> None:
        self._pause.clicked.connect(self._toggle)
        self._cancel.clicked.connect(lambda: self.cancelled.emit(self._ids()))
        self._again.clicked.connect(lambda: self.retried.emit(self._ids()))
        self._clear.clicked.connect(self.cleared)
        self._folder.clicked.connect(self._ask_folder)
        self.list.selectionModel().selectionChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)

    def _toggle(self) -> None:
        if self._state.paused is None:
            self.paused.emit()
        else:
            self.resumed.emit()

    def _ids(self) -> list[int] | None:
        """The selected downloads; None, which is all, while none is selected."""
        if not self.list.selectedIndexes():
            return None
        return [row.download.id for row in self.chosen()]

    def _ask_folder(self) -> None:
        found: list[Path] = [
            row.download.path for row in self.chosen() if row.complete and row.download.path
        ]
        if found:
            self.folder_asked.emit(found[0].parent)

    def _prepare_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(RowDelegate(self._language, view))
        view.setUniformItemSizes(True)
        view.setMinimumHeight(FEWEST * row_height(view.font()))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.setAccessibleName(translate("downloads", "Downloads"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar.setAccessibleName(translate("downloads", "All downloads"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        for button, key in (
            (self._cancel, QKeySequence.StandardKey.Delete),
            (self._again, None),
            (self._folder, None),
        ):
            action = QAction(button.text(), view)
            action.triggered.connect(button.click)
            if key is not None:
                action.setShortcut(key)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(GRID)
        for button in (self._pause, self._cancel, self._again):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self._clear, self._folder):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for piece in (self._summary, self._bar, self._reason, self._empty):
            column.addWidget(piece)
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons)
