"""The voice assistant's part of the store, each table's keeper loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from jojo_tray.store.database import Database
    from jojo_tray.store.gateway_clients import GatewayClients
    from jojo_tray.store.gateway_queue import GatewayQueue
    from jojo_tray.store.phrases import Phrases
    from jojo_tray.store.tracker import Tracker


class AssistantParts:
    """What is kept of the voice assistant and of the gateway that it speaks through."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @once
    def gateway_clients(self) -> GatewayClients:
        """The programs that may use the gateway."""
        from jojo_tray.store.gateway_clients import GatewayClients

        return GatewayClients(self.database)

    @once
    def gateway_queue(self) -> GatewayQueue:
        """What waits for the reset."""
        from jojo_tray.store.gateway_queue import GatewayQueue

        return GatewayQueue(self.database)

    @once
    def phrases(self) -> Phrases:
        """Texts that were made into speech, and what they cost."""
        from jojo_tray.store.phrases import Phrases

        return Phrases(self.database)

    @once
    def tracker(self) -> Tracker:
        """What assistants counted."""
        from jojo_tray.store.tracker import Tracker

        return Tracker(self.database)
