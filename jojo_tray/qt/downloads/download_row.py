"""One download as the list shows it, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Download, DownloadState
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.history.legible import one_line
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.domain.downloads import QueueState
    from jojo_tray.domain.language import Language

BY_USER = "user"
FOLDER_LENGTH = 120  # characters
COMPLETE = frozenset({DownloadState.SAVED, DownloadState.THERE})
STATES = {
    DownloadState.QUEUED: QT_TRANSLATE_NOOP("downloads", "waiting"),
    DownloadState.RUNNING: QT_TRANSLATE_NOOP("downloads", "under way"),
    DownloadState.SAVED: QT_TRANSLATE_NOOP("downloads", "saved"),
    DownloadState.THERE: QT_TRANSLATE_NOOP("downloads", "was there already"),
    DownloadState.MISSING: QT_TRANSLATE_NOOP("downloads", "gone from ElevenLabs"),
    DownloadState.FAILED: QT_TRANSLATE_NOOP("downloads", "failed"),
    DownloadState.CANCELLED: QT_TRANSLATE_NOOP("downloads", "cancelled"),
}
SIZES = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True, slots=True)
class DownloadRow:
    """A download with its title; `received` and `expected` are in bytes while it is under way."""

    download: Download
    title: str
    received: int = 0
    expected: int | None = None

    @property
    def share(self) -> float | None:
        """How much of it is here, 0 to 1; None while its length is not known."""
        if self.download.state is not DownloadState.RUNNING or not self.expected:
            return None
        return min(1.0, self.received / self.expected)

    @property
    def complete(self) -> bool:
        """Whether its path is a complete file."""
        return self.download.state in COMPLETE and self.download.path is not None


def state_text(row: DownloadRow, language: Language) -> str:
    """How it stands, in a word; with the share of what is here while it is under way."""
    if row.share is not None:
        percent = language.number(int(row.share * 100))
        return translate("downloads", "{percent} %").format(percent=percent)
    return translate("downloads", STATES[row.download.state])


def detail_text(row: DownloadRow, language: Language) -> str:
    """The name and size of the file, or why there is none."""
    download = row.download
    if row.complete and download.path is not None:
        size = size_text(download.size, language) if download.size is not None else ""
        return " · ".join(part for part in (download.path.name, size) if part)
    if download.state is DownloadState.RUNNING and row.received:
        return size_text(row.received, language)
    if download.state is DownloadState.FAILED:
        return failure_text(download, language)
    return ""


def failure_text(download: Download, language: Language) -> str:
    """What went wrong: the sentence of the time, else the error's title."""
    return download.detail or error_title(download.error or "", language)


def size_text(size: int, language: Language) -> str:
    """A count of bytes: 120 kB, 1.2 MB."""
    for unit, name in SIZES:
        if size >= unit:
            places = 1 if size < 10 * unit and unit > SIZES[-1][0] else 0
            return f"{language.decimal(size / unit, places)} {name}"
    return translate("downloads", "%n byte(s)", None, size)


def pause_text(state: QueueState, language: Language) -> str:
    """Why nothing is begun, and what helps; empty while the queue runs."""
    if state.paused is None:
        return ""
    if state.paused == BY_USER:
        return translate("downloads", "Paused.")
    said = translate("downloads", "Paused: {reason}.")
    title = error_title(state.paused, language)
    where = "" if state.folder is None else f" ({one_line(str(state.folder), FOLDER_LENGTH)})"
    reason = said.format(reason=f"{title}{where}")
    return f"{reason} {_advice(state.paused, language)}".strip()


def summary_text(state: QueueState, language: Language) -> str:
    """The whole queue in one line: 12 of 40 done, 3 failed."""
    total = state.open + done(state)
    if not total:
        return ""
    said = translate("downloads", "{done} of {total} done")
    parts = [said.format(done=language.number(done(state)), total=language.number(total))]
    if state.failed:
        parts.append(translate("downloads", "%n failed", None, state.failed))
    if state.missing:
        parts.append(translate("downloads", "%n gone from ElevenLabs", None, state.missing))
    return ", ".join(parts)


def done(state: QueueState) -> int:
    """How many have a result."""
    return state.saved + state.there + state.missing + state.failed + state.cancelled


def error_title(code: str, language: Language) -> str:
    """An error's title by its code."""
    kind = _errors().get(code, JojoTrayError)
    return language.translate("errors", kind.title)


def _advice(code: str, language: Language) -> str:
    """What to do about an error of which only the code is known."""
    kind = _errors().get(code)
    if kind is None or "{" in kind.hint:
        return ""
    return language.translate("errors", kind.hint)


@cache
def _errors() -> dict[str, type[JojoTrayError]]:
    """All errors by code, a branch before its twigs."""
    found: dict[str, type[JojoTrayError]] = {}
    waiting = [JojoTrayError]
    while waiting:
        kind = waiting.pop(0)
        found.setdefault(kind.code, kind)
        waiting += kind.__subclasses__()
    return found
