"""What an account may still spend, by its last reading alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.services.ports import Answers, Clock


class StoredMeans:
    """The credits left at the last reading, less what was `spent` here since."""

    def __init__(self, answers: Answers, clock: Clock) -> None:
        self._answers = answers
        self._clock = clock
        self._spent: dict[int, int] = {}

    def free(self, account_id: int) -> int | None:
        """Credits left; None where that is unknown, or where there is no end of them."""
        read = self._answers.subscription(account_id)
        left = read.value.quota.left(self._clock.now()) if read else None
        return None if left is None else max(0, left - self._spent.get(account_id, 0))

    def refusal(self, account_id: int, credits_wanted: int, characters: int) -> str | None:  # noqa: ARG002
        """Why so many credits may not be spent now; None where nobody knows how many are left."""
        left = self.free(account_id)
        if left is None or credits_wanted <= left:
            return None
        return f"they need {credits_wanted:,} credits, and {left:,} are left"

    def spent(self, account_id: int, credits_paid: int, characters: int) -> None:  # noqa: ARG002
        """Take what was paid off what is left."""
        self._spent[account_id] = self._spent.get(account_id, 0) + credits_paid
