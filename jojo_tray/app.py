"""The composition root: settings, store, key and services become one core."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray import settings as settings_file
from jojo_tray.credentials import Credentials, KeyringVault
from jojo_tray.domain.address import check_base_url
from jojo_tray.domain.language import Language
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.key_doctor import KeyDoctor
from jojo_tray.services.monitor import Monitor, Outside, Wishes
from jojo_tray.services.ports import Clock
from jojo_tray.services.status import StatusDesk
from jojo_tray.services.trends import Backfill, Trends
from jojo_tray.settings import Folders, LoadedSettings, Settings
from jojo_tray.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.diagnostics import Diagnosis
    from jojo_tray.services.ports import Api
    from jojo_tray.services.schedule import Schedule

KEPT_SAMPLES = timedelta(days=430)
INTERACTIVE_DEADLINE = 7.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a face was started: folders, environment, time, and what the command line says."""

    folders: Folders
    environ: Mapping[str, str]
    clock: Clock
    account: str | None = None
    base_url: str | None = None
    log_level: str | None = None
    demo: bool = False

    @classmethod
    def of_process(
        cls,
        *,
        account: str | None = None,
        base_url: str | None = None,
        log_level: str | None = None,
        clock: Clock | None = None,
    ) -> Surroundings:
        """This process's own; the key leaves the environment, so that no child inherits it."""
        environ = dict(os.environ)
        os.environ.pop("ELEVENLABS_API_KEY", None)
        home = environ.get("JOJO_TRAY_HOME")
        folders = Folders.below(Path(home)) if home else Folders.of_user(environ)
        return cls(folders, environ, clock or SystemClock(), account, base_url, log_level)


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
        return replace(loaded, settings=_overridden(loaded.settings, self._around))


class Connections:
    """One API client for the key and host in use, made on the worker that first needs it."""

    def __init__(self, preferences: Preferences, deadline: float, attempts: int) -> None:
        self._preferences = preferences
        self._deadline = deadline
        self._attempts = attempts
        self._lock = threading.Lock()
        self._open: tuple[str, Secret, Api] | None = None

    def shared(self, secret: Secret) -> Api:
        """The client kept for this key; an older key's client is closed."""
        url = self._preferences.current.service_url
        with self._lock:
            if self._open and self._open[:2] == (url, secret):
                return self._open[2]
            self._close()
            self._open = (url, secret, self.fresh(secret))
            return self._open[2]

    def fresh(self, secret: Secret) -> Api:
        """A client of the caller's own, to be closed by it."""
        from jojo_tray.elevenlabs import ElevenLabs

        url = self._preferences.current.service_url
        return ElevenLabs(url, secret, deadline=self._deadline, attempts=self._attempts)

    def close(self) -> None:
        """Close the kept client."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._open is not None:
            self._open[2].close()
            self._open = None


@dataclass(frozen=True, slots=True)
class Core:
    """Everything a face may ask, wired."""

    around: Surroundings
    preferences: Preferences
    credentials: Credentials
    store: Store
    connections: Connections
    monitor: Monitor
    trends: Trends
    backfill: Backfill
    status: StatusDesk
    key_doctor: KeyDoctor

    @property
    def settings(self) -> Settings:
        """The settings in force now."""
        return self.preferences.current

    @property
    def clock(self) -> Clock:
        """The application's time."""
        return self.around.clock

    @property
    def language(self) -> Language:
        """Plain English in the reader's zone."""
        return Language(self.settings.zone())

    def schedule(self) -> Schedule:
        """The poll timer; made late, because its library is not needed for the first icon."""
        from jojo_tray.services.schedule import Schedule

        return Schedule(self.monitor, self.clock, self.tidy)

    def tidy(self) -> None:
        """Housekeeping on the poll worker: daily statistics, old samples."""
        from jojo_tray.domain.errors import JojoTrayError

        try:
            secret = self.credentials.current()
            mark = secret.fingerprint(self.store.accounts.salt())
            account = self.store.accounts.for_key(self.settings.service_url, mark)
            self.backfill.run(account, secret)
            self.store.samples.prune(account.id, self.clock.now() - KEPT_SAMPLES)
        except JojoTrayError:
            # The poll tells the same trouble where the user sees it.
            return

    def diagnose(self) -> Diagnosis:
        """The doctor's findings; no secret is in them."""
        from jojo_tray.services.diagnostics import diagnose

        return diagnose(self)

    def close(self) -> None:
        """Close what is open; the store keeps nothing open between operations."""
        self.connections.close()


def build(around: Surroundings, *, tells: bool = False) -> Core:
    """Wire the core; only a face that shows notifications `tells`."""
    around.folders.prepare()
    preferences = Preferences(around)
    chosen = preferences.current
    vault = KeyringVault(around.environ)
    credentials = Credentials(around.environ, chosen.account, vault, chosen.keyring_backend)
    store = open_store(around.folders.data / "jojo-tray.db")
    deadline, attempts = (30.0, 1) if tells else (INTERACTIVE_DEADLINE, 2)
    connections = Connections(preferences, deadline, attempts)
    outside = Outside(
        credentials,
        connections.shared,
        store.accounts,
        store.samples,
        store.answers,
        store.alerts,
        store.gate,
        around.clock,
    )
    monitor = Monitor(outside, lambda: _wishes(preferences.current), tells=tells)
    trends = Trends(store.samples, store.usage_days, store.answers)
    return Core(
        around,
        preferences,
        credentials,
        store,
        connections,
        monitor,
        trends,
        Backfill(store.usage_days, store.answers, connections.shared, around.clock),
        StatusDesk(monitor, store.accounts, store.samples, store.answers, trends, around.clock),
        KeyDoctor(connections.fresh),
    )


def _overridden(settings: Settings, around: Surroundings) -> Settings:
    """What the command line says wins over file and environment."""
    if around.base_url is not None:
        settings = replace(settings, base_url=check_base_url(around.base_url))
    if around.account is not None:
        settings = replace(settings, account=around.account)
    return settings


def _wishes(settings: Settings) -> Wishes:
    interval = timedelta(minutes=settings.interval_minutes)
    return Wishes(settings.service_url, interval, settings.rules())
