"""The last days in one look: what was used, what is left, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.errors import JojoTrayError, NotOffered
from jojo_tray.domain.insight.provenance import Freshness, freshness_of, oldest, provenance
from jojo_tray.domain.insight.stretches import Stretch
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Counted, Rung, UsageQuestion
from jojo_tray.services.insight.day_uses import in_credits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.ports import UsageSource
    from jojo_tray.services.status import Status

GAPS = "{known} of {days} days are known; the average is of these."
STORED = "The quota is as it was last read: {why}"
WHAT = Column("what", QT_TRANSLATE_NOOP("insight", "What"), ColumnKind.TEXT)
VALUE = Column("value", QT_TRANSLATE_NOOP("insight", "Value"), ColumnKind.TEXT)


class StatusSource(Protocol):
    """How the account stands."""

    def live(self, base_url: str) -> Status:
        """One poll through the gate; the stored value with the error when it fails."""
        ...


@dataclass(frozen=True, slots=True)
class Summary:
    """Credits of a stretch, its daily average, and the quota with its reset; None is unknown.

    `read_at` is when the older of both was read; `trouble` is why any of it is what was stored;
    `counted` is whose use it is.
    """

    stretch: Stretch
    total: float
    known_days: int
    source: Rung
    quota: Quota | None = None
    notes: tuple[str, ...] = ()
    trouble: JojoTrayError | None = None
    read_at: datetime | None = None
    counted: Counted | None = None

    @property
    def daily_average(self) -> float:
        """Credits a day, of the days that are known; today counts as one."""
        return self.total / max(self.known_days, 1)

    @property
    def reset_day(self) -> date | None:
        """The local day of the reset."""
        resets_at = self.quota.resets_at if self.quota else None
        return None if resets_at is None else resets_at.astimezone(self.stretch.zone).date()

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = (
            ("total_characters", round(self.total)),
            ("daily_average", int(self.daily_average)),
            ("remaining_quota", self.quota.remaining if self.quota else None),
            ("reset_date", self.reset_day),
        )
        return PanelTable((WHAT, VALUE), rows)


class SummaryDesk:
    """Sums up any stretch of whole days."""

    def __init__(
        self, usage: UsageSource, status: StatusSource, base_url: Callable[[], str]
    ) -> None:
        self._usage = usage
        self._status = status
        self._base_url = base_url

    def summary(self, stretch: Stretch) -> Summary:
        """The workspace's use of a stretch and its quota now; raises what the series may fail with.

        A quota that cannot be read now is the one that is stored, or unknown. Raises NoSource
        where the use is counted in money.
        """
        # The quota is the workspace's, and so is what is held against it.
        question = UsageQuestion(stretch.since, stretch.until, zone=stretch.zone, workspace=True)
        series = in_credits(self._usage.usage(question))
        # Asked last: where the key may not read the quota, nothing is asked for a while.
        status = self._status.live(self._base_url())
        known = [value for value in series.totals if value is not None]
        return Summary(
            stretch,
            sum(known),
            len(known),
            series.source,
            status.quota,
            provenance(series, *_remarks(status, series, len(known))),
            series.trouble or _why_stored(status),
            oldest([freshness_of(series), Freshness(status.read_at)]).read_at,
            series.counted,
        )


def _remarks(status: Status, series: UsageSeries, known: int) -> Sequence[str]:
    days = len(series.totals)
    remarks = [GAPS.format(known=known, days=days)] if known < days else []
    if status.error is not None:
        remarks.append(STORED.format(why=status.error.message()))
    return remarks


def _why_stored(status: Status) -> JojoTrayError | None:
    """Why the quota is an old one; one that may not be read at all is only unknown."""
    return None if isinstance(status.error, NotOffered) else status.error
