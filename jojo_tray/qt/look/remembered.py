"""What windows remember of how the user left them; to lose it is worth no word."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def recall(path: Path) -> str:
    """What was remembered, empty where nothing was; for a worker."""
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8")
    return ""


def remember(path: Path, text: str) -> None:
    """Remember instead of what was there; for a worker."""
    new = path.with_suffix(".new")
    with suppress(OSError):
        new.unlink(missing_ok=True)
        new.touch(0o600, exist_ok=False)
        new.write_text(text, encoding="utf-8")
        new.replace(path)
