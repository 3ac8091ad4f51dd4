"""How one panel is to be: what it shows, of what and when, and how large."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.insight.dashboards import LARGEST
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.qt.dashboards.part_list import PartList
from jojo_tray.qt.insight.lens import BY_MONTH, RANGED
from jojo_tray.qt.insight.words import (
    breakdown_name,
    interval_name,
    kind_name,
    metric_name,
    range_name,
)
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from enum import StrEnum

USES = {
    PanelKind.TREND,
    PanelKind.CALENDAR,
    PanelKind.WEEKDAYS,
    PanelKind.MONTHS,
    PanelKind.BREAKDOWN,
    PanelKind.PACE,
}
SPLIT = USES | {PanelKind.COST}
WITH_RANGE = RANGED | BY_MONTH
INTERVALS = (Interval.HOUR, Interval.DAY, Interval.WEEK, Interval.MONTH, Interval.CUMULATIVE)
WIDTH = 26  # of a text line's height


class PanelDialog(QDialog):
    """`parts_asked` carries the breakdown whose parts can be chosen from."""

    parts_asked = Signal(object)

    def __init__(self, title: str, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._panel = panel
        self.kind = _choice(PanelKind, kind_name, panel.kind)
        self.range = _choice(PanelRange, range_name, panel.range)
        self.by = _choice(Breakdown, breakdown_name, panel.by)
        self.counted = _choice(UsageMetric, metric_name, panel.metric)
        self.interval = _choice(INTERVALS, interval_name, panel.interval)
        self.voice = QComboBox(editable=True)
        self.only = PartList(panel.only)
        self.pinned = QCheckBox(translate("insight", "&Keep them, whatever the window looks at"))
        self.width_box, self.height_box = _count(panel.width), _count(panel.height)
        self._form = QFormLayout()
        self._lay_out()
        self._fill()
        self.kind.activated.connect(self._turn)
        self.by.activated.connect(self._split)

    @property
    def panel(self) -> Panel:
        """What is chosen; what its kind does not have is left as it is by default."""
        kind = self._kind
        chosen = Panel(kind, width=self.width_box.value(), height=self.height_box.value())
        if kind in WITH_RANGE:
            chosen = replace(chosen, range=PanelRange(self.range.currentData()))
        if kind in SPLIT:
            chosen = replace(chosen, by=self._by)
        if kind in USES:
            metric = UsageMetric(self.counted.currentData())
            chosen = replace(chosen, metric=metric, only=self.only.chosen())
        if kind is PanelKind.TREND:
            chosen = replace(chosen, interval=Interval(self.interval.currentData()))
        if kind is PanelKind.VOICE:
            chosen = replace(chosen, by=Breakdown.VOICE, voice=self._voice())
        return replace(chosen, pinned=self.pinned.isChecked() and kind in WITH_RANGE)

    def begin(self) -> None:
        """Ask for what can be chosen from."""
        self._turn()

    def show_parts(self, by: Breakdown, parts: Sequence[tuple[str, str]]) -> None:
        """Offer voices, models, keys; an answer for another breakdown is too late."""
        if self._kind is PanelKind.VOICE:
            self._offer_voices(parts)
        elif by is self._by:
            self.only.offer(parts)

    @property
    def _kind(self) -> PanelKind:
        return PanelKind(self.kind.currentData())

    @property
    def _by(self) -> Breakdown:
        return Breakdown(self.by.currentData())

    def _voice(self) -> str | None:
        typed = self.voice.currentText().strip()
        place = self.voice.findText(typed)
        return (typed if place < 0 else str(self.voice.itemData(place))) or None

    def _offer_voices(self, parts: Sequence[tuple[str, str]]) -> None:
        typed = self._voice() or ""
        self.voice.clear()
        for key, label in parts:
            self.voice.addItem(label, key)
        place = self.voice.findData(typed)
        self.voice.setEditText(typed if place < 0 else self.voice.itemText(place))

    def _split(self) -> None:
        """Parts of one breakdown are none of another."""
        self.only.forget()
        self._turn()

    def _turn(self) -> None:
        """Offer what this kind of panel has."""
        kind, split = self._kind, self._by is not Breakdown.NONE
        fields: dict[QWidget, bool] = {
            self.range: kind in WITH_RANGE,
            self.pinned: kind in WITH_RANGE,
            self.by: kind in SPLIT,
            self.counted: kind in USES,
            self.interval: kind is PanelKind.TREND,
            self.only: kind in USES and split,
            self.voice: kind is PanelKind.VOICE,
        }
        for field, offered in fields.items():
            self._form.setRowVisible(field, offered)
        if kind is PanelKind.VOICE:
            self.parts_asked.emit(Breakdown.VOICE)
        elif fields[self.only]:
            self.parts_asked.emit(self._by)
        self.adjustSize()

    def _fill(self) -> None:
        self.pinned.setChecked(self._panel.pinned)
        self.voice.setEditText(self._panel.voice or "")

    def _lay_out(self) -> None:
        for label, field in (
            (translate("insight", "&Panel"), self.kind),
            (translate("insight", "&Range"), self.range),
            (translate("insight", "&Split"), self.by),
            ("", self.pinned),
            (translate("insight", "&Only these"), self.only),
            (translate("insight", "&Voice"), self.voice),
            (translate("insight", "&Count"), self.counted),
            (translate("insight", "&Bars"), self.interval),
            (translate("insight", "&Width"), self.width_box),
            (translate("insight", "&Height"), self.height_box),
        ):
            self._form.addRow(label, field)
            if label:
                field.setAccessibleName(label.replace("&", ""))
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._form)
        column.addStretch()
        column.addWidget(box)
        self.setMinimumWidth(self.fontMetrics().height() * WIDTH)


def _choice(values: Iterable[StrEnum], named: Callable[[Any], str], chosen: StrEnum) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(named(value), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _count(value: int) -> QSpinBox:
    box = QSpinBox(minimum=1, maximum=LARGEST, value=value)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    return box
