"""Stand-ins for the queue, the user who chooses, and the core behind them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.account import Account
from jojo_tray.domain.downloads import (
    Destination,
    Download,
    DownloadFormat,
    DownloadState,
    QueueState,
)
from jojo_tray.domain.history import HistoryTotals
from jojo_tray.settings import Settings
from tests.qt.sound_stand_ins import entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry, HistoryItem

FOLDER = Path("/saved")
STATES = DownloadState


def download(number: int, state: DownloadState = STATES.QUEUED, **fields: object) -> Download:
    """The download of item{number}, with a file if it is complete."""
    if state in {STATES.SAVED, STATES.THERE}:
        fields = {"path": FOLDER / f"take{number}.mp3", "size": 120_000, **fields}
    made = Download(number, 1, f"item{number}", Destination(FOLDER), state)
    return replace(made, **fields)  # type: ignore[arg-type]


class FakeDownloads:
    """A queue in memory; `did` is what was asked of it."""

    def __init__(self) -> None:
        self.rows: list[Download] = []
        self.added: list[tuple[tuple[str, ...], Destination]] = []
        self.did: list[object] = []
        self.failure: JojoTrayError | None = None
        self.now = QueueState()

    def add(self, item_ids: Sequence[str], destination: Destination) -> list[Download]:
        if self.failure is not None:
            raise self.failure
        self.added.append((tuple(item_ids), destination))
        return [download(number) for number, _ in enumerate(item_ids)]

    def pause(self) -> None:
        self._do("pause")

    def resume(self) -> None:
        self._do("resume")

    def cancel(self, download_ids: Sequence[int] | None = None) -> None:
        self._do(("cancel", download_ids))

    def retry(self, download_ids: Sequence[int] | None = None) -> None:
        self._do(("retry", download_ids))

    def clear(self) -> None:
        self._do("clear")

    def listed(self, limit: int) -> list[Download]:
        self.did.append("listed")
        return self.rows[:limit]

    def state(self) -> QueueState:
        return self.now

    def _do(self, deed: object) -> None:
        if self.failure is not None:
            raise self.failure
        self.did.append(deed)


class FakeHistory:
    """A history of so many items, found by any filter."""

    def __init__(self, count: int) -> None:
        self.entries = [entry(number) for number in range(count)]
        self.search: Any = self
        self.history = self

    def account(self) -> Account:
        return Account(1, "https://api.elevenlabs.io")

    def totals(self, *_: object) -> HistoryTotals:
        return HistoryTotals(len(self.entries))

    def each(self, *_: object) -> Iterator[HistoryEntry]:
        return iter(self.entries)

    def find(self, _account_id: int, item_ids: Iterable[str]) -> list[HistoryEntry]:
        wanted = set(item_ids)
        return [one for one in self.entries if one.item.item_id in wanted]


class FakeSounds:
    """One file for all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.failure: JojoTrayError | None = None

    def fetch(self, _item: HistoryItem) -> Path:
        if self.failure is not None:
            raise self.failure
        return self.path


class FakeCore:
    """The part of a core that saving works with."""

    def __init__(self, sound: Path = FOLDER / "sound.mp3", count: int = 3) -> None:
        self.settings = Settings(download_folder=FOLDER)
        self.preferences = self
        self.history_room = self
        self.history = FakeHistory(count)
        self.store = self.history
        self.downloads = FakeDownloads()
        self.sounds = FakeSounds(sound)

    def change(self, **changes: object) -> Settings:
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        return self.settings

    def destination(self, folder: Path) -> Destination:
        kind = DownloadFormat(self.settings.download_format)
        return Destination(folder, self.settings.download_template, kind)


class FakeChooser:
    """A user who answers as told; `asked` is what was put to them."""

    def __init__(self) -> None:
        self.folder_answer: Path | None = None
        self.file_answer: Path | None = None
        self.agrees = True
        self.opens = True
        self.asked: list[object] = []

    def folder(self, _window: QWidget | None, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder_answer

    def file(self, _window: QWidget | None, _title: str, suggestion: Path) -> Path | None:
        self.asked.append(suggestion)
        return self.file_answer

    def agreed(self, _window: QWidget | None, question: str, _yes: str) -> bool:
        self.asked.append(question)
        return self.agrees

    def show(self, path: Path) -> bool:
        self.asked.append(path)
        return self.opens
