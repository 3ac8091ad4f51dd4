"""The popup says every state in words, takes nothing as markup, and needs no mouse."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QTableWidget,
    QWidget,
)

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.charts.bars import StackedBars
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.cards import GRID
from jojo_tray.qt.popup.gauge import UNKNOWN, Gauge
from jojo_tray.qt.popup.popup import Popup, PopupView, ToldAlert, Trouble
from jojo_tray.qt.sound.heard import Heard, Hearing
from tests.qt.hostile import rendered
from tests.qt.popup_reader import shown, texts
from tests.qt.popup_views import NOW, full_view, generations, view_of, views

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
STATES = list(views())
SPOKEN = (QLabel, QAbstractButton, Gauge, QTableWidget, StackedBars)
PAYLOADS = [
    "<b>bold</b>",
    "<img src='http://127.0.0.1/x.png'>",
    "<a href='file:///'>here</a>",
    "Tom & Jerry &amp; &Co",
    "</p><h1>x",
    "\u202eright to left",
    "{now} {0} %s %n %1",
]


@pytest.fixture
def popup(qtbot: QtBot) -> Popup:
    popup = Popup(QtLanguage(UTC, QLocale("en_GB")))
    qtbot.addWidget(popup)
    return popup


def button(popup: Popup, text: str) -> QAbstractButton:
    found = popup.findChildren(QAbstractButton)
    return next(b for b in found if b.isVisible() and b.text().replace("&", "").startswith(text))


def test_a_full_page_says_what_is_left_and_whether_it_lasts(popup: Popup) -> None:
    page = shown(popup, view_of(69_214))
    for said in (
        "work account · Creator",
        "as of 14:02",
        "69.2 %",
        "30,786 credits left",
        "69,214 of 100,000 credits",
        "resets in 12 days (4 Dec)",
        "points ahead of pace",
        "lasts at 2,565 credits a day",
        "cycle since 4 Nov, by the calendar",
        "next poll at 14:07",
    ):
        assert said in page


def test_without_a_key_it_says_what_to_do(popup: Popup, qtbot: QtBot) -> None:
    page = shown(popup, views()["empty"])
    assert "No API key yet" in page
    assert UNKNOWN in page
    assert "0 %" not in page
    with qtbot.waitSignal(popup.key_requested):
        button(popup, "Enter a key").click()


def test_while_asking_it_says_so_and_cannot_be_asked_again(popup: Popup) -> None:
    assert "Asking ElevenLabs…" in shown(popup, views()["loading"])
    assert not button(popup, "Refresh").isEnabled()


def test_a_failure_keeps_the_old_value_and_says_its_age(popup: Popup, qtbot: QtBot) -> None:
    page = shown(popup, views()["failing"])
    for said in ("Offline", "as of 13:40", "30,786", "trying again at 14:10"):
        assert said in page
    with qtbot.waitSignal(popup.refresh_requested):
        button(popup, "Try again").click()


def test_a_key_that_may_not_read_the_quota_is_told_what_to_tick(popup: Popup) -> None:
    page = shown(popup, views()["denied"])
    assert "Tick user_read" in page
    assert "Credits unknown" in page
    assert "This key may not read the history: tick speech_history_read." in page
    assert "Your plan does not offer the usage statistics." in page


def test_after_the_reset_the_old_percentage_is_not_current(popup: Popup) -> None:
    page = shown(popup, views()["reset"])
    assert "Waiting for the new count" in page
    assert "before the reset: 97,000 of 100,000 credits" in page
    assert "reset due since 13:50" in page
    assert "%" not in page


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (view_of(4_210_000, UNLIMITED), "No limit"),
        (view_of(5, None), "Limit unknown"),
        (view_of(0, 0), "no credits in this plan"),
        (view_of(137_250), "37,250 credits over the limit"),
    ],
)
def test_limits_out_of_the_ordinary(popup: Popup, view: PopupView, said: str) -> None:
    assert said in shown(popup, view)


def test_nothing_left_to_spend_is_not_called_a_pace(popup: Popup) -> None:
    assert "lasts at" not in shown(popup, view_of(137_250))


def test_what_was_told_unfolds(popup: Popup) -> None:
    assert "Quota renewed" not in shown(popup, full_view())
    height = popup.height()
    button(popup, "Alerts told (2)").click()
    assert "13 Nov 14:02  Quota renewed" in "\n".join(texts(popup))
    assert popup.height() > height


def test_notices_and_snooze_are_shown(popup: Popup) -> None:
    page = shown(popup, full_view())
    assert "trial period\nchanges to Starter on 4 Dec" in page
    assert "Quiet until the reset" in page


def test_one_state_leaves_nothing_of_the_one_before(popup: Popup) -> None:
    for view in views().values():
        shown(popup, view)
    page = shown(popup, view_of(31_000))
    for gone in ("Offline", "trial", "Alerts told", "Quiet", "may not read", "before the reset"):
        assert gone not in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_outside_is_never_markup(popup: Popup, payload: str) -> None:
    view = replace(
        view_of(69_214),
        title=payload,
        state_line=payload,
        notices=(payload,),
        trouble=Trouble(payload, payload, payload),
        told=(ToldAlert(NOW, payload),),
        snooze=payload,
    )
    page = shown(popup, view)
    assert page.count(payload) == 8 - 1
    for label in popup.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    for widget in popup.findChildren(QWidget):
        assert rendered(widget.toolTip()) in (*page.splitlines(), widget.accessibleName(), "")


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_the_page_or_scrolls_without_need(popup: Popup, state: str) -> None:
    shown(popup, views()[state])
    QApplication.processEvents()
    for piece in popup.findChildren(QWidget):
        if piece.isVisible() and isinstance(piece, QLabel | QAbstractButton | Gauge):
            right = piece.mapTo(popup, piece.rect().bottomRight())
            assert right.x() < popup.width(), piece
    bars = popup.findChildren(QWidget, "qt_scrollarea_vcontainer")
    tallest = popup.screen().availableGeometry().height() - 2 * GRID
    assert popup.height() >= tallest or not any(bar.isVisible() for bar in bars)


@pytest.mark.parametrize("state", STATES)
def test_labels_are_tall_enough_for_their_words(popup: Popup, state: str) -> None:
    shown(popup, views()[state])
    QApplication.processEvents()
    assert not cramped(popup)


def test_words_that_grow_while_it_is_open_make_room(popup: Popup) -> None:
    shown(popup, view_of(79_390))
    for times in range(1, 4):
        lasting = "Overage from about 27 Nov (26 Nov to 30 Nov) " * times
        popup.show_view(replace(view_of(79_390), lasting=lasting))
        QApplication.processEvents()
        assert not cramped(popup)


def cramped(popup: Popup) -> list[str]:
    """The texts of labels that are less tall than their words."""
    return [
        label.text()
        for label in popup.findChildren(QLabel)
        if label.isVisible()
        and label.wordWrap()
        and label.height() < label.heightForWidth(label.width())
    ]


def test_f5_refreshes_and_escape_closes(popup: Popup, qtbot: QtBot) -> None:
    shown(popup, view_of(1))
    with qtbot.waitSignal(popup.refresh_requested):
        QTest.keyClick(popup, Qt.Key.Key_F5)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_every_action_has_a_signal(popup: Popup, qtbot: QtBot) -> None:
    shown(popup, view_of(1))
    with qtbot.waitSignal(popup.history_requested):
        button(popup, "History").click()
    with qtbot.waitSignal(popup.play_requested) as played:
        popup._generations._rows[1].button.click()
    assert played.args == [generations()[1]]
    with qtbot.waitSignal(popup.settings_requested):
        button(popup, "Settings").click()
    with qtbot.waitSignal(popup.refresh_requested):
        button(popup, "Refresh").click()
    with qtbot.waitSignal(popup.trend_range_changed) as asked:
        button(popup, "Year").click()
    assert asked.args == [TrendRange.YEAR]


def test_a_generation_that_cannot_be_heard_makes_room_for_why(popup: Popup, qtbot: QtBot) -> None:
    shown(popup, view_of(1))
    qtbot.waitUntil(lambda: popup.findChild(StackedBars) is not None)
    popup.adjustSize()
    before = popup.height()
    error = Offline(detail="there is no route to the host of this service at all")
    popup.show_heard(Heard(generations()[0], Hearing.FAILED, error=error))
    assert popup.height() > before
    popup.show_heard(Heard())
    assert popup.height() == before


def test_only_a_window_of_its_own_has_quit(qtbot: QtBot) -> None:
    window = Popup(QtLanguage(UTC), windowed=True)
    qtbot.addWidget(window)
    shown(window, view_of(1))
    with qtbot.waitSignal(window.quit_requested):
        button(window, "Quit").click()
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_the_tool_window_has_no_quit_and_no_frame(popup: Popup) -> None:
    assert "Quit" not in shown(popup, view_of(1)).replace("&", "")
    assert popup.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert popup.windowType() == Qt.WindowType.Tool


@pytest.mark.parametrize("state", STATES)
def test_tab_reaches_every_button_once_around(popup: Popup, state: str, qtbot: QtBot) -> None:
    shown(popup, views()[state])
    tabs = {b for b in popup.findChildren(QAbstractButton) if _tabbed(b)}
    reached: set[QAbstractButton] = set()
    at = popup.nextInFocusChain()
    while at is not None and at is not popup:
        if isinstance(at, QAbstractButton) and _tabbed(at):
            reached.add(at)
        at = at.nextInFocusChain()
    assert reached == tabs
    letters = [_mnemonic(b) for b in popup.findChildren(QAbstractButton) if _mnemonic(b)]
    assert len(set(letters)) == len(letters)


def _tabbed(b: QAbstractButton) -> bool:
    tab = Qt.FocusPolicy.TabFocus.value
    return b.isVisible() and b.isEnabled() and bool(b.focusPolicy().value & tab)


def _mnemonic(b: QAbstractButton) -> str:
    found = re.search(r"&(\w)", b.text()) if b.isVisible() else None
    return found.group(1).lower() if found else ""


@pytest.mark.parametrize("state", STATES)
def test_everything_visible_has_a_name_for_screen_readers(popup: Popup, state: str) -> None:
    shown(popup, views()[state])
    QApplication.processEvents()
    QApplication.processEvents()
    for piece in popup.findChildren(QWidget):
        if piece.isVisible() and isinstance(piece, SPOKEN):
            read = QAccessible.queryAccessibleInterface(piece)
            assert read.text(QAccessible.Text.Name), piece


LIVE = """
from datetime import UTC
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
from jojo_tray.qt.charts.bars import StackedBars
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup
from jojo_tray.qt.look.theme import contrast
from tests.qt.popup_views import trend_of, views
popup = Popup(QtLanguage(UTC))
view = views()["failing"]
popup.show_view(view)
popup.show_trend(trend_of(view))
popup.show()

def settle(condition):
    for _ in range(400):
        if condition():
            return True
        QTest.qWait(5)
    return False

def labels():
    return [w for w in popup.findChildren(QLabel) if w.isVisible()]

settle(lambda: popup.findChild(StackedBars) is not None)
"""
LARGE_TYPE = """
font = app.font()
font.setPointSizeF(font.pointSizeF() * 2)
app.setFont(font)
tallest = popup.screen().availableGeometry().height()
print(settle(lambda: 600 <= popup.width() and popup.height() <= tallest))
print(settle(lambda: all(w.font().pointSizeF() > 14 for w in labels())))
wrapped = [w for w in labels() if w.wordWrap()]
print(settle(lambda: all(w.height() >= w.heightForWidth(w.width()) for w in wrapped)))
"""
DARK = """
dark = QColor("#2b2d30")
app.setPalette(QPalette(dark, dark))
ink = QPalette.ColorRole.WindowText
print(settle(lambda: all(contrast(w.palette().color(ink), dark) >= 4.5 for w in labels())))
print(settle(lambda: popup.grab().toImage().pixelColor(5, 5) == dark))
"""


@pytest.mark.parametrize(
    ("change", "said"), [(LARGE_TYPE, "True\nTrue\nTrue\n"), (DARK, "True\nTrue\n")]
)
def test_the_desktop_may_change_while_the_popup_is_open(change: str, said: str) -> None:
    command = [sys.executable, "-c", LIVE + change]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == said, done.stderr


@pytest.mark.parametrize("state", STATES)
def test_the_size_is_known_before_it_is_shown(popup: Popup, state: str) -> None:
    popup.show_view(views()[state])
    popup.adjustSize()
    before = popup.size()
    popup.show()
    QApplication.processEvents()
    assert popup.size() == before


def test_no_button_answers_enter_from_elsewhere(popup: Popup) -> None:
    shown(popup, full_view())
    assert not any(b.autoDefault() for b in popup.findChildren(QPushButton))
