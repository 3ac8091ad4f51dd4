"""What the settings window asks for is saved on a worker and applied at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jojo_tray.autostart import start_at_login
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.report_news import open_local
from jojo_tray.services.saving.whole_file import make_folder

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.settings.settings_dialog import SettingsDialog
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.settings import Settings


class SettingsDesk(QObject):
    """Serves the settings window; `applied` carries the settings in force."""

    applied = Signal(object)

    def __init__(self, core: Core, tasks: Tasks, display: Display, dialog: SettingsDialog) -> None:
        super().__init__(dialog)
        self._core = core
        self._tasks = tasks
        self._display = display
        self._dialog = dialog
        dialog.changed.connect(self.change)
        dialog.opened.connect(self.show)
        dialog.opened.connect(self.weigh_sounds)
        dialog.history.clear_asked.connect(self.clear_sounds)
        dialog.reports.folder_asked.connect(self.open_reports)
        dialog.general.login_changed.connect(self.start_at_login)
        dialog.general.diagnostics_asked.connect(self.copy_diagnostics)

    def show(self) -> None:
        """Show what is in force, and whether the next login starts the program."""
        around = self._core.around
        fixed = frozenset({"region"} if around.base_url else ())
        self._dialog.show_settings(self._core.preferences.loaded, fixed)
        self._tasks.disk(partial(_reports_known, self._core), self._show_reports)
        login = self._dialog.general.login
        login.lock(translate("settings", "The demo does not start at login.") * around.demo)
        if not around.demo:
            self._tasks.disk(start_at_login(around.environ).enabled, login.show_value)

    def change(self, name: str, value: object) -> None:
        """Save one setting and apply it."""
        work = partial(self._core.preferences.change, **{name: value})
        self._tasks.disk(work, self._changed, self._refused)

    def start_at_login(self, on: bool) -> None:
        """Start at login from now on, or not any more; the box shows what came of it."""
        entry = start_at_login(self._core.around.environ)

        def work() -> bool:
            entry.set(on)
            return entry.enabled()

        self._tasks.disk(work, self._dialog.general.login.show_value, self._refused)

    def open_reports(self) -> None:
        """Open the folder of reports, made if there is none yet."""
        self._tasks.disk(partial(_reports_made, self._core), open_local, self._refused)

    def weigh_sounds(self) -> None:
        """Show how much audio is kept for listening."""
        self._tasks.disk(partial(_kept, self._core), self._show_kept, self._refused)

    def clear_sounds(self) -> None:
        """Keep no audio for listening; what was saved stays."""
        self._tasks.disk(partial(_cleared, self._core), self._show_kept, self._refused)

    def copy_diagnostics(self) -> None:
        """Put what a helper needs to know into the clipboard; no secret is in it."""
        from jojo_tray.services.diagnostics import as_text

        core = self._core
        self._tasks.wire(lambda: as_text(core.diagnose()), self._copy, self._refused)

    def _show_reports(self, known: tuple[Path, JojoTrayError | None]) -> None:
        folder, trouble = known
        page = self._dialog.reports
        page.show_folder(str(folder))
        page.show_trouble(trouble.message(self._display.language) if trouble else "")

    def _show_kept(self, size: int) -> None:
        self._dialog.history.show_kept(size, self._display.language)

    def _changed(self, settings: Settings) -> None:
        self.show()
        self.applied.emit(settings)

    def _refused(self, error: JojoTrayError) -> None:
        self.show()
        self._dialog.general.show_told("")
        self._dialog.show_problem(error.message(self._display.language))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._dialog.general.show_told(translate("settings", "Copied: paste it where you ask."))


def _reports_known(core: Core) -> tuple[Path, JojoTrayError | None]:
    """Where reports go, and why the last one could not be written."""
    return core.insight.report_folder(), core.insight.report_schedule.trouble


def _reports_made(core: Core) -> Path:
    folder = core.insight.report_folder()
    make_folder(folder)
    return folder


def _kept(core: Core) -> int:
    """Bytes of audio kept for listening; the sounds are made on the worker that asks first."""
    return core.sounds.size()


def _cleared(core: Core) -> int:
    core.sounds.clear()
    return core.sounds.size()
