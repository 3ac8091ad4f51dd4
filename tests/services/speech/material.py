"""Recipes and sounds to be kept."""

from __future__ import annotations

import hashlib

from jojo_tray.domain.assistant.recipes import Recipe, recipe_for

HEADERS = {
    "content-type": "audio/mpeg",
    "request-id": "r-1",
    "history-item-id": "h-1",
    "character-cost": "5",
    "set-cookie": "secret=1",
    "date": "today",
}


def recipe(text: str = "Hello", **query: str) -> Recipe:
    made = recipe_for("voice", {"text": text}, query)
    assert made is not None
    return made


def sound(text: str, size: int = 1000) -> bytes:
    """Bytes that only this text has."""
    block = hashlib.sha256(text.encode()).digest()
    return (block * (size // len(block) + 1))[:size]
