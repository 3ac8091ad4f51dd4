"""Will it last: the account's own use carried on to the reset."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import tzinfo
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.domain.errors import InsufficientDataError, StoreError
from jojo_tray.domain.forecast.result import FLAT_FROM, Method
from jojo_tray.domain.forecast.warning import Verdict, warns, with_verdict
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.insight_errors import UNCOUNTED, CountedInMoney, NoSource
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.services.insight.day_uses import DayUses, day_uses, local_day
from jojo_tray.services.insight.outlook_views import foreseen, unforeseen
from jojo_tray.services.insight.ports import UsageSource

if TYPE_CHECKING:
    from datetime import date, datetime

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.money.plans import Plan
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.services.money.standing import Standing
    from jojo_tray.services.status import Status

log = logging.getLogger(__name__)

MOST = 8  # outlooks of different lengths are kept
NO_NUMBERS = QT_TRANSLATE_NOOP("insight", "The days cannot be counted: {why}")


@dataclass(frozen=True, slots=True)
class OutlookMade:
    """Whether an account's credits last was worked out anew, and lies in the store."""

    account_id: int


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


class _Counted(NamedTuple):
    """Whose days were counted in which hour."""

    account_id: int
    hour: datetime
    today: date
    zone: tzinfo


class Told(NamedTuple):
    """An outlook, how the account stood, and why its days could not be counted, if so.

    `remembered` says that it was made anew and lies in the store; `unread` is why the account
    stood so at an earlier time only.
    """

    view: OutlookView
    standing: Standing
    trouble: JojoTrayError | None = None
    remembered: bool = False
    unread: JojoTrayError | None = None

    @property
    def lack(self) -> JojoTrayError | None:
        """Why nothing is foretold, or not of now: nobody counts the days, or there are too few."""
        known = self.unread or self.trouble
        if known is not None or self.view.collected is None:
            return known
        return InsufficientDataError(detail=f"{self.view.collected} of {FLAT_FROM} days")


class _Made(NamedTuple):
    """An outlook, and whether it lies in the store since just now."""

    view: OutlookView
    remembered: bool = False


class _Uses(NamedTuple):
    """The days that are over; none, and why, where nobody counts them."""

    days: DayUses
    trouble: JojoTrayError | None = None


class _Asked(NamedTuple):
    """What an outlook is made of; while it is the same, so is the outlook."""

    account_id: int
    subscription: Subscription
    plan: Plan | None
    uses: DayUses
    hour: datetime


class OutlookDesk:
    """Makes the outlook once an hour while the count stays the same. Safe on any thread."""

    def __init__(self, outside: OutlookOutside) -> None:
        self._out = outside
        self._asking = Lock()  # who asks the same at the same time takes the first one's answer
        self._lock = Lock()
        self._counted: tuple[_Counted, DayUses] | None = None
        self._made: dict[int | None, tuple[_Asked, OutlookView]] = {}

    def outlook(self, now: datetime, *, days: int | None = None, fresh: bool = True) -> OutlookView:
        """The outlook to the reset, or so many days ahead; it begins with the rest of today.

        The service is asked once an hour for the days that are over; not `fresh`: not at all.
        Raises InsufficientDataError when no reading is stored, KeyProblem, StoreError, and
        ServiceError where no day is stored either.
        """
        return self.told(now, days=days, fresh=fresh).view

    def told(self, now: datetime, *, days: int | None = None, fresh: bool = True) -> Told:
        """The same with how the account stands, and the reason where nobody counts the days."""
        standing = self._out.stands.standing()
        with self._asking if fresh else nullcontext():
            uses, trouble = self._uses(standing.account.id, now, fresh=fresh)
        if trouble is not None:
            view = unforeseen(standing, now, None, uses.notes)
            return Told(replace(view, read_at=standing.read_at), standing, trouble)
        view, remembered = self._outlook(standing, uses, now, days)
        return Told(view, standing, remembered=remembered)

    def of(self, status: Status, now: datetime, *, days: int | None = None) -> Told:
        """What is told by a reading; where that failed, of what is stored, without any request."""
        told = self.told(now, days=days, fresh=status.error is None)
        return told._replace(unread=status.error)

    def _outlook(self, standing: Standing, uses: DayUses, now: datetime, days: int | None) -> _Made:
        """The outlook that was made of the same within the hour, else a new one."""
        asked = _asked(standing, uses, now)
        with self._lock:
            known = self._made.get(days)
            if known is not None and known[0] == asked:
                return _Made(known[1])
            if len(self._made) >= MOST:
                self._made.clear()
            read_at = min(standing.read_at, uses.read_at or standing.read_at)
            made = self._view(standing, uses, now, days)
            view = replace(made.view, read_at=read_at, source=uses.source)
            self._made[days] = (asked, view)
            return made._replace(view=view)

    def warns(self, told: Told, now: datetime) -> bool:
        """Whether running out may be told: it held on two days, and the cycle is old enough."""
        standing = told.standing
        kept = self._out.outlooks.read(standing.account.id)
        verdicts = kept.value.verdicts if kept else ()
        return warns(verdicts, local_day(now, self._out.zone()), now, standing.cycle_start)

    def _uses(self, account_id: int, now: datetime, *, fresh: bool) -> _Uses:
        """The days that are over, counted once an hour; none where nobody counts them."""
        zone = self._out.zone()
        today = local_day(now, zone)
        asked = _Counted(account_id, _hour(now), today, zone)
        counted = self._counted
        if counted is not None and counted[0] == asked:
            return _Uses(counted[1])
        try:
            uses = day_uses(self._out.usage, now, zone, fresh=fresh)
        except UNCOUNTED as error:
            none = DayUses(today, (), zone, (Note(NO_NUMBERS, why=error),))
            return _Uses(none, None if _begins(error) else error)
        if fresh:
            self._counted = (asked, uses)
        return _Uses(uses)

    def _view(self, standing: Standing, uses: DayUses, now: datetime, days: int | None) -> _Made:
        if uses.none and standing.quota.used:
            return _Made(unforeseen(standing, now, 0, uses.notes))  # all of it was used today
        if uses.known < FLAT_FROM:
            view = unforeseen(standing, now, uses.known, uses.notes)
            if not uses.known:  # the days may only be out of reach just now
                return _Made(view)
            return _Made(view, self._remember(standing, view, uses))
        view = foreseen(standing, now, uses, days)
        to_reset = view if days is None else foreseen(standing, now, uses, None)
        return _Made(view, self._remember(standing, to_reset, uses))

    def _remember(self, standing: Standing, view: OutlookView, uses: DayUses) -> bool:
        """Whether it is kept; softly, for an outlook is worth as much when it cannot be."""
        try:
            kept = self._out.outlooks.read(standing.account.id)
            verdicts = kept.value.verdicts if kept else ()
            said = _verdict(view, uses.today)
            if said is not None:
                verdicts = with_verdict(verdicts, said)
            days = view.forecast.days if view.forecast is not None else ()
            prospect = Prospect(replace(view, forecast=None), verdicts, days)
            self._out.outlooks.keep(standing.account.id, prospect, view.as_of)
        except StoreError as trouble:
            log.warning("The outlook could not be stored: %s", trouble)
            return False
        return True


def _begins(error: JojoTrayError) -> bool:
    """Whether our own samples will count from today on, as no service does."""
    return isinstance(error, NoSource) and not isinstance(error, CountedInMoney)


def _asked(standing: Standing, uses: DayUses, now: datetime) -> _Asked:
    return _Asked(standing.account.id, standing.subscription, standing.plan, uses, _hour(now))


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _verdict(view: OutlookView, today: date) -> Verdict | None:
    """What is foretold today; a guess from less than two weeks is no word to be told."""
    if view.probability is None or view.resets_at is None or view.forecast is None:
        return None
    told = view.forecast.method is not Method.FLAT and view.runs_out is not None
    return Verdict(today, told, view.resets_at)
