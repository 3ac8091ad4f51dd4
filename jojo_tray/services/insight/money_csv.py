"""Costs as CSV: RFC 4180, numbers as numbers, and no cell that would be taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from jojo_tray.services.history.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jojo_tray.domain.insight.money_views import CostView

COLUMNS = ("key", "label", "credits", "cost", "currency", "estimated", "share")


def cost_lines(view: CostView) -> Iterator[str]:
    """The heading and a record for each part, ending with CR and LF; unknown is empty."""
    yield _record(COLUMNS)
    estimated = "true" if view.estimated else "false"
    for row in view.rows:
        cost = None if row.cost is None else str(row.cost.amount)
        currency = None if row.cost is None else harmless(row.cost.currency or "")
        named = harmless(row.key), harmless(row.label)
        yield _record((*named, row.credits, cost, currency, estimated, row.share))


def _record(cells: Iterable[str | float | None]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
