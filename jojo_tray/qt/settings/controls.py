"""The settings' controls: each knows its setting's name, is shown a value and tells a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, action_button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Control(QObject):
    """One setting; `changed` carries its name and the value the user chose."""

    changed = Signal(str, object)

    def __init__(self, name: str, widget: QWidget, put: Callable[[Any], None]) -> None:
        super().__init__(widget)
        self.name = name
        self.widget = widget
        self._shown_by = put

    def show_value(self, value: Any) -> None:
        """Show the value in force without telling it again."""
        was_blocked = self.widget.blockSignals(True)  # noqa: FBT003
        self._shown_by(value)
        self.widget.blockSignals(was_blocked)

    def lock(self, reason: str) -> None:
        """Say why it cannot be changed here; without a reason it can."""
        self.widget.setEnabled(not reason)
        self.widget.setToolTip(reason)
        self.widget.setAccessibleDescription(reason)

    def _tell(self, value: object) -> None:
        self.changed.emit(self.name, value)


class Switch(Control):
    """On or off."""

    def __init__(self, name: str, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(name, self.box, self._put)
        self.box.clicked.connect(self._tell)

    def _put(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class Choice(Control):
    """One of a few."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[str, str]]) -> None:
        self.box = QComboBox()
        self.box.setAccessibleName(label.replace("&", ""))
        for value, text in options:
            self.box.addItem(text, value)
        super().__init__(name, self.box, self._put)
        self.box.activated.connect(lambda: self._tell(self.box.currentData()))

    def _put(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class Count(Control):
    """A whole number; told when the user is done with it."""

    def __init__(self, name: str, label: str, least: int, most: int, unit: str) -> None:
        self.box = QSpinBox()
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.setRange(least, most)
        self.box.setSuffix(f" {unit}")
        super().__init__(name, self.box, self._put)
        self.box.setKeyboardTracking(False)
        self.box.valueChanged.connect(self._tell)

    def _put(self, value: Any) -> None:
        self.box.setValue(value)


class ZoneChoice(Control):
    """A time zone by name, found by any part of it; empty is the machine's own."""

    def __init__(self, name: str, label: str) -> None:
        self.box = QComboBox()
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(name, self.box, self._put)
        self.box.activated.connect(lambda: self._tell(self.box.currentData()))

    def fill(self, names: Iterable[str]) -> None:
        """Offer these zones."""
        self.box.clear()
        self.box.addItem(translate("settings", "The machine's own"), None)
        for name in names:
            self.box.addItem(name, name)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)

    def _put(self, value: Any) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value)))


class FolderChoice(Control):
    """A folder, or none: then the desktop's usual place is meant."""

    def __init__(self, name: str, label: str) -> None:
        self._label = label.replace("&", "")
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(self._label)
        self.path.setPlaceholderText(translate("settings", "not set"))
        self.choose = action_button(translate("settings", "Choose…"))
        self.clear = action_button(translate("settings", "Clear"))
        super().__init__(name, _row(self.path, self.choose, self.clear), self._put)
        self.choose.setAccessibleName(f"{self.choose.text()} {self._label}")
        self.clear.setAccessibleName(f"{self.clear.text()} {self._label}")
        self.choose.clicked.connect(self._ask)
        self.clear.clicked.connect(lambda: self._tell(None))

    def _put(self, value: Any) -> None:
        self.path.setText(str(value) if value else "")
        self.clear.setEnabled(value is not None)

    def _ask(self) -> None:
        start = self.path.text()
        found = QFileDialog.getExistingDirectory(self.widget.window(), self._label, start)
        if found:
            self._tell(Path(found))


class Thresholds(Control):
    """The percentages at which to tell; a list that grows and shrinks."""

    def __init__(self, name: str, label: str) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(label.replace("&", ""))
        self.list.setFixedHeight(self.list.fontMetrics().height() * 5 + 2 * GRID)
        self.percent = QSpinBox()
        self.percent.setRange(1, 1000)
        self.percent.setValue(90)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName(translate("settings", "Another threshold"))
        self.add = action_button(translate("settings", "&Add"))
        self.remove = action_button(translate("settings", "R&emove"))
        super().__init__(name, self._laid_out(), self._put)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))

    def _put(self, value: Any) -> None:
        self.list.clear()
        self._values: tuple[int, ...] = tuple(value)
        for percent in self._values:
            self.list.addItem(translate("settings", "{percent} %").format(percent=percent))
        self.remove.setEnabled(False)

    def _add(self) -> None:
        self._tell(tuple(sorted({*self._values, self.percent.value()})))

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._tell(tuple(v for number, v in enumerate(self._values) if number != row))

    def _laid_out(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.list, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(_row(self.percent, self.add))
        column.addWidget(self.remove)
        column.addStretch()
        row.addLayout(column)
        return widget


def _row(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if number == 0 else 0)
    return whole
