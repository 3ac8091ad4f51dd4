"""The side of the window: one generation in full, with what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.qt.history.legible import for_menu, one_line
from jojo_tray.qt.history.reading_box import ReadingBox
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, Page, PlainLabel, action_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.qt.history.details import Details, Fact

NAMES = 11  # characters of a name that are always seen
USUAL = 12  # facts of a generation
NARROWEST = 43  # characters; names and values side by side need as much


class FactLine:
    """One line of the grid, used again for every generation."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self.name, self.value = PlainLabel(muted=True, scale=0.9), PlainLabel()
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copied = ""
        self.copy = QToolButton()
        self.copy.setAutoRaise(True)
        self.copy.setText(translate("history", "Copy"))
        self.copy.clicked.connect(self._copy)
        for column, widget in enumerate((self.name, self.value, self.copy)):
            grid.addWidget(widget, at, column)

    def show_fact(self, fact: Fact | None) -> None:
        """Show a fact, or nothing."""
        self.name.say(fact.name if fact else "")
        self.value.say(fact.value if fact else "")
        self._copied = fact.copied if fact else ""
        self.copy.setVisible(bool(self._copied))
        if fact is not None:
            self.value.setAccessibleName(f"{fact.name}: {fact.value}")
            said = translate("history", "Copy {name}").format(name=fact.name)
            self.copy.setAccessibleName(said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


class Facts(QWidget):
    """Names and values; its lines are kept, for making widgets takes longer than reading."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * NAMES)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 4)
        self._lines = [FactLine(self._grid, at) for at in range(USUAL)]

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these and no others."""
        while len(self._lines) < len(facts):
            self._lines.append(FactLine(self._grid, len(self._lines)))
        for at, line in enumerate(self._lines):
            line.show_fact(facts[at] if at < len(facts) else None)


class SavedFiles(QWidget):
    """Where the audio was saved, each with a button that shows it in its folder."""

    folder_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._shown: Sequence[Path] = ()
        self.hide()

    def show_paths(self, paths: Sequence[Path]) -> None:
        """List complete files."""
        if paths == self._shown:
            return
        self._shown = paths
        for old in self.findChildren(QPushButton):
            self._column.removeWidget(old)
            old.deleteLater()
        for path in paths:
            button = action_button(for_menu(one_line(path.name, 60)))
            button.setToolTip(translate("history", "Show in its folder"))
            button.setAccessibleDescription(translate("history", "Show in its folder"))
            button.clicked.connect(lambda _=False, path=path: self.folder_asked.emit(path))
            self._column.addWidget(button)
        self.setVisible(bool(paths))


class DetailPane(QWidget):
    """Shows what it is told; asks for timings and for the folder of a saved file."""

    timing_asked = Signal()
    folder_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(bold=True)
        self._made, self._note = PlainLabel(muted=True, scale=0.9), PlainLabel(muted=True)
        self.text = ReadingBox(translate("history", "Text"))
        self.timing = ReadingBox(translate("history", "Timings"))
        self.facts, self.saved = Facts(), SavedFiles()
        self._saved_title = PlainLabel(muted=True, scale=0.9)
        self.ask_timing = action_button(translate("history", "&Timings"))
        self._timing_note = PlainLabel(muted=True)
        self._hint = PlainLabel(muted=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea()
        self._shown: Details | None = None
        self._whole = QWidget()
        self._lay_out()
        self.ask_timing.clicked.connect(self.timing_asked)
        self.saved.folder_asked.connect(self.folder_asked)
        self.show_details(None)

    def show_details(self, details: Details | None, hint: str = "") -> None:
        """Show a generation; without one, why there is none to show."""
        self._hint.say("" if details else hint)
        if details is None:
            self._whole.hide()
            self._shown = None
            self.text.clear()
        else:
            self._show(details)
            self._whole.show()  # when all is in it: each part shown alone would lay it out anew

    def _show(self, details: Details) -> None:
        self._title.say(details.title)
        self._made.say(details.made)
        self._note.say(details.note)
        shown, self._shown = self._shown, details
        if shown is None or (shown.text, shown.facts) != (details.text, details.facts):
            self._begin_anew(details)
            shown = None
        if details.marks != (shown.marks if shown else ()):
            self.text.mark(details.marks)

    def _begin_anew(self, details: Details) -> None:
        """Another generation; the same one read again leaves everything where the reader is."""
        self.show_timing("", "")
        self.text.setPlainText(details.text)
        self.facts.show_facts(details.facts)
        self._scroll.verticalScrollBar().setValue(0)

    def show_saved(self, paths: Sequence[Path]) -> None:
        """Where the audio is on this machine."""
        self._saved_title.say(translate("history", "Saved as") if paths else "")
        self.saved.show_paths(paths)

    def show_timing(self, text: str, note: str) -> None:
        """The timings, or a word about them."""
        self.timing.setPlainText(text)
        self.timing.setVisible(bool(text))
        self._timing_note.say(note)
        self.ask_timing.setVisible(not text)
        self.ask_timing.setEnabled(not note)

    def _lay_out(self) -> None:
        content = Page()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, GRID, 0)
        lines.setSpacing(GRID)
        for piece in (self.facts, self._saved_title, self.saved, self.timing, self._timing_note):
            lines.addWidget(piece)
        lines.addWidget(self.ask_timing, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addStretch()
        scroll = self._scroll
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for piece in (self._title, self._made, self.text, self._note):
            column.addWidget(piece, 2 if piece is self.text else 0)
        column.addWidget(scroll, 3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, GRID, 0)
        outer.addWidget(self._whole)
        outer.addWidget(self._hint)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * NARROWEST)
