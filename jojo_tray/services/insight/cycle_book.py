"""The account's cycle as the panels need it: when it began, and those before, and its limit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.cycle_curves import cycle_starts, resets_seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.services.ports import Answers, Samples

LOOKED_BACK = timedelta(days=430)
MOST_CYCLES = 6


class CycleBook:
    """Reads the store only; the starts are kept for the panels of one moment."""

    def __init__(self, account: Callable[[], Account], answers: Answers, samples: Samples) -> None:
        self._account = account
        self._answers = answers
        self._samples = samples
        self._kept: tuple[tuple[int, datetime], list[datetime]] | None = None

    def starts(self, now: datetime, cycles: int = MOST_CYCLES) -> list[datetime]:
        """When this cycle and those before it began, the newest first; empty when unknown."""
        account_id = self._account().id
        key = (account_id, now.replace(second=0, microsecond=0))
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._found(account_id, now))
        return self._kept[1][:cycles]

    def start(self, now: datetime) -> datetime | None:
        """When the cycle under way began."""
        return next(iter(self.starts(now, 1)), None)

    def limit(self) -> int | None:
        """The credits of a cycle, where they are a number."""
        subscription = self._subscription(self._account().id)
        return None if subscription is None else subscription.quota.counted_limit

    def _subscription(self, account_id: int) -> Subscription | None:
        read = self._answers.subscription(account_id)
        return None if read is None else read.value

    def _found(self, account_id: int, now: datetime) -> list[datetime]:
        seen = resets_seen(self._samples.around_resets(account_id, now - LOOKED_BACK, MOST_CYCLES))
        subscription = self._subscription(account_id)
        if subscription is None:
            return seen[: -MOST_CYCLES - 1 : -1]
        quota, period = subscription.quota, subscription.refresh_period
        starts = cycle_starts(quota.resets_at, period, seen, MOST_CYCLES)
        if quota.resets_at is not None and quota.reset_passed(now):
            starts = [quota.resets_at, *starts][:MOST_CYCLES]
        return [start for start in starts if start <= now]
