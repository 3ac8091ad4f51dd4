"""Where speech is kept, an account a folder: whole sounds only, those used last the longest."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.parts import begin, told
from jojo_tray.services.saving.room import MEGABYTE, size_of
from jojo_tray.services.speech.entries import MOST_SOUND, Damaged, Kept, Seal, about, read_entry
from jojo_tray.services.speech.folders import Room, SpeechFolders, is_folder, remove_damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.services.saving.parts import Part

log = logging.getLogger(__name__)


class ShelfStats(NamedTuple):
    """What is kept: how many sounds, how many bytes, and how many bytes there may be."""

    entries: int
    size: int
    most: int


class Draft:
    """A sound under way to the shelf; it is kept whole and with its end, or not at all.

    Nothing of it fails: what cannot be kept is not, and `trouble` says why.
    """

    def __init__(self, shelf: SpeechShelf, account_id: int, recipe: Recipe) -> None:
        self.trouble: FolderProblem | None = None
        self._shelf = shelf
        self._account_id = account_id
        self._recipe = recipe
        self._seal = Seal()
        self._part: Part | None = None
        self._given_up = not recipe.keepable

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def write(self, data: bytes, /) -> None:
        """Take the next bytes of the sound."""
        if self._given_up or not data:
            return
        self._seal.add(data)
        if self._seal.size > min(MOST_SOUND, self._shelf.most):
            self.drop()
            return
        try:
            self._part = self._part or self._shelf.part(self._account_id, self._recipe)
            self._part.write(data)
        except FolderProblem as error:
            self._give_up(error)

    def keep(self, headers: Mapping[str, str], credits_paid: int) -> bool:
        """Keep it: all bytes of a successful answer came. Whether it is kept.

        The headers' names are in lower case; only some of them are kept.
        """
        if self._given_up or self._part is None:
            self.drop()
            return False
        recipe, now = self._recipe, datetime.now(UTC)
        facts = about(recipe.fingerprint, headers, credits_paid, recipe.characters, now)
        try:
            self._part.write(self._seal.closing(facts))
            self._shelf.place(self._account_id, recipe.fingerprint, self._part)
        except FolderProblem as error:
            self._give_up(error)
        kept = not self._given_up
        self.drop()
        return kept

    def drop(self) -> None:
        """Forget it; one that is kept stays."""
        self._given_up = True
        if self._part is not None:
            self._part.discard()
            self._part = None

    def _give_up(self, error: FolderProblem) -> None:
        log.warning("Speech is not kept: %s", error)
        self.trouble = error
        self.drop()


class SpeechShelf:
    """Sounds by what they were made with; any number of threads and processes may use one folder.

    `megabytes` is how much may be kept; with 0 nothing is, and nothing is found.
    """

    def __init__(self, folder: Path, megabytes: Callable[[], int]) -> None:
        self._folders = SpeechFolders(folder)
        self._room = Room(self._folders)
        self._megabytes = megabytes

    @property
    def most(self) -> int:
        """How many bytes may be kept."""
        return self._megabytes() * MEGABYTE

    def has(self, account_id: int, fingerprint: str) -> bool:
        """Whether there may be such a sound: one look, quick enough for an event loop."""
        return self._folders.path(account_id, fingerprint).exists()

    def find(self, account_id: int, fingerprint: str) -> Kept | None:
        """The sound with this fingerprint, if it is there and whole; a damaged one is removed."""
        path = self._folders.path(account_id, fingerprint)
        if self.most <= 0 or not is_folder(path.parent):
            return None
        try:
            return read_entry(path, fingerprint)
        except Damaged:
            log.warning("A damaged file of kept speech is removed: %s", path.name)
            remove_damaged(path)
            return None

    def begin(self, account_id: int, recipe: Recipe) -> Draft:
        """A sound that comes now, to be kept once it has come whole."""
        return Draft(self, account_id, recipe)

    def stats(self) -> ShelfStats:
        """What is kept, as it lies there now."""
        kept = self._folders.kept()
        return ShelfStats(len(kept), size_of(kept), self.most)

    def clear(self, account_id: int | None = None) -> ShelfStats:
        """Remove what is kept of an account, or all; returns what that was.

        What is under way to the shelf meanwhile is not kept.
        """
        accounts = self._folders.accounts() if account_id is None else [account_id]
        gone = [each for account in accounts for each in self._folders.clear(account)]
        self._room.changed()
        return ShelfStats(len(gone), size_of(gone), self.most)

    def clear_but(self, account_ids: Collection[int]) -> None:
        """Remove what is kept of all other accounts: nobody can ask for it any more."""
        for account_id in self._folders.accounts():
            if account_id not in account_ids:
                self.clear(account_id)

    def part(self, account_id: int, recipe: Recipe) -> Part:
        """A file for a sound that comes; raises FolderProblem."""
        with told(self._folders.of(account_id)):
            return begin(self._folders.made(account_id), recipe.fingerprint, 0o600)

    def place(self, account_id: int, fingerprint: str, part: Part) -> None:
        """Give a whole sound its name, in place of one from before; raises FolderProblem."""
        part.close(lasting=False)
        with told(part.path.parent):
            part.path.replace(self._folders.path(account_id, fingerprint))
        self._room.written(part.size, self.most)
