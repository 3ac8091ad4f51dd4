"""The history's part of the core, wired when it is first asked for: no icon waits for it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import StoreBusy, SyncUnderWay
from jojo_tray.domain.once import once
from jojo_tray.safe_file import only_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from jojo_tray.connections import Connections
    from jojo_tray.credentials import Credentials
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.downloads import Destination
    from jojo_tray.preferences import Preferences
    from jojo_tray.services.downloads.desk import Downloads
    from jojo_tray.services.downloads.outside import DownloadOutside
    from jojo_tray.services.downloads.shared import SharedDownloads
    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.history.line import HistoryOutside
    from jojo_tray.services.sounds import Sounds
    from jojo_tray.store.store import Store
    from jojo_tray.surroundings import Surroundings

OTHERS_MAY_LEAVE = 0.2


class Grounds(NamedTuple):
    """What the history stands on; `tell` is called on the threads of the downloads, too."""

    around: Surroundings
    preferences: Preferences
    credentials: Credentials
    store: Store
    connections: Connections
    tell: Callable[[object], None]

    def zone(self) -> tzinfo:
        """The zone days are counted in: the settings', else the machine's own."""
        from jojo_tray.options import machine_zone

        return self.preferences.current.zone() or machine_zone()


class HistoryRoom:
    """The history, its downloads and its sounds, each made once."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        # Audio comes through clients of its own: a new key for the polls must not close them.
        # Making a long file takes the service longer than somebody waits who wants to hear it.
        self._for_downloads = grounds.connections.apart(patient=True)
        self._for_sounds = grounds.connections.apart()

    @once
    def desk(self) -> HistoryDesk:
        """Synchronising, browsing, deleting."""
        from jojo_tray.services.history.desk import HistoryDesk, HistoryParts

        ground, store = self._grounds, self._grounds.store
        parts = HistoryParts(
            store.search,
            store.grams,
            self._alone,
            lambda: ground.preferences.current.history_retention_days,
            self._arrived,
            lambda account, item_ids: self.sounds.forget(account.id, item_ids),
            self._archive,
            self._longest_days,
        )
        return HistoryDesk(history_outside(ground), parts)

    @once
    def downloads(self) -> Downloads:
        """Saving audio into folders."""
        from jojo_tray.services.downloads.desk import Downloads

        return Downloads(self._outside(self._for_downloads), self._base_url)

    @once
    def shared_downloads(self) -> SharedDownloads:
        """Downloads for as long as somebody waits for them."""
        from jojo_tray.services.downloads.shared import SharedDownloads

        return SharedDownloads(self.downloads)

    @once
    def sounds(self) -> Sounds:
        """Audio to listen to, kept for a while."""
        from jojo_tray.services.sounds import Sounds

        return Sounds(
            self._outside(self._for_sounds),
            self._base_url,
            self._grounds.around.folders.cache / "sounds",
            lambda: self._grounds.preferences.current.sound_cache_megabytes,
        )

    def destination(self, folder: Path) -> Destination:
        """A folder with the names and the format of the settings."""
        from jojo_tray.domain.downloads import Destination, DownloadFormat

        settings = self._grounds.preferences.current
        kind = DownloadFormat(settings.download_format)
        return Destination(folder, settings.download_template, kind)

    def close(self) -> None:
        """Give up what is under way; nothing is waited for."""
        if "downloads" in self.__dict__:
            self.downloads.stop()
        self._for_downloads.close()
        self._for_sounds.close()

    def _outside(self, connections: Connections) -> DownloadOutside:
        from jojo_tray.services.downloads.outside import DownloadOutside

        ground, store = self._grounds, self._grounds.store
        return DownloadOutside(
            ground.credentials,
            connections.shared,
            store.accounts,
            store.answers,
            store.gate,
            ground.around.clock,
            store.downloads,
            store.history,
            ground.tell,
            self._zone,
        )

    def _longest_days(self) -> int:
        """How long items are kept by the settings or this process's environment; 0 is for ever.

        Who only answers a question must not shorten what the tray keeps, which would then read
        it all again.
        """
        from jojo_tray.settings import reread

        ground = self._grounds
        saved = reread(ground.around.folders, {})
        days = [ground.preferences.current.history_retention_days]
        days += [saved.settings.history_retention_days] if saved else []
        return 0 if 0 in days else max(days)

    def _archive(self) -> Destination | None:
        """Where new items are saved by themselves, if the user wants that."""
        settings = self._grounds.preferences.current
        if not settings.archive or settings.archive_folder is None:
            return None
        return self.destination(settings.archive_folder)

    def _arrived(self, account: Account, _item_ids: Sequence[str]) -> None:
        if self._grounds.preferences.current.archive:
            self.downloads.look(account.id)

    def _zone(self) -> tzinfo | None:
        return self._grounds.preferences.current.zone()

    def _base_url(self) -> str:
        return self._grounds.preferences.current.service_url

    @contextmanager
    def _alone(self, account: Account) -> Iterator[None]:
        """One synchronisation of an account at a time, over all processes."""
        mark = self._grounds.around.folders.data / f"history-{account.id}"
        with ExitStack() as held:
            try:
                held.enter_context(only_writer(mark, OTHERS_MAY_LEAVE))
            except StoreBusy as error:
                raise SyncUnderWay from error
            yield


def history_outside(ground: Grounds) -> HistoryOutside:
    """The ports of the history for this process."""
    from jojo_tray.services.history.line import HistoryOutside

    store = ground.store
    return HistoryOutside(
        ground.credentials,
        ground.connections.fresh,
        store.accounts,
        store.samples,
        store.answers,
        store.gate,
        ground.around.clock,
        store.history,
        lambda: ground.preferences.current.service_url,
    )
