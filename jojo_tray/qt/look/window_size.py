"""How large a window was left, so that it opens like that again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SMALLEST, LARGEST = 100, 20_000  # pixels


@dataclass(frozen=True, slots=True)
class WindowSize:
    """Width and height in logical pixels, those beneath where the window fills the screen."""

    width: int
    height: int
    maximised: bool = False


def size_of(window: QWidget) -> WindowSize:
    """How large it is."""
    fills = window.isMaximized() or window.isFullScreen()
    usual = window.normalGeometry() if fills else window.geometry()
    return WindowSize(usual.width(), usual.height(), window.isMaximized())


def give_size(window: QWidget, size: WindowSize | None) -> None:
    """Make a window that is not shown yet as large as it was, where the screen allows it."""
    if size is not None:
        room = window.screen().availableSize()
        window.resize(QSize(size.width, size.height).boundedTo(room))
        if size.maximised:
            window.setWindowState(window.windowState() | window.windowState().WindowMaximized)


def written(size: WindowSize) -> str:
    """As JSON."""
    return json.dumps(asdict(size))


def read(text: str) -> WindowSize | None:
    """From JSON; None where it cannot be used."""
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    sides = found.get("width"), found.get("height")
    if not all(type(side) is int and SMALLEST <= side <= LARGEST for side in sides):
        return None
    return WindowSize(found["width"], found["height"], found.get("maximised") is True)
