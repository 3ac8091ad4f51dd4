"""A filter by date: a few stretches to choose from, or two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from jojo_tray.qt.history.periods import PERIODS, Period
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from datetime import datetime

EARLIEST, LATEST = QDate(2020, 1, 1), QDate(2199, 12, 31)


class PeriodChoice(QWidget):
    """`changed` says that another stretch is wanted; `period` and `days` say which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName(translate("history", "Period"))
        # On Linux a box is called by what it shows; this is said as well.
        self.box.setAccessibleDescription(translate("history", "Period"))
        for period, text in PERIODS.items():
            self.box.addItem(translate("history", text), period)
        self.first = _day_edit(translate("history", "From"))
        self.last = _day_edit(translate("history", "To"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.box, self.first, self.last):
            row.addWidget(widget)
        self._show_days()
        self.box.activated.connect(self._choose)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self.changed)

    @property
    def period(self) -> Period:
        """What is chosen."""
        return Period(self.box.currentData())

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, where they are chosen one by one."""
        return _date(self.first), _date(self.last)

    def reset(self) -> None:
        """Any time, without telling it."""
        self.box.setCurrentIndex(self.box.findData(Period.ANY))
        self._show_days()

    def offer_cycle(self, *, known: bool) -> None:
        """Offer the cycle only while its start is known."""
        model = self.box.model()
        at = self.box.findData(Period.CYCLE)
        if known and at < 0:
            text = translate("history", PERIODS[Period.CYCLE])
            self.box.insertItem(model.rowCount() - 1, text, Period.CYCLE)
        elif not known and at >= 0 and self.period is not Period.CYCLE:
            self.box.removeItem(at)

    def start_at(self, today: datetime) -> None:
        """Begin the choice of days with this one."""
        here = QDate(today.year, today.month, today.day)
        for edit in (self.first, self.last):
            was = edit.blockSignals(True)  # noqa: FBT003
            edit.setDate(here)
            edit.blockSignals(was)

    def said(self) -> str:
        """The choice in words, empty for any time."""
        if self.period is Period.ANY:
            return ""
        if self.period is Period.CUSTOM:
            return f"{self.first.text()} – {self.last.text()}"
        return self.box.currentText()

    def _choose(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        for edit in (self.first, self.last):
            edit.setVisible(self.period is Period.CUSTOM)


def _day_edit(name: str) -> QDateEdit:
    edit = QDateEdit(QDate.currentDate())
    edit.setCalendarPopup(True)
    edit.setDateRange(EARLIEST, LATEST)
    edit.setAccessibleName(name)
    edit.setToolTip(name)
    return edit


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
