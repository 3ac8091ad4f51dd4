"""A heat map: squares that grow and darken with their value, and a legend that says from where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from jojo_tray.qt.charts.chart import Chart, Mark
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.short_numbers import short_number
from jojo_tray.qt.look.theme import mixed
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPainter

    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.look.theme import Theme

# By colour and by size: from the second to the last a square grows.
SHADES = (0.34, 0.56, 0.78, 1.0)
SIZES = (0.5, 0.66, 0.82, 0.96)
LARGEST = 26  # pixels


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One square; None is unknown, 0 was nothing used."""

    row: int
    column: int
    value: float | None
    tell: Callable[[], str]
    aim: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class HeatMapView:
    """Squares in rows and columns, with names at the side and above."""

    cells: tuple[HeatCell, ...]
    rows: tuple[str, ...]
    columns: tuple[tuple[int, str], ...]
    width: int


class HeatMap(Chart):
    """Told by shade, by size, and in words."""

    def __init__(self, name: str, language: QtLanguage, *, square: bool) -> None:
        super().__init__(name, 10)
        self._language = language
        self._square = square
        self._view = HeatMapView((), (), (), 1)
        self._steps: tuple[float, ...] = ()

    @property
    def view(self) -> HeatMapView:
        """What is shown."""
        return self._view

    def show_map(self, view: HeatMapView, summary: str) -> None:
        """Show other squares."""
        self._view = view
        self._steps = quarters(cell.value for cell in view.cells)
        self.begin_anew(summary)

    def draw(self, painter: QPainter, area: QRectF, theme: Theme) -> Sequence[Mark]:
        """Paint names, squares and the legend."""
        board = self._board(painter, area)
        self._paint_names(painter, board, theme)
        marks = []
        for cell in self._view.cells:
            place = board.place(cell)
            self._paint_cell(painter, place, self.level(cell.value), theme)
            marks.append(Mark(place, cell.tell, cell.aim))
        self._paint_legend(painter, board, area, theme)
        return marks

    def level(self, value: float | None) -> int | None:
        """From 0, nothing, to 4, the uppermost quarter; None is unknown."""
        if value is None:
            return None
        return 0 if value <= 0 else min(4, bisect_left(self._steps, value) + 1)

    def _board(self, painter: QPainter, area: QRectF) -> Board:
        metrics = painter.fontMetrics()
        side = max((metrics.horizontalAdvance(name) for name in self._view.rows), default=0)
        line = metrics.height()
        room = area.adjusted(side + GRID, line + 2, 0, -line - 2 * GRID)
        wide = room.width() / max(1, self._view.width)
        high = room.height() / max(1, len(self._view.rows))
        if self._square:
            wide = high = min(wide, high, LARGEST)
        else:
            high = min(high, LARGEST * 1.25)
        return Board(room.left(), room.top(), wide, high)

    def _paint_names(self, painter: QPainter, board: Board, theme: Theme) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(theme.muted)
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for row, name in enumerate(self._view.rows):
            place = QRectF(0, board.top + row * board.high, board.left - GRID, board.high)
            painter.drawText(place, beside, name)
        end = 0.0
        for column, name in self._view.columns:
            x, wide = board.left + column * board.wide, metrics.horizontalAdvance(name)
            if x >= end:
                place = QRectF(x, board.top - metrics.height() - 2, wide + 2, metrics.height())
                painter.drawText(place, beside, name)
                end = x + wide + GRID

    def _paint_cell(
        self, painter: QPainter, place: QRectF, level: int | None, theme: Theme
    ) -> None:
        share = SIZES[level - 1] if level else SIZES[-1]
        wide, high = place.width() * share, place.height() * share
        inner = QRectF(0, 0, wide, high)
        inner.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        if level is None:
            painter.setBrush(QBrush(theme.track, Qt.BrushStyle.BDiagPattern))
        elif level == 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.track, 1))
            inner.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setBrush(shade(theme, level))
        radius = min(2.5, inner.width() / 5)
        painter.drawRoundedRect(inner, radius, radius)

    def _paint_legend(self, painter: QPainter, board: Board, area: QRectF, theme: Theme) -> None:
        metrics = painter.fontMetrics()
        line = metrics.height()
        bottom = board.top + board.high * len(self._view.rows) + GRID
        entries = [(*entry, metrics.horizontalAdvance(entry[1])) for entry in self._legend()]
        whole = sum(line + wide + 1.5 * GRID for _, _, wide in entries)
        x, y = min(board.left, area.right() - whole), min(bottom, area.bottom() - line)
        x = max(area.left(), x)
        for level, text, wide in entries:
            if x + line + 2 + wide > area.right():
                return
            self._paint_cell(painter, QRectF(x, y + 1, line - 2, line - 2), level, theme)
            painter.setPen(theme.muted)
            room = QRectF(x + line + 2, y, wide + 2, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += line + wide + 1.5 * GRID

    def _legend(self) -> list[tuple[int | None, str]]:
        said = translate("insight", "to {amount}")
        steps = [
            (level, said.format(amount=short_number(self._language, round(step))))
            for level, step in enumerate(self._steps, 1)
        ]
        legend: list[tuple[int | None, str]] = [(0, translate("insight", "none")), *steps]
        if self._steps:
            legend.append((4, translate("insight", "more")))
        if any(cell.value is None for cell in self._view.cells):
            legend.append((None, translate("insight", "no record")))
        return legend


@dataclass(frozen=True, slots=True)
class Board:
    """Where the squares are, in pixels."""

    left: float
    top: float
    wide: float
    high: float

    def place(self, cell: HeatCell) -> QRectF:
        """A square's place."""
        x, y = self.left + cell.column * self.wide, self.top + cell.row * self.high
        return QRectF(x, y, self.wide, self.high)


def shade(theme: Theme, level: int) -> QColor:
    """From a faint to the full accent."""
    return mixed(theme.accent, theme.window, SHADES[level - 1])


def quarters(values: Iterable[float | None]) -> tuple[float, ...]:
    """Where a quarter, half and three quarters of what was used at all lie, each once."""
    used = sorted(value for value in values if value)
    if not used:
        return ()
    return tuple(sorted({used[(len(used) - 1) * part // 4] for part in (1, 2, 3)}))
