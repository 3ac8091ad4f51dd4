"""An assistant's month in one look: what it used, how well it went, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.assistant.ratings import FREE_LIMIT
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.view_tables import SHARE
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.quota import Band, Quota, band_of
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.language import Language

NEVER = QT_TRANSLATE_NOOP("insight", "No assistant has reported yet.")
BEGIN = QT_TRANSLATE_NOOP(
    "insight",
    "To begin, run `jojo-tray gateway` and give your assistant its address, or count in Python: "
    "`from jojo_tray.tracker import UsageTracker`.",
)
NEVER_REPORTED: tuple[str, ...] = (NEVER, BEGIN)
PREFER_CACHE = QT_TRANSLATE_NOOP(
    "insight",
    "{percent} % of the credits are used: prefer cached speech, shorten new responses, and "
    "queue what is not urgent.",
)
BLOCKED = QT_TRANSLATE_NOOP(
    "insight",
    "{percent} % of the credits are used: new calls are blocked. Use cached speech, else text "
    "only.",
)
ASSUMED = QT_TRANSLATE_NOOP(
    "insight",
    "{percent} % of the {limit} credits assumed are used: use cached speech, else text only. "
    "Nothing is blocked before the account's limit was read.",
)
BILLED = QT_TRANSLATE_NOOP(
    "insight",
    "{percent} % of the credits are used: new calls go on, as you allow, and may be billed as "
    "overage.",
)
NO_LIMIT_READ = QT_TRANSLATE_NOOP(
    "insight", "No limit of the account was read yet, so {limit} credits are assumed."
)
STALE_LIMIT = QT_TRANSLATE_NOOP(
    "insight", "The account was last read {when}: its credits may be others by now."
)
RESET_PASSED = QT_TRANSLATE_NOOP(
    "insight", "The credits were reset since the account was last read ({when})."
)
ESTIMATED = QT_TRANSLATE_NOOP(
    "insight", "What the cache saved is an estimate: what the same speech had cost before."
)
PRICED = QT_TRANSLATE_NOOP("insight", "Money is estimated at your plan's price for a credit.")
ONE_CREDIT = QT_TRANSLATE_NOOP(
    "insight", "Characters are compared with a limit in credits; most models take one for each."
)

FIGURE = Column("figure", QT_TRANSLATE_NOOP("insight", "Figure"), ColumnKind.TEXT)
COLUMNS = (
    FIGURE,
    Column("value", QT_TRANSLATE_NOOP("insight", "Value"), ColumnKind.NUMBER),
    Column("of", QT_TRANSLATE_NOOP("insight", "Of"), ColumnKind.NUMBER),
    SHARE,
    Column("rating", QT_TRANSLATE_NOOP("insight", "Rating"), ColumnKind.TEXT),
)
CHARACTERS = QT_TRANSLATE_NOOP("insight", "Characters sent this month")
COST = QT_TRANSLATE_NOOP("insight", "Credits they cost")
ACCOUNT = QT_TRANSLATE_NOOP("insight", "Credits of the account, this cycle")
CALLS = QT_TRANSLATE_NOOP("insight", "Calls to ElevenLabs")
CACHE = QT_TRANSLATE_NOOP("insight", "Answered from the cache")
RESPONSE = QT_TRANSLATE_NOOP("insight", "Mean response time in milliseconds")
TO_THE_END = QT_TRANSLATE_NOOP("insight", "Mean time to the end in milliseconds")
ERRORS = QT_TRANSLATE_NOOP("insight", "Errors")
SAVED = QT_TRANSLATE_NOOP("insight", "Credits saved by the cache, about")
SAVED_MONEY = QT_TRANSLATE_NOOP("insight", "Money saved by the cache, about")


class Moment(NamedTuple):
    """A time as a fact that is said with its day, unless that is today."""

    at: datetime
    now: datetime

    def sentence(self, language: Language) -> str:
        """The time in a language."""
        return language.moment(self.at, self.now)


@dataclass(frozen=True, slots=True)
class AccountUse:
    """The account as it was last read; `stale` is what may be another by `now`."""

    quota: Quota
    read_at: datetime
    now: datetime
    stale: bool = False

    @property
    def over(self) -> bool:
        """Whether the reading is of a cycle that has ended."""
        return self.quota.reset_passed(self.now)

    @property
    def remark(self) -> Note | None:
        """What is to be known of an old reading."""
        when = Moment(self.read_at, self.now)
        if self.over:
            return Note(RESET_PASSED, when=when)
        return Note(STALE_LIMIT, when=when) if self.stale else None


@dataclass(frozen=True, slots=True)
class OverviewView:
    """A month; `mean_wait_ms` is of its last 100 response times, `saved` what the cache is worth.

    `ever` is whether anything was ever counted, in any month.
    """

    month: date
    counts: Counts
    mean_wait_ms: float | None = None
    account: AccountUse | None = None
    saved: Money | None = None
    overage_allowed: bool = False
    advice: tuple[str, ...] = ()
    ever: bool = True

    @property
    def limit(self) -> int | None:
        """What the characters are measured by, in credits; None where there is no end of them."""
        quota = self.account.quota if self.account else None
        return FREE_LIMIT if quota is None or quota.limit is None else quota.counted_limit

    @property
    def share(self) -> float | None:
        """Characters as a share of the limit; None without a limit."""
        return None if self.limit is None else self.counts.characters / self.limit

    @property
    def band(self) -> Band | None:
        """How full that is."""
        return None if self.share is None else band_of(self.share)

    @property
    def rates(self) -> Rates:
        """How well it went."""
        return Rates(self.counts, self.mean_wait_ms)

    @property
    def pressing(self) -> Band | None:
        """How full what the guard decides by is: the account, else the characters."""
        if not self.ever:
            return None
        account = self.account
        if account is None or not self._limit_read:
            return self.band
        return None if account.over else account.quota.band

    @property
    def _limit_read(self) -> bool:
        """Whether the guard has anything to decide by."""
        return self.account is not None and self.account.quota.limit is not None

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What to do from 80 % on, and at 100 %."""
        percent = self._pressing_percent()
        match self.pressing:
            case Band.EXHAUSTED if not self._limit_read:
                return (Note(ASSUMED, percent=percent, limit=FREE_LIMIT),)
            case Band.EXHAUSTED:
                return (Note(BILLED if self.overage_allowed else BLOCKED, percent=percent),)
            case Band.HIGH:
                return (Note(PREFER_CACHE, percent=percent),)
            case _:
                return ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The warnings, then what is to be known of the numbers."""
        if not self.ever:
            return NEVER_REPORTED
        return (*self.warnings, *self.advice, *self._limit_notes(), *self._saved_notes())

    def table(self) -> PanelTable:
        """The same numbers as a table; empty where nothing was ever counted."""
        if not self.ever:
            return PanelTable(COLUMNS, ())
        return PanelTable(COLUMNS, (*_use_rows(self), *_answer_rows(self), *_saved_rows(self)))

    def _pressing_percent(self) -> int:
        """Rounded down, so that 100 is never said early."""
        account = self.account
        if account is not None and account.quota.counted_limit:
            return account.quota.used * 100 // account.quota.counted_limit
        return self.counts.characters * 100 // (self.limit or FREE_LIMIT)

    def _limit_notes(self) -> tuple[str, ...]:
        if self.limit is None:
            return ()
        account = self.account
        if account is None or not self._limit_read:
            return (Note(NO_LIMIT_READ, limit=FREE_LIMIT), ONE_CREDIT)
        return (account.remark or ONE_CREDIT,)

    def _saved_notes(self) -> tuple[str, ...]:
        if not self.counts.saved_credits:
            return ()
        return (ESTIMATED, PRICED) if self.saved is not None else (ESTIMATED,)


def _use_rows(view: OverviewView) -> Iterator[tuple[TableCell, ...]]:
    counts = view.counts
    yield CHARACTERS, counts.characters, view.limit, view.share, view.band
    yield COST, counts.credits, None, None, None
    if view.account is not None:
        quota = view.account.quota
        yield ACCOUNT, quota.used, quota.counted_limit, quota.share, quota.band
    yield CALLS, counts.api_calls, None, None, None


def _answer_rows(view: OverviewView) -> Iterator[tuple[TableCell, ...]]:
    counts, rates = view.counts, view.rates
    yield CACHE, counts.cache_hits, rates.lookups, rates.hit_share, rates.cache_rating
    yield RESPONSE, view.mean_wait_ms, None, None, rates.response_rating
    if rates.mean_finish_ms is not None:
        yield TO_THE_END, rates.mean_finish_ms, None, None, None
    yield ERRORS, counts.errors, rates.answered, rates.error_share, rates.error_rating


def _saved_rows(view: OverviewView) -> Iterator[tuple[TableCell, ...]]:
    yield SAVED, view.counts.saved_credits, None, None, None
    if view.saved is not None:
        yield SAVED_MONEY, view.saved, None, None, None
