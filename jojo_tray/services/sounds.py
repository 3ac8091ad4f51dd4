"""Audio to listen to: kept in a folder of limited size, so that a second play asks nobody."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import HistoryNotFoundError, JojoTrayError, KeyRejected, NoKey
from jojo_tray.domain.sound import SoundKind
from jojo_tray.services.downloads.outside import Whose
from jojo_tray.services.holds import PROBE, heed, hold_if_asked
from jojo_tray.services.saving.landing import Landing
from jojo_tray.services.saving.parts import hashed
from jojo_tray.services.saving.receiving import playable, received
from jojo_tray.services.saving.room import MEGABYTE, by_use, drop, remove, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.downloads.outside import DownloadOutside
    from jojo_tray.services.history.ports import HistoryApi, Sink
    from jojo_tray.services.saving.receiving import Watch

EXTENSIONS = tuple(kind.extension for kind in SoundKind)
OURS = re.compile(rf"\d+-[0-9a-f]{{16}}(-\d+)?\.({'|'.join(EXTENSIONS)})")


class Sounds:
    """Complete audio files by item, those used last kept longest; may be used on any thread.

    `megabytes` is how much may be kept; with 0 only the one in use. What is not ours in the
    folder is neither used nor touched.
    """

    def __init__(
        self,
        outside: DownloadOutside,
        base_url: Callable[[], str],
        folder: Path,
        megabytes: Callable[[], int],
    ) -> None:
        self._out = outside
        self._whose = Whose(outside, base_url)
        self._folder = folder
        self._megabytes = megabytes
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def at_hand(self, account_id: int, item_id: str) -> Path | None:
        """A complete file of this item's audio, saved or kept, without any request."""
        return self._saved(account_id, item_id) or self._kept(account_id, item_id)

    def fetch(self, item: HistoryItem, progress: Watch | None = None) -> Path:
        """The item's audio, with at most one request.

        `progress` is told the bytes that came and those to come; it may raise Cancelled. Raises
        HistoryNotFoundError, NotAudio and the other errors of the service, the key and the disk.
        """
        with self._locks[item.item_id]:
            with suppress(NoKey):  # what is here can be heard without the key
                if found := self.at_hand(self._whose.shown().id, item.item_id):
                    return found
            account, _ = self._whose.working()
            found = self.at_hand(account.id, item.item_id)
            return found or self._received(account, item, progress or _unwatched)

    def forget(self, account_id: int, item_ids: Iterable[str] | None = None) -> None:
        """Remove what is kept of these items; None means all of the account. Saved files stay."""
        stems = None if item_ids is None else {_stem(account_id, each) for each in item_ids}
        for path in self._all():
            account, item = path.stem.split("-")[:2]
            if account == str(account_id) and (stems is None or f"{account}-{item}" in stems):
                remove(path)

    def clear(self) -> None:
        """Remove all that is kept."""
        for path in self._all():
            remove(path)

    def size(self) -> int:
        """How much is kept, in bytes."""
        return size_of(by_use(self._all()))

    def _received(self, account: Account, item: HistoryItem, watch: Watch) -> Path:
        landing = Landing(self._folder, private=True)
        ask = partial(self._ask, item.item_id)
        part, content_type = received(landing, item.item_id, ask, watch, tries=1)
        whole, kind = playable(landing, part, item, content_type)
        with whole:
            name_of = partial(_name, _stem(account.id, item.item_id), kind)
            path = landing.there(whole, name_of) or landing.place(whole, name_of)
        self._trim(path)
        return path

    def _ask(self, item_id: str, sink: Sink) -> None:
        """Ask once; a key that was changed meanwhile is not the answer, so it may ask again."""
        account, secret, api = self._heeded()
        try:
            api.history_audio(item_id, sink)
        except KeyRejected:
            if self._out.keys.reread(secret) is None:
                raise
            self._heeded()[2].history_audio(item_id, sink)
        except HistoryNotFoundError:
            self._out.index.mark_gone(account.id, [item_id], self._out.clock.now())
            raise
        except JojoTrayError as error:
            hold_if_asked(self._out.gate, account.id, error, self._out.clock.now())
            raise

    def _heeded(self) -> tuple[Account, Secret, HistoryApi]:
        account, secret = self._whose.working()
        heed(self._out.gate, account.id, self._out.clock.now(), PROBE)
        return account, secret, self._out.connect(account.base_url, secret)

    def _saved(self, account_id: int, item_id: str) -> Path | None:
        for record in self._out.queue.saved(account_id, item_id):
            if record.path is not None and _plain_size(record.path) == record.size:
                return record.path
        return None

    def _kept(self, account_id: int, item_id: str) -> Path | None:
        stem = _stem(account_id, item_id)
        for extension in EXTENSIONS:
            path = self._folder / f"{stem}.{extension}"
            if _plain_size(path):
                with suppress(OSError):
                    os.utime(path)
                return path
        return None

    def _trim(self, current: Path) -> None:
        """Remove what was not used for the longest, until the rest may stay."""
        kept = by_use(self._all())
        drop(kept, size_of(kept) - self._megabytes() * MEGABYTE, current)

    def _all(self) -> list[Path]:
        with suppress(OSError):
            return [path for path in self._folder.iterdir() if OURS.fullmatch(path.name)]
        return []


def _stem(account_id: int, item_id: str) -> str:
    return f"{account_id}-{hashed(item_id)}"


def _name(stem: str, kind: SoundKind, number: int) -> str:
    return f"{stem}-{number}.{kind.extension}" if number else f"{stem}.{kind.extension}"


def _plain_size(path: Path) -> int | None:
    """The size of a plain file, in bytes; None for anything else."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _unwatched(_received: int, _expected: int | None) -> None:
    """Nobody wants to know."""
