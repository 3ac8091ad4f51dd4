"""The history's door: synchronise, browse, look closer, delete, tidy."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.domain.downloads import Destination
from jojo_tray.domain.errors import HistoryNotFoundError, JojoTrayError, NoKey
from jojo_tray.domain.history import (
    Found,
    HistoryEntry,
    SyncDone,
    SyncEnd,
    SyncMarks,
    SyncProgress,
)
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.services.history.deletion import Deleted, Deletion, Failed
from jojo_tray.services.history.line import HistoryOutside, Line, refused_since
from jojo_tray.services.history.ports import HistorySearch, SearchIndex
from jojo_tray.services.history.retention import Retention
from jojo_tray.services.history.sync import HistorySync, SyncWish
from jojo_tray.services.outside import key_in_use
from jojo_tray.services.status import last_seen

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.history import HistoryDetail
    from jojo_tray.services.history.ports import Stop

__all__ = ["Deleted", "Failed", "HistoryDesk", "HistoryParts", "KnownHistory", "SyncFailed"]

log = logging.getLogger(__name__)

NOT_STORED = 0  # a key that no entry of the store has


@dataclass(frozen=True, slots=True)
class SyncFailed:
    """A synchronisation that ended with an error; what was read until then is kept."""

    account: Account | None
    error: JojoTrayError


@dataclass(frozen=True, slots=True)
class KnownHistory:
    """Whose history is stored, and how far it is known."""

    account: Account
    marks: SyncMarks


def _ignore(_: object) -> None:
    return


def _never() -> bool:
    return False


def _nothing_is(_marks: SyncMarks) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class HistoryParts:
    """What the desk works with beside the ports.

    `alone` lets one synchronisation of an account in, over all processes, and raises SyncUnderWay
    to the others. `days` is how long items are kept, 0 is for ever; `longest` how long by the one
    of this machine's wishes that keeps them longest, without it `days`. `arrived` is told the ids
    that are new to an account's history, page by page, once they are queued for the `archive`, if
    there is one; `forgotten` those whose rows were removed.
    """

    search: HistorySearch
    grams: SearchIndex
    alone: Callable[[Account], AbstractContextManager[None]]
    days: Callable[[], int]
    arrived: Callable[[Account, Sequence[str]], None] = lambda _account, _ids: None
    forgotten: Callable[[Account, Sequence[str]], None] = lambda _account, _ids: None
    archive: Callable[[], Destination | None] = lambda: None
    longest: Callable[[], int] | None = None


class HistoryDesk:
    """Answers and does what every face wants of the history."""

    def __init__(self, outside: HistoryOutside, parts: HistoryParts) -> None:
        self._out = outside
        self._parts = parts
        self._longest = parts.longest or parts.days
        self.retention = Retention(
            outside.index, parts.search, outside.clock, self.account, parts.alone, parts.days
        )

    @property
    def search(self) -> HistorySearch:
        """Browsing, straight from the store."""
        return self._parts.search

    def account(self) -> Account:
        """Whose history it is: of the key at hand, without one of the account used last.

        No keyring is asked, so that a locked one does not hide the history. Raises NoKey when no
        account was ever used.
        """
        out, base_url = self._out, self._out.base_url()
        key = out.keys.at_hand()
        if key is not None:
            return out.accounts.for_key(base_url, key.fingerprint(out.accounts.salt()))
        seen = last_seen(out.accounts, out.samples, base_url)
        account = seen[0] if seen else _synced_last(out, base_url)
        if account is None:
            raise NoKey
        return account

    def marks(self) -> SyncMarks:
        """How far the history is known."""
        return self._out.index.marks(self.account().id)

    def known(self) -> KnownHistory:
        """What is stored here; raises NotSynchronised before anything of it was read."""
        try:
            account = self.account()
        except NoKey:
            raise NotSynchronised from None
        marks = self._out.index.marks(account.id)
        if marks.synced_at is None and not marks.gaps:
            raise NotSynchronised
        return KnownHistory(account, marks)

    def is_known(self, enough: Callable[[SyncMarks], bool]) -> bool:
        """Whether so much is known of the history of the key in use; raises KeyProblem."""
        account = key_in_use(self._out, self._out.base_url()).account
        return enough(self._out.index.marks(account.id))

    def refused_since(self) -> datetime | None:
        """When the key was refused the history; None if it was not, within the last day."""
        return refused_since(self._out.answers, self.account().id, self._out.clock.now())

    def sync(
        self,
        *,
        full: bool = False,
        stop: Stop | None = None,
        progress: Callable[[SyncProgress], None] = _ignore,
        enough: Callable[[SyncMarks], bool] = _nothing_is,
        asked: bool = False,
    ) -> SyncDone:
        """Read what is new and what is missing, with `full` everything again.

        Nothing is read if by then `enough` is known, because another process read it. What is
        only `asked` for an answer keeps the items as long as anybody here keeps them.
        Raises SyncUnderWay, Waiting while the gate is closed, and what the key, the service or
        the store may fail with; the pages read until then are kept.
        """
        with closing(Line(self._out)) as line, self._parts.alone(line.account):
            if enough(self._out.index.marks(line.account.id)):
                return SyncDone(SyncProgress(line.account.id), SyncEnd.COMPLETE)
            wish = SyncWish(
                lambda item_ids: self._arrived(line.account, item_ids),
                progress,
                stop or _never,
                full=full,
                days=(self._longest if asked else self._parts.days)(),
                archive=self._parts.archive,
            )
            return HistorySync(line, self._out.index, self._out.clock, wish).run()

    def index_texts(
        self, stop: Stop | None = None, progress: Callable[[int], None] = _ignore
    ) -> None:
        """Make the index of the texts complete; `progress` is told how many rows are left."""
        stop = stop or _never
        while not stop():
            left = self._parts.grams.step()
            progress(left)
            if not left:
                return

    def find(self, item_id: str) -> Found:
        """One item as it is stored, else as the service has it now.

        Raises HistoryNotFoundError, and for what is not stored what the key or the service may
        fail with.
        """
        stored = self._stored(item_id)
        if stored is not None:
            return stored
        entry = HistoryEntry(NOT_STORED, self.detail(item_id).item)
        return Found(entry, "live", self._out.clock.now())

    def detail(self, item_id: str) -> HistoryDetail:
        """One item as the service has it now; raises HistoryNotFoundError once it is gone."""
        with closing(Line(self._out)) as line:
            try:
                return line.ask(lambda api: api.history_item(item_id))
            except HistoryNotFoundError:
                now = self._out.clock.now()
                self._out.index.mark_gone(line.account.id, [item_id], now)
                raise

    def delete(
        self,
        item_ids: Sequence[str],
        *,
        keep_local: bool,
        stop: Stop | None = None,
        progress: Callable[[int], None] = _ignore,
    ) -> Deleted:
        """Delete items from the service for good; `progress` is told how many are done.

        With `keep_local` their rows stay and are marked gone, else they go too; saved audio files
        always stay. Raises what hinders even the first: no key, no store.
        """
        with closing(Line(self._out)) as line:
            deletion = Deletion(line, self._out.index, keep_local=keep_local)
            result = deletion.run(item_ids, self._out.clock.now, stop or _never, progress)
        if not keep_local:
            self._parts.forgotten(line.account, (*result.deleted, *result.already_gone))
        return result

    def _stored(self, item_id: str) -> Found | None:
        try:
            account = self.account()
        except NoKey:
            return None
        entries = self._out.index.find(account.id, [item_id])
        synced_at = self._out.index.marks(account.id).synced_at
        return Found(entries[0], "store", synced_at) if entries else None

    def _arrived(self, account: Account, item_ids: Sequence[str]) -> None:
        try:
            self._parts.arrived(account, item_ids)
        except JojoTrayError as error:
            log.warning("New items could not be told: %s", error)


def _synced_last(out: HistoryOutside, base_url: str) -> Account | None:
    found = [
        (synced_at, account)
        for account in out.accounts.known()
        if account.base_url == base_url
        and (synced_at := out.index.marks(account.id).synced_at) is not None
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
