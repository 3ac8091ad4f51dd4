"""The trend: credits over time as bars, and the same numbers as a table."""

from __future__ import annotations

from itertools import dropwhile
from math import floor, log10
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.pace import Pace
    from jojo_tray.domain.usage import Bucket
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.popup.chart import BarChart

HEIGHTS = 8  # of a text line
MOST_LABELS = {TrendRange.DAY: 5, TrendRange.WEEK: 7, TrendRange.CYCLE: 5, TrendRange.YEAR: 6}
GRID = 8
EMPTY = QT_TRANSLATE_NOOP("trend", "No use recorded yet: it appears here after the first polls.")


class Trend(QWidget):
    """Range buttons over a chart or a table; it is told the numbers and asks for a range."""

    range_changed = Signal(object)

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._range = TrendRange.CYCLE
        self._buckets: tuple[Bucket, ...] = ()
        self._pace: Pace | None = None
        self._chart: BarChart | None = None
        self._ready = False
        self._ranges = self._range_buttons()
        self._as_table = _flat_button(translate("trend", "&Table"))
        self._as_table.setAccessibleName(translate("trend", "Show the trend as a table"))
        self._empty = _empty_label()
        self._table = TrendTable()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        self._as_table.toggled.connect(self._show_page)
        self._lay_out()

    def show_trend(
        self, range_: TrendRange, buckets: Sequence[Bucket], pace: Pace | None = None
    ) -> None:
        """Show the credits of each bucket; None in a bucket is a gap, not zero."""
        self._range, self._buckets, self._pace = range_, tuple(buckets), pace
        self._mark_range()
        self._table.show_buckets(self._language, range_, self._buckets, self.summary())
        self._empty.setText(translate("trend", EMPTY))
        if self._ready:
            self._fill_chart()
        self._show_page()

    def load_chart(self) -> None:
        """Bring in the charting library; slow the first time, so call it after a first paint."""
        self._ready = True
        self._fill_chart()
        self._show_page()

    def summary(self) -> str:
        """The trend in one sentence."""
        used = [bucket for bucket in self._buckets if bucket.credits is not None]
        if not used:
            return translate("trend", EMPTY)
        top = max(used, key=lambda bucket: bucket.credits or 0)
        return translate(
            "trend", "{range}: {total} credits used, most in one bar {most} ({when})."
        ).format(
            range=range_name(self._range),
            total=self._language.number(sum(bucket.credits or 0 for bucket in used)),
            most=self._language.number(top.credits or 0),
            when=bucket_name(self._language, self._range, top),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def page_text(self) -> str:
        """What is said instead of bars; empty while there are some."""
        return self._empty.text() if self._stack.currentWidget() is self._empty else ""

    def _lay_out(self) -> None:
        self._set_height()
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for button in self._ranges.buttons():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._stack)

    def _set_height(self) -> None:
        self._stack.setFixedHeight(round(self.fontMetrics().height() * HEIGHTS))

    def _range_buttons(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, range_ in enumerate(TrendRange):
            button = _flat_button(_range_label(range_))
            button.setAccessibleName(range_name(range_))
            group.addButton(button, number)
        group.idClicked.connect(self._choose)
        return group

    def _choose(self, number: int) -> None:
        self._range = list(TrendRange)[number]
        self.range_changed.emit(self._range)

    def _mark_range(self) -> None:
        marked = self._ranges.button(list(TrendRange).index(self._range))
        marked.setChecked(True)
        # As with radio buttons, Tab reaches the marked one and the arrow keys the others; Qt
        # sees to it after a click, but not after setChecked.
        policies = Qt.FocusPolicy
        for button in self._ranges.buttons():
            button.setFocusPolicy(policies.StrongFocus if button is marked else policies.ClickFocus)

    def _show_page(self) -> None:
        known = any(bucket.credits is not None for bucket in self._buckets)
        page: QWidget = self._empty
        if known and self._as_table.isChecked():
            page = self._table
        elif known and self._chart is not None:
            page = self._chart
        elif known:
            self._empty.setText("")
        self._stack.setCurrentWidget(page)

    def _fill_chart(self) -> None:
        if not any(bucket.credits is not None for bucket in self._buckets):
            return
        chart = self._chart or self._make_chart()
        values = [bucket.credits for bucket in self._buckets]
        level = _lasting_level(self._range, self._pace)
        chart.show_bars(
            values,
            _labels(self._language, self._range, self._buckets),
            _scale(self._language, [*values, int(level[0]) if level else None]),
            level,
        )
        chart.setAccessibleDescription(self.summary())

    def _make_chart(self) -> BarChart:
        from jojo_tray.qt.popup.chart import BarChart

        self._chart = BarChart()
        self._chart.setAccessibleName(translate("trend", "Credits used over time"))
        self._stack.addWidget(self._chart)
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

    def show_buckets(
        self, language: QtLanguage, range_: TrendRange, buckets: Sequence[Bucket], summary: str
    ) -> None:
        """List the buckets; the summary is what a screen reader says first."""
        rows = list(dropwhile(lambda bucket: bucket.credits is None, reversed(buckets)))
        self.setAccessibleDescription(summary)
        self.setRowCount(len(rows))
        for number, bucket in enumerate(rows):
            when = bucket_name(language, range_, bucket)
            self.setItem(number, 0, QTableWidgetItem(when))
            self.setItem(number, 1, _credits_item(language, bucket))


def range_name(range_: TrendRange) -> str:
    """A range in full."""
    match range_:
        case TrendRange.DAY:
            return translate("trend", "Last 24 hours")
        case TrendRange.WEEK:
            return translate("trend", "Last 7 days")
        case TrendRange.CYCLE:
            return translate("trend", "This cycle")
        case TrendRange.YEAR:
            return translate("trend", "Last 12 months")


def bucket_name(language: QtLanguage, range_: TrendRange, bucket: Bucket) -> str:
    """A bucket in full: an hour, a day or a month."""
    match range_:
        case TrendRange.DAY:
            return f"{language.day(bucket.start)} {language.clock(bucket.start)}"
        case TrendRange.YEAR:
            return f"{language.month(bucket.start)} {language.local(bucket.start).year}"
        case _:
            return f"{language.weekday(bucket.start)} {language.day(bucket.start)}"


def axis_name(language: QtLanguage, range_: TrendRange, bucket: Bucket) -> str:
    """A bucket as short as an axis needs it."""
    match range_:
        case TrendRange.DAY:
            return language.clock(bucket.start)
        case TrendRange.WEEK:
            return language.weekday(bucket.start)
        case TrendRange.CYCLE:
            return language.day(bucket.start)
        case TrendRange.YEAR:
            return language.month(bucket.start)


def short_number(language: QtLanguage, value: int) -> str:
    """69 k for 69,214: for axes, where space forces it."""
    if value >= 10_000_000:
        return translate("trend", "{millions} M").format(
            millions=language.number(value // 1_000_000)
        )
    if value >= 10_000:
        return translate("trend", "{thousands} k").format(thousands=language.number(value // 1000))
    return language.number(value)


def nice_step(top: float) -> int:
    """A round step that marks a height at most four times."""
    least = max(1.0, top / 4)
    power: int = 10 ** floor(log10(least))
    return next(round(power * times) for times in (1, 2, 5, 10) if power * times >= least)


def _scale(language: QtLanguage, values: Sequence[int | None]) -> list[tuple[float, str]]:
    """Round heights with their names, up to the highest of all that is drawn."""
    top = max(1, *(value or 0 for value in values))
    step = nice_step(top)
    return [(mark, short_number(language, mark)) for mark in range(0, top + 1, step)]


def _labels(language: QtLanguage, range_: TrendRange, buckets: Sequence[Bucket]) -> list[str]:
    every = max(1, -(-len(buckets) // MOST_LABELS[range_]))
    return [
        axis_name(language, range_, bucket) if number % every == 0 else ""
        for number, bucket in enumerate(buckets)
    ]


def _lasting_level(range_: TrendRange, pace: Pace | None) -> tuple[float, str] | None:
    """The spend a day that lasts until the reset, where a bar is a day."""
    a_day = range_ in (TrendRange.WEEK, TrendRange.CYCLE)
    if pace is None or not pace.spend_per_day or not a_day:
        return None
    return pace.spend_per_day, translate("trend", "pace that lasts")


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


def _credits_item(language: QtLanguage, bucket: Bucket) -> QTableWidgetItem:
    known = bucket.credits is not None
    text = language.number(bucket.credits or 0) if known else translate("trend", "no record")
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
