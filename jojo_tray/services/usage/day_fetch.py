"""Has the days at hand that popup and dashboards show, so that opening them waits for nobody."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyProblem,
    Offline,
    StoreError,
    TimedOut,
    TooManyRequests,
    Untrusted,
    Waiting,
)
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Breakdown, UsageQuestion
from jojo_tray.services.trends import DaysFetched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.series import Coverage
    from jojo_tray.services.insight.ports import UsageSource

log = logging.getLogger(__name__)

WHOLE = (Breakdown.NONE,)
SPLIT = (Breakdown.VOICE, Breakdown.MODEL, Breakdown.PRODUCT, Breakdown.KEY)
A_DAY, A_YEAR = timedelta(days=1), timedelta(days=365)
FIRST_EVERY = timedelta(hours=12)
EVERY = timedelta(hours=3)
# After these the next request would fare no better, or do harm.
ENDS = (KeyProblem, Offline, StoreError, TimedOut, TooManyRequests, Untrusted, Waiting)


class Stored(Protocol):
    """How far that is stored."""

    def coverage(self, account_id: int, question: UsageQuestion) -> Coverage | None: ...


class DayFetch:
    """Asks for a year of the whole workspace once, then for the last days; one after the other.

    What nobody offers, or cannot be read now, stays as it is. `tell` hears what is new.
    """

    def __init__(
        self,
        usage: UsageSource,
        stored: Stored,
        zone: Callable[[], tzinfo],
        tell: Callable[[object], None],
    ) -> None:
        self._usage = usage
        self._stored = stored
        self._zone = zone
        self._tell = tell

    def first(self, account: Account, now: datetime) -> None:
        """The days as a whole, which a chart needs at least, unless they are of half a day ago."""
        self._fetch(account, now, WHOLE, FIRST_EVERY)

    def round(self, account: Account, now: datetime) -> None:
        """The days and what they are made of, unless they are of the last three hours."""
        self._fetch(account, now, (*WHOLE, *SPLIT), EVERY)

    def undivided(self, account_id: int, now: datetime) -> bool:
        """Whether nothing is stored of what the days are made of; raises StoreError."""
        asked = (self._question(now, by) for by in SPLIT)
        return all(self._stored.coverage(account_id, one) is None for one in asked)

    def _fetch(
        self, account: Account, now: datetime, splits: Iterable[Breakdown], every: timedelta
    ) -> None:
        found = False
        for by in splits:
            known = self._known(account, now, by)
            if known is not None and timedelta() <= now - known < every:
                continue
            trouble = self._asked(now, by)
            found = found or (trouble is None and self._known(account, now, by) != known)
            if isinstance(trouble, ENDS):
                break
        if found:
            self._tell(DaysFetched(account.id))

    def _known(self, account: Account, now: datetime, by: Breakdown) -> datetime | None:
        """When the days were last read; None while those of a year never were."""
        question = self._question(now, by)
        known = self._stored.coverage(account.id, question)
        if known is None or known.since >= question.since + A_DAY or known.until < question.until:
            return None
        return known.read_at

    def _asked(self, now: datetime, by: Breakdown) -> JojoTrayError | None:
        """Why there is nothing new; None where there may be."""
        try:
            trouble = self._usage.usage(self._question(now, by)).trouble
        except JojoTrayError as error:
            trouble = error
        if trouble is not None:
            log.info("No new days by %s: %s", by.value, trouble)
        return trouble

    def _question(self, now: datetime, by: Breakdown) -> UsageQuestion:
        """A year of the workspace's days, up to the end of today."""
        zone = self._zone()
        today = now.astimezone(zone).date()
        since, until = midnight(today - A_YEAR, zone), midnight(today + A_DAY, zone)
        return UsageQuestion(since, until, by, zone=zone, workspace=True)
