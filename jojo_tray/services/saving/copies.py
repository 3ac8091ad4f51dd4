"""A copy of saved audio under a name that the user chose."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.parts import CHUNK, begin, sync_folder, told

if TYPE_CHECKING:
    from pathlib import Path


def copy_audio(source: Path, target: Path) -> Path:
    """Copy a complete file; the name holds the old file or the whole new one, never a part.

    Whoever chose the name agreed that what had it is replaced. Raises FolderProblem.
    """
    with told(target.parent), begin(target.parent, target.name, 0o666) as part:
        with _opened(source, target.parent) as file:
            while data := file.read(CHUNK):
                part.write(data)
        part.close()
        part.path.replace(target)
        sync_folder(target.parent)
    return target


def _opened(source: Path, folder: Path) -> IO[bytes]:
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise FolderProblem(path=folder, detail="the sound to be copied is gone") from error
