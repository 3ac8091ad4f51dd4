"""The trend: credits over time as bars, and the same numbers as a table."""

from __future__ import annotations

from functools import partial
from itertools import dropwhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import PlainLabel
from jojo_tray.qt.popup.split_button import SplitButton
from jojo_tray.qt.popup.trend_view import TrendShown, bucket_name, notes_said, range_name

if TYPE_CHECKING:
    from jojo_tray.qt.charts.bars import Layer, StackedBars
    from jojo_tray.qt.charts.legend import Legend
    from jojo_tray.qt.look.language import QtLanguage

HEIGHTS = 8  # of a text line
GRID = 8
EMPTY = QT_TRANSLATE_NOOP("trend", "No use recorded yet: it appears here after the first polls.")


class Trend(QWidget):
    """Range buttons over a chart or a table; it is told the numbers and asks for others.

    `split_changed` carries what to split by, `picked` says that a bar was clicked, `resized` that
    it is higher or lower now.
    """

    range_changed = Signal(object)
    split_changed = Signal(str)
    picked = Signal()
    resized = Signal()

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown = TrendShown(TrendRange.CYCLE)
        self._chart: StackedBars | None = None
        self._legend: Legend | None = None
        self._ready = False
        self._ranges = self._range_buttons()
        self._split = SplitButton()
        self._as_table = _flat_button(translate("trend", "&Table"))
        self._as_table.setAccessibleName(translate("trend", "Show the trend as a table"))
        self._empty = _empty_label()
        self._table = TrendTable()
        self._notes = PlainLabel(muted=True, scale=0.9)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        self._as_table.toggled.connect(self._show_page)
        self._split.chosen.connect(self.split_changed)
        self._lay_out()

    def show_trend(self, shown: TrendShown) -> None:
        """Show the credits of each bucket; None in a bucket is a gap, not zero."""
        self._shown = shown
        self._mark_range(shown.range)
        self._split.show_split(shown.by)
        self._empty.setText(translate("trend", EMPTY))
        self._table.show_trend(self._language, shown, self.summary())
        if self._ready:
            self._fill_chart()
        self._show_page()
        self._say_notes()

    def load_chart(self) -> None:
        """Bring in the charts; it takes a while the first time, so call it after a first paint."""
        self._ready = True
        self._fill_chart()
        self._show_page()

    def summary(self) -> str:
        """The trend in one sentence."""
        shown = self._shown
        used = [bucket for bucket in shown.buckets if bucket.credits is not None]
        if not used:
            return translate("trend", EMPTY)
        top = max(used, key=lambda bucket: bucket.credits or 0)
        return translate(
            "trend", "{range}: {total} credits used, most in one bar {most} ({when})."
        ).format(
            range=range_name(shown.range),
            total=self._language.number(sum(bucket.credits or 0 for bucket in used)),
            most=self._language.number(top.credits or 0),
            when=bucket_name(self._language, shown.range, top),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def _lay_out(self) -> None:
        self._set_height()
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for button in self._ranges.buttons():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._split)
        row.addWidget(self._as_table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addLayout(row)
        self._column.addWidget(self._stack)
        self._column.addWidget(self._notes)

    def _set_height(self) -> None:
        self._stack.setFixedHeight(round(self.fontMetrics().height() * HEIGHTS))

    def _range_buttons(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for range_ in TrendRange:
            button = _flat_button(_range_label(range_))
            button.setAccessibleName(range_name(range_))
            button.clicked.connect(partial(self._choose, range_))
            group.addButton(button, list(TrendRange).index(range_))
        return group

    def _choose(self, range_: TrendRange) -> None:
        self.range_changed.emit(range_)

    def _mark_range(self, range_: TrendRange) -> None:
        marked = self._ranges.button(list(TrendRange).index(range_))
        marked.setChecked(True)
        # As with radio buttons, Tab reaches the marked one and the arrow keys the others; Qt
        # sees to it after a click, but not after setChecked.
        policies = Qt.FocusPolicy
        for button in self._ranges.buttons():
            button.setFocusPolicy(policies.StrongFocus if button is marked else policies.ClickFocus)

    def _show_page(self) -> None:
        page: QWidget = self._empty
        if self._shown.known and self._as_table.isChecked():
            page = self._table
        elif self._shown.known and self._chart is not None:
            page = self._chart
        elif self._shown.known:
            self._empty.setText("")
        self._stack.setCurrentWidget(page)

    def _fill_chart(self) -> None:
        from jojo_tray.qt.popup.trend_bars import stack_of

        if self._shown.known:
            chart = self._chart or self._make_chart()
            stack = stack_of(self._shown, self._language)
            chart.show_stack(stack, self.summary())
            self._explain(stack.layers)
        else:
            self._explain(())

    def _explain(self, layers: tuple[Layer, ...]) -> None:
        """What the colours mean, below bars and table."""
        from jojo_tray.qt.popup.trend_bars import entries_of

        if self._legend is not None:
            before = self._legend.isVisibleTo(self), self._legend.sizeHint().height()
            self._legend.show_entries(entries_of(layers))
            if before != (self._legend.isVisibleTo(self), self._legend.sizeHint().height()):
                self.resized.emit()

    def _say_notes(self) -> None:
        """What is missing, in small lines."""
        said, before = notes_said(self._shown, self._language), self._notes.text()
        self._notes.say(said)
        if said != before:
            self.resized.emit()

    def _make_chart(self) -> StackedBars:
        from jojo_tray.qt.charts.bars import StackedBars
        from jojo_tray.qt.charts.legend import Legend

        self._chart = StackedBars(translate("trend", "Credits used over time"), self._language)
        self._chart.picked.connect(lambda _: self.picked.emit())
        self._legend = Legend()
        self._stack.addWidget(self._chart)
        self._column.insertWidget(self._column.indexOf(self._notes), self._legend)
        return self._chart


class TrendTable(QTableWidget):
    """The trend's numbers, the latest first; a gap is said, the future is left out."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels([translate("trend", "When"), translate("trend", "Credits")])
        self.setAccessibleName(translate("trend", "Credits used over time"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)

    def show_trend(self, language: QtLanguage, shown: TrendShown, summary: str) -> None:
        """List the buckets and their parts; the summary is what a screen reader says first."""
        places = range(len(shown.buckets) - 1, -1, -1)
        rows = list(dropwhile(lambda place: shown.buckets[place].credits is None, places))
        self.setAccessibleDescription(summary)
        self.setRowCount(len(rows))
        self._show_headings(shown)
        for number, place in enumerate(rows):
            bucket = shown.buckets[place]
            when = bucket_name(language, shown.range, bucket)
            self.setItem(number, 0, QTableWidgetItem(when))
            self.setItem(number, 1, _amount_item(language, bucket.credits))
            for column, part in enumerate(shown.parts, start=2):
                self.setItem(number, column, _amount_item(language, part.values[place]))

    def _show_headings(self, shown: TrendShown) -> None:
        """Two columns share the room; more of them scroll."""
        names = [translate("trend", "When"), translate("trend", "Credits")]
        if shown.parts:
            from jojo_tray.domain.series import Breakdown
            from jojo_tray.qt.insight.words import part_name

            names += [part_name(part, Breakdown(shown.by)) for part in shown.parts]
        self.setColumnCount(len(names))
        self.setHorizontalHeaderLabels(names)
        modes = QHeaderView.ResizeMode
        mode = modes.ResizeToContents if shown.parts else modes.Stretch
        self.horizontalHeader().setSectionResizeMode(mode)


def _range_label(range_: TrendRange) -> str:
    match range_:
        case TrendRange.DAY:
            return translate("trend", "&Day")
        case TrendRange.WEEK:
            return translate("trend", "&Week")
        case TrendRange.CYCLE:
            return translate("trend", "&Cycle")
        case TrendRange.YEAR:
            return translate("trend", "&Year")


def _flat_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _empty_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _amount_item(language: QtLanguage, value: float | None) -> QTableWidgetItem:
    known = value is not None
    text = language.number(round(value or 0)) if known else translate("trend", "no record")
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
