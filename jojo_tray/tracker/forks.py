"""What a process that counts heeds when it forks, and how a forked one learns that it ends."""

from __future__ import annotations

import os
import sys
from threading import RLock
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable

# SQLite's locks do not survive a fork in the middle of its work: a fork waits for the work's end.
AT_WORK = RLock()


class Forgetful(Protocol):
    """Who begins anew in a forked process: what was counted before is its parent's."""

    def begin(self) -> None: ...


_known: WeakSet[Forgetful] = WeakSet()


def heed(counting: Forgetful) -> None:
    """Let it begin anew in each process that is forked from now on."""
    _known.add(counting)


def at_end_of_child(close: Callable[[], None]) -> None:
    """Children of `multiprocessing` end without `atexit`: have this called there."""
    process = sys.modules.get("multiprocessing.process")
    if process is not None and process.parent_process() is not None:
        from multiprocessing.util import Finalize

        Finalize(None, close, exitpriority=100)


def _begin_anew() -> None:
    AT_WORK.release()
    for counting in list(_known):
        counting.begin()


if sys.platform != "win32":
    os.register_at_fork(
        before=AT_WORK.acquire, after_in_parent=AT_WORK.release, after_in_child=_begin_anew
    )
