"""What stands above the panels: which dashboard, which stretch, split by what, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from jojo_tray.domain.insight.panels import PanelRange
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.insight.lens import Lens
from jojo_tray.qt.insight.words import breakdown_name, range_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, action_button

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 4  # of a text line's height, for a chooser


class InsightHeader(QWidget):
    """`chosen` carries a dashboard's name, `looked` the lens, `exported` a kind of file."""

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
        self._tools = QHBoxLayout()
        self._fill()
        self._lay_out()
        self.dashboards.textActivated.connect(self.chosen)
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
            self.dashboards.addItems(list(names))
            self.dashboards.setCurrentText(chosen)

    def add_tool(self, tool: QWidget) -> None:
        """Another button, before those at the end."""
        self._tools.addWidget(tool)

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for box in (self.dashboards, self.ranges, self.breakdowns):
            row.addWidget(box)
        row.addStretch(1)
        self._tools.setSpacing(GRID)
        row.addLayout(self._tools)
        row.addWidget(export)
        row.addWidget(self.refresh)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    # On Linux a box is called by what it shows; this is said as well.
    box.setAccessibleDescription(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumWidth(LEAST * box.fontMetrics().height())  # a narrow window shortens the names
    return box
