"""What is kept of an account's speech, what that saved, and how much is worth keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.cache_advice import CacheUse, advice_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from jojo_tray.domain.assistant.cache_advice import CacheAdvice
    from jojo_tray.domain.assistant.phrases import Phrase, PhraseSums
    from jojo_tray.services.speech.ports import PhraseBook
    from jojo_tray.services.speech.shelf import ShelfStats, SpeechShelf


class SpeechStats(NamedTuple):
    """All that is kept, and what the phrases of one account cost and saved."""

    shelf: ShelfStats
    phrases: PhraseSums


class SpeechDesk:
    """Tells of the kept speech; nothing here asks the service."""

    def __init__(self, shelf: SpeechShelf, phrases: PhraseBook) -> None:
        self._shelf = shelf
        self._phrases = phrases

    def stats(self, account_id: int) -> SpeechStats:
        """What is kept now, and what that saved; looks at every file."""
        return SpeechStats(self._shelf.stats(), self._phrases.sums(account_id))

    def advice(self, account_id: int, hits: int, misses: int) -> CacheAdvice:
        """How much to keep, with so many hits and misses counted."""
        shelf, phrases = self.stats(account_id)
        use = CacheUse(shelf.size, shelf.most, shelf.entries, hits, misses, phrases.again)
        return advice_of(use)

    def paid_more_than_once(self, account_id: int, most: int = 100) -> list[Phrase]:
        """The phrases that were paid again, those first that cost the most."""
        return self._phrases.paid_more_than_once(account_id, most)

    def forget(self, account_id: int, known: Collection[int]) -> None:
        """Remove an account's speech, and that of accounts not `known` any more."""
        self._shelf.clear(account_id)
        self._shelf.clear_but(known)
