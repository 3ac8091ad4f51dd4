"""What reports need from the outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.account import Account
from jojo_tray.domain.history import SyncMarks
from jojo_tray.domain.subscription import Money
from jojo_tray.services.history.ports import HistorySearch
from jojo_tray.services.insight.ports import UsageSource
from jojo_tray.services.ports import Clock
from jojo_tray.services.status import Status

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from pathlib import PurePath

    from jojo_tray.domain.reports import Claim, Due


class PdfPrinter(Protocol):
    """Turns finished HTML into a PDF."""

    def pdf(self, html: str) -> bytes:
        """The document, A4, with its title and page numbers; raises PdfFailed."""
        ...


class ReportLog(Protocol):
    """Which scheduled reports were written; every change is one transaction."""

    def claim(self, account_id: int, due: Due, now: datetime, lease: timedelta) -> Claim | None:
        """Claim a period that nobody has written; None where another has it, or had it."""
        ...

    def settle(self, account_id: int, due: Due, claim: Claim, path: PurePath) -> bool:
        """Note that it is written; False where the claim was another's by then."""
        ...

    def release(self, account_id: int, due: Due, claim: Claim) -> None: ...

    def written(self, account_id: int, due: Due) -> bool: ...


@dataclass(frozen=True, slots=True)
class ReportOutside:
    """The ports; `worth` is there where somebody can tell what credits cost.

    `worth` is the price of so many credits, None where it is unknown.
    `zone` is that of reports, `folder` where they go. `mark` tells the files of accounts apart.
    """

    usage: UsageSource
    search: HistorySearch
    account: Callable[[], Account]
    marks: Callable[[], SyncMarks]
    status: Callable[[], Status]
    clock: Clock
    zone: Callable[[], tzinfo]
    folder: Callable[[], Path]
    printer: PdfPrinter
    worth: Callable[[float], Money | None] | None = None
    mark: Callable[[], str] = lambda: ""
