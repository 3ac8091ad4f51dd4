"""Tells of reports that wrote themselves, and opens them on a click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jojo_tray.domain.reports import ReportWritten
from jojo_tray.qt.desktop.notifier import REPORT, Notice
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from jojo_tray.qt.desktop.notifier import Notifier, Receipt

    Opener = Callable[[QUrl], bool]


class ReportNews(QObject):
    """One notice a report; where none can be shown it waits until one can."""

    def __init__(
        self,
        notifier: Notifier,
        opener: Opener = QDesktopServices.openUrl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._opener = opener
        self._last: ReportWritten | None = None
        self._untold = False
        notifier.answered.connect(self._answered)
        notifier.ready.connect(self._catch_up)
        notifier.chosen.connect(self._chosen)

    def hear(self, event: object) -> None:
        """A report was written, if it is that."""
        if isinstance(event, ReportWritten):
            self._last = event
            self._show(event)

    def _show(self, event: ReportWritten) -> None:
        self._untold = False
        title = translate("notification", "Your report is ready")
        body = f"{event.title}\n{event.path.name}"
        self._notifier.show(Notice(REPORT, title, body, means=REPORT))

    def _answered(self, receipt: Receipt) -> None:
        if receipt.notice.family == REPORT:
            self._untold = not receipt.shown

    def _catch_up(self, ready: bool) -> None:
        if ready and self._untold and self._last is not None:
            self._show(self._last)

    def _chosen(self, action: str) -> None:
        if action == REPORT and self._last is not None:
            open_local(self._last.path, self._opener)


def open_local(path: PurePath, opener: Opener = QDesktopServices.openUrl) -> None:
    """Open a file or folder of this machine in its own program; of a gone file, its folder."""
    known = (one for one in (Path(path), Path(path).parent) if one.is_absolute() and one.exists())
    found = next(known, None)
    if found is not None:
        opener(QUrl.fromLocalFile(str(found)))
