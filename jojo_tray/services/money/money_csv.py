"""Costs as CSV: RFC 4180, numbers as numbers, and no cell that would be taken for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.history.spreadsheet import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.insight.money_views import CostView

COLUMNS = ("key", "label", "credits", "cost", "currency", "estimated", "share")


def cost_lines(view: CostView) -> Iterator[str]:
    """The heading and a record for each part, ending with CR and LF; unknown is empty."""
    yield record(COLUMNS)
    estimated = "true" if view.estimated else "false"
    for row in view.rows:
        cost = None if row.cost is None else str(row.cost.amount)
        currency = None if row.cost is None else row.cost.currency or ""
        named = in_symbols(row.key), in_symbols(row.label)
        yield record((*named, row.credits, cost, currency, estimated, row.share))
