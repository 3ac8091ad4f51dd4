"""The audio of what waited for the reset: a private folder, a file each."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from jojo_tray.safe_file import disk_error, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

ID = re.compile(r"[0-9a-f]{32}")
# What a killed writer leaves has the id in its name, too.
OURS = re.compile(r"(?:(?P<whole>[0-9a-f]{32})|\.(?P<part>[0-9a-f]{32})\..*\.new)")


class QueueFolder:
    """Results by their ids, made when the first is kept; what is not ours there stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, queue_id: str, content: bytes) -> None:
        """Keep a result, whole or not at all; raises a StoreError."""
        if not ID.fullmatch(queue_id):
            raise ValueError(f"{queue_id!r} is no id of the queue")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(error, self._folder) from error
        replace_file(self._folder / queue_id, content)

    def find(self, queue_id: str) -> Path | None:
        """The file of a result, None where there is none."""
        path = self._folder / queue_id
        return path if ID.fullmatch(queue_id) and path.is_file() else None

    def keep_only(self, wanted: Callable[[], Collection[str]]) -> None:
        """Remove the results of all others; one that cannot be removed now is tried next time.

        What comes after the folder was looked at is another process's, and left alone.
        """
        with suppress(OSError):
            there = list(self._folder.iterdir())
            queue_ids = wanted()
            for path in there:
                found = OURS.fullmatch(path.name)
                if found and (found["whole"] or found["part"]) not in queue_ids:
                    path.unlink(missing_ok=True)
