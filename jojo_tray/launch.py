"""How a process begins: what the first icon needs and no more; the core is wired behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.preferences import Preferences
from jojo_tray.store.glance import Glance, glance

if TYPE_CHECKING:
    from jojo_tray.surroundings import Surroundings

# A page of the history is some ten thousand objects and not one cycle: looking for those after
# each 700 objects, as usual, takes a tenth of the time that reading the page takes.
MANY_OBJECTS = 50_000
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


class Launch(NamedTuple):
    """A program about to start: where, as the user wants it, and the last known value."""

    around: Surroundings
    preferences: Preferences
    last: Glance | None


def launch(around: Surroundings) -> Launch:
    """Make the folders, read the settings and glance at the last value.

    Raises UsageError for a bad address, StoreError for a folder that cannot be used.
    """
    around.folders.prepare()
    preferences = Preferences(around)
    last = glance(around.folders.data_file, preferences.current.service_url)
    return Launch(around, preferences, last)


def prepare_process(around: Surroundings) -> None:
    """What a process does first: private folders, logs, no core dumps, less looking for garbage.

    Raises UsageError for an unknown log level, StoreError when a folder cannot be used.
    """
    import gc

    from jojo_tray.credentials import harden
    from jojo_tray.domain.errors import UsageError
    from jojo_tray.logs import set_up

    gc.set_threshold(MANY_OBJECTS)
    if around.log_level and around.log_level.lower() not in LOG_LEVELS:
        raise UsageError(detail=f"The log level must be one of {', '.join(LOG_LEVELS)}")
    around.folders.prepare()
    set_up(around.folders, around.log_level)
    harden()
