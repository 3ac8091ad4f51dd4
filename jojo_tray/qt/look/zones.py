"""The zones that there are, by name."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QTimeZone


def zone_names() -> list[str]:
    """All zones by their IANA names, sorted."""
    return sorted(_text(name) for name in QTimeZone.availableTimeZoneIds())


def _text(name: QByteArray) -> str:
    return bytes(name.data()).decode()
