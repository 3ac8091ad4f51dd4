"""The page of the history: names with a live example, an archive that needs a folder, a cache."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest

from jojo_tray.domain.downloads import DEFAULT_TEMPLATE
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.settings.history_page import HistoryPage, TemplateChoice
from jojo_tray.qt.settings.settings_dialog import SettingsDialog
from jojo_tray.settings import LoadedSettings, Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Names:
    """The control of the template, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.control = TemplateChoice("download_template", "&Names")
        qtbot.addWidget(self.control.widget)
        self.told: list[object] = []
        self.control.changed.connect(lambda _, value: self.told.append(value))
        self.control.widget.show()
        self.control.show_value(DEFAULT_TEMPLATE)

    def type(self, text: str) -> str:
        """Type a template and be done; returns what is said of it."""
        self.control.text.clear()
        QTest.keyClicks(self.control.text, text)
        self.control.text.editingFinished.emit()
        return self.control.example.text().replace("\u200b", "")


@pytest.fixture
def names(qtbot: QtBot) -> Names:
    """The control with the default in force."""
    return Names(qtbot)


def test_the_example_lives(names: Names) -> None:
    assert names.control.example.text().replace("\u200b", "").startswith("2026-03-14_Rachel_Good")
    assert names.type("{voice}-{credits}") == "Rachel-36.mp3"
    assert names.told == ["{voice}-{credits}"]


@pytest.mark.parametrize(
    ("wrong", "said"), [("{vioce}", "There is no field {vioce}"), ("a/{id}", "one folder")]
)
def test_a_wrong_template_is_said_and_not_told(names: Names, wrong: str, said: str) -> None:
    assert said in names.type(wrong)
    assert names.told == []


def test_the_default_is_no_setting(names: Names) -> None:
    names.control.show_value("{id}")
    assert names.control.text.text() == "{id}"
    names.type("")
    names.control.show_value(DEFAULT_TEMPLATE)
    names.type(DEFAULT_TEMPLATE)
    assert names.told == [None]


def test_what_is_being_typed_is_not_put_back(names: Names, qtbot: QtBot) -> None:
    names.control.text.setFocus()
    qtbot.waitUntil(names.control.text.hasFocus)
    QTest.keyClicks(names.control.text, "{date}-{")
    names.control.show_value(DEFAULT_TEMPLATE)
    assert names.control.text.text() == "{date}-{"


def test_times_in_the_example_are_of_the_zone_that_is_set(names: Names) -> None:
    names.control.zone = timezone(timedelta(hours=5, minutes=30))
    names.control.show_value("{time}")
    here = names.control.example.text()
    names.control.zone = timezone(timedelta(0))
    names.control.show_value("{time}")
    assert names.control.example.text() != here


def test_a_locked_template_says_why(names: Names) -> None:
    names.control.lock("Set by the environment.")
    assert not names.control.text.isEnabled()
    assert names.control.text.accessibleDescription() == "Set by the environment."


@pytest.mark.parametrize(
    ("archive", "folder", "said"), [(True, None, True), (True, "/a", False), (False, None, False)]
)
def test_an_archive_without_a_folder_asks_for_one(
    qtbot: QtBot, tmp_path: Any, archive: bool, folder: str | None, said: bool
) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    where = tmp_path if folder else None
    dialog.show_settings(LoadedSettings(Settings(archive=archive, archive_folder=where)))
    assert bool(dialog.history.hint.text()) is said


def test_never_and_none_have_words(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    told: list[tuple[str, object]] = []
    dialog.changed.connect(lambda name, value: told.append((name, value)))
    dialog.show_settings(
        LoadedSettings(Settings(sound_cache_megabytes=0, history_retention_days=0))
    )
    boxes = {
        control.name: control.box for control in dialog.history.controls if hasattr(control, "box")
    }
    assert boxes["sound_cache_megabytes"].text() == "none"
    assert boxes["history_retention_days"].text() == "ever"
    boxes["history_retention_days"].setValue(90)
    assert told == [("history_retention_days", 90)]


def test_the_cache_is_cleared_once_a_click(qtbot: QtBot) -> None:
    page = HistoryPage()
    qtbot.addWidget(page)
    asked: list[None] = []
    page.clear_asked.connect(lambda: asked.append(None))
    page.show_kept(1_500_000, QtLanguage())
    assert page.kept.text() == "1.5 MB are kept for listening again."
    page._clear.click()
    page._clear.click()
    page.show_kept(0, QtLanguage())
    page._clear.click()
    assert len(asked) == 1
