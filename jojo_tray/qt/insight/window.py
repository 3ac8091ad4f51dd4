"""The insights window: a dashboard under its header; it shows what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from jojo_tray.qt.insight.grid import PanelGrid
from jojo_tray.qt.insight.header import InsightHeader
from jojo_tray.qt.insight.message import Message
from jojo_tray.qt.insight.panel_card import PanelCard
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, TroubleBanner

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent

    from jojo_tray.qt.popup.view import Trouble

SIZE = QSize(1240, 800)
ROOM = 0.92  # of the screen; the rest is for the frame
NEAR = 3  # of a text line's height
SETTLING = 400  # milliseconds without another size


class InsightWindow(QWidget):
    """`watched` says whether anybody can see it."""

    watched = Signal(bool)
    resized = Signal()
    key_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._settle = QTimer(self, singleShot=True, interval=SETTLING)
        self._settle.timeout.connect(self.resized)
        self._last: PanelCard | None = None
        self.header, self.grid = InsightHeader(), PanelGrid()
        self.trouble, self.strip = TroubleBanner(), ElidedLabel(muted=True)
        self.blank, self._pages, self._scroll = Message(), QStackedWidget(), QScrollArea()
        self.setWindowTitle(translate("insight", "Insights"))
        self._lay_out()
        self._connect()

    @property
    def is_watched(self) -> bool:
        """Whether anybody can see it."""
        return self.isVisible() and not self.isMinimized()

    def say(self, text: str) -> None:
        """A word below the panels."""
        self.strip.say(text)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """What went wrong for all panels, or nothing."""
        self.trouble.show_trouble(trouble)

    def show_blank(self, title: str, text: str = "", advice: str = "") -> None:
        """Say why there are no panels."""
        self.blank.say(title, text, advice)
        self._pages.setCurrentWidget(self.blank)

    @property
    def is_blank(self) -> bool:
        """Whether there are no panels to be seen."""
        return self._pages.currentWidget() is self.blank

    def show_panels(self) -> None:
        """Show the panels."""
        self._pages.setCurrentWidget(self._scroll)

    def chosen_card(self) -> PanelCard | None:
        """The panel that has, or last had, the keyboard; else the first one."""
        self._notice(self.focusWidget())
        cards = self.grid.cards
        if self._last in cards:
            return self._last
        return cards[0] if cards else None

    def mark(self, *, changed: bool) -> None:
        """Say in the title whether something is not saved."""
        title = translate("insight", "Insights")
        unsaved = translate("insight", "{title} (not saved)").format(title=title)
        self.setWindowTitle(unsaved if changed else title)

    def reveal(self, card: PanelCard) -> None:
        """Bring a panel into sight and give it the keyboard."""
        self.grid.settle()
        self._scroll.ensureWidgetVisible(card)
        if not card.isAncestorOf(self.focusWidget() or self):
            card.setFocus()

    def bring_near(self, place: QPoint) -> None:
        """Bring a place among the panels into sight, with a little of what is around it."""
        self._scroll.ensureVisible(place.x(), place.y(), 0, NEAR * self.fontMetrics().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watched.emit(self.is_watched)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watched.emit(self.is_watched)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.watched.emit(self.is_watched)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self.resized.emit()

    def _notice(self, widget: QWidget | None) -> None:
        while widget is not None and not isinstance(widget, PanelCard):
            widget = widget.parentWidget()
        self._last = widget or self._last

    def _connect(self) -> None:
        self.trouble.key_requested.connect(self.key_asked)
        self.trouble.retry_requested.connect(self.header.refreshed)
        self.header.menu.aboutToShow.connect(lambda: self._notice(self.focusWidget()))
        for keys, work in (("F5", self.header.refresh.click), ("Esc", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(work)

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.grid)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for piece in (self.header, self.trouble):
            column.addWidget(piece)
        column.addWidget(self._pages, 1)
        column.addWidget(self.strip)
        self.resize(SIZE.boundedTo(self.screen().availableSize() * ROOM))
