"""Counted months as they are asked for on the command line: which, of whom, and against what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import Counts, day_of
from jojo_tray.domain.assistant.tracking import KEPT_MONTHS
from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.assistant.months import MonthCounts


class NothingCounted(InsufficientDataError):
    """Where nothing was ever counted there are no noughts to be shown."""

    code = "nothing_counted"
    title = QT_TRANSLATE_NOOP("errors", "Nothing counted yet")
    says = QT_TRANSLATE_NOOP("errors", "No assistant has counted anything yet.")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "To begin, run `jojo-tray gateway` and give your assistant its address, count in Python"
        " (`from jojo_tray.tracker import UsageTracker`), or see `jojo-tray track --help`.",
    )


class NotCounted(InsufficientDataError):
    """A month of which nothing is kept; `known` names those that are."""

    code = "month_not_counted"
    says = QT_TRANSLATE_NOOP("errors", "Nothing is kept of {month}.")
    hint = QT_TRANSLATE_NOOP("errors", "What is kept: {known}.")


class Kept(NamedTuple):
    """All months that are kept, oldest first, and the month of today; `ever` even if reset."""

    months: list[MonthCounts]
    current: str
    ever: bool

    def find(self, month: str) -> MonthCounts | None:
        """A month; None when nothing of it is kept."""
        return next((one for one in self.months if one.month == month), None)

    def missing(self, month: str) -> InsufficientDataError | None:
        """Why there is nothing to tell of a month; the current one may have nothing yet."""
        if not self.ever:
            return NothingCounted()
        if month == self.current or self.find(month) is not None:
            return None
        known = [one.month for one in self.months]
        return NotCounted(month=month, known=", ".join(known) or "-")

    def total(self) -> Counts:
        """All months together."""
        total = Counts()
        for one in self.months:
            total = total.plus(one.counts)
        return total


def kept_months(core: Core) -> Kept:
    """What is kept in the store; raises StoreError."""
    current = day_of(core.clock.now(), core.insight.zone())[:7]
    tracker = core.store.tracker
    return Kept(tracker.months(KEPT_MONTHS), current, tracker.ever())
