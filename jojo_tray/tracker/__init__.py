"""The usage tracker as a library: counts for any program, without the tray and without Qt."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.tracker.usage import UsageTracker

if TYPE_CHECKING:
    from jojo_tray.tracker.guard import Guard
else:

    def __getattr__(name: str) -> object:
        """Load the guard when it is asked for: whoever only counts does not wait for it."""
        if name == "Guard":
            return import_module("jojo_tray.tracker.guard").Guard
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Guard", "UsageTracker", "UsageTracking"]
