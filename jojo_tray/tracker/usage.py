"""The design's usage tracker: what an assistant counts, read back by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jojo_tray.domain.assistant.counts import day_of
from jojo_tray.domain.assistant.months import is_month
from jojo_tray.domain.assistant.ratings import used_percentage
from jojo_tray.domain.assistant.tracker_file import document_of, origins_of
from jojo_tray.domain.assistant.tracking import KEPT_MONTHS, UsageTracking
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.tracker import forks
from jojo_tray.tracker.counting import Counting
from jojo_tray.tracker.home import Home
from jojo_tray.tracker.recorder import ASSISTANT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jojo_tray.domain.assistant.months import MonthCounts


class UsageTracker(Counting):
    """Counts for one `client`, kept where the program keeps its data, or below `home`.

    What is read is of all clients, threads and processes, this one's last counts included; reading
    raises StoreError where the data file cannot be used. Months are those of the zone that is set.
    Counts are written within a second and when the process ends. One that is ended by a signal or
    `os._exit`, as the workers of `with multiprocessing.Pool()` are, loses what it counted in its
    last second: `flush()` before that, or `close()` and `join()` the pool.
    """

    def __init__(
        self,
        client: str = ASSISTANT,
        *,
        home: Path | str | None = None,
        within: Home | None = None,
    ) -> None:
        self._home = within or Home.of(home)
        with forks.AT_WORK:  # a fork in the middle of it leaves it locked
            recorder = self._home.recorder
        super().__init__(recorder, client)

    def get_usage_stats(self) -> UsageTracking:
        """The current month."""
        return self.get_all_usage_stats()[-1]

    def get_usage_stats_for_month(self, month: str) -> UsageTracking | None:
        """A month, YYYY-MM; None when nothing of it is kept."""
        if not is_month(month):
            raise ValueError(f"no month such as 2026-03: {str(month)[:20]!r}")
        kept = {each.month: each for each in self.get_all_usage_stats()}
        return kept.get(month)

    def get_all_usage_stats(self) -> list[UsageTracking]:
        """The last twelve months that have counts, oldest first, the current one last."""
        current = self._month()
        months = [each.tracking() for each in self._months() if each.month <= current]
        if not months or months[-1].month != current:
            months.append(UsageTracking(current))
        return months[-KEPT_MONTHS:]

    def get_cache_hit_rate(self) -> float:
        """Of this month, 0 to 100; 0.0 when nothing was looked for."""
        return self.get_usage_stats().cache_hit_rate

    def get_character_usage_percentage(self) -> float:
        """This month's characters in percent of the account's limit, of 10,000 if none is known.

        0.0 for an account without limit.
        """
        limit = self._home.limit()
        if limit == UNLIMITED:
            return 0.0
        return used_percentage(self.get_usage_stats().characters_used, limit)

    def get_error_rate(self) -> float:
        """This month's errors in percent of calls and cache hits; 0.0 when nothing was counted."""
        return self.get_usage_stats().error_rate

    def reset_current_month(self) -> None:
        """Remove what was counted this month, by every client."""
        self.flush()
        with forks.AT_WORK:
            self._home.store.reset(self._month())

    def clear_all_data(self) -> None:
        """Remove everything that was ever counted, by every client."""
        self.flush()
        with forks.AT_WORK:
            self._home.store.clear()

    def export(self) -> dict[str, Any]:
        """All months as the assistant keeps them, and where they arose, for `merge` elsewhere."""
        stats = self.get_all_usage_stats()
        with forks.AT_WORK:
            return document_of(stats, self._home.store.origins())

    def merge(self, document: Mapping[str, object] | str | bytes) -> None:
        """Take over an export, or the assistant's own storage; twice the same adds nothing.

        Raises UsageError for what is neither, and then takes nothing over.
        """
        rows = origins_of(document, self._month())
        with forks.AT_WORK:
            self._home.store.merge(rows)

    def flush(self) -> None:
        """Write what was counted until now; raises StoreError, and keeps it, where that fails."""
        self._home.recorder.flush()

    def _month(self) -> str:
        return day_of(self._home.now(), self._home.zone())[:7]

    def _months(self) -> list[MonthCounts]:
        self.flush()
        with forks.AT_WORK:
            return self._home.store.months()
