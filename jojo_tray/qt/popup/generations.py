"""The last generations: hear one, see its voice and what it cost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, PlainLabel
from jojo_tray.qt.popup.view import MOST_GENERATIONS
from jojo_tray.qt.sound.heard import Heard, Hearing
from jojo_tray.qt.sound.shapes import Shape, ShapeButton
from jojo_tray.qt.sound.words import loading_text, title_line, trouble_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.domain.language import Language

VOICE_LETTERS = 12
NOTHING = Heard()
TROUBLED = frozenset({Hearing.FAILED, Hearing.UNPLAYABLE, Hearing.PAUSED})


class Generations(QWidget):
    """Takes no space while there are none; `play_asked` carries an entry."""

    play_asked = Signal(object)
    resized = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._entries: tuple[HistoryEntry, ...] = ()
        self._heard = NOTHING
        self._rows = [
            GenerationRow(partial(self._ask, number)) for number in range(MOST_GENERATIONS)
        ]
        self._trouble = PlainLabel(muted=True, scale=0.9)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self._rows):
            row.stand_in(grid, number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(grid)
        column.addWidget(self._trouble)
        self.hide()

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show the newest of these, as they are given."""
        self._entries = tuple(entries[:MOST_GENERATIONS])
        for number, row in enumerate(self._rows):
            known = number < len(self._entries)
            row.show_item(self._entries[number].item if known else None, self._language)
        self.setVisible(bool(self._entries))
        self.updateGeometry()
        self.show_heard(self._heard)

    def show_heard(self, heard: Heard) -> None:
        """Show which of them is heard, and what keeps it from being heard."""
        self._heard = heard
        key = heard.entry.key if heard.entry else None
        for entry, row in zip(self._entries, self._rows, strict=False):
            row.show_heard(heard if entry.key == key else NOTHING)
        mine = key in [entry.key for entry in self._entries] and heard.state in TROUBLED
        text = trouble_text(heard, self._language) if mine else ""
        if self._trouble.accessibleName() != text:
            self._trouble.say(text)
            self.updateGeometry()
            self.resized.emit()

    def _ask(self, number: int) -> None:
        if number < len(self._entries):
            self.play_asked.emit(self._entries[number])


class GenerationRow:
    """One line of the list: play, text, voice, credits."""

    def __init__(self, play: partial[None]) -> None:
        self._title, self._voice = "", ""
        self.button = ShapeButton(Shape.PLAY, "")
        self.text, self.voice, self.cost = ElidedLabel(), ElidedLabel(muted=True), ElidedLabel()
        # A long text must not push voice and cost out.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        letters = self.voice.fontMetrics().averageCharWidth() * VOICE_LETTERS
        self.voice.setMaximumWidth(letters)
        self.button.clicked.connect(play)
        self.button.hide()

    def stand_in(self, grid: QGridLayout, number: int) -> None:
        """Take a line of the grid."""
        for place, piece in enumerate((self.button, self.text, self.voice)):
            grid.addWidget(piece, number, place)
        grid.addWidget(self.cost, number, 3, Qt.AlignmentFlag.AlignTrailing)

    def show_item(self, item: HistoryItem | None, language: Language) -> None:
        """Show one, or nothing."""
        self.button.setVisible(item is not None)
        if item is None:
            for label in (self.text, self.voice, self.cost):
                label.say("")
            return
        self._title = title_line(item.spoken) or translate("popup", "without text")
        self.text.say(self._title)
        self._voice = title_line(item.voice_name or "")
        self.voice.say(self._voice)
        self.cost.say("–" if item.credits is None else language.number(item.credits))
        if item.credits is not None:
            credits_ = translate("popup", "%n credit(s)", None, item.credits)
            self.cost.setToolTip(credits_)
            self.cost.setAccessibleName(credits_)

    def show_heard(self, heard: Heard) -> None:
        """Offer to play it, or to pause what plays; what loads says so in place of the voice."""
        said = {
            Hearing.PLAYING: (Shape.PAUSE, translate("popup", "Pause: {text}")),
            Hearing.LOADING: (Shape.STOP, translate("popup", "Stop: {text}")),
        }.get(heard.state, (Shape.PLAY, translate("popup", "Play: {text}")))
        name = said[1].format(text=self._title)
        if (self.button.shape, self.button.accessibleName()) != (said[0], name):
            self.button.show_shape(said[0], name)
        voice = loading_text(heard) if heard.state is Hearing.LOADING else self._voice
        if self.voice.text() != voice:
            self.voice.say(voice)
