"""The bar that steers what is heard: waveform, play, previous and next, time, speed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, PlainLabel, action_button
from jojo_tray.qt.sound.heard import Heard, Hearing, Waveform
from jojo_tray.qt.sound.shapes import Shape, ShapeButton
from jojo_tray.qt.sound.wave_slider import WaveSlider
from jojo_tray.qt.sound.words import (
    item_title,
    loading_text,
    speed_text,
    time_text,
    trouble_text,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.sound.listening import Listening

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
WIDEST_TIME = "00:00 / 00:00"


class PlayerBar(QWidget):
    """Follows a `Listening` and steers it; which entry comes before or after, its owner knows."""

    previous_asked = Signal()
    next_asked = Signal()
    save_asked = Signal(object)
    open_asked = Signal(object)

    def __init__(
        self, listening: Listening, language: QtLanguage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._language = language
        self._title, self._trouble = ElidedLabel(), PlainLabel(muted=True)
        self._previous = ShapeButton(Shape.PREVIOUS, translate("sound", "Previous"))
        self._play = ShapeButton(Shape.PLAY, translate("sound", "Play"))
        self._next = ShapeButton(Shape.NEXT, translate("sound", "Next"))
        self._wave, self._time = WaveSlider(), ElidedLabel(muted=True)
        self._speed, self._speeds = QToolButton(), QMenu(self)
        self._open = action_button(translate("sound", "&Open in your player"))
        self._save = action_button(translate("sound", "Save &as…"))
        self._again = action_button(translate("sound", "&Try again"))
        self._lay_out()
        self._fill_speeds()
        self._connect()
        self._show(listening.heard)

    def _connect(self) -> None:
        self._previous.clicked.connect(self.previous_asked)
        self._next.clicked.connect(self.next_asked)
        for button in (self._play, self._again):
            button.clicked.connect(self._listening.toggle)
        self._wave.sought.connect(self._listening.seek)
        self._open.clicked.connect(lambda: self.open_asked.emit(self._listening.heard.entry))
        self._save.clicked.connect(lambda: self.save_asked.emit(self._listening.heard.entry))
        self._listening.changed.connect(self._show)
        self._listening.waveform.connect(self._draw)

    def _show(self, heard: Heard) -> None:
        _say(self._title, item_title(heard.entry.item) if heard.entry else "")
        self._show_buttons(heard)
        self._wave.show_position(heard.position_ms, heard.duration_ms)
        _say(self._time, time_text(heard))
        self._speed.setText(speed_text(heard.speed))
        _say(self._trouble, trouble_text(heard, self._language))
        self._open.setVisible(heard.state is Hearing.UNPLAYABLE)
        self._save.setVisible(heard.state is Hearing.UNPLAYABLE)
        self._again.setVisible(heard.state in {Hearing.FAILED, Hearing.UNPLAYABLE})

    def _show_buttons(self, heard: Heard) -> None:
        idle = heard.entry is None
        if heard.state is Hearing.PLAYING:
            self._play.show_shape(Shape.PAUSE, translate("sound", "Pause"))
        elif heard.state is Hearing.LOADING:
            self._play.show_shape(Shape.STOP, translate("sound", "Stop"))
        else:
            self._play.show_shape(Shape.PLAY, translate("sound", "Play"))
        self._play.setDisabled(idle)

    def _draw(self, waveform: Waveform) -> None:
        self._wave.show_loudness(waveform.loudness)

    def _choose_speed(self, speed: float) -> None:
        self._listening.set_speed(speed)

    def _fill_speeds(self) -> None:
        group = QActionGroup(self._speeds)
        for speed in SPEEDS:
            action = QAction(speed_text(speed), self._speeds)
            action.setCheckable(True)
            action.setChecked(speed == self._listening.heard.speed)
            action.triggered.connect(partial(self._choose_speed, speed))
            group.addAction(action)
            self._speeds.addAction(action)
        self._speed.setMenu(self._speeds)
        self._speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._speed.setAutoRaise(True)
        self._speed.setAccessibleName(translate("sound", "Speed"))
        self._speed.setToolTip(translate("sound", "Speed"))

    def _lay_out(self) -> None:
        widest = (WIDEST_TIME, loading_text(Heard(percent=100)))
        metrics = self._time.fontMetrics()
        self._time.setMinimumWidth(max(map(metrics.horizontalAdvance, widest)))
        keeps_place = self._time.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._time.setSizePolicy(keeps_place)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for piece in (self._previous, self._play, self._next):
            row.addWidget(piece)
        row.addWidget(self._wave, 1)
        row.addWidget(self._time)
        row.addWidget(self._speed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addLayout(_row(self._open, self._save, self._again))


def _say(label: PlainLabel, text: str) -> None:
    """Ten times a second the position changes; a screen reader hears only of other words."""
    if label.accessibleName() != text or label.isHidden() == bool(text):
        label.say(text)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
