"""What an account used beside what went through the gateway, to be shown and to be told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.elsewhere import ElsewhereView, elsewhere_days, notes_on
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.notices.elsewhere import elsewhere_findings
from jojo_tray.domain.series import UsageQuestion
from jojo_tray.services.insight.day_uses import in_credits, local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.assistant.months import DayCounts
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.notices.findings import Finding
    from jojo_tray.services.insight.ports import UsageSource

LOOKED_BACK = 60  # days


class DayBook(Protocol):
    """What the gateway counted by day, client and account; raises StoreError."""

    def days(self, since: str, until: str) -> Sequence[DayCounts]:
        """The rows of these local days (YYYY-MM-DD), both included."""
        ...


class ElsewhereDesk:
    """Holds the service's days against the gateway's; all of the workspace's use counts."""

    def __init__(self, usage: UsageSource, book: DayBook, zone: Callable[[], tzinfo]) -> None:
        self._usage = usage
        self._book = book
        self._zone = zone

    def view(
        self, account: Account, stretch: Stretch, now: datetime, *, fresh: bool
    ) -> ElsewhereView:
        """The whole local days of a stretch; raises as the usage does, NoSource for money."""
        whole = days_from(stretch.first, stretch.days, stretch.zone)
        counted = self._counted(account.id, whole)
        question = UsageQuestion(whole.since, whole.until, zone=whole.zone, workspace=True)
        series = in_credits(self._usage.usage(question, fresh=fresh))
        days = (local_day(start, whole.zone) for start in series.edges)
        pairs = zip(days, series.totals, strict=False)
        found = elsewhere_days(pairs, counted, local_day(now, whole.zone))
        return ElsewhereView(found, provenance(series, *notes_on(found)), freshness_of(series))

    def findings(self, account: Account, now: datetime) -> tuple[Finding, ...]:
        """What is new of late; an account that the gateway never served is not asked for."""
        zone = self._zone()
        today = local_day(now, zone)
        stretch = days_from(today - timedelta(days=LOOKED_BACK - 1), LOOKED_BACK, zone)
        if not self._counted(account.id, stretch):
            return ()
        view = self.view(account, stretch, now, fresh=True)
        return tuple(elsewhere_findings(view.days, today))

    def _counted(self, account_id: int, stretch: Stretch) -> list[DayCounts]:
        rows = self._book.days(f"{stretch.first}", f"{stretch.last}")
        return [row for row in rows if row.slot.account_id == account_id]
