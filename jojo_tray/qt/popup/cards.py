"""The popup's pieces: plain and elided labels, banners, and the list of what was told."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.quota import Band
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import tabular, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.language import Language
    from jojo_tray.qt.popup.view import ToldAlert, Trouble

GRID = 8
ENDLESS_WORD = re.compile(r"(\S{24})(?=\S)")
BREAK_HERE = "\u200b"


def hint(text: str) -> str:
    """A tooltip that reads as the text does.

    Qt guesses from its beginning whether a tooltip is markup, so this one always is.
    """
    shown = html.escape(text, quote=False)
    return f"<span style='white-space:pre-wrap'>{shown}</span>" if text else ""


class PlainLabel(QLabel):
    """Text that is never markup, wraps, and takes no space while it is empty."""

    def __init__(self, *, muted: bool = False, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__()
        self._muted, self._scale, self._bold = muted, scale, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.dress()
        self.hide()

    def say(self, text: str) -> None:
        """Show a text; a word too long for any line may break."""
        self.setText(ENDLESS_WORD.sub(rf"\1{BREAK_HERE}", text))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()

    def dress(self) -> None:
        """Follow the application's look; nothing is set twice, for setting is a change itself."""
        muted = theme_of(QApplication.palette()).muted
        if self._muted and self.palette().color(QPalette.ColorRole.WindowText) != muted:
            own = QPalette()
            own.setColor(QPalette.ColorRole.WindowText, muted)
            self.setPalette(own)
        font = tabular(QApplication.font(), self._scale, bold=self._bold)
        if self.font().pointSizeF() != font.pointSizeF() or self.font().weight() != font.weight():
            self.setFont(font)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis when it is too long; the tooltip has it whole."""

    def __init__(self, *, muted: bool = False, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__(muted=muted, scale=scale, bold=bold)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a text, in full in the tooltip."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(hint(text))
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        elide = Qt.TextElideMode.ElideRight
        line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(line, elide, self.width())
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), side | Qt.TextFlag.TextSingleLine, shown)
        painter.end()


class Page(QWidget):
    """Scrolled content whose height follows from its width alone."""

    def minimumSizeHint(self) -> QSize:
        # The layout's own minimum is the height at its narrowest: a scroll bar for nothing.
        return QSize(0, 0)


class Banner(QWidget):
    """Something to know, on a faint wash of a band's or the accent's colour, a bar at its side."""

    def __init__(self, band: Band | None = None) -> None:
        super().__init__()
        self._band = band
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self._column.setSpacing(GRID // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = theme_of(self.palette())
        colour = theme.accent if self._band is None else theme.band(self._band)
        painter.setBrush(theme.wash(colour))
        painter.drawRoundedRect(QRectF(self.rect()), GRID / 2, GRID / 2)
        painter.setBrush(colour)
        painter.drawRoundedRect(self._bar(), 2, 2)
        painter.end()

    def _bar(self) -> QRectF:
        start = self.width() - GRID if self.isRightToLeft() else GRID / 2
        return QRectF(start, GRID, GRID / 2, self.height() - 2 * GRID)


class NoticeBanner(Banner):
    """Sentences about the plan: trial, unpaid, about to change."""

    def __init__(self) -> None:
        super().__init__(Band.MODERATE)
        self._text = PlainLabel()
        self._column.addWidget(self._text)
        self.hide()

    def show_notices(self, notices: Sequence[str]) -> None:
        """Show the sentences, one a line."""
        self._text.say("\n".join(notices))
        self.setVisible(bool(notices))


class TroubleBanner(Banner):
    """What went wrong, what to do, and a button that does it."""

    key_requested = Signal()
    retry_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = PlainLabel(bold=True)
        self._message, self._advice = PlainLabel(), PlainLabel(muted=True)
        self._key = action_button(translate("popup", "Enter a &key"))
        self._retry = action_button(translate("popup", "Try a&gain"))
        self._key.clicked.connect(self.key_requested)
        self._retry.clicked.connect(self.retry_requested)
        for piece in (self._title, self._message, self._advice):
            self._column.addWidget(piece)
        for button in (self._key, self._retry):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_trouble(self, trouble: Trouble | None, band: Band | None = Band.HIGH) -> None:
        """Show an error, or nothing; without a band it is no error but an invitation."""
        self._band = band
        self.update()
        if trouble is not None:
            self._title.say(trouble.title)
            self._message.say(trouble.message)
            self._advice.say(trouble.advice)
            self._key.setVisible(trouble.remedy == "key")
            self._retry.setVisible(trouble.remedy == "retry")
        self.setVisible(trouble is not None)


class ToldList(QWidget):
    """The alerts told lately, folded away until they are asked for."""

    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._button = QToolButton()
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.toggled.connect(self._fold)
        self._lines = PlainLabel(muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._button)
        column.addWidget(self._lines)
        self.hide()

    def show_told(self, told: Sequence[ToldAlert], language: Language, now: datetime) -> None:
        """List the alerts, newest first as given."""
        title = translate("popup", "&Alerts told ({count})")
        self._button.setText(title.format(count=language.number(len(told))))
        self._lines.setText("\n".join(f"{language.moment(a.at, now)}  {a.title}" for a in told))
        self._lines.setAccessibleName(self._lines.text())
        self.setVisible(bool(told))
        self._fold(self._button.isChecked())

    def _fold(self, unfold: bool) -> None:
        self._lines.setVisible(unfold)
        self._button.setArrowType(Qt.ArrowType.DownArrow if unfold else Qt.ArrowType.RightArrow)
        self.unfolded.emit()


def action_button(text: str) -> QPushButton:
    """A push button that Enter presses only while it has the focus."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
