"""What use past the gateway gives to tell: when it is new, once in two weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.assistant.elsewhere import QUIET, new_elsewhere
from jojo_tray.domain.notices.details import UsedElsewhere
from jojo_tray.domain.notices.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from jojo_tray.domain.assistant.elsewhere import ElsewhereDay


def elsewhere_findings(days: Sequence[ElsewhereDay], today: date) -> Iterator[Finding]:
    """A day is told once, however its numbers grow; after that it is new no more."""
    found = new_elsewhere(days, today)
    if found is not None:
        detail = UsedElsewhere(found.credits, found.day)
        yield Finding(
            Metric.ELSEWHERE,
            f"{found.day}",
            1,
            detail,
            pressing=True,
            passes=True,
            spacing=QUIET,
        )
