"""Looks behind a bar: reads the generations of a stretch and shows them in their own window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.insight.drill_window import DrillWindow

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.views import DrillView
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.insight.sight import Stretch


class DrillDesk(QObject):
    """`opened` carries the id of a generation to be shown in the history."""

    opened = Signal(str)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._asked: Stretch | None = None
        self.window: DrillWindow | None = None

    def look(self, stretch: Stretch) -> None:
        """Show what was made in a stretch of time."""
        self._asked = stretch
        window = self._made()
        window.wait(stretch)
        window.show()
        window.raise_()
        window.activateWindow()
        self._means.tasks.browse(
            partial(self._read, stretch),
            partial(self._show, stretch),
            partial(self._fail, stretch),
        )

    def close(self) -> None:
        """Nothing of it stays."""
        self._asked = None
        if self.window is not None:
            self.window.close()

    def _made(self) -> DrillWindow:
        if self.window is None:
            self.window = DrillWindow(self._means.language())
            self.window.opened.connect(self.opened)
        return self.window

    def _read(self, stretch: Stretch) -> DrillView:
        panels = self._means.panels()
        return panels.drill(stretch.since, stretch.until, stretch.only, by=stretch.by)

    def _show(self, stretch: Stretch, view: DrillView) -> None:
        if stretch is self._asked and self.window is not None:
            self.window.show_view(view)

    def _fail(self, stretch: Stretch, error: JojoTrayError) -> None:
        if stretch is self._asked and self.window is not None:
            language = self._means.language()
            self.window.fail(error.heading(language), error.message(language))
