"""Reports that write themselves: each period once, over all processes, sleep and restarts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.reports import ReportFormat, ReportWritten, Rhythm, last_due

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.reports import Claim, Due, ReportContent
    from jojo_tray.services.reports.desk import ReportDesk
    from jojo_tray.services.reports.ports import ReportLog

log = logging.getLogger(__name__)

SETTLING = timedelta(hours=6)  # charges arrive late
PATIENCE = timedelta(days=3)  # since the first try; then it is written of what is known
LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What the user wants to be written by itself, if anything."""

    rhythm: Rhythm | None
    format: ReportFormat


class ReportSchedule:
    """Writes the last whole period's report once it is over; `tell` hears of each.

    The desk is made when something is due. However many periods were slept through, there is one
    catch-up, for the last of them.
    """

    def __init__(
        self,
        desk: Callable[[], ReportDesk],
        reports: ReportLog,
        account: Callable[[], Account],
        zone: Callable[[], tzinfo],
        wish: Callable[[], ReportWish],
        tell: Callable[[ReportWritten], None],
    ) -> None:
        self._desk = desk
        self._reports = reports
        self._account = account
        self._zone = zone
        self._wish = wish
        self._tell = tell
        self._trouble: JojoTrayError | None = None

    @property
    def trouble(self) -> JojoTrayError | None:
        """Why what is due could not be written when this process last tried, if it could not."""
        return self._trouble

    def write_due(self, now: datetime) -> list[ReportWritten]:
        """Write what is due at `now`; nothing on most days.

        Raises what hinders it, such as FolderProblem; it is then tried again the next time.
        """
        wish = self._wish()
        try:
            written = [] if wish.rhythm is None else self._last(wish.rhythm, wish.format, now)
        except JojoTrayError as error:
            self._trouble = error
            raise
        self._trouble = None
        return written

    def _last(self, rhythm: Rhythm, form: ReportFormat, now: datetime) -> list[ReportWritten]:
        due = last_due(rhythm, now - SETTLING, self._zone())
        account = self._account()
        if self._reports.written(account.id, due):
            return []
        claim = self._reports.claim(account.id, due, now, LEASE)
        if claim is None:
            return []
        try:
            event = self._written(account, due, form, claim, now)
        except BaseException:
            self._reports.release(account.id, due, claim)
            raise
        if event is None:
            self._reports.release(account.id, due, claim)
            return []
        self._tell(event)
        return [event]

    def _written(
        self, account: Account, due: Due, form: ReportFormat, claim: Claim, now: datetime
    ) -> ReportWritten | None:
        """What was written; None where it is too early, or another process has done it."""
        desk = self._desk()
        desk.require(form)
        content = desk.usage(due.stretch)
        if not _complete(content) and now < claim.tried_at + PATIENCE:
            log.info("The report of %s waits for the last numbers", due.name)
            return None
        path = desk.write(content, form).path
        log.info("The report of %s is written", due.name)
        if not self._reports.settle(account.id, due, claim, path):
            return None
        return ReportWritten(account.id, path, due.title)


def _complete(content: ReportContent) -> bool:
    """Whether all numbers were read after the period was over, and nothing failed for now."""
    late = content.read_at is None or content.read_at >= content.until
    return late and content.whole
