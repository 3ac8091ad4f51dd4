"""The history window: it shows what it is told and tells what the user wants."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.qt.history.blank_page import BlankPage
from jojo_tray.qt.history.detail_pane import DetailPane
from jojo_tray.qt.history.filter_bar import FilterBar
from jojo_tray.qt.history.header import HistoryHeader
from jojo_tray.qt.history.row_actions import RowActions
from jojo_tray.qt.history.situation import Situation, blank_of, sync_text, trouble_of
from jojo_tray.qt.history.status_strip import StatusStrip
from jojo_tray.qt.history.table import HistoryTable
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, TroubleBanner, action_button
from jojo_tray.qt.sound.player_bar import PlayerBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from jojo_tray.qt.history.means import Means

SIZE = QSize(1200, 760)
ROOM = 0.92  # of the screen; the rest is for the frame
SETTLING = 400  # milliseconds without another size
SIDE = 384  # of it, for one generation in full


@dataclass(frozen=True, slots=True)
class Pieces:
    """What takes longest to make."""

    player: PlayerBar
    table: HistoryTable
    filters: FilterBar
    details: DetailPane


class HistoryWindow(QWidget):
    """Search and filters above, table and details in the middle, player and status below."""

    shown = Signal()
    left = Signal()
    resized = Signal()
    sync_asked = Signal(bool)
    key_asked = Signal()
    settings_asked = Signal()
    cancel_asked = Signal()
    retakes_asked = Signal()
    save_all_asked = Signal()

    def __init__(self, means: Means, pieces: Pieces, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._means = means
        self._settle = QTimer(self, singleShot=True, interval=SETTLING)
        self._settle.timeout.connect(self.resized)
        self.player, self.table = pieces.player, pieces.table
        self.filters, self.details = pieces.filters, pieces.details
        self.model, self.header = self.table.rows, HistoryHeader()
        self.table.setHorizontalHeader(self.header)
        self.blank, self.strip = BlankPage(), StatusStrip()
        self.actions_of_rows = RowActions(self.table)
        self.trouble, self.notice = TroubleBanner(), PlainLabel()
        self._everything = QAction(translate("history", "Read &everything again"), self)
        self._settings = QAction(translate("history", "History se&ttings…"), self)
        self.sync = _sync_button(self._everything, self._settings)
        self.retakes = action_button(translate("history", "Ret&akes"))
        self.save_all = action_button(translate("history", "Sa&ve all…"))
        self.downloads = action_button(translate("history", "Do&wnloads"))
        self.downloads.setCheckable(True)
        self._rows, self._panels = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        self.setWindowTitle(translate("history", "History"))
        self._lay_out()
        self._connect()

    def show_situation(self, situation: Situation) -> None:
        """Say why there are no rows, what went wrong, and how fresh everything is."""
        language, now = self._means.language(), self._means.now()
        blank = blank_of(situation, language, now)
        if blank is not None:
            self.blank.show_blank(blank)
        self._rows.setCurrentWidget(self.table if blank is None else self.blank)
        self.details.setVisible(blank is None)
        trouble = trouble_of(situation, language, now)
        self.trouble.show_trouble(trouble if blank is None else None)
        text = sync_text(situation, language, now)
        self.strip.sync.show_work(text, busy=situation.busy)
        self.sync.setEnabled(not situation.busy)
        for button in (self.save_all, self.retakes):
            button.setEnabled(blank is None)

    def say(self, text: str) -> None:
        """A word about what was done, until the next one."""
        self.notice.say(text)

    def show_panel(self, panel: QWidget) -> None:
        """Show the downloads below the table, or put them away."""
        if self._panels.indexOf(panel) < 0:
            self._panels.addWidget(panel)
            self._panels.setStretchFactor(1, 0)
        panel.setVisible(self.downloads.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self.resized.emit()
        self.left.emit()

    def _connect(self) -> None:
        self.blank.remedied.connect(self._remedy)
        self.trouble.key_requested.connect(self.key_asked)
        self.trouble.retry_requested.connect(self._ask_sync)
        self.strip.sync.cancelled.connect(self.cancel_asked)
        self.sync.clicked.connect(self._ask_sync)
        self._everything.triggered.connect(lambda: self._ask_sync(full=True))
        self._settings.triggered.connect(self.settings_asked)
        self.retakes.clicked.connect(self.retakes_asked)
        self.save_all.clicked.connect(self.save_all_asked)
        self.filters.search.left.connect(self._enter_table)
        for key, work in (
            (QKeySequence.StandardKey.Find, self._search),
            ("F5", self._ask_sync),
            ("Esc", self._clear_search),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(work)

    def _remedy(self, remedy: str) -> None:
        if remedy == "clear":
            self.filters.reset()
        elif remedy == "key":
            self.key_asked.emit()
        elif remedy == "cancel":
            self.cancel_asked.emit()
        else:
            self._ask_sync()

    def _ask_sync(self, *, full: bool = False) -> None:
        self.sync_asked.emit(full)

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _clear_search(self) -> None:
        self.filters.search.clear()
        self._search()

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.selected_count():
            self.table.step(1)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.filters.search, 1)
        for button in (self.sync, self.retakes, self.save_all, self.downloads):
            tools.addWidget(button)
        self._rows.addWidget(self.table)
        self._rows.addWidget(self.blank)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self._rows)
        middle.addWidget(self.details)
        middle.setSizes([SIZE.width() - SIDE, SIDE])
        middle.setStretchFactor(0, 3)
        middle.setStretchFactor(1, 1)
        middle.setChildrenCollapsible(False)
        self._panels.addWidget(middle)
        self._panels.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(tools)
        for piece in (self.filters, self.notice, self.trouble):
            column.addWidget(piece)
        column.addWidget(self._panels, 1)
        column.addWidget(self.player)
        column.addWidget(self.strip)
        self.resize(SIZE.boundedTo(self.screen().availableSize() * ROOM))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """From left to right and from top to bottom."""
        filters = self.filters
        order = (
            filters.search,
            self.sync,
            self.retakes,
            self.save_all,
            self.downloads,
            filters.voices,
            filters.models,
            filters.sources,
            filters.states,
            filters.period.box,
            filters.period.first,
            filters.period.last,
            filters.clear,
            self.table,
            self.details.text,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _sync_button(*others: QAction) -> QToolButton:
    button = QToolButton()
    button.setText(translate("history", "S&ynchronise"))
    button.setToolTip(translate("history", "Read what is new (F5)"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    menu = QMenu(button)
    menu.addActions(others)
    button.setMenu(menu)
    return button
