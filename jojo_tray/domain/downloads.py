"""Saving audio: what is wanted, how far it is, what became of it, and why a folder takes nothing.

FolderProblem
└── FolderFull, FolderReadOnly
ServiceError
└── NotSaved
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from jojo_tray.domain.errors import FolderProblem, ServiceError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

DEFAULT_TEMPLATE = "{date}_{voice}_{text}"


class FolderFull(FolderProblem):
    code = "folder_full"
    title = QT_TRANSLATE_NOOP("errors", "Disk full")
    says = QT_TRANSLATE_NOOP("errors", "The disk with the folder {path} is full.")
    hint = QT_TRANSLATE_NOOP("errors", "Free some space, or choose another folder.")


class FolderReadOnly(FolderProblem):
    code = "folder_read_only"
    says = QT_TRANSLATE_NOOP("errors", "The folder {path} cannot be written to.")


class NotSaved(ServiceError):
    """One download that failed alone; `detail` is the sentence that tells why."""

    code = "not_saved"
    title = QT_TRANSLATE_NOOP("errors", "Not saved")
    says = QT_TRANSLATE_NOOP("errors", "The audio of {what} could not be saved: {detail}")
    hint = QT_TRANSLATE_NOOP("errors", "Try it again later.")


class DownloadFormat(StrEnum):
    """As the service made it, or as WAV."""

    ORIGINAL = "original"
    WAV = "wav"


class DownloadState(StrEnum):
    """QUEUED may begin, RUNNING is under way, the others are results."""

    QUEUED = "queued"
    RUNNING = "running"
    SAVED = "saved"
    THERE = "there"
    MISSING = "missing"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more will be done for it."""
        return self not in {DownloadState.QUEUED, DownloadState.RUNNING}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where audio goes: an absolute folder, the template of the names, and the format."""

    folder: Path
    template: str = DEFAULT_TEMPLATE
    format: DownloadFormat = DownloadFormat.ORIGINAL


@dataclass(frozen=True, slots=True)
class Archive:
    """Where items that are new to the history go by themselves, if they were made since then."""

    destination: Destination
    since: datetime


@dataclass(frozen=True, slots=True)
class Download:
    """One item of the queue; `path` is the complete file once it is SAVED or THERE.

    Before that, or where it then FAILED, it is where an earlier download of it was saved.
    `error` is the code of a domain error and `detail` one plain sentence, where it FAILED.
    `anew` says of one just added that it was not in the queue already.
    """

    id: int
    account_id: int
    item_id: str
    destination: Destination
    state: DownloadState = DownloadState.QUEUED
    path: Path | None = None
    size: int | None = None
    error: str | None = None
    detail: str | None = None
    added_at: datetime | None = None
    ended_at: datetime | None = None
    anew: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a download that was RUNNING; QUEUED puts it back for another time.

    `path` and `size` of None leave what was recorded of an earlier saving.
    """

    download_id: int
    state: DownloadState
    path: Path | None = None
    size: int | None = None
    error: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class QueueState:
    """The whole queue in numbers; `paused` says why nothing is begun, None when it runs.

    `paused` is the code of a domain error, or "user"; `folder` is the one that cannot be saved in,
    where that is the reason.
    """

    queued: int = 0
    running: int = 0
    saved: int = 0
    there: int = 0
    missing: int = 0
    failed: int = 0
    cancelled: int = 0
    paused: str | None = None
    folder: Path | None = None

    @property
    def open(self) -> int:
        """How many are still to come."""
        return self.queued + self.running


@dataclass(frozen=True, slots=True)
class DownloadMoved:
    """A download changed its state, or received more; `received` and `expected` are in bytes."""

    download: Download
    received: int = 0
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class QueueMoved:
    """The queue as a whole changed."""

    state: QueueState
