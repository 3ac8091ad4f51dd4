"""What is remembered of the outlook, so that any face can say it without asking again."""

from __future__ import annotations

from dataclasses import dataclass

from jojo_tray.domain.forecast.warning import Verdict
from jojo_tray.domain.insight.views import OutlookView


@dataclass(frozen=True, slots=True)
class Prospect:
    """The last outlook, without its days, and what was foretold on the last days."""

    view: OutlookView
    verdicts: tuple[Verdict, ...] = ()
