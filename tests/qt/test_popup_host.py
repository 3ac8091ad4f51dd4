"""Where the popup opens, and that it closes by itself only when it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup
from jojo_tray.qt.popup.popup_host import GAP, PopupHost, corner, place
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SCREEN = QRect(0, 0, 1280, 800)
SIZE = QRect(0, 0, 360, 400)


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (QRect(1200, 4, 22, 22), QPoint(1280 - 1 - GAP - 360, 25 + GAP)),  # a panel at the top
        (QRect(1200, 774, 22, 22), QPoint(1280 - 1 - GAP - 360, 774 - GAP - 400)),  # the bottom
        (QRect(4, 774, 22, 22), QPoint(GAP, 774 - GAP - 400)),  # the far corner
    ],
)
def test_the_popup_opens_beside_the_icon(anchor: QRect, expected: QPoint) -> None:
    assert place(anchor, SIZE, SCREEN) == expected


@given(
    st.integers(-50, 3000), st.integers(-50, 2000), st.sampled_from([(0, 0), (1280, 0), (-900, 60)])
)
def test_the_popup_is_always_wholly_on_the_screen(x: int, y: int, origin: tuple[int, int]) -> None:
    screen = QRect(*origin, 900, 700)
    where = place(QRect(x, y, 22, 22), SIZE, screen)
    assert screen.contains(QRect(where, SIZE.size()))


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (QRect(0, 30, 1280, 770), QPoint(1280 - 1 - GAP - 360, 30 + GAP)),
        (QRect(0, 0, 1280, 760), QPoint(1280 - 1 - GAP - 360, 760 - 1 - GAP - 400)),
    ],
)
def test_unasked_it_opens_in_the_corner_by_the_panel(free: QRect, expected: QPoint) -> None:
    assert corner(SIZE, SCREEN, free) == expected


class Host(PopupHost):
    """A host whose popups are counted; the icon is at the top unless it is moved."""

    def __init__(self) -> None:
        self.windowed: list[bool] = []
        self.icon = QRect(600, 4, 22, 22)
        super().__init__(self._make_one, lambda: self.icon)

    def _make_one(self, windowed: bool) -> Popup:
        self.windowed.append(windowed)
        return Popup(QtLanguage(), windowed=windowed)


@pytest.fixture
def host(qapp: QApplication) -> Iterator[Host]:
    """A host without a popup yet."""
    host = Host()
    yield host
    host.discard()
    settle()


def leave(host: Host) -> None:
    """Let another window get the keyboard."""
    assert host.made is not None
    QApplication.sendEvent(host.made, QEvent(QEvent.Type.WindowDeactivate))


def test_it_is_made_once_and_filled_before_it_shows(host: Host) -> None:
    seen: list[bool] = []
    host.opened.connect(lambda: seen.append(host.made is not None and host.made.isVisible()))
    host.open()
    host.toggle()
    assert host.visible is None
    host.toggle()
    assert host.windowed == [False]
    assert seen == [False, False]


def test_losing_the_keyboard_closes_it(host: Host) -> None:
    host.open(clicked=True)
    leave(host)
    assert host.visible is None


def test_unasked_it_outlives_the_start_that_takes_the_keyboard_back(host: Host) -> None:
    host.open()
    leave(host)
    assert host.visible is not None
    host.toggle()
    assert host.visible is None


def test_unasked_it_still_does_not_cover_another_window_of_the_program(
    host: Host, qtbot: QtBot
) -> None:
    host.open()
    settle()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: host.visible is None)


@pytest.mark.parametrize("top", [4, 570])
def test_growing_keeps_it_beside_the_icon_and_on_the_screen(host: Host, top: int) -> None:
    host.icon = QRect(400, top, 22, 22)
    host.open(clicked=True)
    popup = host.made
    assert popup is not None
    popup.resize(popup.width(), 200)
    small = popup.geometry()
    popup.resize(popup.width(), 480)
    assert popup.screen().availableGeometry().contains(popup.geometry())
    kept = (small.top(), popup.y()) if top == 4 else (small.bottom(), popup.geometry().bottom())
    assert kept[0] == kept[1]


def test_the_click_that_took_the_keyboard_does_not_open_it_again(host: Host) -> None:
    host.open(clicked=True)
    leave(host)
    host.toggle()
    assert host.visible is None
    host.open()  # but whoever asks for it by name gets it
    assert host.visible is not None


def test_a_window_stays_open_and_is_another_one(host: Host) -> None:
    host.open()
    host.use_window(windowed=True)
    host.open()
    leave(host)
    assert host.visible is not None
    assert host.windowed == [False, True]
    host.toggle()
    assert host.visible is not None
    host.use_window(windowed=True)
    assert host.visible is not None


def test_closing_the_window_minimises_it_and_opening_brings_it_back(host: Host) -> None:
    host.use_window(windowed=True)
    host.open()
    popup = host.made
    assert popup is not None
    assert popup.close()  # accepted: a window that refuses to close stops a logout
    settle()
    assert popup.isVisible()
    assert popup.isMinimized()
    host.open()
    assert not popup.isMinimized()


def test_a_window_that_is_given_up_does_not_come_back(host: Host) -> None:
    host.use_window(windowed=True)
    host.open()
    host.use_window(windowed=False)
    settle()
    assert host.visible is None
