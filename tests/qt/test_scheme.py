"""Light and dark: worn at once, also where the platform cannot switch, and taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtGui import QGuiApplication, QPalette

from jojo_tray.qt.look.scheme import palette_of, wear
from jojo_tray.qt.look.theme import READABLE, contrast, luminance, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ROLES = QPalette.ColorRole


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """The desktop's own look before and after."""
    yield
    wear("system")


def test_the_wish_is_worn_at_once_and_taken_off() -> None:
    before = theme_of(QGuiApplication.palette()).dark
    for wish in ("dark", "light", "dark"):
        wear(wish)
        assert theme_of(QGuiApplication.palette()).dark is (wish == "dark")
    wear("system")
    assert theme_of(QGuiApplication.palette()).dark is before


@pytest.mark.parametrize("wish", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "paper"),
    [
        (ROLES.WindowText, ROLES.Window),
        (ROLES.Text, ROLES.Base),
        (ROLES.ButtonText, ROLES.Button),
        (ROLES.ToolTipText, ROLES.ToolTipBase),
    ],
)
def test_our_own_palettes_are_readable(
    wish: Literal["light", "dark"], text: ROLES, paper: ROLES
) -> None:
    palette = palette_of(wish)
    assert contrast(palette.color(text), palette.color(paper)) >= READABLE
    assert (luminance(palette.color(paper)) < 0.5) is (wish == "dark")


def test_an_empty_box_shows_on_the_dark_window() -> None:
    palette = palette_of("dark")
    field, window = palette.color(ROLES.Base), palette.color(ROLES.Window)
    # Fusion draws a box's edge darker than the window, so only the inside can be seen.
    assert contrast(field, window) >= 1.5
    assert luminance(field) > luminance(window)
