"""What the insights window works with, so that its parts need not know the core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.series_colours import ColourBook
from jojo_tray.qt.tasks import Tasks

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.assistant.phrases import Phrase
    from jojo_tray.domain.insight.money_views import BudgetsView, EstimateView, PlanView
    from jojo_tray.domain.insight.panels import Dashboard, Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.insight.views import CounterPoint, DrillView
    from jojo_tray.domain.money.budgets import Budget, BudgetState
    from jojo_tray.services.speech.preload import Plan


class Panels(Protocol):
    """Reads what panels show; for workers."""

    def read(self, panel: Panel, now: datetime, *, fresh: bool = False) -> Tabular:
        """The panel's view; only a `fresh` one asks the service. Raises JojoTrayError."""
        ...

    def drill(
        self,
        since: datetime,
        until: datetime,
        only: Sequence[str] = (),
        *,
        by: Breakdown = Breakdown.NONE,
    ) -> DrillView:
        """The generations behind a stretch of time, of these parts."""
        ...

    def counter(self, since: datetime, until: datetime, most: int = ...) -> Sequence[CounterPoint]:
        """Our own readings of the counter by about `most` points."""
        ...


class Dashboards(Protocol):
    """The dashboards by name; for workers. All raise JojoTrayError."""

    def names(self) -> Sequence[str]: ...

    def is_own(self, name: str) -> bool: ...

    def load(self, name: str) -> Dashboard: ...

    def save(self, dashboard: Dashboard) -> None: ...

    def remove(self, name: str) -> None: ...


class Money(Protocol):
    """Works out what something costs; for workers. All raise JojoTrayError."""

    def currency(self) -> str | None: ...

    def estimate(self, text: str) -> EstimateView: ...

    def plan(self, characters: int, by: date) -> PlanView: ...


class Budgets(Protocol):
    """The user's budgets; for workers. All raise JojoTrayError."""

    def states(self, *, fresh: bool = False) -> BudgetsView: ...

    def keep(self, budget: Budget) -> BudgetState: ...

    def remove(self, name: str) -> None: ...


class Assistant(Protocol):
    """Changes an assistant's counts, makes phrases; for workers. All raise JojoTrayError."""

    def reset(self, now: datetime) -> None: ...

    def clear(self) -> None: ...

    def plan(self, phrase: Phrase) -> Plan: ...

    def preload(self, plan: Plan) -> int:
        """Make what was planned; returns the credits paid."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """Panels, dashboards and money are made by the worker that first asks for them."""

    panels: Callable[[], Panels]
    dashboards: Callable[[], Dashboards]
    money: Callable[[], Money]
    budgets: Callable[[], Budgets]
    assistant: Callable[[], Assistant]
    colours: ColourBook
    now: Callable[[], datetime]
    language: Callable[[], QtLanguage]
    tasks: Tasks
