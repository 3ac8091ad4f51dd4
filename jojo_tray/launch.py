"""What the first icon needs and no more; everything else is wired behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.preferences import Preferences
from jojo_tray.store.glance import Glance, glance

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.folders import Folders
    from jojo_tray.surroundings import Surroundings


class Launch(NamedTuple):
    """A program about to start: where, as the user wants it, and the last known value."""

    around: Surroundings
    preferences: Preferences
    last: Glance | None


def data_file(folders: Folders) -> Path:
    """The file of everything that is remembered."""
    return folders.data / "jojo-tray.db"


def launch(around: Surroundings) -> Launch:
    """Make the folders, read the settings and glance at the last value.

    Raises UsageError for a bad address, StoreError for a folder that cannot be used.
    """
    around.folders.prepare()
    preferences = Preferences(around)
    last = glance(data_file(around.folders), preferences.current.service_url)
    return Launch(around, preferences, last)
