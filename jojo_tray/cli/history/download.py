"""`jojo-tray history download`: audio as files, one result for each generation."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.cli.history.narrowing import limit_of, wanted_of
from jojo_tray.cli.history.text import counted
from jojo_tray.cli.history.words import ALL, FILTERS
from jojo_tray.cli.interrupt import stoppable
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.downloads import (
    Destination,
    DownloadFormat,
    DownloadMoved,
    DownloadState,
    QueueMoved,
)
from jojo_tray.domain.errors import (
    Cancelled,
    HistoryNotFoundError,
    JojoTrayError,
    ServiceError,
)
from jojo_tray.domain.history import NEWEST_FIRST
from jojo_tray.services.documents import error_document
from jojo_tray.services.history.documents import download_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.app import Core
    from jojo_tray.cli.progress import Progress
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.downloads import Download
    from jojo_tray.domain.language import Language

LISTED = 10_000
MOST_NAMED = 3
GOOD = {DownloadState.SAVED, DownloadState.THERE}


class Results:
    """Tells each result once, as it comes, from whatever thread."""

    def __init__(
        self, session: Session, core: Core, shown: Progress, queued: Sequence[Download]
    ) -> None:
        self.found: dict[int, Download] = {}
        self._paper, self._json = session.paper, session.json
        self._downloads, self._language = core.downloads, core.language
        self._shown = shown
        self._wanted = {download.id for download in queued}
        self._lock = Lock()

    def hear(self, event: object) -> None:
        """Take the news of a download, or of all of them together."""
        if isinstance(event, DownloadMoved):
            self.take(event.download)
        elif isinstance(event, QueueMoved):
            self.step()

    def take(self, download: Download) -> None:
        """Tell a result, unless it was told already."""
        with self._lock:
            if download.id not in self._wanted or download.id in self.found:
                return
            if download.state.ended:
                self.found[download.id] = download
                self._tell(download)
        self.step()

    def step(self) -> None:
        """Show how many are told, and what the others wait for."""
        trouble = self._downloads.trouble
        with self._lock:
            done, total = len(self.found), len(self._wanted)
            said = counted(self._language, done, total)
            why = "" if trouble is None else f": {trouble.message(self._language)}"
            self._shown.step(said + why, done, total)

    def states(self) -> set[DownloadState]:
        """All that came of them; QUEUED stands for what is still to come."""
        missing = {DownloadState.QUEUED} if len(self.found) < len(self._wanted) else set()
        return missing | {download.state for download in self.found.values()}

    def lacking(self) -> int:
        """How many are not saved."""
        good = sum(download.state in GOOD for download in self.found.values())
        return len(self._wanted) - good

    def _tell(self, download: Download) -> None:
        if self._json:
            self._paper.record(download_document(download))
        else:
            self._shown.say(_line(self._language, download))


def run(session: Session) -> int:
    """Save audio; returns 0 only if all of it is there, 6 if some of it is gone, else why not."""
    options = session.options
    if options.all == bool(options.item_ids):
        detail = "Name the generations by their ids, or all of them with --all"
        raise not_understood(options, detail)
    if not options.all and any(getattr(options, name) not in (None, "") for name in FILTERS):
        raise not_understood(options, "Filters go with --all, not with ids")
    with session.core(patient=True) as core:
        item_ids, destination = _item_ids(session, core), _destination(session, core)
        if item_ids:
            return _downloaded(session, core, core.downloads.add(item_ids, destination))
        session.paper.note(core.language.translate("cli", "No generation matches."))
    return 0


def _downloaded(session: Session, core: Core, queued: Sequence[Download]) -> int:
    said = core.language.translate("cli", "Stopping; Ctrl-C again breaks off.")
    with (
        session.progress() as shown,
        stoppable(lambda: session.paper.interject(said)) as stop,
    ):
        results = Results(session, core, shown, queued)
        results.step()
        core.monitor.listen(results.hear)
        core.downloads.run(stop, [download.id for download in queued])
        if DownloadState.QUEUED in results.states():  # or was it another process?
            for download in core.downloads.listed(LISTED + len(queued)):
                results.take(download)
        rest = Cancelled() if stop() else core.downloads.trouble
    return _told(session, core.language, results, rest)


def _item_ids(session: Session, core: Core) -> list[str]:
    options = session.options
    if not options.all:
        return list(dict.fromkeys(options.item_ids))
    account = core.history.known().account
    wanted = wanted_of(options, core, account)
    limit = limit_of(options, ALL)
    found = core.history.search.each(account.id, wanted, NEWEST_FIRST, limit)
    return [entry.item.item_id for entry in found if entry.gone_at is None]


def _destination(session: Session, core: Core) -> Destination:
    options, settings = session.options, core.settings
    folder = Path(options.output).expanduser() if options.output else settings.download_folder
    return Destination(
        (folder or Path()).absolute(),
        options.template or settings.download_template,
        DownloadFormat(options.format or settings.download_format),
    )


def _told(
    session: Session, language: Language, results: Results, rest: JojoTrayError | None
) -> int:
    """The exit code, said in words where the results do not say it; `rest` is why it ended."""
    states = results.states()
    if states <= GOOD:
        return 0
    error = rest if DownloadState.QUEUED in states else _missing(results)
    if error is None or DownloadState.FAILED in states:
        said = language.translate("cli", "%n could not be saved.", None, results.lacking())
        session.paper.note(said)
        return ServiceError.exit_code
    if DownloadState.QUEUED in states:
        said = "%n left in the queue: the same command goes on with them, and so does the tray."
        session.paper.note(language.translate("cli", said, None, results.lacking()))
    if session.json:
        session.paper.record({"error": error_document(error)})
    session.paper.complain(error, language)
    return error.exit_code


def _missing(results: Results) -> JojoTrayError | None:
    missing = [one.item_id for one in results.found.values() if one.state is DownloadState.MISSING]
    return HistoryNotFoundError(what=", ".join(missing[:MOST_NAMED])) if missing else None


def _line(language: Language, download: Download) -> str:
    match download.state:
        case DownloadState.SAVED:
            return language.translate("cli", "saved: {path}").format(path=download.path)
        case DownloadState.THERE:
            return language.translate("cli", "there already: {path}").format(path=download.path)
        case DownloadState.MISSING:
            said = language.translate("cli", "not found: {id}")
            return said.format(id=download.item_id)
        case DownloadState.CANCELLED:
            return language.translate("cli", "cancelled: {id}").format(id=download.item_id)
    said = language.translate("cli", "failed: {id}: {why}")
    return said.format(id=download.item_id, why=download.detail or "")
