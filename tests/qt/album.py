"""A window drawn in all its states, to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from tests.qt.pictures import shades

B = TypeVar("B")
Size = tuple[int, int]
State = Callable[[B], QWidget]  # brings a bench into it, and returns what is to be seen
Draw = Callable[[State[B], Path, Size | None], None]

LARGE = 1.6  # of the usual letters


def draw_album(
    folder: Path,
    name: str,
    draw: Draw[B],
    states: Sequence[State[B]],
    sizes: Mapping[str, Size],
) -> None:
    """Each state in light and dark, the first in each of the sizes, "large" in large letters."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for look, dark in (("light", False), ("dark", True)):
        app.setPalette(shades(dark=dark))
        for state in states:
            draw(state, folder / f"{name}-{look}-{state.__name__}.png", None)
    for called, size in sizes.items():
        if called == "large":
            font = app.font()
            font.setPointSizeF(font.pointSizeF() * LARGE)
            app.setFont(font)
        draw(states[0], folder / f"{name}-{called}.png", size)
