"""Which keys the service rejected since the account was last read, so that nobody asks in vain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.polling import REJECTED_KEY_WAIT

if TYPE_CHECKING:
    from datetime import datetime


class RejectedKeys:
    """Kept in this process until a reading is answered; one that is rejected is noted, too.

    Keys are told apart by their fingerprints. Safe on any thread.
    """

    def __init__(self) -> None:
        self._at: dict[str, datetime] = {}

    def note(self, mark: str, now: datetime) -> None:
        """A key was just rejected."""
        self._at[mark] = now

    def has(self, mark: str, read_at: datetime | None, now: datetime) -> bool:
        """Whether a key was rejected lately, and no reading after that was answered."""
        at = self._at.get(mark)
        if at is None or (read_at is not None and read_at > at):
            return False
        return timedelta() <= now - at < REJECTED_KEY_WAIT
