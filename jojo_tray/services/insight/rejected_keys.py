"""Which keys the service rejected since the account was last read, so that nobody asks in vain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.polling import REJECTED_KEY_WAIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

LOOKS_APART = timedelta(minutes=1)


class RejectedKeys:
    """Kept in this process until a reading is answered; one that is rejected is noted, too.

    Keys are told apart by their fingerprints. Safe on any thread.
    """

    def __init__(self) -> None:
        self._at: dict[str, datetime] = {}
        self._looked_at: dict[str, datetime] = {}

    def note(self, mark: str, now: datetime) -> None:
        """A key was just rejected."""
        self._at[mark] = now

    def has(self, mark: str, read_at: Callable[[], datetime | None], now: datetime) -> bool:
        """Whether a key was rejected lately, and no reading after that was answered.

        When that was, is only asked of a key that was rejected.
        """
        at = self._at.get(mark)
        if at is None or not timedelta() <= now - at < REJECTED_KEY_WAIT:
            return False
        answered_at = read_at()
        return answered_at is None or answered_at <= at

    def looks_again(self, mark: str, now: datetime) -> bool:
        """Whether the keyring may have another by now: as it takes a while, once a minute."""
        looked_at = self._looked_at.get(mark)
        if looked_at is not None and timedelta() <= now - looked_at < LOOKS_APART:
            return False
        self._looked_at[mark] = now
        return True
