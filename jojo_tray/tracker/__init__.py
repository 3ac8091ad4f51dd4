"""The usage tracker as a library: counts for any program, without the tray and without Qt."""

from __future__ import annotations

from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.tracker.guard import Guard
from jojo_tray.tracker.usage import UsageTracker

__all__ = ["Guard", "UsageTracker", "UsageTracking"]
