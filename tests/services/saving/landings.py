"""Saving in tests: one item, its content, and what is in a folder afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.saving.landing_worker import name as take

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.saving.landing import Landing

ITEM = "ZeJcmVs0Y3vJmPXu1Ab2"
CONTENT = bytes(range(256)) * 40


def save(landing: Landing, content: bytes = CONTENT) -> Path:
    with landing.part(ITEM) as part:
        part.write(content)
        return landing.place(part, take)


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
