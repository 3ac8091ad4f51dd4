"""What the use of a report cost: the service's own amounts, else the plan's price for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight_errors import UNCOUNTED
from jojo_tray.domain.reports import Fact, Section
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.domain.subscription import Money
from jojo_tray.services.reports.sayings import lasting_notes, reason, told_share

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.reports.ports import ReportOutside

EXACT = 4  # decimals of a major unit; single products cost less than a cent
COLUMNS = (
    Column("id", "Id", ColumnKind.TEXT),
    Column("name", "Product", ColumnKind.TEXT),
    Column("cost", "Cost", ColumnKind.MONEY),
    Column("share", "Share", ColumnKind.SHARE),
)
TITLE = "What it costs"
ESTIMATED = "The cost is estimated: it is the share that these credits have of the plan's price."


@dataclass(frozen=True, slots=True)
class Bill:
    """What a report says of money; nothing where nobody knows.

    Not `whole` is what failed and may yet succeed.
    """

    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True


def bill_of(out: ReportOutside, total: UsageSeries, *, fresh: bool) -> Bill:
    """The cost of the very use that `total` counts, an estimate where nobody counts money."""
    question = replace(total.question, by=Breakdown.PRODUCT, metric=UsageMetric.COST)
    try:
        return _told(out.usage.usage(question, fresh=fresh))
    except UNCOUNTED:
        return _estimated(out, total)
    except JojoTrayError as error:
        return Bill(notes=(f"{TITLE}: {reason(error)}",), whole=False)


def _told(series: UsageSeries) -> Bill:
    whole = series.total or 0
    rows = tuple(
        (part.key, part.label, _money(part.total or 0, series.unit), told_share(part.total, whole))
        for part in series.parts
    )
    fact = Fact("cost", "Cost", _money(whole, series.unit), ColumnKind.MONEY)
    section = Section("cost", TITLE, PanelTable(COLUMNS, rows))
    notes = tuple(f"{TITLE}: {note}" for note in lasting_notes(series))
    return Bill((fact,), (section,) if rows else (), notes, whole=series.trouble is None)


def _estimated(out: ReportOutside, total: UsageSeries) -> Bill:
    if out.worth is None or total.unit != "credits" or total.total is None:
        return Bill()
    money = out.worth(total.total)
    if money is None:
        return Bill()
    fact = Fact("estimated_cost", "Estimated cost", money, ColumnKind.MONEY)
    return Bill((fact,), notes=(ESTIMATED,))


def _money(amount: float, currency: str) -> Money:
    return Money(Decimal(str(round(amount, EXACT))), currency)
