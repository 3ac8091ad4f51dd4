"""Between which panels one that is dragged would come to stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

THICK = 4  # pixels of the mark, in the middle of the gap


@dataclass(frozen=True, slots=True)
class Drop:
    """A gap, 0 being the one before the first panel, and where it is marked."""

    gap: int
    mark: QRect


def drop_at(areas: Sequence[QRect], point: QPoint, *, stacked: bool, mirrored: bool) -> Drop:
    """The gap before or after the panel nearest to a point, by the half that it is nearer to.

    Panels stand below each other where they are `stacked`, else beside each other.
    """
    place = min(range(len(areas)), key=lambda at: _distance(areas[at], point))
    area = areas[place]
    if stacked:
        after = point.y() > area.center().y()
        return Drop(place + after, _inside(_lying(area, after), areas))
    rightward = point.x() > area.center().x()
    return Drop(place + (rightward != mirrored), _inside(_standing(area, rightward), areas))


def _distance(area: QRect, point: QPoint) -> int:
    across = max(area.left() - point.x(), 0, point.x() - area.right())
    down = max(area.top() - point.y(), 0, point.y() - area.bottom())
    return across * across + down * down


def _lying(area: QRect, below: bool) -> QRect:
    top = area.bottom() + GRID if below else area.top() - GRID
    return QRect(area.left(), top - THICK // 2, area.width(), THICK)


def _standing(area: QRect, rightward: bool) -> QRect:
    left = area.right() + GRID if rightward else area.left() - GRID
    return QRect(left - THICK // 2, area.top(), THICK, area.height())


def _inside(mark: QRect, areas: Sequence[QRect]) -> QRect:
    """A mark beyond all panels would be beyond the window: it stands on the panel's edge."""
    bounds = reduce(QRect.united, areas)
    mark.moveLeft(max(bounds.left(), min(mark.left(), bounds.right() + 1 - mark.width())))
    mark.moveTop(max(bounds.top(), min(mark.top(), bounds.bottom() + 1 - mark.height())))
    return mark
