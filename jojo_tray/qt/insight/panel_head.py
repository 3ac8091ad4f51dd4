"""A panel's first line: what it shows, how, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from jojo_tray.domain.insight.panels import OF_ASSISTANT
from jojo_tray.qt.dashboards.panel_deeds import add_deeds
from jojo_tray.qt.insight.erasing import add_erasing
from jojo_tray.qt.insight.words import caption, kind_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, hint

if TYPE_CHECKING:
    from jojo_tray.domain.insight.panels import Panel

Page = Literal["chart", "table", "counter"]


class PanelHead(QWidget):
    """`turned` says that another page was chosen, `export_asked` carries a kind of file.

    `edit_asked` carries a Deed, `erase_asked` an Erasing.
    """

    turned = Signal()
    copy_asked = Signal()
    export_asked = Signal(str)
    edit_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._caption = ElidedLabel(bold=True), ElidedLabel(muted=True)
        self.as_table = _switch(translate("insight", "Table"), "T")
        self.as_counter = _switch(translate("insight", "Counter"))
        self.menu = QMenu(self)
        self.pin = QAction(translate("insight", "&Keep its own range and split"), self)
        self.more = _menu_button(self.menu)
        self._fill_menu()
        self._lay_out()
        self.as_table.toggled.connect(self._turn)
        self.as_counter.toggled.connect(self._turn)

    @property
    def page(self) -> Page:
        """What is to be shown."""
        if self.as_table.isChecked():
            return "table"
        return "counter" if self.as_counter.isChecked() else "chart"

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order in which it is read."""
        return self.as_counter, self.as_table, self.more

    def name(self, panel: Panel) -> None:
        """Say what the panel shows."""
        self._title.say(kind_name(panel.kind))
        self._caption.say(caption(panel))
        for action in self._erasing:
            action.setVisible(panel.kind in OF_ASSISTANT)
        said = translate("insight", "What can be done with “{panel}”")
        self.more.setAccessibleName(said.format(panel=kind_name(panel.kind)))

    def offer(self, *, table: bool, counter: bool) -> None:
        """Which other pages there are."""
        self.as_table.setVisible(table)
        self.as_counter.setVisible(counter)

    def _turn(self, checked: bool) -> None:
        other = self.as_counter if self.sender() is self.as_table else self.as_table
        if checked and other.isChecked():
            other.blockSignals(True)  # noqa: FBT003
            other.setChecked(False)
            other.blockSignals(False)  # noqa: FBT003
        self.turned.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addWidget(self._caption, 1)
        for button in (self.as_counter, self.as_table, self.more):
            row.addWidget(button)
        self.offer(table=False, counter=False)

    def _fill_menu(self) -> None:
        copy = self.menu.addAction(translate("insight", "&Copy"), self.copy_asked.emit)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the panel has the key itself
        for kind, text in (
            ("csv", translate("insight", "Export as C&SV…")),
            ("png", translate("insight", "Export as &picture (PNG)…")),
            ("svg", translate("insight", "Export as &drawing (SVG)…")),
        ):
            action = self.menu.addAction(text)
            action.triggered.connect(lambda _=False, kind=kind: self.export_asked.emit(kind))
        self.menu.addSeparator()
        self.pin.setCheckable(True)
        self.menu.addAction(self.pin)
        self.menu.addSeparator()
        add_deeds(self.menu, self.edit_asked.emit)
        self._erasing = add_erasing(self.menu, self.erase_asked.emit)


def _switch(text: str, key: str = "") -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(hint(f"{text} ({key})") if key else "")
    return button


class _Dots(QToolButton):
    """Opens a menu without an arrow that says so.

    A style sheet would do, but it keeps the colours it was first painted in.
    """

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu


def _menu_button(menu: QMenu) -> QToolButton:
    button = _Dots()
    button.setText("⋯")
    button.setToolTip(hint(translate("insight", "Copy, export, change, move")))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
