"""One panel: its title, its chart or table, and what is to be said about the numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.domain.assistant.call_views import PhrasesView
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.insight.provenance import UNDATED, Dated, sentences_below
from jojo_tray.domain.insight.tables import PanelTable
from jojo_tray.qt.dashboards.panel_deeds import KEYS
from jojo_tray.qt.insight.counter_page import counts
from jojo_tray.qt.insight.empties import is_empty, said_in_body
from jojo_tray.qt.insight.panel_head import PanelHead
from jojo_tray.qt.insight.panel_pages import PanelPages
from jojo_tray.qt.insight.row_deeds import PRELOADS
from jojo_tray.qt.insight.tab_order import in_tab_order
from jojo_tray.qt.insight.words import caption, kind_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import mixed, theme_of
from jojo_tray.qt.popup.cards import GRID, ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.qt.insight.sight import Sight

WHITE = QColor("white")
WASH, GLOW = 0.035, 0.75  # of white in the background, of a dark and of a light window


class PanelCard(QWidget):
    """Told what to show; `picked` carries a Stretch, `linked` a PdfLink, `export_asked` a kind.

    `edit_asked` carries a Deed, `erase_asked` an Erasing, `preload_asked` a Phrase. Its `panel`
    is the one that it has of its own.
    """

    picked = Signal(object)
    linked = Signal(object)
    copy_asked = Signal()
    export_asked = Signal(str)
    pinned = Signal()
    edit_asked = Signal(object)
    erase_asked = Signal(object)
    preload_asked = Signal(object)

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._view: Tabular | None = None
        self._sight: Sight | None = None
        self.head, self.pages = PanelHead(), PanelPages()
        self.foot = ElidedLabel(muted=True, scale=0.9)
        self.head.pin.setChecked(panel.pinned)
        self._lay_out()
        self._connect()
        self._name(panel)

    @property
    def view(self) -> Tabular | None:
        """The numbers shown; None before the first."""
        return self._view

    @property
    def is_pinned(self) -> bool:
        """Whether it keeps its own stretch and split."""
        return self.panel.pinned

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order in which it is read."""
        return *self.head.stops, *self.pages.stops

    def shows(self, panel: Panel) -> bool:
        """Whether the numbers shown are this panel's, whatever its size."""
        shown = self._sight.panel if self._sight is not None else None
        return self._view is not None and shown == _as_shown(panel, shown)

    def table(self) -> PanelTable:
        """The numbers, in the order shown; without any, an empty table."""
        if self._view is None:
            return PanelTable((), ())
        return self.pages.as_shown() or self._view.table()

    def wait(self, panel: Panel) -> None:
        """Other numbers are on their way; those shown stay until then."""
        self._name(panel)
        if self._view is None:
            self.pages.show_message(translate("insight", "Reading…"))

    def show_view(self, view: Tabular, sight: Sight) -> None:
        """Show numbers."""
        self._view, self._sight = view, sight
        self._name(sight.panel)
        self.pages.show_view(view, sight, self.head.page)
        known = not is_empty(view)
        has_counter = counts(view, sight.panel)
        self.head.offer(table=known and self.pages.body is not None, counter=has_counter)
        self.foot.say(" ".join(dict.fromkeys(_sentences(view, sight))))

    def fail(self, title: str, message: str, advice: str = "") -> None:
        """Say why there are no numbers; older ones stay, with the reason below them."""
        if self._view is None:
            self.pages.show_message(title, message, advice)
        else:
            self.foot.say(f"{title}: {message}")

    def clear(self) -> None:
        """The numbers shown are another panel's: nothing of them stays."""
        self._view = self._sight = None
        self.head.offer(table=False, counter=False)
        self.foot.say("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(WHITE, theme.window, WASH if theme.dark else GLOW))
        painter.drawRoundedRect(QRectF(self.rect()), GRID, GRID)
        painter.end()

    def _pin(self, pinned: bool) -> None:
        self.panel = replace(self.panel, pinned=pinned)
        self.pinned.emit()

    def _turn(self) -> None:
        if self._view is not None and self._sight is not None:
            self.pages.show_view(self._view, self._sight, self.head.page)

    def _name(self, panel: Panel) -> None:
        self.head.name(panel)
        self.setAccessibleName(", ".join(filter(None, (kind_name(panel.kind), caption(panel)))))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        head = self.head
        head.turned.connect(self._turn)
        head.copy_asked.connect(self.copy_asked)
        head.export_asked.connect(self.export_asked)
        head.pin.toggled.connect(self._pin)
        head.edit_asked.connect(self.edit_asked)
        head.erase_asked.connect(self.erase_asked)
        self.pages.picked.connect(self.picked)
        self.pages.linked.connect(self.linked)
        self.pages.preload_asked.connect(self.preload_asked)
        self.pages.grown.connect(lambda: in_tab_order(self.stops))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, work in (
            (QKeySequence(QKeySequence.StandardKey.Copy), self.copy_asked.emit),
            (QKeySequence("Ctrl+E"), lambda: self.export_asked.emit("csv")),
            (QKeySequence("T"), head.as_table.click),
        ):
            QShortcut(keys, self, context=inside).activated.connect(work)
        for deed, key in KEYS:
            ask = partial(self.edit_asked.emit, deed)
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(ask)


def _as_shown(panel: Panel, shown: Panel | None) -> Panel:
    """The panel in the size and place of the one shown: these change no number."""
    if shown is None:
        return panel
    return replace(panel, width=shown.width, height=shown.height, pinned=shown.pinned)


def _sentences(view: Tabular, sight: Sight) -> list[str]:
    """When the numbers were read, where they come from, and what is missing in them."""
    language = sight.language
    above = said_in_body(view)
    below = (note for note in sentences_below(view) if note not in above)
    notes = [sentence_of(note, language) for note in below]
    if isinstance(view, PhrasesView) and view.phrases:
        notes.append(translate("insight", PRELOADS))
    age = view.freshness if isinstance(view, Dated) else UNDATED
    if age.read_at is None:
        return notes
    fresh = translate("insight", "As of {when}.")
    said = translate("insight", "Not read since {when}.") if age.trouble is not None else fresh
    when = said.format(when=language.moment(age.read_at, sight.now))
    return [when, *age.named(language), *notes]
