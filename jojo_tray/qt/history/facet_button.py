"""A filter by value: a button that opens a list to tick, with how many generations have each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.qt.history.legible import for_menu, one_line
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, action_button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from jojo_tray.domain.history import Facet
    from jojo_tray.qt.look.language import QtLanguage

VALUE = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole + 1
SEARCHED_FROM = 12  # values; fewer are seen at a glance
SHORT = 24


class FacetList(QFrame):
    """The list that opens."""

    ticked = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("history", "Find…"))
        self.search.setAccessibleName(translate("history", "Find among: {name}").format(name=title))
        self.search.textChanged.connect(self._narrow)
        self.values = QListWidget()
        self.values.setAccessibleName(title)
        self.values.setUniformItemSizes(True)
        self.values.itemChanged.connect(lambda _: self.ticked.emit(self.chosen()))
        self.clear = action_button(translate("history", "All of them"))
        self.clear.clicked.connect(lambda: self.ticked.emit(frozenset()))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for widget in (self.search, self.values, self.clear):
            column.addWidget(widget)

    def chosen(self) -> frozenset[str]:
        """The ticked values."""
        rows = map(self.values.item, range(self.values.count()))
        return frozenset(r.data(VALUE) for r in rows if r.checkState() is Qt.CheckState.Checked)

    def show_values(self, values: Sequence[tuple[str, str, str]], chosen: frozenset[str]) -> None:
        """List value, name and count; the place in the list is kept."""
        row = self.values.currentRow()
        place = self.values.item(row).data(VALUE) if row >= 0 else None
        was = self.values.blockSignals(True)  # noqa: FBT003
        self.values.clear()
        for value, name, count in values:
            self._add(value, name, count, on=value in chosen, here=value == place)
        self.values.blockSignals(was)
        self.search.setVisible(len(values) >= SEARCHED_FROM)
        self.clear.setEnabled(bool(chosen))
        self._narrow(self.search.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.clear()
        if self.values.currentRow() < 0:
            self.values.setCurrentRow(0)
        self.values.setFocus(Qt.FocusReason.PopupFocusReason)

    def _add(self, value: str, name: str, count: str, *, on: bool, here: bool) -> None:
        item = QListWidgetItem(f"{name}  ({count})" if count else name)
        item.setData(VALUE, value)
        item.setData(NAME, name.casefold())
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.values.addItem(item)
        if here:
            self.values.setCurrentItem(item)

    def _narrow(self, text: str) -> None:
        for item in map(self.values.item, range(self.values.count())):
            item.setHidden(text.casefold() not in item.data(NAME))


class FacetButton(QToolButton):
    """`chosen` carries the values to show, none for all."""

    chosen = Signal(object)

    def __init__(
        self, title: str, name_of: Callable[[Facet], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._name_of = name_of
        self._facets: Sequence[Facet] = ()
        self._names: dict[str, str] = {}
        self.values: frozenset[str] = frozenset()
        self.list = FacetList(title, self)
        self.list.ticked.connect(self._choose)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(True)
        self.clicked.connect(self._open)
        self._say()

    def show_facets(self, facets: Sequence[Facet], language: QtLanguage) -> None:
        """Offer these values; chosen ones that nothing has stay in the list."""
        self._facets = facets
        self._names |= {facet.value: one_line(self._name_of(facet), 80) for facet in facets}
        counts = {facet.value: language.number(facet.items) for facet in facets}
        lost = sorted(self.values - counts.keys())
        listed = [(f.value, self._names[f.value], counts[f.value]) for f in facets]
        listed += [(v, self._names.get(v, v), language.number(0)) for v in lost]
        self.list.show_values(listed, self.values)
        self._say()

    def show_chosen(self, values: frozenset[str], names: dict[str, str] | None = None) -> None:
        """Show a choice made elsewhere, with the names of its values where they are known."""
        self.values = values
        self._names |= names or {}
        for item in map(self.list.values.item, range(self.list.values.count())):
            was = self.list.values.blockSignals(True)  # noqa: FBT003
            on = item.data(VALUE) in values
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.values.blockSignals(was)
        self.list.clear.setEnabled(bool(values))
        self._say()

    def said(self) -> str:
        """The choice in words, empty for all: Voice: Rachel, Domi."""
        if not self.values:
            return ""
        names = ", ".join(sorted(self._names.get(value, value) for value in self.values))
        return translate("history", "{filter}: {values}").format(
            filter=self._title, values=one_line(names, 80)
        )

    def _choose(self, values: frozenset[str]) -> None:
        self.show_chosen(values)
        self.chosen.emit(values)

    def _open(self) -> None:
        self.setChecked(bool(self.values))
        self.list.adjustSize()
        self.list.move(self.mapToGlobal(QPoint(0, self.height())))
        self.list.show()

    def _say(self) -> None:
        if len(self.values) == 1:
            name = one_line(
                self._names.get(next(iter(self.values)), next(iter(self.values))), SHORT
            )
        else:
            name = str(len(self.values)) if self.values else ""
        said = translate("history", "{filter}: {values}")
        text = said.format(filter=self._title, values=name) if name else self._title
        self.setText(f"{for_menu(text)} ▾")
        self.setAccessibleName(self.said() or self._title)
        self.setChecked(bool(self.values))
