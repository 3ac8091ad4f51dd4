"""Will it last: the account's own use carried on to the reset."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.domain.errors import InsufficientDataError, NotOffered, StoreError
from jojo_tray.domain.forecast.result import FLAT_FROM, Method
from jojo_tray.domain.forecast.warning import Verdict, warns, with_verdict
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.services.insight.day_uses import DayUses, day_uses, local_day
from jojo_tray.services.insight.money_ports import UsageSource
from jojo_tray.services.insight.outlook_views import foreseen, unforeseen

if TYPE_CHECKING:
    from datetime import date, datetime

    from jojo_tray.domain.insight.views import OutlookView
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.insight.standing import Standing

log = logging.getLogger(__name__)

NO_NUMBERS = "The days cannot be counted: {why}"


class Stands(Protocol):
    """How the account stands, from what is stored."""

    def standing(self) -> Standing: ...


class Outlooks(Protocol):
    """The last outlook of each account."""

    def keep(self, account_id: int, value: Prospect, made_at: datetime) -> None: ...

    def read(self, account_id: int) -> Read[Prospect] | None: ...


@dataclass(frozen=True, slots=True)
class OutlookOutside:
    """The ports; `zone` is the one that days are counted in."""

    usage: UsageSource
    stands: Stands
    outlooks: Outlooks
    zone: Callable[[], tzinfo]


class _Asked(NamedTuple):
    """What an outlook depends on; while it is the same, so is the outlook."""

    account_id: int
    hour: datetime
    used: int
    limit: object
    resets_at: datetime | None
    zone: tzinfo
    days: int | None


class _Made(NamedTuple):
    """An outlook that was made; without a request it is none for who wants a fresh one."""

    asked: _Asked
    view: OutlookView
    fresh: bool


class OutlookDesk:
    """Makes the outlook at most once an hour while nothing else changes. Safe on any thread."""

    def __init__(self, outside: OutlookOutside) -> None:
        self._out = outside
        self._lock = Lock()
        self._made: dict[int | None, _Made] = {}

    def outlook(self, now: datetime, *, days: int | None = None, fresh: bool = True) -> OutlookView:
        """The outlook to the reset, or so many days ahead; `forecast` begins with what is left
        of today.

        Not `fresh`: without any request. Raises InsufficientDataError when no reading is stored,
        KeyProblem, StoreError, and ServiceError where no day is stored either.
        """
        with self._lock:
            standing, zone = self._out.stands.standing(), self._out.zone()
            asked = _asked(standing, now, zone, days)
            known = self._made.get(days)
            if known is None or known.asked != asked or (fresh and not known.fresh):
                view = self._view(standing, now, days, fresh=fresh)
                known = _Made(asked, view, fresh=fresh)
                self._made = {**self._made, days: known} if len(self._made) < 9 else {days: known}
        return known.view

    def warns(self, now: datetime) -> bool:
        """Whether running out may be told: it held on two days, and the cycle is old enough."""
        self.outlook(now)
        standing = self._out.stands.standing()
        kept = self._out.outlooks.read(standing.account.id)
        verdicts = kept.value.verdicts if kept else ()
        return warns(verdicts, local_day(now, self._out.zone()), now, standing.cycle_start)

    def _view(
        self, standing: Standing, now: datetime, days: int | None, *, fresh: bool
    ) -> OutlookView:
        try:
            uses = day_uses(self._out.usage, now, self._out.zone(), fresh=fresh)
        except (InsufficientDataError, NotOffered) as error:
            note = NO_NUMBERS.format(why=error.message())
            return unforeseen(standing, now, 0, (note,))
        if uses.none and standing.quota.used:
            return unforeseen(standing, now, 0, uses.notes)  # all of it was used today
        if uses.known < FLAT_FROM:
            return unforeseen(standing, now, uses.known, uses.notes)
        view = foreseen(standing, now, uses, days)
        self._remember(standing, view, uses)
        return view

    def _remember(self, standing: Standing, view: OutlookView, uses: DayUses) -> None:
        """Softly: an outlook is worth as much when it cannot be kept."""
        try:
            kept = self._out.outlooks.read(standing.account.id)
            verdicts = kept.value.verdicts if kept else ()
            said = _verdict(view, uses.today)
            if said is not None:
                verdicts = with_verdict(verdicts, said)
            prospect = Prospect(replace(view, forecast=None), verdicts)
            self._out.outlooks.keep(standing.account.id, prospect, view.as_of)
        except StoreError as trouble:
            log.warning("The outlook could not be stored: %s", trouble)


def _asked(standing: Standing, now: datetime, zone: tzinfo, days: int | None) -> _Asked:
    quota = standing.quota
    hour = now.replace(minute=0, second=0, microsecond=0)
    return _Asked(standing.account.id, hour, quota.used, quota.limit, quota.resets_at, zone, days)


def _verdict(view: OutlookView, today: date) -> Verdict | None:
    """What is foretold today; a guess from less than two weeks is no word to be told."""
    if view.probability is None or view.resets_at is None or view.forecast is None:
        return None
    told = view.forecast.method is not Method.FLAT and view.runs_out is not None
    return Verdict(today, told, view.resets_at)
