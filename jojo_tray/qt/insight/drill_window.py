"""The generations behind a bar, the dearest first, and what the history cannot explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.qt.insight.row_deeds import RowDeed
from jojo_tray.qt.insight.table import PanelTableView
from jojo_tray.qt.look.language import QtLanguage, translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel

if TYPE_CHECKING:
    from jojo_tray.domain.insight.views import DrillView
    from jojo_tray.qt.insight.sight import Stretch

SIZE = QSize(760, 480)


class DrillWindow(QWidget):
    """`opened` carries the id of the generation that was chosen."""

    opened = Signal(str)

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self.summary, self.detail = PlainLabel(bold=True), PlainLabel(muted=True)
        self.rows = PanelTableView(translate("insight", "Generations by credits"), language)
        self.rows.chosen.connect(self.opened)
        self.rows.offer(_opening())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for piece in (self.summary, self.detail):
            column.addWidget(piece)
        column.addWidget(self.rows, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        self.resize(SIZE)

    def wait(self, stretch: Stretch) -> None:
        """What belongs to this stretch is on its way."""
        self.setWindowTitle(translate("insight", "Behind {bar}").format(bar=stretch.name))
        self.summary.say(translate("insight", "Reading…"))
        self.detail.say("")
        self.rows.hide()

    def show_view(self, view: DrillView) -> None:
        """Show the generations."""
        said = self._language
        self.summary.say(drill_summary(view, said))
        notes = [sentence_of(note, said) for note in view.notes]
        self.detail.say(" ".join([*notes, *([_opening().said] if view.entries else [])]))
        table = view.table()
        self.rows.show_table(table, self.summary.accessibleName())
        self.rows.setVisible(bool(table.rows))

    def fail(self, title: str, message: str) -> None:
        """Say why they cannot be shown."""
        self.summary.say(title)
        self.detail.say(message)


def _opening() -> RowDeed:
    """What each row offers."""
    said = translate("insight", "Enter or a double click opens one in the history.")
    return RowDeed(translate("insight", "Show in the &history"), said)


def drill_summary(view: DrillView, language: QtLanguage) -> str:
    """12 generations explain 4,100 of 5,000 credits; 900 came from elsewhere."""
    if view.explained is None:
        return _unexplained(view, language)
    count = translate("insight", "%n generation(s)", None, view.items)
    explained = language.number(view.explained)
    if view.used is None or view.unexplained is None:
        said = translate("insight", "{count} of {credits} credits; the use itself is unknown.")
        return said.format(count=count, credits=explained)
    used = language.number(round(view.used))
    said = translate("insight", "{count} explain {explained} of {used} credits.")
    text = said.format(count=count, explained=explained, used=used)
    rest = round(view.unexplained)
    if rest <= 0:
        return text
    more = translate(
        "insight",
        "{text} {rest} went elsewhere: transcription, music, effects, agents, work of others.",
    )
    return more.format(text=text, rest=language.number(rest))


def _unexplained(view: DrillView, language: QtLanguage) -> str:
    """The notes say why the history tells nothing of it."""
    if view.used is None:
        return translate("insight", "What was used here, and by what, is not known.")
    said = translate("insight", "{used} credits were used; what made them is not known.")
    return said.format(used=language.number(round(view.used)))
