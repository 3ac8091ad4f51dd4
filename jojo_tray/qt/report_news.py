"""Tells of reports that wrote themselves, and opens them on a click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jojo_tray.domain.reports import ReportWritten
from jojo_tray.qt.desktop.notifier import REPORT, Notice
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import PurePath

    from jojo_tray.qt.desktop.notifier import Notifier, Receipt
    from jojo_tray.qt.tasks import Tasks

    Opener = Callable[[QUrl], bool]


class ReportLog(Protocol):
    """Which reports were written and are to be told."""

    def untold(self) -> list[ReportWritten]: ...

    def note_told(self, report: ReportWritten) -> None: ...


class ReportNews(QObject):
    """One notice a report, noted once it was shown.

    What could not be shown, or was written before a crash, is told when a notice can be shown.
    """

    def __init__(
        self,
        log: ReportLog,
        notifier: Notifier,
        tasks: Tasks,
        opener: Opener = QDesktopServices.openUrl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._notifier = notifier
        self._tasks = tasks
        self._opener = opener
        self._told: dict[str, ReportWritten] = {}  # by what a click on the notice means
        notifier.answered.connect(self._answered)
        notifier.ready.connect(self._catch_up)
        notifier.chosen.connect(self._chosen)

    def hear(self, event: object) -> None:
        """A report was written, if it is that."""
        if isinstance(event, ReportWritten):
            self._tell([event])

    def _tell(self, events: Iterable[ReportWritten]) -> None:
        for event in events:
            means = f"{REPORT}{event.path}"
            if means not in self._told:
                self._told[means] = event
                self._show(event, means)

    def _show(self, event: ReportWritten, means: str) -> None:
        title = translate("notification", "Your report is ready")
        body = f"{event.title}\n{event.path.name}"
        self._notifier.show(Notice(means, title, body, means=means))

    def _answered(self, receipt: Receipt) -> None:
        event = self._told.get(receipt.notice.means)
        if event is None:
            return
        if receipt.shown:
            self._tasks.disk(partial(self._log.note_told, event))
        else:
            del self._told[receipt.notice.means]

    def _catch_up(self, ready: bool) -> None:
        if ready:
            self._tasks.disk(self._log.untold, self._tell)

    def _chosen(self, action: str) -> None:
        if action in self._told:
            open_local(self._told[action].path, self._opener)


def open_local(path: PurePath, opener: Opener = QDesktopServices.openUrl) -> None:
    """Open a file or folder of this machine in its own program; of a gone file, its folder."""
    known = (one for one in (Path(path), Path(path).parent) if one.is_absolute() and one.exists())
    found = next(known, None)
    if found is not None:
        opener(QUrl.fromLocalFile(str(found)))
