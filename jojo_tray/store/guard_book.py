"""All that the guard decides on, read of one account at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT, day_of
from jojo_tray.domain.assistant.standings import WIDEST, Known, edges_of, guarded
from jojo_tray.domain.money.rates import Rates
from jojo_tray.store.accounts import Accounts
from jojo_tray.store.answers import Answers, Shelf
from jojo_tray.store.budgets import Budgets
from jojo_tray.store.flights import FlightBook, say
from jojo_tray.store.reservations import Reservations
from jojo_tray.store.samples import Samples
from jojo_tray.store.tracker import Tracker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime, tzinfo

    from jojo_tray.domain.assistant.flights import Payer
    from jojo_tray.domain.assistant.months import DayCounts
    from jojo_tray.domain.money.budgets import Budget
    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.usage import SampleRun
    from jojo_tray.store.database import Database


class GuardBook:
    """Reads over one connection; raises StoreError where the data file is of no use."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.flights = FlightBook(database)
        self._accounts = Accounts(database)
        self._answers = Answers(database)
        self._samples = Samples(database)
        self._reservations = Reservations(database)
        self._budgets = Budgets(database)
        self._tracker = Tracker(database)
        self._rates = Shelf(database, "models", Rates)

    def last_read(self, base_url: str) -> int | None:
        """The account of a host that was read last; None where none ever was."""
        with self._database.kept():
            found = [
                (run.last_at, account.id)
                for account in self._accounts.known()
                if account.base_url == base_url
                and (run := self._samples.latest(account.id)) is not None
            ]
        return max(found)[1] if found else None

    def rates(self, account_id: int) -> Rates | None:
        """What each model costs, as it was read last."""
        read = self._rates.read(account_id)
        return read.value if read else None

    def known(self, account_id: int, now: datetime, zone: tzinfo, but: str = "") -> Known | None:
        """What is stored of an account, without what the process `but` has under way.

        None where it was never read.
        """
        with self._database.kept():
            run = self._samples.latest(account_id)
            return None if run is None else self._known(account_id, run, now, zone, but)

    def claim(
        self,
        holder: str,
        account_id: int,
        now: datetime,
        zone: tzinfo,
        decide: Callable[[Known | None], Mapping[Payer, int]],
    ) -> None:
        """Say what a process has under way, as `decide` finds it; nobody can come between.

        It is given what is stored while all others wait, without the process's own; where the
        data file was damaged, twice.
        """
        self._database.write(
            lambda connection: say(
                connection, holder, decide(self.known(account_id, now, zone, holder)), now
            )
        )

    def _known(
        self, account_id: int, run: SampleRun, now: datetime, zone: tzinfo, but: str
    ) -> Known:
        quota, since = run.quota, min(run.last_at, now)
        budgets = guarded(self._budgets.all(account_id))
        period = self._refresh_period(account_id) if budgets else None
        first = _first_needed(budgets, quota, period, now, zone)
        return Known(
            account_id,
            quota,
            run.last_at,
            period,
            tuple(self._reservations.held_since(account_id, since)),
            tuple(self.flights.aloft(account_id, now, but)),
            self.flights.spent_since(account_id, since),
            budgets,
            () if first is None else self._days(account_id, first, now, zone),
            () if first is None else tuple(self._runs(account_id, first, now)),
        )

    def _refresh_period(self, account_id: int) -> str | None:
        read = self._answers.subscription(account_id)
        return read.value.refresh_period if read else None

    def _days(
        self, account_id: int, first: datetime, now: datetime, zone: tzinfo
    ) -> tuple[DayCounts, ...]:
        found = self._tracker.days(day_of(first, zone), day_of(now, zone))
        return tuple(day for day in found if day.slot.account_id in {account_id, UNKNOWN_ACCOUNT})

    def _runs(self, account_id: int, first: datetime, now: datetime) -> list[SampleRun]:
        return self._samples.outline(account_id, [first - WIDEST, first, now])


def _first_needed(
    budgets: Iterable[Budget],
    quota: Quota,
    refresh_period: str | None,
    now: datetime,
    zone: tzinfo,
) -> datetime | None:
    """When the longest period of these budgets began."""
    periods = (edges_of(budget, quota, refresh_period, now, zone) for budget in budgets)
    return min((edges[0] for edges in periods if edges), default=None)
