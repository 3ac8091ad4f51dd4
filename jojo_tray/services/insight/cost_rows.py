"""Costs part by part: the service's own amounts, else credits at the plan's price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import InsufficientDataError, NotOffered
from jojo_tray.domain.insight.money_views import CostRow
from jojo_tray.domain.money.amounts import minor, of_minor, shared_out
from jojo_tray.domain.series import Rung, UsageMetric
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.series import SeriesPart, UsageQuestion, UsageSeries
    from jojo_tray.services.insight.money_ports import UsageSource
    from jojo_tray.services.insight.standing import Standing

CREDITS = "credits"
UNNAMED_CURRENCY = "money"
WITH_GAPS = "Some of the use is not known, so it may be more."


@dataclass(frozen=True, slots=True)
class CostParts:
    """The rows with their sum; `source` is None where nobody counted anything."""

    rows: tuple[CostRow, ...] = ()
    total: Money | None = None
    estimated: bool = True
    source: Rung | None = None
    notes: tuple[str, ...] = ()


def cost_rows(
    usage: UsageSource, standing: Standing, question: UsageQuestion, *, fresh: bool
) -> CostParts:
    """The cost of each part, the dearest first; raises what the usage raises of the service."""
    counted = counted_money(usage, replace(question, metric=UsageMetric.COST), fresh=fresh)
    if counted is not None:
        return _real(counted, standing)
    try:
        used = usage.usage(replace(question, metric=UsageMetric.CREDITS), fresh=fresh)
    except (NotOffered, InsufficientDataError) as error:
        return CostParts(notes=(error.message(),))
    return _estimated(used, standing) if used.unit == CREDITS else _real(used, standing)


def counted_money(
    usage: UsageSource, question: UsageQuestion, *, fresh: bool
) -> UsageSeries | None:
    """The money that the service counted; None where it counts none.

    Credits included in a plan may be counted as no money at all: that is no cost of nothing.
    """
    try:
        series = usage.usage(question, fresh=fresh)
    except (NotOffered, InsufficientDataError):
        return None
    return series if series.total and series.total > 0 else None


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
    return CostParts(rows, money, estimated=False, source=series.source, notes=_notes(series))


def _estimated(series: UsageSeries, standing: Standing) -> CostParts:
    weights, price = _weights(series.parts), standing.per_credit
    total = None if price is None else round(Fraction(sum(weights)) * price)
    rows = _rows(series.parts, weights, total, standing.currency, with_credits=True)
    money = None if total is None else of_minor(total, standing.currency)
    told = "Estimated: credits at the plan's price for one, as the service counted no money."
    notes = _notes(series) if price is None else (*_notes(series), told)
    return CostParts(rows, money, estimated=True, source=series.source, notes=notes)


def _notes(series: UsageSeries) -> tuple[str, ...]:
    return (*series.notes, WITH_GAPS) if series.gaps else series.notes


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
