"""The settings in force: file and environment, with the command line on top."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray import settings as settings_file
from jojo_tray.domain.address import check_base_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.settings import LoadedSettings, Settings
    from jojo_tray.surroundings import Surroundings

DEFAULT_ACCOUNT = "default"


class Preferences:
    """The settings in force; a change is saved, then told.

    For a process that runs while others change the file it `follows` what they write, without
    telling anybody.
    """

    def __init__(self, around: Surroundings, *, follows: bool = False) -> None:
        self._around = around
        self._follows = follows
        self._catching_up = Lock()
        self._listeners: list[Callable[[Settings], None]] = []
        self._load()

    @property
    def current(self) -> Settings:
        """The settings in force now; any thread may ask."""
        if self._follows:
            self._catch_up()
        return self.loaded.settings

    def listen(self, listener: Callable[[Settings], None]) -> None:
        """Tell this listener of every change, on the thread that makes it."""
        self._listeners.append(listener)

    def change(self, **changes: object) -> Settings:
        """Save some settings and apply them at once."""
        with self._catching_up:
            settings_file.save(self._around.folders, changes)
            self._load()
        for listener in self._listeners:
            listener(self.current)
        return self.current

    def _load(self) -> None:
        # Looked at before it is read: what is written in between is seen the next time.
        self._seen = settings_file.state_of_file(self._around.folders)
        self._take(settings_file.load(self._around.folders, self._around.environ))

    def _catch_up(self) -> None:
        """Read the file again if it was written since; a bad one changes nothing."""
        with self._catching_up:
            seen = settings_file.state_of_file(self._around.folders)
            if seen == self._seen:
                return
            self._seen = seen
            found = settings_file.reread(self._around.folders, self._around.environ)
            if found is not None:
                self._take(found)

    def _take(self, loaded: LoadedSettings) -> None:
        self.saved_account = loaded.settings.account
        settings = _overridden(loaded.settings, self._around)
        self.loaded: LoadedSettings = replace(loaded, settings=settings)


def _overridden(settings: Settings, around: Surroundings) -> Settings:
    """What the command line says wins over file and environment."""
    if around.base_url is not None:
        settings = replace(settings, base_url=check_base_url(around.base_url))
    # Any other name is that of a stored account, whose key is kept under the name in use.
    if around.account == DEFAULT_ACCOUNT:
        settings = replace(settings, account=DEFAULT_ACCOUNT)
    return settings
