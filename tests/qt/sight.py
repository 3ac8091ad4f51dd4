"""How far apart colours are for the common kinds of sight.

Matrices for linear RGB: Machado, Oliveira and Fernandes (2009), severity 1; distance: CIE76.
"""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

Row = tuple[float, float, float]
SIGHTS: dict[str, tuple[Row, Row, Row]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ: tuple[Row, Row, Row] = (
    (0.4339, 0.3762, 0.1899),
    (0.2126, 0.7152, 0.0722),
    (0.0177, 0.1095, 0.8730),
)


def distance(one: QColor, other: QColor, sight: str) -> float:
    """How different two colours look; about 2 is just noticeable."""
    return dist(_lab(one, sight), _lab(other, sight))


def _lab(colour: QColor, sight: str) -> Row:
    seen = [min(1.0, max(0.0, part)) for part in _times(SIGHTS[sight], _linear(colour))]
    x, y, z = (_curve(part) for part in _times(XYZ, (seen[0], seen[1], seen[2])))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(colour: QColor) -> Row:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return parts[0], parts[1], parts[2]


def _times(matrix: tuple[Row, Row, Row], vector: Row) -> Row:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _curve(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116
