"""The voice assistant's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from jojo_tray.services.assistant.clients import ClientDesk
    from jojo_tray.services.assistant.speech_queue import QueueDesk
    from jojo_tray.wiring.history import Grounds
    from jojo_tray.wiring.speech import SpeechRoom


class AssistantRoom:
    """What the gateway and the pages about it ask for, each desk made once."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds

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

        around = self._grounds.around
        results = QueueFolder(around.folders.data / "queue")
        return QueueDesk(self._grounds.store.gateway_queue, results, around.clock)

    @once
    def speech(self) -> SpeechRoom:
        """Speech that was paid for."""
        from jojo_tray.wiring.speech import SpeechRoom

        return SpeechRoom(self._grounds)
