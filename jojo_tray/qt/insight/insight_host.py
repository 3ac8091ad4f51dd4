"""Makes the insights window when it is first wanted, and passes on what happens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.look.remembered import recall, remember
from jojo_tray.qt.look.window_size import give_size, read, size_of, written
from jojo_tray.qt.steps import take
from jojo_tray.services.monitor import PollFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.app import Core
    from jojo_tray.domain.insight.panels import Dashboard
    from jojo_tray.qt.insight.insight_front import InsightFront
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.look.series_colours import ColourBook, SeriesColours
    from jojo_tray.qt.look.window_size import WindowSize
    from jojo_tray.qt.steps import Steps
    from jojo_tray.qt.tasks import Tasks

    # The window's size as it is written, what was not saved, the parts' colours.
    Left = tuple[str, Dashboard | None, SeriesColours]

WINDOW_FILE = "insight-window.json"


class InsightHost(QObject):
    """`generation_asked` carries the id of a generation to be shown in the history."""

    key_asked = Signal()
    generation_asked = Signal(str)

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        language: Callable[[], QtLanguage],
        colours: ColourBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._colours = colours
        self._tasks = tasks
        self._language = language
        self._front: InsightFront | None = None
        self._wanted: str | None = None
        self._size: WindowSize | None = None
        self._under_way = self._closed = False

    @property
    def made(self) -> InsightFront | None:
        """The window with what serves it, once it was opened."""
        return self._front

    def open(self, dashboard: str | None = None) -> None:
        """Show a dashboard, the last or the first one; the first time in a few steps."""
        if self._front is not None:
            self._front.open(dashboard)
            return
        self._wanted = dashboard or self._wanted
        if not self._under_way:
            self._under_way = True
            self._tasks.browse(self._load, self._make)

    def hear(self, event: object) -> None:
        """What happened; an unopened window will read it from the store."""
        if self._front is not None and not isinstance(event, PollFailed):
            self._front.pulse.hear()

    def start_over(self) -> None:
        """The account may be another, or none: read everything again."""
        if self._front is not None:
            self._front.start_over()

    def close(self) -> None:
        """Ask nothing any more."""
        self._closed = True
        if self._front is not None:
            self._front.close()

    def _load(self) -> Left:
        """On a worker: what shows the panels, and how the window was left."""
        load_parts()
        from jojo_tray.qt.dashboards.draft import DRAFT_FILE, drafted

        state = self._core.around.folders.state
        return recall(state / WINDOW_FILE), drafted(state / DRAFT_FILE), self._colours.colours()

    def _make(self, left: Left) -> None:
        size, draft, colours = left
        take(self, self._steps(colours), partial(self._begin, size, draft))

    def _steps(self, colours: SeriesColours) -> Steps[InsightFront]:
        """To the end or to an error; after one the next click tries again."""
        from jojo_tray.qt.insight.assembly import assemble

        try:
            return (yield from assemble(self._means(), colours))
        finally:
            self._under_way = False

    def _begin(self, size: str, draft: Dashboard | None, front: InsightFront) -> None:
        from jojo_tray.qt.dashboards.draft import DRAFT_FILE, DraftKeeper

        give_size(front.window, read(size))
        path = self._core.around.folders.state / DRAFT_FILE
        DraftKeeper(self._tasks, path, front.editing, draft)
        front.window.key_asked.connect(self.key_asked)
        front.generation_asked.connect(self.generation_asked)
        front.window.resized.connect(self._remember_size)
        if not self._closed:
            self._front = front
            front.open(self._wanted, draft)

    def _remember_size(self) -> None:
        """What it is first shown with is nobody's choice."""
        if self._front is None:
            return
        size = size_of(self._front.window)
        self._size = self._size or size
        if size != self._size:
            self._size = size
            path = self._core.around.folders.state / WINDOW_FILE
            self._tasks.disk(partial(remember, path, written(size)))

    def _means(self) -> Means:
        from jojo_tray.qt.insight.means import Means

        core = self._core
        return Means(
            lambda: core.insight.panels,
            lambda: core.insight.dashboards,
            lambda: core.insight.money,
            lambda: core.insight.budgets,
            lambda: core.insight.assistant_panels.deeds,
            self._colours,
            core.clock.now,
            self._language,
            self._tasks,
        )


def load_parts() -> None:
    """Load what the window needs; for a worker, because it takes a while."""
    # ruff: noqa: F401  loaded for those who make it
    import jojo_tray.qt.insight.assembly
    import jojo_tray.services.insight.panels
