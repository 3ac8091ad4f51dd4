"""A panel's middle: a message, a chart, the same numbers as a table, or the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.insight.views import TrendView
from jojo_tray.qt.insight.bodies import body_for
from jojo_tray.qt.insight.counter_page import CounterPage, counts
from jojo_tray.qt.insight.empties import blank_text, is_empty, said_in_body
from jojo_tray.qt.insight.leads import lead_text
from jojo_tray.qt.insight.message import Message
from jojo_tray.qt.insight.row_deeds import behind_row, deed_of, link_of, phrase_of
from jojo_tray.qt.insight.table import TablePage
from jojo_tray.qt.insight.words import kind_name

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import PanelTable, Tabular
    from jojo_tray.qt.insight.body import Body
    from jojo_tray.qt.insight.panel_head import Page
    from jojo_tray.qt.insight.sight import Sight


class PanelPages(QStackedWidget):
    """Each page is made when it is first wanted; `picked` is a Stretch, `linked` a PdfLink,
    `preload_asked` a Phrase.

    `grown` says that there is another place for the keyboard.
    """

    picked = Signal(object)
    linked = Signal(object)
    preload_asked = Signal(object)
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: Tabular | None = None
        self.message = Message()
        self.body: Body[Any] | None = None
        self.numbers: TablePage | None = None
        self.counter: CounterPage | None = None
        self.addWidget(self.message)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # the grid alone says how high a panel is

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        chart = self.counter and self.counter.chart
        found = (
            self.body and self.body.chart,
            self.numbers and self.numbers.numbers,
            chart and chart.canvas,
        )
        return tuple(one for one in found if one is not None)

    def show_message(self, title: str, text: str = "", advice: str = "") -> None:
        """Say why there are no numbers."""
        self.message.say(title, text, advice)
        self.setCurrentWidget(self.message)

    def show_view(self, view: Tabular, sight: Sight, page: Page) -> None:
        """Show numbers on a page; where there is no chart for them, as a table."""
        if page == "counter" and isinstance(view, TrendView) and counts(view, sight.panel):
            self.setCurrentWidget(self._shown_counter(view, sight))
            return
        lead = lead_text(sight.panel.kind, view, sight.language)
        if not lead and is_empty(view):
            told = (note for note in view.notes[:1] if note not in said_in_body(view))
            self.show_message(
                *blank_text(view, sight),
                " ".join(sentence_of(note, sight.language) for note in told),
            )
            return
        summary = self._show_body(view, sight)
        if page == "table" or self.body is None:
            self.setCurrentWidget(self._shown_table(view, sight, lead, summary))
        else:
            self.setCurrentWidget(self.body)

    def as_shown(self) -> PanelTable | None:
        """The table in the order in which it is looked at; None while another page is open."""
        open_now = self.numbers is not None and self.currentWidget() is self.numbers
        return self.numbers.numbers.rows.table if open_now and self.numbers is not None else None

    def _add(self, page: QWidget) -> None:
        self.addWidget(page)
        self.grown.emit()

    def _show_body(self, view: Tabular, sight: Sight) -> str:
        if self.body is None:
            self.body = body_for(view, sight)
            if self.body is None:
                return kind_name(sight.panel.kind)
            self.body.picked.connect(self.picked)
            self._add(self.body)
        return str(self.body.show_view(view, sight))

    def _shown_table(self, view: Tabular, sight: Sight, lead: str, summary: str) -> QWidget:
        if self.numbers is None:
            self.numbers = TablePage(kind_name(sight.panel.kind), sight.language)
            self.numbers.numbers.chosen.connect(self._open)
            self._add(self.numbers)
        self._view = view
        self.numbers.numbers.offer(deed_of(view))
        self.numbers.show_table(view.table(), lead, summary)
        return self.numbers

    def _open(self, key: str) -> None:
        """A row's document or generations, where it has some."""
        if self._view is None:
            return
        link, stretch = link_of(self._view, key), behind_row(self._view, key)
        if link is not None:
            self.linked.emit(link)
        if stretch is not None:
            self.picked.emit(stretch)
        phrase = phrase_of(self._view, key)
        if phrase is not None:
            self.preload_asked.emit(phrase)

    def _shown_counter(self, view: TrendView, sight: Sight) -> QWidget:
        if self.counter is None:
            self.counter = CounterPage()
            self.counter.grown.connect(self.grown)
            self._add(self.counter)
        self.counter.show_trend(view, sight)
        return self.counter
