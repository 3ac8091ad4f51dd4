"""The first window: what this is, and the key it needs; later also to replace the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.qt.key.key_form import KeyForm
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.regions import region_names
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from jojo_tray.domain.language import Language

PICTURE = 64
WIDTH = 76  # of a text line's letters


class Welcome(QWidget):
    """`first` explains the program; without it the window only asks for another key."""

    region_chosen = Signal(str)
    closed = Signal()

    def __init__(self, language: Language, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._first = first
        self.form = KeyForm(language)
        self._region = region_choice()
        self._pinned = PlainLabel(muted=True)
        self._leave = action_button(translate("welcome", "&Later"))
        self.setWindowTitle(_heading(first=first))
        self._region.activated.connect(lambda: self.region_chosen.emit(self._region.currentData()))
        self._leave.clicked.connect(self.close)
        self.form.done.connect(self._finish)
        self._lay_out()

    def show_region(self, region: str, pinned: str = "") -> None:
        """The region in use, or why it cannot be chosen."""
        self._region.setCurrentIndex(self._region.findData(region))
        self._region.setEnabled(not pinned)
        self._pinned.say(pinned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.form.clear()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Be as tall as what there is to say."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return handled

    def _finish(self) -> None:
        self._leave.setText(translate("welcome", "&Close"))
        self._leave.setDefault(True)
        self._leave.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._header())
        column.addLayout(self._region_row())
        column.addWidget(self.form)
        if self._first:
            column.addWidget(_shown(PlainLabel(muted=True), _demo_hint()))
        column.addStretch()
        ends = QHBoxLayout()
        ends.addStretch()
        ends.addWidget(self._leave)
        column.addLayout(ends)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(_picture(), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        title = PlainLabel(scale=1.4, bold=True)
        words.addWidget(_shown(title, _heading(first=self._first)))
        for text in _introduction(first=self._first):
            words.addWidget(_shown(PlainLabel(), text))
        row.addLayout(words, 1)
        return row

    def _region_row(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(translate("welcome", "Re&gion of the account"), self._region)
        self._pinned.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        form.addRow("", self._pinned)
        return form

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            width = self.fontMetrics().averageCharWidth() * WIDTH + 6 * GRID
            self.setFixedSize(width, layout.totalHeightForWidth(width))


def region_choice() -> QComboBox:
    """The regions by name."""
    choice = QComboBox()
    choice.setAccessibleName(translate("welcome", "Region of the account"))
    for region, name in region_names():
        choice.addItem(name, region)
    return choice


def _heading(*, first: bool) -> str:
    if first:
        return translate("welcome", "Welcome to JoJo Tray")
    return translate("welcome", "Replace the API key")


def _introduction(*, first: bool) -> tuple[str, ...]:
    source = translate(
        "welcome",
        "You find your key on elevenlabs.io under Developers, API keys. A restricted key is fine: "
        "it needs the permission user_read.",
    )
    if not first:
        return (source,)
    purpose = translate(
        "welcome",
        "It shows how many of your ElevenLabs credits are left and whether they will last, "
        "and tells you before the voice falls silent.",
    )
    keeping = translate(
        "welcome", "The key is kept in your system's keyring and sent to ElevenLabs only."
    )
    return purpose, source, keeping


def _demo_hint() -> str:
    return translate("welcome", "Without a key, “jojo-tray demo” shows it with an example account.")


def _shown(label: PlainLabel, text: str) -> PlainLabel:
    label.say(text)
    return label


def _picture() -> QWidget:
    picture = QLabel()
    picture.setTextFormat(Qt.TextFormat.PlainText)
    picture.setPixmap(QApplication.windowIcon().pixmap(PICTURE, PICTURE))
    picture.setAccessibleName(translate("welcome", "A gauge with 69 percent used"))
    return picture
