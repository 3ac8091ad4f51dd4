"""What the guard reads and writes of the program's data, and what is kept of it in memory."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.asking import Seen, decided
from jojo_tray.domain.assistant.flights import Payer
from jojo_tray.domain.assistant.guard import RECENT
from jojo_tray.domain.assistant.standings import standing_of
from jojo_tray.domain.errors import StoreError, UsageError
from jojo_tray.domain.once import once
from jojo_tray.options import machine_zone
from jojo_tray.settings import Settings, reread, state_of_file
from jojo_tray.store.guard_book import GuardBook
from jojo_tray.store.store import open_store
from jojo_tray.tracker import forks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.assistant.asking import Asked
    from jojo_tray.domain.assistant.flights import Flights
    from jojo_tray.domain.assistant.guard import Decision, Standing
    from jojo_tray.store.database import Database
    from jojo_tray.tracker.home import Home

log = logging.getLogger(__name__)

HOLDER_BYTES = 16
MEMORY = timedelta(seconds=1)  # what others did is known by then


class GuardStore:
    """One process's view of the account that was read last; nothing is raised of the disk."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.begin()

    def begin(self) -> None:
        """Begin as a holder of its own, with nothing seen."""
        self._holder = os.urandom(HOLDER_BYTES).hex()
        self._looking, self._writing = Lock(), Lock()
        self._seen: Seen | None = None
        self._settings: Settings | None = None
        self._settings_file: tuple[int, ...] | None = None

    @once
    def book(self) -> GuardBook:
        """Where all of it is kept."""
        return GuardBook(self._database)

    def seen(self, *, anew: bool = False) -> Seen:
        """How the account stands, as of the last second, or `anew`."""
        now, seen = self.home.now(), self._seen
        if anew or seen is None or not timedelta() <= now - seen.at < MEMORY:
            with self._looking:
                seen = self._seen = self._look(now)
        return seen

    def claim(self, asked: Asked, flights: Flights) -> tuple[Decision, Payer]:
        """Have a call under way if it may be made, before anybody else can have its credits."""
        seen = self.seen()
        payer = Payer(seen.account_id, asked.client)
        claimed: list[Decision] = []
        with self._writing, forks.AT_WORK:
            now = self.home.now()

            def sums(standing: Standing | None) -> dict[Payer, int]:
                if not claimed:
                    claimed.append(decided(asked, seen._replace(standing=standing), flights, now))
                    if claimed[0].allowed:
                        flights.take_off(payer, claimed[0].credits)
                return flights.to_say()

            try:
                self._claim(payer.account_id, now, sums)
            except (StoreError, UsageError) as trouble:
                log.info("What is under way could not be told: %s", trouble)
                sums(seen.standing)
                flights.unsaid([payer])
        return claimed[0], payer

    def _claim(
        self, account_id: int, now: datetime, sums: Callable[[Standing | None], dict[Payer, int]]
    ) -> None:
        zone = self._current_settings().zone() or machine_zone()
        self.book.claim(
            self._holder,
            account_id,
            now,
            zone,
            lambda known: sums(None if known is None else standing_of(known, now, zone)),
        )

    def say(self, flights: Flights) -> None:
        """Tell all processes what is under way here."""
        with self._writing, forks.AT_WORK:
            sums = flights.to_say()
            if not sums:
                return
            try:
                self.book.flights.say(self._holder, sums, self.home.now())
            except StoreError as trouble:
                log.info("What is under way could not be told: %s", trouble)
                flights.unsaid(sums)

    def land(self, flights: Flights, payer: Payer, held: int, cost: int) -> None:
        """A call is over: tell all processes, and what it did cost, at once."""
        with self._writing, forks.AT_WORK:
            flights.land(payer, held)
            left = flights.aloft().get(payer, 0)
            try:
                self.book.flights.land(self._holder, payer, left, cost, self.home.now())
            except StoreError as trouble:
                log.info("What a call cost could not be told yet: %s", trouble)
                flights.unsaid([payer])
                if cost:
                    self.home.recorder.spent(payer.account_id, cost)  # which tries again
        self._seen = None

    def may_ask(self, account_id: int) -> bool:
        """Whether it is this process that asks the service, as one does within a minute."""
        with forks.AT_WORK:
            try:
                return self.book.flights.take_turn(account_id, self.home.now(), RECENT)
            except StoreError:
                return True

    def _look(self, now: datetime) -> Seen:
        with forks.AT_WORK:
            try:
                return self._looked(now)
            except (StoreError, UsageError) as trouble:  # an address that is none, say
                log.info("Nobody knows what is left: %s", trouble)
                return Seen(None, None, allow_overage=False, at=now)

    @once
    def _database(self) -> Database:
        return open_store(self.home.folders.data_file).database

    def _looked(self, now: datetime) -> Seen:
        settings = self._current_settings()
        with self._database.kept():  # each look would open the data file for itself
            return self._as_stored(settings, now)

    def _as_stored(self, settings: Settings, now: datetime) -> Seen:
        account_id = self.book.last_read(settings.service_url)
        if account_id is None:
            return Seen(None, None, settings.allow_overage, now)
        zone = settings.zone() or machine_zone()
        known = self.book.known(account_id, now, zone, self._holder)
        standing = None if known is None else standing_of(known, now, zone)
        return Seen(standing, self.book.rates(account_id), settings.allow_overage, now)

    def _current_settings(self) -> Settings:
        """The settings as they are stored, read when the file was written again."""
        state = state_of_file(self.home.folders)
        if self._settings is None or state != self._settings_file:
            loaded = reread(self.home.folders, os.environ)
            self._settings = Settings() if loaded is None else loaded.settings
            self._settings_file = state
        return self._settings
