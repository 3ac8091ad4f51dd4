"""Saving one item of the queue: what is there already, the request, the complete file's name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Download, DownloadFormat, DownloadState, Outcome
from jojo_tray.domain.errors import (
    BadRequest,
    Cancelled,
    HistoryNotFoundError,
    JojoTrayError,
    NotAudio,
)
from jojo_tray.domain.filenames import file_name
from jojo_tray.domain.history import HistoryItem
from jojo_tray.services.history.ports import HistoryApi
from jojo_tray.services.saving.landing import Landing
from jojo_tray.services.saving.receiving import playable, received

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.history.ports import Sink
    from jojo_tray.services.saving.parts import Part
    from jojo_tray.services.saving.receiving import Watch


@dataclass(frozen=True, slots=True)
class Job:
    """A download with what is known of its item."""

    download: Download
    item: HistoryItem


class Landings:
    """The folders that are saved to, each opened once; `settle` makes their new names last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[Path, Landing] = {}
        self._fresh: set[Path] = set()

    def of(self, folder: Path) -> Landing:
        """The folder as a place to save in."""
        with self._lock:
            return self._open.setdefault(folder, Landing(folder))

    def named(self, folder: Path) -> None:
        """Note that a file got its name there."""
        with self._lock:
            self._fresh.add(folder)

    def settle(self) -> None:
        """Bring the new names to the disk; raises FolderProblem."""
        with self._lock:
            fresh, self._fresh = self._fresh, set()
        for folder in fresh:
            self.of(folder).settle()

    def forget(self) -> None:
        """Look at the folders anew: one may be back, or be another one."""
        with self._lock:
            self._open.clear()


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker works with.

    Each request is made inside a `turn`, which may raise instead: while a file is brought to the
    disk, another worker has its turn.
    """

    api: HistoryApi
    landings: Landings
    zone: tzinfo | None
    turn: Callable[[], AbstractContextManager[None]]


def save(errand: Errand, job: Job, watch: Watch) -> Outcome:
    """Save one item with a request of its own, unless it is there.

    What concerns only this item becomes its outcome; raises Cancelled and what concerns them all.
    """
    if there := kept_before(job.download):
        return there
    landing = errand.landings.of(job.download.destination.folder)
    try:
        ask = partial(_ask, errand, job.download)
        part, content_type = received(landing, job.download.item_id, ask, watch)
        return keep(errand, job, part, content_type)
    except (HistoryNotFoundError, NotAudio, BadRequest) as error:
        return failed(job.download, error)


def keep(errand: Errand, job: Job, part: Part, content_type: str | None) -> Outcome:
    """Give a received part its name; raises NotAudio when it is no sound, and disk errors."""
    download, destination = job.download, job.download.destination
    landing = errand.landings.of(destination.folder)
    whole, kind = playable(landing, part, job.item, content_type)
    with whole:
        # The same name is asked for several times; a long text makes it dear.
        name_of = cache(
            partial(file_name, destination.template, job.item, kind.extension, errand.zone)
        )
        there = landing.there(whole, name_of)
        if there is not None:
            return Outcome(download.id, DownloadState.THERE, there, whole.size)
        path = landing.place(whole, name_of, settle=False)
        errand.landings.named(destination.folder)
        return Outcome(download.id, DownloadState.SAVED, path, whole.size)


def kept_before(download: Download) -> Outcome | None:
    """THERE for what was saved to this folder in this format and still lies there untouched."""
    if download.path is None or not _lies_there(download.path, download.size):
        return None
    return Outcome(download.id, DownloadState.THERE, download.path, download.size)


def failed(download: Download, error: JojoTrayError) -> Outcome:
    """What an error that concerns only this item makes of it."""
    missing = isinstance(error, HistoryNotFoundError)
    state = DownloadState.MISSING if missing else DownloadState.FAILED
    return Outcome(download.id, state, error=error.code, detail=error.message())


def cancelled(download: Download, error: Cancelled) -> Outcome:
    """CANCELLED by the user, or QUEUED again where only the program ends."""
    by_user = error.facts.get("by_user", False)
    return Outcome(download.id, DownloadState.CANCELLED if by_user else DownloadState.QUEUED)


def _ask(errand: Errand, download: Download, sink: Sink) -> None:
    with errand.turn():
        if download.destination.format is DownloadFormat.WAV:
            errand.api.history_parcel([download.item_id], sink, wav=True)
        else:
            errand.api.history_audio(download.item_id, sink)


def _lies_there(path: Path, size: int | None) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False
