"""Changes that are not saved outlive the window and the program, until they are saved or undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.dashboards import dashboard_of, dashboard_text
from jojo_tray.domain.insight.panel_errors import BadDashboard, DashboardNotFound
from jojo_tray.domain.insight.panels import Dashboard
from jojo_tray.qt.dashboards.editing import Loaded
from jojo_tray.qt.dashboards.shelf_work import loaded
from jojo_tray.qt.look.remembered import recall, remember

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.qt.dashboards.editing import Editing
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.tasks import Tasks

DRAFT_FILE = "insight-draft.toml"


class DraftKeeper(QObject):
    """Writes each change at once: nobody can be asked when the session or the power ends."""

    def __init__(
        self, tasks: Tasks, path: Path, editing: Editing, before: Dashboard | None
    ) -> None:
        super().__init__(editing)
        self._tasks, self._path, self._editing = tasks, path, editing
        self._kept = before
        editing.turned.connect(self._keep)

    def _keep(self) -> None:
        draft = self._editing.dashboard if self._editing.changed else None
        if draft != self._kept:
            self._kept = draft
            self._tasks.disk(partial(_write, self._path, draft))


def drafted(path: Path) -> Dashboard | None:
    """The changed dashboard of before, None where nothing was left unsaved; for a worker."""
    try:
        return dashboard_of(recall(path))
    except (BadDashboard, UsageError):
        return None


def taken_up(means: Means, draft: Dashboard) -> Loaded:
    """A draft over what is stored under its name; raises what the dashboards raise."""
    try:
        found = loaded(means, draft.name)
    except DashboardNotFound:
        names = tuple(means.dashboards().names())
        found = Loaded((*names, draft.name), Dashboard(draft.name, ()), own=False)
    return Loaded(found.names, found.dashboard, found.own, draft)


def _write(path: Path, draft: Dashboard | None) -> None:
    """On a worker: one too long for a file leaves the one before; raises BadDashboard."""
    remember(path, dashboard_text(draft) if draft is not None else "")
