"""The assistant's part of the insights window: what it shows, and what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import Protocol

    from jojo_tray.services.assistant.deeds import AssistantDeeds
    from jojo_tray.services.assistant.views import AssistantViews
    from jojo_tray.services.money.desk import MoneyDesk
    from jojo_tray.services.status import Status, StatusDesk
    from jojo_tray.wiring.assistant import AssistantRoom
    from jojo_tray.wiring.history import Grounds

    class Use(Protocol):
        """The desks that panels of the assistant are read from, too."""

        @property
        def money(self) -> MoneyDesk: ...

        def zone(self) -> tzinfo: ...


class AssistantPanelRoom:
    """Panels and deeds of the assistant, each made once."""

    def __init__(self, grounds: Grounds, status: StatusDesk, use: Use, room: AssistantRoom) -> None:
        self._grounds = grounds
        self._room = room
        self._status = status
        self._use = use

    @once
    def views(self) -> AssistantViews:
        """What the panels show."""
        from jojo_tray.services.assistant.views import AssistantSources, AssistantViews

        store, use = self._grounds.store, self._use
        sources = AssistantSources(
            store.tracker,
            store.phrases,
            self._room.queue,
            self._stored,
            use.money.worth,
            use.zone,
            lambda: self._grounds.preferences.current.allow_overage,
            self._room.speech.desk.advice,
        )
        return AssistantViews(sources)

    @once
    def deeds(self) -> AssistantDeeds:
        """What can be done."""
        from jojo_tray.services.assistant.deeds import AssistantDeeds

        tracker, speech = self._grounds.store.tracker, self._room.speech
        return AssistantDeeds(tracker, lambda: speech.preloading, self._use.zone)

    def _stored(self) -> Status:
        return self._status.stored(self._grounds.preferences.current.service_url)
