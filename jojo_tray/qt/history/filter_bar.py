"""Search line and filters above the table; together they make a `HistoryFilter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jojo_tray.domain.history import HistoryFilter
from jojo_tray.qt.history.facet_button import FacetButton
from jojo_tray.qt.history.legible import one_line
from jojo_tray.qt.history.period_choice import PeriodChoice
from jojo_tray.qt.history.periods import stretch
from jojo_tray.qt.history.words import source_name, state_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, action_button

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from jojo_tray.domain.history import Facet, Facets
    from jojo_tray.qt.look.language import QtLanguage

TYPING = 150  # milliseconds without another letter
LONGEST = 200  # characters of a search


class SearchLine(QLineEdit):
    """Esc empties it; the arrow down leads to what was found."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(translate("history", "Search text, voice and model"))
        self.setAccessibleName(translate("history", "Search"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` says that something else is wanted, once the typing pauses.

    The window puts the search line where it has room.
    """

    changed = Signal()

    def __init__(
        self,
        language: Callable[[], QtLanguage],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._now = now
        self._cycle_start: datetime | None = None
        self._choice = ""
        self.search = SearchLine()
        self.voices = FacetButton(translate("history", "Voice"), _plain_name)
        self.models = FacetButton(translate("history", "Model"), _plain_name)
        self.sources = FacetButton(translate("history", "Source"), _source_name)
        self.states = FacetButton(translate("history", "State"), _state_name)
        self.period = PeriodChoice()
        self.period.setLocale(language().locale)
        self.period.start_at(language().local(now()))
        self.clear = action_button(translate("history", "C&lear filters"))
        self._active = ElidedLabel(muted=True)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._lay_out()
        self._connect()
        self._say()

    def wanted(self) -> HistoryFilter:
        """What is asked for now."""
        period = self.period
        since, until = stretch(
            period.period, self._language(), self._now(), self._cycle_start, period.days
        )
        return HistoryFilter(
            self.search.text().strip(),
            self.voices.values,
            self.models.values,
            self.sources.values,
            self.states.values,
            since,
            until,
        )

    def show_facets(self, facets: Facets) -> None:
        """Offer the values that there are, with their counts."""
        language = self._language()
        self.voices.show_facets(facets.voices, language)
        self.models.show_facets(facets.models, language)
        self.sources.show_facets(facets.sources, language)
        self.states.show_facets(facets.states, language)
        self._say()

    def show_cycle(self, start: datetime | None) -> None:
        """Since when the cycle runs, for those who ask for it."""
        self._cycle_start = start
        self.period.offer_cycle(known=start is not None)

    def show_choice(self, text: str) -> None:
        """Say which choice of rows is shown instead of what the filters ask for."""
        self._choice = text
        self._say()

    def narrow(self, wanted: HistoryFilter, names: dict[str, str]) -> None:
        """Ask for this instead, by voice and model; the other filters stay as they are."""
        if wanted.voices:
            self.voices.show_chosen(wanted.voices, names)
        if wanted.models:
            self.models.show_chosen(wanted.models, names)
        self._ask()

    def reset(self) -> None:
        """Ask for everything."""
        was = self.search.blockSignals(True)  # noqa: FBT003
        self.search.clear()
        self.search.blockSignals(was)
        for button in self._buttons:
            button.show_chosen(frozenset())
        self.period.reset()
        self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        self._choice = ""
        self._say()
        self.changed.emit()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.period.changed.connect(self._ask)
        self.clear.clicked.connect(self.reset)
        for button in self._buttons:
            button.chosen.connect(self._ask)

    @property
    def _buttons(self) -> tuple[FacetButton, ...]:
        return self.voices, self.models, self.sources, self.states

    def _say(self) -> None:
        """Which filters are in force, in words."""
        search = self.search.text().strip()
        parts = [f"“{one_line(search, 40)}”"] if search else []
        parts += [button.said() for button in self._buttons]
        parts += [self.period.said(), self._choice]
        said = " · ".join(part for part in parts if part)
        self._active.say(said)
        self.clear.setVisible(bool(said))
        self.clear.setEnabled(bool(said))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (*self._buttons, self.period):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._active, 2)
        row.addWidget(self.clear)


def _plain_name(facet: Facet) -> str:
    return facet.name or facet.value or translate("history", "none")


def _source_name(facet: Facet) -> str:
    return source_name(facet.value) if facet.value else translate("history", "none")


def _state_name(facet: Facet) -> str:
    return state_name(facet.value) if facet.value else translate("history", "none")
