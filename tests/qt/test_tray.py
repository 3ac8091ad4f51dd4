"""The icon and its menu: redrawn only when needed, every text plain, every entry a signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from jojo_tray.domain.alerts import SnoozeKind
from jojo_tray.domain.quota import Band
from jojo_tray.qt.tray.icons import IconFace
from jojo_tray.qt.tray.tray import Tray, tooltip
from jojo_tray.qt.tray.tray_menu import TrayTexts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

FACE = IconFace(0.5, 0.4, Band.GOOD, "normal")
TEXTS = TrayTexts("Jo\n1 of 2 credits", ("1 of 2 credits", "resets & more"), "", unlock=False)
REASONS = QSystemTrayIcon.ActivationReason


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    """A tray icon that says something."""
    tray = Tray()
    tray.show_texts(TEXTS)
    yield tray
    tray.hide()


def entries(menu: QMenu) -> list[str]:
    """The visible entries' texts, without mnemonics."""
    shown = [action for action in menu.actions() if action.isVisible() and action.text()]
    return [
        action.text().replace("&&", "\0").replace("&", "").replace("\0", "&") for action in shown
    ]


def snoozes(tray: Tray) -> QMenu:
    """The submenu of snoozes."""
    submenus = [action.menu() for action in tray._menu.actions()]
    return next(menu for menu in submenus if isinstance(menu, QMenu))


def press(menu: QMenu, text: str) -> None:
    """Choose an entry."""
    next(a for a in menu.actions() if a.text().replace("&", "") == text).trigger()


def test_the_first_entry_opens_and_the_last_quits(tray: Tray) -> None:
    said = entries(tray._menu)
    assert said == [
        "Open usage",
        "History",
        "Insights",
        "1 of 2 credits",
        "resets & more",
        "Refresh",
        "Snooze alerts",
        "Settings",
        "Quit",
    ]


def test_every_entry_is_a_signal(tray: Tray) -> None:
    heard: list[str] = []
    tray.opened.connect(lambda: heard.append("Open usage"))
    tray.history_asked.connect(lambda: heard.append("History"))
    tray.insights_asked.connect(lambda: heard.append("Insights"))
    tray.refresh_asked.connect(lambda: heard.append("Refresh"))
    tray.settings_asked.connect(lambda: heard.append("Settings"))
    tray.quit_asked.connect(lambda: heard.append("Quit"))
    wanted = ["Open usage", "History", "Insights", "Refresh", "Settings", "Quit"]
    for text in wanted:
        press(tray._menu, text)
    assert heard == wanted


def test_a_snooze_is_offered_shown_and_ended(tray: Tray) -> None:
    heard: list[object] = []
    tray.snoozed.connect(heard.append)
    kinds = entries(snoozes(tray))
    assert kinds == [
        "For an hour",
        "Until tomorrow",
        "Until the next threshold",
        "Until the reset",
    ]
    press(snoozes(tray), "Until the reset")
    tray.show_texts(TrayTexts(snooze="Alerts snoozed until the reset"))
    assert entries(snoozes(tray))[:2] == ["Alerts snoozed until the reset", "End snooze"]
    press(snoozes(tray), "End snooze")
    assert heard == [SnoozeKind.RESET, None]


def test_unlocking_is_offered_when_it_helps(tray: Tray) -> None:
    assert "Unlock keyring" not in entries(tray._menu)
    tray.show_texts(TrayTexts(unlock=True))
    assert "Unlock keyring" in entries(tray._menu)


def test_an_equal_face_is_not_drawn_again(tray: Tray) -> None:
    tray.show_face(FACE)
    drawn = tray._icon.icon().cacheKey()
    tray.show_face(IconFace(0.5, 0.4, Band.GOOD, "normal"))
    assert tray._icon.icon().cacheKey() == drawn
    tray.show_face(IconFace(0.55, 0.4, Band.GOOD, "normal"))
    assert tray._icon.icon().cacheKey() != drawn


def test_clicks_open_and_refresh_and_a_second_one_is_harmless(tray: Tray) -> None:
    heard: list[str] = []
    tray.opened.connect(lambda: heard.append("open"))
    tray.refresh_asked.connect(lambda: heard.append("refresh"))
    for reason in (REASONS.Trigger, REASONS.Trigger, REASONS.DoubleClick, REASONS.MiddleClick):
        tray._icon.activated.emit(reason)
    tray._icon.activated.emit(REASONS.Context)
    assert heard == ["open", "refresh"]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform's own
def test_a_new_icon_looks_and_says_the_same(tray: Tray) -> None:
    tray.show_face(FACE)
    before, old = tray._icon.toolTip(), tray._icon
    tray.recreate()
    assert tray._icon is not old
    assert not old.isVisible()
    assert tray._icon.toolTip() == before
    assert not tray._icon.icon().isNull()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_a_new_icon_is_shown_only_if_the_old_one_was(tray: Tray) -> None:
    tray.show_face(FACE)
    tray.recreate()
    assert not tray._icon.isVisible()
    tray.show()
    tray.recreate()
    assert tray._icon.isVisible()


def test_the_tooltip_is_never_markup(tray: Tray) -> None:
    name = "<b>Jo</b> & co"
    tray.show_texts(TrayTexts(name))
    assert tray._icon.toolTip() == tooltip(name)
    assert tooltip(name, "linux") == "&lt;b&gt;Jo&lt;/b&gt; &amp; co"
    assert tooltip(name, "darwin") == name


def test_the_tooltip_fits_where_windows_cuts_it() -> None:
    assert tooltip("x" * 127, "win32") == "x" * 127
    assert tooltip("x" * 128, "win32") == "x" * 126 + "…"
