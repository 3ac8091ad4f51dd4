"""The popup: how much is left, will it last, what happened, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from jojo_tray.domain.account import Access
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.wording import age_text
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import theme_of
from jojo_tray.qt.popup.cards import (
    GRID,
    ElidedLabel,
    NoticeBanner,
    Page,
    PlainLabel,
    ToldList,
    TroubleBanner,
    action_button,
)
from jojo_tray.qt.popup.generations import Generations
from jojo_tray.qt.popup.summary import Summary
from jojo_tray.qt.popup.trend import Trend
from jojo_tray.qt.popup.view import PopupView, ToldAlert, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import Capability
    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.domain.language import Language
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.popup.trend_view import TrendShown
    from jojo_tray.qt.sound.heard import Heard

__all__ = ["Popup", "PopupView", "ToldAlert", "Trouble"]

MARGIN = 2 * GRID
LEAST_WIDTH = 360
WIDTHS = 24  # of a text line's height: the popup grows with the font
FEATURES = {
    "quota": QT_TRANSLATE_NOOP("popup", "the quota"),
    "usage": QT_TRANSLATE_NOOP("popup", "the usage statistics"),
    "history": QT_TRANSLATE_NOOP("popup", "the history"),
    "models": QT_TRANSLATE_NOOP("popup", "the models"),
    "voices": QT_TRANSLATE_NOOP("popup", "the voices"),
}


class Popup(QWidget):
    """One page for all states; `windowed` gives it a frame and a way to quit."""

    refresh_requested = Signal()
    history_requested = Signal()
    insights_requested = Signal()
    play_requested = Signal(object)
    settings_requested = Signal()
    quit_requested = Signal()
    key_requested = Signal()
    trend_range_changed = Signal(object)
    trend_split_changed = Signal(str)

    def __init__(
        self, language: QtLanguage, *, windowed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _flags(windowed=windowed))
        self._language = language
        self._windowed = windowed
        self._painted = False
        self._title, self._age = ElidedLabel(bold=True), ElidedLabel(muted=True)
        self._notices, self._trouble = NoticeBanner(), TroubleBanner()
        self._summary, self._trend = Summary(), Trend(language)
        self._generations = Generations(language)
        self._told, self._status = ToldList(), PlainLabel(muted=True, scale=0.9)
        self._history = action_button(translate("popup", "&History"))
        self._insights = action_button(translate("popup", "&Insights"))
        self._settings = action_button(translate("popup", "&Settings"))
        self._refresh = action_button(translate("popup", "&Refresh"))
        self._quit = action_button(translate("popup", "&Quit"))
        self._quit.setVisible(windowed)
        self._page, self._scroll, self._footer = Page(), QScrollArea(), QWidget()
        self._content = QVBoxLayout(self._page)
        self._lay_out()
        self._connect()
        self.setWindowTitle(translate("popup", "JoJo Tray"))

    def show_view(self, view: PopupView) -> None:
        """Show a state of the account."""
        said = self._language
        self._title.say(view.title or translate("popup", "JoJo Tray"))
        self._age.say(age_text(said, view.sampled_at, view.now) if view.sampled_at else "")
        self._notices.show_notices(view.notices)
        self._show_trouble(view)
        self._summary.show_view(view, said)
        self._trend.setVisible(not view.no_key)
        self._told.show_told(view.told, said, view.now)
        self._status.say("\n".join(status_lines(view, said)))
        self._refresh.setEnabled(not view.no_key and not view.asking)
        self.adjustSize()

    def show_trend(self, shown: TrendShown) -> None:
        """Show the use over time; a bucket without credits is a gap."""
        self._trend.show_trend(shown)

    def show_generations(self, entries: Sequence[HistoryEntry]) -> None:
        """Show the last generations, the newest first."""
        self._generations.show_entries(entries)
        self.adjustSize()

    def show_heard(self, heard: Heard) -> None:
        """Show which generation is heard."""
        self._generations.show_heard(heard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F5:
            self._refresh.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            # A label with a size of its own is not told of the application's new font.
            for label in self.findChildren(PlainLabel):
                label.dress()
            QTimer.singleShot(0, self, self.adjustSize)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._windowed:
            self._paint_edge()
        if not self._painted:
            # Gauge and text are on the screen before the charting library is loaded.
            self._painted = True
            QTimer.singleShot(0, self._trend, self._trend.load_chart)

    def _show_trouble(self, view: PopupView) -> None:
        if view.trouble is None and view.no_key:
            self._trouble.show_trouble(_first_key(), band=None)
        else:
            self._trouble.show_trouble(view.trouble)

    def _paint_edge(self) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme_of(self.palette()).track, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _connect(self) -> None:
        self._history.clicked.connect(self.history_requested)
        self._insights.clicked.connect(self.insights_requested)
        self._generations.play_asked.connect(self.play_requested)
        self._generations.resized.connect(self.adjustSize)
        self._settings.clicked.connect(self.settings_requested)
        self._refresh.clicked.connect(self.refresh_requested)
        self._quit.clicked.connect(self.quit_requested)
        self._trouble.key_requested.connect(self.key_requested)
        self._trouble.retry_requested.connect(self.refresh_requested)
        self._trend.range_changed.connect(self.trend_range_changed)
        self._trend.split_changed.connect(self.trend_split_changed)
        self._trend.picked.connect(self.insights_requested)
        self._trend.resized.connect(self.adjustSize)
        self._told.unfolded.connect(self.adjustSize)

    def _lay_out(self) -> None:
        page = self._content
        page.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        page.setSpacing(2 * GRID)
        page.addLayout(_row(self._title, self._age))
        for piece in (self._trouble, self._notices, self._summary, self._trend):
            page.addWidget(piece)
        page.addWidget(self._generations)
        page.addWidget(self._told)
        page.addWidget(self._status)
        page.addStretch()
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addWidget(self._footer)
        self._lay_out_footer()

    def _lay_out_footer(self) -> None:
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        row.setSpacing(GRID)
        for button in (self._history, self._insights, self._settings, self._quit):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._refresh)

    def adjustSize(self) -> None:
        """Be as tall as the content, as far as the screen allows; beyond it scrolls."""
        # Before the first showing the layouts still remember their pieces as hidden, and later how
        # tall they were: a piece hears of its labels' new words only when this event is over.
        for layout in self.findChildren(QLayout):
            layout.invalidate()
            if (piece := layout.parentWidget()) is not None:
                piece.updateGeometry()
        buttons = self._footer.minimumSizeHint().width() + 2
        width = max(LEAST_WIDTH, WIDTHS * self.fontMetrics().height(), buttons)
        content = self._content.totalHeightForWidth(width - 2)
        wanted = content + self._footer.sizeHint().height() + 2
        tallest = self.screen().availableGeometry().height() - 2 * GRID
        bars = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if wanted > tallest else bars.ScrollBarAlwaysOff
        )
        self.setFixedWidth(width)
        self.resize(width, min(wanted, tallest))


def status_lines(view: PopupView, language: Language) -> list[str]:
    """What the connection does, what this key may not read, and whether it is quiet."""
    lines = [view.state_line]
    if view.next_poll_at is not None:
        polled = language.moment(view.next_poll_at, view.now)
        lines.append(translate("popup", "next poll at {when}").format(when=polled))
    first = " · ".join(line for line in lines if line)
    denied = [_denied_text(capability) for capability in view.denied]
    return [line for line in (first, *denied, view.snooze) if line]


def _denied_text(capability: Capability) -> str:
    feature = FEATURES.get(capability.feature)
    name = translate("popup", feature) if feature else capability.feature
    if capability.access is Access.NOT_OFFERED:
        return translate("popup", "Your plan does not offer {feature}.").format(feature=name)
    if capability.permission is None:
        return translate("popup", "This key may not read {feature}.").format(feature=name)
    said = translate("popup", "This key may not read {feature}: tick {permission}.")
    return said.format(feature=name, permission=capability.permission)


def _first_key() -> Trouble:
    return Trouble(
        translate("popup", "No API key yet"),
        translate("popup", "Make one on elevenlabs.io: Developers, API keys. Tick user_read."),
        remedy="key",
    )


def _row(start: QWidget, end: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(start, 1)
    row.addWidget(end)
    return row


def _flags(*, windowed: bool) -> Qt.WindowType:
    kinds = Qt.WindowType
    if windowed:
        return kinds.Window
    return kinds.Tool | kinds.FramelessWindowHint | kinds.WindowStaysOnTopHint
