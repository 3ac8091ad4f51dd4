"""What the use of a report cost: the service's own amounts, else the plan's price for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.reports import Fact, Section
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.domain.subscription import Money

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
ESTIMATED = "The cost is estimated: it is the share that these credits have of the plan's price."


@dataclass(frozen=True, slots=True)
class Bill:
    """What a report says of money; nothing where nobody knows."""

    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()


def bill_of(out: ReportOutside, total: UsageSeries, *, fresh: bool) -> Bill:
    """The cost of the very use that `total` counts."""
    question = replace(total.question, by=Breakdown.PRODUCT, metric=UsageMetric.COST)
    try:
        return _told(out.usage.usage(question, fresh=fresh))
    except JojoTrayError:
        return _estimated(out, total)


def _told(series: UsageSeries) -> Bill:
    whole = series.total or 0
    rows = tuple(
        (part.key, part.label, _money(part.total or 0, series.unit), _share(part.total, whole))
        for part in series.parts
    )
    fact = Fact("cost", "Cost", _money(whole, series.unit), ColumnKind.MONEY)
    section = Section("cost", "What it costs", PanelTable(COLUMNS, rows))
    return Bill((fact,), (section,) if rows else (), series.notes)


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


def _share(part: float | None, whole: float) -> float | None:
    return None if part is None or not whole else round(part / whole, 6)
