"""What a panel is shown with: its question, the language, the hour, and who keeps the colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jojo_tray.domain.insight.panels import Panel
from jojo_tray.domain.insight.views import CounterPoint
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.series_colours import SeriesColours
from jojo_tray.qt.tasks import Tasks

ACCENT = -1  # the slot of what is not split


@dataclass(frozen=True, slots=True)
class Sight:
    """What every body needs to show a view; `readings` are all of a stretch, for a worker."""

    panel: Panel
    language: QtLanguage
    now: datetime
    colours: SeriesColours
    tasks: Tasks
    readings: Callable[[datetime, datetime], Sequence[CounterPoint]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time whose generations are asked for; `only` are part keys of `by`."""

    since: datetime
    until: datetime
    name: str
    only: tuple[str, ...] = ()
    by: Breakdown = Breakdown.NONE
