"""What a tracker finds of the program: its folders, settings and store, one of each a folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.once import once
from jojo_tray.options import machine_zone
from jojo_tray.settings import Folders, Settings, reread
from jojo_tray.store.glance import glance
from jojo_tray.store.store import open_store
from jojo_tray.tracker import forks
from jojo_tray.tracker.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from jojo_tray.domain.quota import Limit
    from jojo_tray.store.tracker import Tracker

NO_HOME = "This user has no home folder; set JOJO_TRAY_HOME to a folder that can be written to"


def _now() -> datetime:
    return datetime.now(UTC)


class Home:
    """A set of the program's folders; all trackers of a process that use it share one recorder."""

    def __init__(self, folders: Folders, now: Callable[[], datetime] = _now) -> None:
        self.folders, self.now = folders, now

    @classmethod
    def of(cls, root: Path | str | None) -> Home:
        """The one below a folder, else the one that the program itself would use.

        Raises UsageError where the user has no folder at all, as in some containers.
        """
        try:
            folders = Folders.below(Path(root)) if root else Folders.of_process(os.environ)
        except RuntimeError as error:
            raise UsageError(detail=NO_HOME) from error
        return _homes.setdefault(folders, cls(folders))

    @once
    def store(self) -> Tracker:
        """Where counts are kept."""
        return open_store(self.folders.data_file).tracker

    @once
    def recorder(self) -> Recorder:
        """Who counts and writes it down.

        What zones need is loaded before: a fork in the middle of an import leaves it locked.
        """
        machine_zone()
        self.zone()
        return Recorder(self.store, self.zone, self.now)

    def zone(self) -> tzinfo:
        """The zone of months and days: the one that is set, else the machine's."""
        return self._settings({}).zone() or machine_zone()

    def limit(self) -> Limit:
        """The account's limit as it was read last; None when it never was."""
        try:
            settings = self._settings(os.environ)
        except UsageError:  # an address in the environment that is none
            return None
        with forks.AT_WORK:
            found = glance(self.folders.data_file, settings.service_url)
        return None if found is None else found.quota.limit

    def _settings(self, environ: Mapping[str, str]) -> Settings:
        loaded = reread(self.folders, environ)
        return Settings() if loaded is None else loaded.settings


_homes: dict[Folders, Home] = {}
