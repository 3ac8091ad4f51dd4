"""Costs part by part: the service's own amounts, else credits at the plan's price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.money_views import CostRow
from jojo_tray.domain.insight.notes import Note, told
from jojo_tray.domain.insight_errors import OF_ONE_SOURCE, UNCOUNTED
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import minor, of_minor, shared_out
from jojo_tray.domain.series import Rung, UsageMetric, UsageSeries
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.series import SeriesPart, UsageQuestion
    from jojo_tray.services.insight.ports import UsageSource
    from jojo_tray.services.money.standing import Standing

CREDITS = "credits"
UNNAMED_CURRENCY = "money"
NO_AMOUNTS = QT_TRANSLATE_NOOP("insight", "The service's own amounts could not be read: {why}")
ESTIMATED = QT_TRANSLATE_NOOP(
    "insight", "Estimated: credits at the plan's price for one, as the service counted no money."
)
WITH_GAPS = QT_TRANSLATE_NOOP("insight", "Some of the use is not known, so it may be more.")


@dataclass(frozen=True, slots=True)
class CostParts:
    """The rows with their sum; `source` is None where nobody counted anything.

    `trouble` is why nobody could be asked just now: then it is what was stored, or nothing.
    """

    rows: tuple[CostRow, ...] = ()
    total: Money | None = None
    estimated: bool = True
    source: Rung | None = None
    notes: tuple[str, ...] = ()
    trouble: JojoTrayError | None = None
    read_at: datetime | None = None


class Counted(NamedTuple):
    """The money that the service counted; None where it counts none, or why it is not known."""

    series: UsageSeries | None = None
    notes: tuple[str, ...] = ()


def cost_rows(
    usage: UsageSource, standing: Standing, question: UsageQuestion, *, fresh: bool
) -> CostParts:
    """The cost of each part, the dearest first; raises what the usage raises of the service."""
    counted, notes = counted_money(usage, replace(question, metric=UsageMetric.COST), fresh=fresh)
    if counted is not None:
        return _real(counted, standing)
    try:
        used = usage.usage(replace(question, metric=UsageMetric.CREDITS), fresh=fresh)
    except UNCOUNTED as error:
        return CostParts(notes=(*notes, told(error)))
    except OF_ONE_SOURCE as error:
        return CostParts(notes=notes, trouble=error)
    parts = _estimated(used, standing) if used.unit == CREDITS else _real(used, standing)
    return replace(parts, notes=(*notes, *parts.notes))


def counted_money(usage: UsageSource, question: UsageQuestion, *, fresh: bool) -> Counted:
    """The money that the service counted; where that cannot be read, credits may still be.

    Credits included in a plan may be counted as no money at all: that is no cost of nothing.
    """
    try:
        series = usage.usage(question, fresh=fresh)
    except UNCOUNTED:
        return Counted()
    except OF_ONE_SOURCE as error:
        return Counted(notes=(Note(NO_AMOUNTS, why=error),))
    return Counted(series if series.total and series.total > 0 else None)


def notes_of(series: UsageSeries) -> tuple[str, ...]:
    """What a series says of its numbers; its trouble is told by itself."""
    return (*series.notes, WITH_GAPS) if series.gaps else series.notes


def currency_of(series: UsageSeries, standing: Standing) -> str | None:
    """The currency of counted money, the account's own where the source does not name it."""
    billed = standing.subscription.currency
    return billed if series.unit == UNNAMED_CURRENCY else series.unit


def in_minor(amount: float, currency: str | None) -> int:
    """An amount in major units as it was written, in minor units (cents)."""
    return minor(Money(Decimal(str(amount)), currency))


def _real(series: UsageSeries, standing: Standing) -> CostParts:
    currency = currency_of(series, standing)
    weights = _weights(series.parts)
    total = in_minor(sum(weights), currency)
    rows = _rows(series.parts, weights, total, currency, with_credits=False)
    money = of_minor(total, currency)
    return CostParts(
        rows,
        money,
        estimated=False,
        source=series.source,
        notes=notes_of(series),
        trouble=series.trouble,
        read_at=series.read_at,
    )


def _estimated(series: UsageSeries, standing: Standing) -> CostParts:
    weights, price = _weights(series.parts), standing.per_credit
    total = None if price is None else round(Fraction(sum(weights)) * price)
    rows = _rows(series.parts, weights, total, standing.currency, with_credits=True)
    money = None if total is None else of_minor(total, standing.currency)
    notes = notes_of(series) if price is None else (*notes_of(series), ESTIMATED)
    return CostParts(
        rows,
        money,
        estimated=True,
        source=series.source,
        notes=notes,
        trouble=series.trouble,
        read_at=series.read_at,
    )


def _weights(parts: Sequence[SeriesPart]) -> list[float]:
    return [max(0.0, part.total or 0.0) for part in parts]


def _rows(
    parts: Sequence[SeriesPart],
    weights: Sequence[float],
    total: int | None,
    currency: str | None,
    *,
    with_credits: bool,
) -> tuple[CostRow, ...]:
    whole = sum(weights)
    costs = [None] * len(parts) if total is None else shared_out(total, weights)
    return tuple(
        CostRow(
            part.key,
            part.label,
            part.total if with_credits else None,
            None if cost is None else of_minor(cost, currency),
            weight / whole if whole else None,
        )
        for part, weight, cost in zip(parts, weights, costs, strict=True)
    )
