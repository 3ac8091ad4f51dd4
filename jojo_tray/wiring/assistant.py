"""The voice assistant's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from jojo_tray.services.assistant.clients import ClientDesk
    from jojo_tray.services.assistant.speech_queue import QueueDesk
    from jojo_tray.services.assistant.standing import StandingDesk
    from jojo_tray.services.status import StatusDesk
    from jojo_tray.wiring.history import Grounds
    from jojo_tray.wiring.speech import SpeechRoom


class AssistantRoom:
    """What the gateway and the pages about it ask for, each desk made once."""

    def __init__(self, grounds: Grounds, status: StatusDesk) -> None:
        self._grounds = grounds
        self._status = status

    @once
    def clients(self) -> ClientDesk:
        """The programs that may use the gateway, and their tokens."""
        from jojo_tray.services.assistant.clients import ClientDesk

        return ClientDesk(self._grounds.store.gateway_clients, self._grounds.around.clock)

    @once
    def queue(self) -> QueueDesk:
        """What waits for the reset, and what came of it."""
        from jojo_tray.services.assistant.speech_queue import QueueDesk
        from jojo_tray.wiring.queue_folder import QueueFolder

        around, store = self._grounds.around, self._grounds.store
        results = QueueFolder(around.folders.data / "queue")
        together = store.database.kept
        return QueueDesk(store.gateway_queue, results, around.clock, together=together)

    @once
    def standing(self) -> StandingDesk:
        """Whether there are credits for a call."""
        from jojo_tray.services.assistant.standing import StandingDesk
        from jojo_tray.store.guard_book import GuardBook

        ground, settings = self._grounds, self._grounds.preferences
        return StandingDesk(
            self._account_id,
            GuardBook(ground.store.database),
            lambda: self._status.known(settings.current.service_url, anew=True),
            ground.around.clock,
            ground.zone,
            lambda: settings.current.allow_overage,
        )

    def _account_id(self) -> int | None:
        newest = self._status.newest(self._grounds.preferences.current.service_url)
        return None if newest is None else newest[0]

    @once
    def speech(self) -> SpeechRoom:
        """Speech that was paid for."""
        from jojo_tray.wiring.speech import SpeechRoom

        return SpeechRoom(self._grounds, lambda: self.standing)
