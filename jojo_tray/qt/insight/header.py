"""What stands above the panels: which dashboard, which stretch, split by what, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from jojo_tray.domain.insight.panels import PanelRange
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.insight.elided_box import ElidedBox
from jojo_tray.qt.insight.lens import Lens
from jojo_tray.qt.insight.tab_order import in_tab_order
from jojo_tray.qt.insight.words import breakdown_name, dashboard_name, range_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, action_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

LEAST = 4  # of a text line's height, for a chooser


class InsightHeader(QWidget):
    """`chosen` carries a dashboard's name, `looked` the lens, `exported` a kind of file.

    What does not fit beside the choosers stands below them.
    """

    chosen = Signal(str)
    looked = Signal(object)
    refreshed = Signal()
    exported = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dashboards = _box(translate("insight", "Dashboard"))
        self.ranges = _box(translate("insight", "Range"))
        self.breakdowns = _box(translate("insight", "Split"))
        self.refresh = action_button(translate("insight", "&Refresh"))
        self.refresh.setToolTip(translate("insight", "Ask for the newest numbers (F5)"))
        self.menu = QMenu(self)
        self._choosers, self._tools, self._ends = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._last: QWidget = self.breakdowns
        self._fill()
        self._lay_out()
        self.dashboards.activated.connect(
            lambda place: self.chosen.emit(self.dashboards.itemData(place))
        )
        self.refresh.clicked.connect(self.refreshed)
        for box in (self.ranges, self.breakdowns):
            box.activated.connect(lambda _: self.looked.emit(self.lens))

    @property
    def lens(self) -> Lens:
        """What the window looks at."""
        stretch, by = self.ranges.currentData(), self.breakdowns.currentData()
        return Lens(
            None if stretch is None else PanelRange(stretch), None if by is None else Breakdown(by)
        )

    def show_names(self, names: Sequence[str], chosen: str) -> None:
        """Offer these dashboards."""
        with QSignalBlocker(self.dashboards):
            self.dashboards.clear()
            for name in names:
                self.dashboards.addItem(dashboard_name(name), name)
            self.show_chosen(chosen)

    def show_chosen(self, name: str) -> None:
        """This dashboard is in sight."""
        self.dashboards.setCurrentIndex(self.dashboards.findData(name))

    def add_tool(self, tool: QWidget) -> None:
        """Another button, before those at the end."""
        self._tools.addWidget(tool)
        in_tab_order([self._last, tool])
        self._last = tool

    def minimumSizeHint(self) -> QSize:
        wide = max(self._choosers.minimumSize().width(), self._ends.minimumSize().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._wrap()
        return super().event(event)

    def _wrap(self) -> None:
        wanted = self._choosers.sizeHint().width() + self._ends.sizeHint().width() + GRID
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if wanted <= self.width() else ways.TopToBottom
        if self._both.direction() != way:
            self._both.setDirection(way)

    def _fill(self) -> None:
        self.ranges.addItem(translate("insight", "Each panel's own range"), None)
        for stretch in PanelRange:
            self.ranges.addItem(range_name(stretch), stretch)
        self.breakdowns.addItem(translate("insight", "Each panel's own split"), None)
        for by in Breakdown:
            self.breakdowns.addItem(breakdown_name(by), by)
        for kind, text in (
            ("copy", translate("insight", "&Copy this panel")),
            ("csv", translate("insight", "This panel as C&SV…")),
            ("png", translate("insight", "This panel as &picture (PNG)…")),
            ("svg", translate("insight", "This panel as &drawing (SVG)…")),
            ("all", translate("insight", "&All panels as picture (PNG)…")),
        ):
            action = self.menu.addAction(text)
            action.triggered.connect(lambda _=False, kind=kind: self.exported.emit(kind))

    def _lay_out(self) -> None:
        export = QToolButton()
        export.setText(translate("insight", "E&xport"))
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        export.setMenu(self.menu)
        for layout in (self._choosers, self._tools, self._ends, self._both):
            layout.setSpacing(GRID)
        self._both.setContentsMargins(0, 0, 0, 0)
        for box in (self.dashboards, self.ranges, self.breakdowns):
            self._choosers.addWidget(box)
        self._choosers.addStretch(1)
        self._ends.addLayout(self._tools)
        self._ends.addWidget(export)
        self._ends.addWidget(self.refresh)
        self._ends.addStretch(1)
        self._both.addLayout(self._choosers)
        self._both.addStretch(1)
        self._both.addLayout(self._ends)


def _box(name: str) -> ElidedBox:
    box = ElidedBox()
    box.setAccessibleName(name)
    # On Linux a box is called by what it shows; this is said as well.
    box.setAccessibleDescription(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumWidth(LEAST * box.fontMetrics().height())  # a narrow window shortens the names
    return box
