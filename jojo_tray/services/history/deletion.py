"""Deleting from the service for good, one item after the other, with a result for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import (
    BadRequest,
    Cancelled,
    HistoryNotFoundError,
    JojoTrayError,
    ServerFailed,
    Unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from jojo_tray.services.history.line import Line
    from jojo_tray.services.history.ports import HistoryIndex, Stop

ONLY_THIS_ONE = (BadRequest, ServerFailed, Unreadable)


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that is still there, and why."""

    item_id: str
    error: JojoTrayError


@dataclass(frozen=True, slots=True)
class Deleted:
    """What became of each item; `left` were not tried, because of `error` or on request."""

    deleted: tuple[str, ...] = ()
    already_gone: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    left: tuple[str, ...] = ()
    error: JojoTrayError | None = None

    @property
    def trouble(self) -> JojoTrayError | None:
        """What ended it, else the first failure, else who was missing; None if all went."""
        if self.error is not None:
            return self.error
        if self.left:
            return Cancelled()
        if self.failed:
            return self.failed[0].error
        return HistoryNotFoundError(what=self.already_gone[0]) if self.already_gone else None


class Deletion:
    """One deletion of several items; each is taken out of the index as soon as it is gone."""

    def __init__(self, line: Line, index: HistoryIndex, *, keep_local: bool) -> None:
        self._line = line
        self._index = index
        self._keep_local = keep_local
        self._deleted: list[str] = []
        self._already_gone: list[str] = []
        self._failed: list[Failed] = []

    def run(
        self,
        item_ids: Sequence[str],
        now: Callable[[], datetime],
        stop: Stop,
        progress: Callable[[int], None],
    ) -> Deleted:
        """Delete each; what concerns them all, such as a missing permission, ends it."""
        for done, item_id in enumerate(item_ids):
            if stop():
                return self._so_far(item_ids[done:])
            try:
                self._one(item_id, now())
            except JojoTrayError as error:
                return self._so_far(item_ids[done:], error)
            progress(done + 1)
        return self._so_far()

    def _one(self, item_id: str, now: datetime) -> None:
        result = self._deleted
        try:
            self._line.order(lambda api: api.delete_history_item(item_id))
        except HistoryNotFoundError:
            result = self._already_gone
        except ONLY_THIS_ONE as error:
            self._failed.append(Failed(item_id, error))
            return
        result.append(item_id)
        if self._keep_local:
            self._index.mark_gone(self._line.account.id, [item_id], now)
        else:
            self._index.forget(self._line.account.id, [item_id])

    def _so_far(self, left: Sequence[str] = (), error: JojoTrayError | None = None) -> Deleted:
        done = {*self._deleted, *self._already_gone}
        return Deleted(
            tuple(self._deleted),
            tuple(self._already_gone),
            tuple(self._failed),
            tuple(item_id for item_id in left if item_id not in done),
            error,
        )
