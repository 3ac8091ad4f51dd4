"""How many requests a plan allows at once, by the list: no endpoint that is read tells it."""

from __future__ import annotations

import re
from datetime import date

from jojo_tray.domain.insight.workspace_views import Concurrency

CHECKED = date(2026, 9, 17)
_DATED = re.compile(r"_20\d\d_\d\d_\d\d\Z")
_PLANS = {
    "free": Concurrency(2, 4),
    "starter": Concurrency(3, 6),
    "creator": Concurrency(5, 10),
    "pro": Concurrency(10, 20),
    "scale": Concurrency(15, 30),
    "business": Concurrency(15, 30),
    "growing_business": Concurrency(15, 30),
}


def concurrency_of(tier: str | None) -> Concurrency | None:
    """What the plan of a tier allows; None where it is agreed upon, or nobody knows it."""
    return _PLANS.get(_DATED.sub("", (tier or "").strip().lower()))
