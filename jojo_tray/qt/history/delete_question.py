"""The question before something is deleted for good: it names what goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout

from jojo_tray.domain.history import HistoryEntry, HistoryTotals
from jojo_tray.qt.history.rows import spoken_text, voice_text
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from jojo_tray.qt.look.language import QtLanguage

NAMED = 3
WIDTH = 28  # of a text line's height


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go: its sums and its first entries."""

    totals: HistoryTotals
    first: tuple[HistoryEntry, ...]


def question_text(doomed: Doomed, language: QtLanguage) -> str:
    """How many, and what they cost."""
    said = translate(
        "history", "Delete %n generation(s) from ElevenLabs?", None, doomed.totals.items
    )
    spent = translate("history", "{credits} credits were paid; they do not come back.")
    return f"{said} {spent.format(credits=language.number(doomed.totals.credits))}"


def named_texts(first: Sequence[HistoryEntry], items: int) -> str:
    """The first texts with their voices, and how many more there are."""
    lines = [f"• {voice_text(e.item)}: {_short(spoken_text(e.item))}" for e in first[:NAMED]]
    if items > len(lines):
        lines.append(translate("history", "and %n more", None, items - len(lines)))
    return "\n".join(lines)


class DeleteQuestion(QDialog):
    """`agreed` carries whether to keep text and saved audio here."""

    agreed = Signal(bool)

    def __init__(self, doomed: Doomed, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("history", "Delete"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = PlainLabel(bold=True)
        named, warning = PlainLabel(), PlainLabel(muted=True)
        asked.say(question_text(doomed, language))
        named.say(named_texts(doomed.first, doomed.totals.items))
        warning.say(translate("history", "This cannot be undone."))
        self.keep = QCheckBox(translate("history", "&Keep text and saved audio here"))
        self.keep.setChecked(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.delete = self.buttons.addButton(
            translate("history", "&Delete for good"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for piece in (asked, named, warning, self.keep, self.buttons):
            column.addWidget(piece)
        self.setMinimumWidth(self.fontMetrics().height() * WIDTH)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()

    def _agree(self) -> None:
        self.agreed.emit(self.keep.isChecked())
        self.accept()


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rstrip()}…"
