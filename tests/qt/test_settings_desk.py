"""What the settings window asks for is saved in the real file and applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.qt.display import Display
from jojo_tray.qt.settings.settings_desk import SettingsDesk
from jojo_tray.qt.settings.settings_dialog import SettingsDialog
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.settings import Settings, load
from tests.qt.core_bench import make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core


class Bench:
    """The window, its desk and a real core."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core = core
        self.dialog = SettingsDialog()
        qtbot.addWidget(self.dialog)
        self.tray = Tray()
        display = Display(core, self.tray)
        self.desk = SettingsDesk(core, tasks_at_once(), display, self.dialog)
        self.applied: list[Settings] = []
        self.desk.applied.connect(self.applied.append)

    def saved(self) -> Settings:
        """The settings as the next start will read them."""
        return load(self.core.around.folders, {}).settings


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """A settings window at work."""
    with make_core() as core:
        yield Bench(core, qtbot)


def test_a_change_is_saved_and_applied(bench: Bench) -> None:
    bench.desk.change("interval_minutes", 11)
    bench.desk.change("alerts.renewed", value=False)
    bench.desk.change("thresholds", (50, 75, 100))
    settle()
    assert bench.saved().interval_minutes == 11
    assert bench.saved().alerts.renewed is False
    assert bench.saved().thresholds == (50, 75, 100)
    assert bench.applied[-1] == bench.core.settings


def test_a_change_that_cannot_be_kept_says_why_and_is_taken_back(bench: Bench) -> None:
    bench.desk.change("interval_minutes", 999)
    settle()
    assert "interval_minutes cannot be 999" in bench.dialog._problem.text()
    assert bench.applied == []
    assert bench.core.settings.interval_minutes == 5


def test_a_report_that_cannot_be_written_is_no_secret(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    changed = bench.core.preferences.change
    changed(report_schedule="monthly", report_folder=tmp_path / "file" / "reports")
    bench.desk.show()
    settle()
    assert bench.dialog.reports.trouble.isHidden()
    with pytest.raises(JojoTrayError) as raised:
        bench.core.insight.report_schedule.write_due(bench.core.clock.now())
    bench.desk.show()
    settle()
    assert raised.value.message() in bench.dialog.reports.trouble.accessibleName()


def test_the_login_box_shows_the_real_state(bench: Bench) -> None:
    box = bench.dialog.general.login.box
    bench.desk.show()
    settle()
    assert not box.isChecked()
    bench.desk.start_at_login(on=True)
    settle()
    assert box.isChecked()
    entries = Path(bench.core.around.environ["HOME"]).rglob("autostart/*.desktop")
    entry = next(iter(entries))
    assert "--background" in entry.read_text()
    entry.unlink()  # as another program might
    bench.desk.show()
    settle()
    assert not box.isChecked()


def test_the_demo_does_not_start_at_login(qtbot: QtBot) -> None:
    with make_core(demo=True) as core:
        bench = Bench(core, qtbot)
        bench.desk.show()
        assert not bench.dialog.general.login.widget.isEnabled()


def test_an_address_from_the_command_line_fixes_the_region(qtbot: QtBot) -> None:
    with make_core({"ELEVENLABS_BASE_URL": "http://127.0.0.1:9"}) as core:
        bench = Bench(core, qtbot)
        bench.desk.show()
        region = next(c for c in bench.dialog._controls() if c.name == "region")
        assert region.widget.toolTip() == "Set by the environment."


def test_diagnostics_are_copied_without_the_key(qtbot: QtBot) -> None:
    environ = {"ELEVENLABS_API_KEY": "canary-7181", "ELEVENLABS_BASE_URL": "http://127.0.0.1:9"}
    with make_core(environ) as core:
        bench = Bench(core, qtbot)
        bench.desk.copy_diagnostics()
        qtbot.waitUntil(lambda: "Copied" in bench.dialog.general.told.text(), timeout=20_000)
        text = QGuiApplication.clipboard().text()
        assert "SQLite" in text
        assert "canary" not in text


def test_audio_kept_for_listening_is_weighed_and_cleared(bench: Bench) -> None:
    folder = bench.core.around.folders.cache / "sounds"
    folder.mkdir(mode=0o700)
    bench.dialog.opened.emit()
    settle()
    page = bench.dialog.history
    assert page.kept.text() == "No audio is kept now."
    assert not page._clear.isEnabled()
    (folder / ("1-" + "a" * 16 + ".mp3")).write_bytes(b"x" * 2_500_000)
    bench.desk.weigh_sounds()
    settle()
    assert page.kept.text().startswith("2.5 MB")
    page._clear.click()
    settle()
    assert page.kept.text() == "No audio is kept now."


class FileBrowser(QObject):
    """What the desktop opens files and folders with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Note what is to be opened."""
        self.opened.append(address.toLocalFile())


@pytest.fixture
def browser() -> Iterator[FileBrowser]:
    """A desktop that opens files."""
    browser = FileBrowser()
    QDesktopServices.setUrlHandler("file", browser, "open")  # type: ignore[arg-type]  # as it is taken
    yield browser
    QDesktopServices.unsetUrlHandler("file")


def test_the_folder_of_reports_is_made_and_opened(bench: Bench, browser: FileBrowser) -> None:
    usual = bench.core.around.folders.config.parent / "reports"
    bench.desk.show()
    settle()
    assert str(usual) in bench.dialog.reports.told.text().replace("\u200b", "")
    bench.dialog.reports.folder_asked.emit()
    settle()
    assert usual.is_dir()
    assert browser.opened == [str(usual)]


def test_a_folder_that_cannot_be_made_is_no_crash(bench: Bench, browser: FileBrowser) -> None:
    home = bench.core.around.folders.config.parent
    (home / "file").write_text("")
    bench.desk.change("report_folder", home / "file" / "reports")
    settle()
    bench.dialog.reports.folder_asked.emit()
    settle()
    assert browser.opened == []
    assert "Nothing can be saved in" in bench.dialog._problem.text()
