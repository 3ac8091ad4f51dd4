"""What can be done about what an assistant counted: reset, clear, make speech beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from jojo_tray.domain.assistant.phrases import Phrase
    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.services.speech.preload import Plan, Preloaded, Progress


class CountEraser(Protocol):
    """Removes counts; raises StoreError."""

    def reset(self, month: str) -> None: ...

    def clear(self) -> None: ...


class Preloader(Protocol):
    """Makes speech beforehand."""

    def plan(self, wanted: Iterable[Recipe]) -> Plan:
        """What it costs; asks nobody. Raises JojoTrayError."""
        ...

    def run(
        self, plan: Plan, progress: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> Preloaded:
        """Make it; what went wrong stands in the answer."""
        ...


class AssistantDeeds:
    """Each of them was agreed to before."""

    def __init__(
        self,
        eraser: CountEraser,
        preloader: Callable[[], Preloader],
        zone: Callable[[], tzinfo],
    ) -> None:
        self._eraser = eraser
        self._preloader = preloader
        self._zone = zone

    def reset(self, now: datetime) -> None:
        """Remove what was counted in this month, of all clients; raises StoreError."""
        self._eraser.reset(f"{now.astimezone(self._zone()):%Y-%m}")

    def clear(self) -> None:
        """Remove all counts and errors; raises StoreError."""
        self._eraser.clear()

    def plan(self, phrase: Phrase) -> Plan:
        """What it would cost to make a phrase now; raises JojoTrayError."""
        return self._preloader().plan([phrase.recipe])

    def preload(self, plan: Plan) -> int:
        """Make what was planned and keep it; returns the credits paid. Raises JojoTrayError."""
        made = self._preloader().run(plan, lambda _progress: None, lambda: False)
        if made.trouble is not None:
            raise made.trouble
        return made.paid
