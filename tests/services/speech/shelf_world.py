"""A shelf in a folder of the test's own."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from jojo_tray.services.speech.shelf import SpeechShelf
from tests.services.speech.material import HEADERS, recipe, sound

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.speech.entries import Kept

ONE, TWO = 1, 2


class World:
    """A shelf whose room can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.megabytes = 10
        self.shelf = self.another()

    def another(self) -> SpeechShelf:
        """The shelf as another process has it."""
        return SpeechShelf(self.folder, lambda: self.megabytes)

    def keep(self, text: str = "Hello", size: int = 1000, account: int = ONE) -> bool:
        draft = self.shelf.begin(account, recipe(text))
        draft.write(sound(text, size))
        return draft.keep(HEADERS, 5)

    def find(self, text: str = "Hello", account: int = ONE) -> Kept | None:
        return self.shelf.find(account, recipe(text).fingerprint)

    def path(self, text: str = "Hello", account: int = ONE) -> Path:
        return self.folder / str(account) / f"{recipe(text).fingerprint}.speech"

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if not path.is_dir()]

    def used(self, text: str, minutes_ago: int) -> None:
        """Let it be that long since it was used."""
        at = time.time() - 60 * minutes_ago
        os.utime(self.path(text), (at, at))
