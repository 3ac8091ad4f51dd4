"""A folder for settings, and the file in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.settings import Folders

if TYPE_CHECKING:
    from pathlib import Path


def prepared(root: Path) -> Folders:
    """Folders that are there."""
    folders = Folders.below(root)
    folders.prepare()
    return folders


def file(folders: Folders) -> Path:
    """Where the settings are."""
    return folders.config / "config.toml"


def write(folders: Folders, text: str) -> None:
    """Put other settings there."""
    file(folders).write_text(text, encoding="utf-8")
