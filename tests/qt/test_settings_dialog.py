"""The settings window: shows what is in force, tells what was chosen, and only that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTabBar, QWidget

from jojo_tray.qt.settings.controls import Choice, Control, Count, FolderChoice, Switch, Thresholds
from jojo_tray.qt.settings.settings_dialog import SettingsDialog
from jojo_tray.settings import AlertSwitches, LoadedSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Bench:
    """The window with what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.dialog = SettingsDialog()
        qtbot.addWidget(self.dialog)
        self.told: list[tuple[str, object]] = []
        self.dialog.changed.connect(lambda name, value: self.told.append((name, value)))

    def show(self, environment: frozenset[str] = frozenset(), **settings: Any) -> None:
        """Show these settings."""
        loaded = LoadedSettings(Settings(**settings), environment=environment)
        self.dialog.show_settings(loaded)

    def control(self, name: str) -> Any:
        """The control of a setting."""
        return next(control for control in self.dialog._controls() if control.name == name)


class Wordy(QTranslator):
    """A language whose words are twice as long."""

    def translate(self, _context: str, text: str, _comment: str | None = None, _n: int = -1) -> str:
        return f"{text} {text}"


@pytest.fixture
def wordy(qapp: QCoreApplication) -> Iterator[None]:
    """The application speaks it."""
    translator = Wordy()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A settings window."""
    bench = Bench(qtbot)
    bench.show()
    return bench


def test_every_setting_of_the_issue_has_its_control(bench: Bench) -> None:
    names = {control.name for control in bench.dialog._controls()}
    assert names == {
        "region",
        "interval_minutes",
        "thresholds",
        "alerts.quota",
        "alerts.renewed",
        "alerts.limit_raised",
        "alerts.key_rejected",
        "alerts.forecast",
        "alerts.overage",
        "alerts.invoice",
        "alerts.voice_slots",
        "alerts.budget",
        "alerts.leak",
        "alerts.elsewhere",
        "alerts.assistant_errors",
        "alerts.assistant_slow",
        "number_in_icon",
        "icon_ink",
        "theme",
        "tray",
        "time_zone",
        "report_folder",
        "report_schedule",
        "report_format",
        "download_folder",
        "download_template",
        "download_format",
        "archive",
        "archive_folder",
        "assistants_delete",
        "assistants_folders",
        "gateway",
        "gateway_port",
        "gateway_origins",
        "speech_cache",
        "speech_cache_megabytes",
        "allow_overage",
        "sound_cache_megabytes",
        "history_retention_days",
        "default_page_size",
    }


def test_showing_settings_tells_nothing(bench: Bench) -> None:
    bench.show(
        region="eu",
        interval_minutes=17,
        thresholds=(50, 90),
        alerts=AlertSwitches(renewed=False),
        number_in_icon=True,
        theme="dark",
        time_zone="Asia/Kolkata",
        report_folder=Path("/reports"),
    )
    assert bench.told == []
    assert bench.control("region").box.currentData() == "eu"
    assert bench.control("interval_minutes").box.value() == 17
    assert bench.control("thresholds").list.count() == 2
    assert not bench.control("alerts.renewed").box.isChecked()
    assert bench.control("time_zone").box.currentText() == "Asia/Kolkata"
    assert bench.control("report_folder").path.text() == "/reports"


def test_each_choice_is_told_at_once(bench: Bench) -> None:
    bench.control("number_in_icon").box.click()
    box = bench.control("theme").box
    box.setCurrentIndex(2)
    box.activated.emit(2)
    bench.control("interval_minutes").box.setValue(9)
    zone = bench.control("time_zone").box
    zone.setCurrentIndex(0)
    zone.activated.emit(0)
    bench.control("report_folder").clear.setEnabled(True)
    bench.control("report_folder").clear.click()
    assert bench.told == [
        ("number_in_icon", True),
        ("theme", "dark"),
        ("interval_minutes", 9),
        ("time_zone", None),
        ("report_folder", None),
    ]


def test_thresholds_are_added_and_removed(bench: Bench) -> None:
    thresholds: Thresholds = bench.control("thresholds")
    thresholds.percent.setValue(90)
    thresholds.add.click()
    assert not thresholds.remove.isEnabled()
    thresholds.list.setCurrentRow(0)
    thresholds.remove.click()
    assert bench.told == [("thresholds", (80, 90, 100)), ("thresholds", (100,))]


def test_a_threshold_is_not_added_twice(bench: Bench) -> None:
    thresholds: Thresholds = bench.control("thresholds")
    thresholds.percent.setValue(80)
    thresholds.add.click()
    assert bench.told[-1] == ("thresholds", (80, 100))


def test_what_the_environment_sets_says_so_and_cannot_be_changed(bench: Bench) -> None:
    bench.show(frozenset({"base_url", "report_folder"}), base_url="http://127.0.0.1:1")
    for name in ("region", "report_folder"):
        widget = bench.control(name).widget
        assert not widget.isEnabled()
        assert widget.toolTip() == "Set by the environment."
        assert widget.accessibleDescription() == "Set by the environment."
    assert bench.control("theme").widget.isEnabled()


def test_the_file_folders_are_chosen_by_the_desktop(bench: Bench) -> None:
    folder: FolderChoice = bench.control("download_folder")
    folder.show_value(None)
    assert (folder.path.text(), folder.clear.isEnabled()) == ("", False)
    folder.show_value(Path("/music"))
    assert (folder.path.text(), folder.clear.isEnabled()) == ("/music", True)


def test_everything_can_be_reached_and_has_a_name(bench: Bench) -> None:
    for kind in (QComboBox, QCheckBox, QPushButton):
        for widget in bench.dialog.findChildren(kind):
            assert isinstance(widget, QWidget)
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_text_is_ever_markup(bench: Bench) -> None:
    account = bench.dialog.account
    account.show_account("<b>Jo</b>", known=True)
    account.show_finding("<img src=x>")
    for label in (account.account, account.finding):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert account.account.text() == "<b>Jo</b>"


def test_a_problem_is_said_until_the_next_change(bench: Bench) -> None:
    bench.dialog.show_problem("The data folder cannot be written to.")
    assert "cannot be written" in _text(bench.dialog)
    bench.show()
    assert "cannot be written" not in _text(bench.dialog)


def test_a_key_from_the_environment_is_not_ours_to_change(bench: Bench) -> None:
    page = bench.dialog.account
    page.show_key("from the environment", ours=False, stored=False)
    assert not page._replace.isEnabled()
    assert not page._delete.isEnabled()
    page.show_key("in your keyring", ours=True, stored=True)
    assert page._delete.isEnabled()


def test_escape_closes_it(bench: Bench) -> None:
    bench.dialog.show()
    QTest.keyClick(bench.dialog, Qt.Key.Key_Escape)
    assert not bench.dialog.isVisible()


def test_controls_show_what_they_are_given(qtbot: QtBot) -> None:
    switch = Switch("on", "On")
    choice = Choice("one", "One", [("a", "A"), ("b", "B")])
    count = Count("many", "Many", 1, 60, "minutes")
    controls: list[tuple[Control, Any]] = [(switch, True), (choice, "b"), (count, 12)]
    for control, value in controls:
        qtbot.addWidget(control.widget)
        control.show_value(value)
        control.lock("fixed")
        assert not control.widget.isEnabled()
        control.lock("")
        assert control.widget.isEnabled()
    assert (switch.box.isChecked(), choice.box.currentText(), count.box.value()) == (True, "B", 12)


def _text(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_every_page_can_be_chosen_however_long_the_words_are(wordy: None, bench: Bench) -> None:
    bench.dialog.show()
    bar = bench.dialog.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    assert bar.tabRect(bar.count() - 1).right() < bar.width() <= bench.dialog.width()
    assert not bar.usesScrollButtons()
    assert [bar.tabText(place) for place in (0, 4)] == ["Account Account", "Assistants Assistants"]
