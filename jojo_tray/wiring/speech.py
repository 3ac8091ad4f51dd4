"""The kept speech's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.speech.desk import SpeechDesk
    from jojo_tray.services.speech.means import Guard
    from jojo_tray.services.speech.ports import Means
    from jojo_tray.services.speech.preload import Preloading
    from jojo_tray.services.speech.shelf import SpeechShelf
    from jojo_tray.wiring.history import Grounds


class SpeechRoom:
    """Speech that was paid for, and phrases made beforehand."""

    def __init__(self, grounds: Grounds, guard: Callable[[], Guard]) -> None:
        self._grounds = grounds
        self._guard = guard
        self._connections = grounds.connections.apart(patient=True)

    @once
    def shelf(self) -> SpeechShelf:
        """The sounds themselves."""
        from jojo_tray.services.speech.shelf import SpeechShelf

        return SpeechShelf(self._grounds.around.folders.cache / "speech", self._megabytes)

    @once
    def desk(self) -> SpeechDesk:
        """What is kept, and what it saved."""
        from jojo_tray.services.speech.desk import SpeechDesk

        return SpeechDesk(self.shelf, self._grounds.store.phrases)

    @once
    def means(self) -> Means:
        """What may be spent, by the guard."""
        from jojo_tray.services.speech.means import GuardedMeans

        ground = self._grounds
        return GuardedMeans(
            self._guard(),
            ground.store.tracker,
            ground.around.clock,
            ground.zone,
        )

    @once
    def preloading(self) -> Preloading:
        """Making phrases beforehand."""
        from jojo_tray.services.speech.outside import SpeechOutside
        from jojo_tray.services.speech.preload import Preloading

        ground, store = self._grounds, self._grounds.store
        outside = SpeechOutside(
            ground.credentials,
            self._connections.fresh,
            store.accounts,
            store.gate,
            ground.around.clock,
            store.phrases,
            store.rates,
            self.means,
            lambda: ground.preferences.current.service_url,
            time.sleep,
        )
        return Preloading(outside, self.shelf)

    def forget(self, account_id: int) -> None:
        """Remove an account's speech; the store has forgotten it by now."""
        known = {account.id for account in self._grounds.store.accounts.known()}
        self.desk.forget(account_id, known)

    def _megabytes(self) -> int:
        """How much may be kept; nothing where it is switched off."""
        settings = self._grounds.preferences.current
        return settings.speech_cache_megabytes if settings.speech_cache else 0
