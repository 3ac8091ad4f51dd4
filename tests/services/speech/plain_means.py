"""A guard that knows the last reading and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.services.ports import Answers, Clock


class PlainMeans:
    """The credits left at the last reading, less what was `spent` here since."""

    def __init__(self, answers: Answers, clock: Clock) -> None:
        self._answers = answers
        self._clock = clock
        self._spent: list[tuple[int, datetime, int]] = []

    def free(self, account_id: int) -> int | None:
        """Credits left; None where that is unknown, or where there is no end of them."""
        read = self._answers.subscription(account_id)
        left = read.value.quota.left(self._clock.now()) if read else None
        if read is None or left is None:
            return None
        return max(0, left - self._since(account_id, read.read_at))

    def refusal(self, account_id: int, credits_wanted: int) -> str | None:
        """Why so many credits may not be spent now; None where nobody knows how many are left."""
        left = self.free(account_id)
        if left is None or credits_wanted <= left:
            return None
        return f"they need {credits_wanted:,} credits, and {left:,} are left"

    def spent(self, account_id: int, credits_paid: int, characters: int) -> None:
        """Take what was paid off what is left, until a later reading knows of it."""
        self._spent.append((account_id, self._clock.now(), credits_paid))

    def _since(self, account_id: int, read_at: datetime) -> int:
        return sum(
            cost for account, at, cost in self._spent if account == account_id and at >= read_at
        )
