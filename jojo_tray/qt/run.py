"""Starts the tray application: first the icon, then all the rest."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jojo_tray.domain.errors import JojoTrayError, UsageError
from jojo_tray.domain.polling import is_stale
from jojo_tray.domain.quota import Band
from jojo_tray.launch import Launch, launch
from jojo_tray.qt.desktop.single_instance import InstanceLock
from jojo_tray.qt.steps import take
from jojo_tray.qt.tray.icons import IconFace, stepped, tray_icon
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.settings import APP_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.app import Core
    from jojo_tray.qt.shell import Shell
    from jojo_tray.qt.steps import Steps
    from jojo_tray.surroundings import Surroundings

EXAMPLE = IconFace(share=0.69, elapsed=0.58, band=Band.MODERATE, state="normal")
DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")  # any of them lets Qt find one
TURN = 0.0001  # seconds; painting calls Python often, and waits that long for busy workers
LEAVING = 1.5  # seconds; a worker that still waits for the network is not waited for


def run(around: Surroundings, *, background: bool) -> int:
    """Show the tray until the user quits; a second start opens the first one's popup instead.

    Raises UsageError where there is no display: Qt would abort the process.
    """
    require_display(around.environ)
    try:
        start = launch(around)
        lock = InstanceLock(around.folders)
        if not lock.take():
            return _ring(around)
    except JojoTrayError as error:
        return _refuse(error)
    code = Program(start, greets=not background).exec()
    _hurry(code)
    lock.leave()
    return code


def require_display(environ: Mapping[str, str]) -> None:
    """Refuse a session without a display, a remote shell for instance."""
    if sys.platform == "linux" and not any(environ.get(name) for name in DISPLAYS):
        raise UsageError(detail="There is no display for the icon; `jojo-tray status` needs none")


class Program:
    """The application and its icon; the shell behind it is made once the icon shows."""

    def __init__(self, start: Launch, *, greets: bool) -> None:
        self._start = start
        self._greets = greets
        self._shell: Shell | None = None
        self.app = make_application()
        self.tray = Tray()

    def exec(self) -> int:
        """Show the icon, run, and leave; returns the exit code."""
        self.show()
        sys.setswitchinterval(TURN)
        QTimer.singleShot(0, self._furnish)
        code = self.app.exec()
        self._leave()
        return code

    def show(self) -> None:
        """Put the gauge with the last known value into the tray."""
        self.tray.show_face(first_face(self._start))
        if self._start.preferences.current.tray != "never":
            self.tray.show()

    def _furnish(self) -> None:
        from jojo_tray.qt.furnishing import load_parts

        take(self.tray, load_parts(), self._ask_for_core)

    def _ask_for_core(self, _: None) -> None:
        from jojo_tray.qt.furnishing import make_core
        from jojo_tray.qt.tasks import Tasks

        self._tasks = Tasks(self.tray)
        self._tasks.wire(partial(make_core, self._start), self._adopt, self._give_up)

    def _adopt(self, core: Core) -> None:
        take(self.tray, self._dressing(), partial(self._open, core))

    def _open(self, core: Core, _: None) -> None:
        from jojo_tray.qt.desktop.farewell import Farewell
        from jojo_tray.qt.desktop.garbage import collect_here
        from jojo_tray.qt.desktop.last_resort import install
        from jojo_tray.qt.display import Display
        from jojo_tray.qt.shell import Shell

        install()
        self._farewell = Farewell(self.tray)
        self._farewell.asked.connect(self.app.quit)
        display = Display(core, self.tray)
        display.first()
        self._shell = Shell(core, self._tasks, self.tray, display)
        self._shell.left.connect(self.app.quit)
        self._shell.start(greets=self._greets)
        collect_here(self._shell)

    def _give_up(self, error: JojoTrayError) -> None:
        self.app.exit(_refuse(error))

    def _dressing(self) -> Steps[None]:
        """Load the shell, the words and the look of windows; no icon in the tray needs them."""
        from PySide6.QtCore import QLocale

        from jojo_tray.qt.furnishing import load_shell
        from jojo_tray.qt.look.language import load_translations
        from jojo_tray.qt.look.scheme import wear

        yield from load_shell()
        settings = self._start.preferences.current
        locale = QLocale(settings.language) if settings.language else QLocale.system()
        QLocale.setDefault(locale)
        load_translations(self.app, locale)
        yield
        self.app.setWindowIcon(tray_icon(EXAMPLE, mask=False))
        yield
        wear(settings.theme)
        yield

    def _leave(self) -> None:
        self.tray.hide()
        if self._shell is not None:
            self._shell.leave()


def first_face(start: Launch) -> IconFace:
    """The icon of the last known value, before anything else is known."""
    settings, last = start.preferences.current, start.last
    now = start.around.clock.now()
    face = IconFace(number=settings.number_in_icon, ink=settings.icon_ink)
    if last is None or last.quota.reset_passed(now):
        return face
    stale = is_stale(last.read_at, now, timedelta(minutes=settings.interval_minutes))
    return replace(
        face,
        share=stepped(last.quota),
        band=last.quota.band,
        state="stale" if stale else "normal",
    )


def make_application() -> QApplication:
    """The application with its one id; a window that closes does not end it."""
    app = QApplication(["jojo-tray"])
    app.setApplicationName("jojo-tray")
    app.setApplicationDisplayName("JoJo Tray")
    app.setDesktopFileName(APP_ID)
    app.setQuitOnLastWindowClosed(False)
    return app


def _hurry(code: int) -> None:
    from jojo_tray.qt.tasks import leave_within

    leave_within(LEAVING, code)


def _ring(around: Surroundings) -> int:
    from jojo_tray.instance import ask

    return 0 if ask(around.folders, "show") else 1


def _refuse(error: JojoTrayError) -> int:
    """Say why the program cannot start, in the terminal and in a window."""
    from jojo_tray.qt.desktop.refusal import show

    print(f"{error.message()} {error.advice()}", file=sys.stderr)
    show(error)
    return error.exit_code
