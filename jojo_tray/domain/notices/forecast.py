"""What a forecast of running out gives to tell: once a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.notices.details import RunsOut
from jojo_tray.domain.notices.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.insight.outlook_view import OutlookView


def forecast_findings(view: OutlookView, *, warns: bool) -> Iterator[Finding]:
    """`warns` says that it held on two days, late enough in the cycle."""
    if warns and view.probability is not None:
        detail = RunsOut(view.probability, view.runs_out, view.low, view.high)
        yield Finding(Metric.FORECAST, "", 1, detail, in_cycle=True)
