"""The zone that days and hours are counted in."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QByteArray, QTimeZone

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.settings import Settings


def zone_in_force(settings: Settings) -> tzinfo:
    """The zone of the settings, else the machine's own with its summer times; UTC if unknown."""
    chosen = settings.zone()
    if chosen is not None:
        return chosen
    try:
        return ZoneInfo(_text(QTimeZone.systemTimeZoneId()))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def zone_names() -> list[str]:
    """All zones by their IANA names, sorted."""
    return sorted(_text(name) for name in QTimeZone.availableTimeZoneIds())


def _text(name: QByteArray) -> str:
    return bytes(name.data()).decode()
