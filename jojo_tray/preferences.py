"""The settings in force: file and environment, with the command line on top."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray import settings as settings_file
from jojo_tray.domain.address import check_base_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.settings import LoadedSettings, Settings
    from jojo_tray.surroundings import Surroundings

DEFAULT_ACCOUNT = "default"


class Preferences:
    """The settings in force; a change is saved, then told."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._listeners: list[Callable[[Settings], None]] = []
        self.loaded: LoadedSettings = self._load()

    @property
    def current(self) -> Settings:
        """The settings in force now."""
        return self.loaded.settings

    def listen(self, listener: Callable[[Settings], None]) -> None:
        """Tell this listener of every change, on the thread that makes it."""
        self._listeners.append(listener)

    def change(self, **changes: object) -> Settings:
        """Save some settings and apply them at once."""
        settings_file.save(self._around.folders, changes)
        self.loaded = self._load()
        for listener in self._listeners:
            listener(self.current)
        return self.current

    def _load(self) -> LoadedSettings:
        loaded = settings_file.load(self._around.folders, self._around.environ)
        self.saved_account = loaded.settings.account
        return replace(loaded, settings=_overridden(loaded.settings, self._around))


def _overridden(settings: Settings, around: Surroundings) -> Settings:
    """What the command line says wins over file and environment."""
    if around.base_url is not None:
        settings = replace(settings, base_url=check_base_url(around.base_url))
    # Any other name is that of a stored account, whose key is kept under the name in use.
    if around.account == DEFAULT_ACCOUNT:
        settings = replace(settings, account=DEFAULT_ACCOUNT)
    return settings
