"""What saving needs of the core, and the work that is done for it on workers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.filenames import file_name
from jojo_tray.domain.history import NEWEST_FIRST, HistoryFilter
from jojo_tray.qt.downloads.download_row import DownloadRow
from jojo_tray.qt.sound.words import item_title, title_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.downloads import Destination, Download, QueueState
    from jojo_tray.domain.history import HistoryEntry, HistoryItem, HistoryTotals
    from jojo_tray.services.history.ports import HistorySearch
    from jojo_tray.settings import Settings

LISTED = 1000
CHUNK = 1000


class Downloads(Protocol):
    """The queue and its workers."""

    def add(self, item_ids: Sequence[str], destination: Destination) -> list[Download]: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def cancel(self, download_ids: Sequence[int] | None = None) -> object: ...

    def retry(self, download_ids: Sequence[int] | None = None) -> object: ...

    def clear(self) -> object: ...

    def listed(self, limit: int) -> list[Download]: ...

    def state(self) -> QueueState: ...


class Sounds(Protocol):
    """Audio kept on this machine."""

    def fetch(self, item: HistoryItem) -> Path: ...


class Known(Protocol):
    """What the store knows of items."""

    def find(self, account_id: int, item_ids: Iterable[str]) -> list[HistoryEntry]: ...


class History(Protocol):
    """Whose history it is, and how it is gone through."""

    @property
    def search(self) -> HistorySearch: ...

    def account(self) -> Account: ...


class Preferences(Protocol):
    """Where the folder is remembered."""

    def change(self, **changes: object) -> object: ...


class HistoryRoom(Protocol):
    """What the settings say of saving."""

    def destination(self, folder: Path) -> Destination: ...


class Store(Protocol):
    """Where what is known of items is kept."""

    @property
    def history(self) -> Known: ...


class SavingCore(Protocol):
    """The part of the core that saving works with; what is asked of it belongs on a worker."""

    @property
    def preferences(self) -> Preferences: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def history_room(self) -> HistoryRoom: ...

    @property
    def history(self) -> History: ...

    @property
    def downloads(self) -> Downloads: ...

    @property
    def sounds(self) -> Sounds: ...

    @property
    def store(self) -> Store: ...


def suggestion(settings: Settings, item: HistoryItem, source: Path) -> str:
    """The name for one item, by the settings' template and with the audio's own suffix."""
    extension = source.suffix.removeprefix(".").lower()
    return file_name(settings.download_template, item, extension, settings.zone())


def listed(core: SavingCore) -> tuple[list[DownloadRow], QueueState]:
    """The queue as it is now, each with what it says."""
    downloads = core.downloads.listed(LISTED)
    titles: dict[str, str] = {}
    for account_id in {download.account_id for download in downloads}:
        wanted = {one.item_id for one in downloads if one.account_id == account_id}
        known = core.store.history.find(account_id, wanted)
        titles |= {entry.item.item_id: item_title(entry.item) for entry in known}
    rows = [
        DownloadRow(one, titles.get(one.item_id) or title_line(one.item_id)) for one in downloads
    ]
    return rows, core.downloads.state()


def totals(core: SavingCore, wanted: HistoryFilter) -> HistoryTotals:
    """How many a filter shows."""
    return core.history.search.totals(core.history.account().id, wanted)


def fetched(core: SavingCore, entry: HistoryEntry) -> Path:
    """The audio of one, asked for unless it is at hand."""
    return core.sounds.fetch(entry.item)


def queue(core: SavingCore, item_ids: Sequence[str], where: Destination) -> int:
    """Queue some; returns how many."""
    return len(core.downloads.add(item_ids, where))


def queue_all(core: SavingCore, wanted: HistoryFilter, where: Destination) -> int:
    """Queue all that a filter shows, some at a time; returns how many."""
    account = core.history.account()
    entries = core.history.search.each(account.id, wanted, NEWEST_FIRST)
    count = 0
    while chunk := [entry.item.item_id for entry in islice(entries, CHUNK)]:
        core.downloads.add(chunk, where)
        count += len(chunk)
    return count
