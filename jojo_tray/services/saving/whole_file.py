"""A file the user asked for: whole or not at all, in place of the one of this name from before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.parts import begin, sweep, sync_folder, told

if TYPE_CHECKING:
    from pathlib import Path

MODE = 0o666  # less what the user's own mask takes away


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there; raises FolderProblem."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step; a former one of this name stands until the new one is complete.

    Raises FolderProblem: full, not writable, not there.
    """
    folder = path.parent
    with told(folder):
        if not folder.is_dir():
            raise FolderProblem(path=folder, detail="there is no such folder")
        part = begin(folder, path.name, MODE)
    with part:
        sweep(folder, os.listdir(folder), part.modified())  # noqa: PTH208  only names are wanted
        part.write(content)
        part.close()
        with told(folder):
            part.path.replace(path)
            sync_folder(folder)
