"""An insights window on made-up numbers, with work done at once or by hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.dashboards import BUILT_IN
from jojo_tray.domain.insight.money_views import (
    BudgetsView,
    EstimateView,
    JobRow,
    ModelEstimate,
    PlanView,
)
from jojo_tray.domain.insight.panel_errors import DashboardNotFound
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.tables import Tabular
from jojo_tray.domain.money.amounts import of_minor
from jojo_tray.domain.money.budgets import Budget, BudgetState
from jojo_tray.domain.money.jobs import Verdict
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.qt.dashboards.dragging import PanelDragging
from jojo_tray.qt.dashboards.editing import Editing
from jojo_tray.qt.dashboards.shelf_desk import ShelfDesk
from jojo_tray.qt.insight.exporting import Exporter
from jojo_tray.qt.insight.insight_front import InsightFront
from jojo_tray.qt.insight.means import Means
from jojo_tray.qt.insight.sight import Sight
from jojo_tray.qt.insight.tool_desk import ToolDesk
from jojo_tray.qt.insight.window import InsightWindow
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.series_colours import ColourBook, SeriesColours
from jojo_tray.services.speech.preload import Plan
from tests.qt.insight.insight_views import NOW, counter, drill, view_of
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.assistant.phrases import Phrase
    from jojo_tray.domain.insight.views import CounterPoint, DrillView
    from jojo_tray.qt.insight.body import Body
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.tasks import Tasks

OVERVIEW = Dashboard(
    "Overview",
    (
        Panel(PanelKind.TREND, by=Breakdown.VOICE, width=2),
        Panel(PanelKind.FORECAST),
        Panel(PanelKind.BREAKDOWN, by=Breakdown.VOICE),
        Panel(PanelKind.CALENDAR, PanelRange.YEAR, width=2),
        Panel(PanelKind.PACE),
        Panel(PanelKind.WEEKDAYS, PanelRange.QUARTER),
        Panel(PanelKind.MONTHS, PanelRange.YEAR, interval=Interval.MONTH),
    ),
)
ASSISTANT = next(board for board in BUILT_IN if board.name == "Assistant")
OTHERS = Dashboard(
    "Voices",
    (
        Panel(PanelKind.VOICES, width=2),
        Panel(PanelKind.VOICE, PanelRange.MONTH, voice="voice0"),
        Panel(PanelKind.MODELS, width=2),
        Panel(PanelKind.NOW),
    ),
)


@dataclass
class FakePanels:
    """Answers as told, and remembers what it was asked; `trouble` is of fresh readings."""

    answer: Callable[[Panel], Tabular] = view_of
    trouble: JojoTrayError | None = None
    nothing: JojoTrayError | None = None
    asked: list[tuple[Panel, bool]] = field(default_factory=list)
    drilled: list[tuple[object, ...]] = field(default_factory=list)

    def read(self, panel: Panel, now: datetime, *, fresh: bool = False) -> Tabular:
        self.asked.append((panel, fresh))
        error = self.trouble if fresh else self.nothing
        if error is not None:
            raise error
        return self.answer(panel)

    def drill(
        self,
        since: datetime,
        until: datetime,
        only: Sequence[str] = (),
        *,
        by: Breakdown = Breakdown.NONE,
    ) -> DrillView:
        self.drilled.append((since, until, tuple(only), by))
        if self.nothing is not None:
            raise self.nothing
        return drill(since, until)

    def counter(self, since: datetime, until: datetime, most: int = 1) -> Sequence[CounterPoint]:
        return counter(3000)


@dataclass
class FakeDashboards:
    """Those it was given; only those of `own` are the user's."""

    kept: dict[str, Dashboard]
    nothing: JojoTrayError | None = None
    own: set[str] = field(default_factory=set)
    full: JojoTrayError | None = None

    def names(self) -> Sequence[str]:
        if self.nothing is not None:
            raise self.nothing
        return tuple(self.kept)

    def is_own(self, name: str) -> bool:
        return name in self.own

    def load(self, name: str) -> Dashboard:
        if name not in self.kept:
            raise DashboardNotFound(name=name)
        return self.kept[name]

    def save(self, dashboard: Dashboard) -> None:
        if self.full is not None:
            raise self.full
        self.kept[dashboard.name] = dashboard
        self.own.add(dashboard.name)

    def remove(self, name: str) -> None:
        del self.kept[name]
        self.own.discard(name)


@dataclass
class FakeChooser:
    """Chooses the path suggested, in another folder; without one it is left."""

    folder: Path | None = None
    suggested: list[Path] = field(default_factory=list)
    called: str = ""

    def file(self, window: QWidget | None, title: str, suggestion: Path) -> Path | None:
        self.suggested.append(suggestion)
        name = self.called or suggestion.name
        return self.folder / name if self.folder is not None else None


@dataclass
class FakeAsks:
    """Answers as told, and remembers what it was asked."""

    named: str | None = None
    wanted: Panel | None = None
    yes: bool = True
    folder: Path | None = None
    source: Path | None = None
    asked: list[object] = field(default_factory=list)

    def name(
        self, window: QWidget, title: str, suggestion: str, taken: Sequence[str]
    ) -> str | None:
        self.asked.append((title, suggestion, tuple(taken)))
        return self.named

    def panel(self, window: QWidget, title: str, panel: Panel) -> Panel | None:
        self.asked.append((title, panel))
        return self.wanted

    def agreed(self, window: QWidget, question: str, yes: str) -> bool:
        self.asked.append(question)
        return self.yes

    def sure(self, window: QWidget, question: str, yes: str) -> bool:
        self.asked.append((question, yes))
        return self.yes

    def file(self, window: QWidget, title: str, suggestion: Path) -> Path | None:
        self.asked.append((title, suggestion.name))
        return self.folder / suggestion.name if self.folder is not None else None

    def existing(self, window: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        self.asked.append((title, kinds))
        return self.source


@dataclass
class FakeMoney:
    """One model's price, and the budgets it was given."""

    nothing: JojoTrayError | None = None
    asked: list[object] = field(default_factory=list)
    kept: dict[str, Budget] = field(default_factory=dict)

    def currency(self) -> str | None:
        return "usd"

    def estimate(self, text: str) -> EstimateView:
        self.asked.append(text)
        if self.nothing is not None:
            raise self.nothing
        cost = ModelEstimate("eleven_v3", "Eleven v3", len(text), of_minor(2, "usd"), fits=True)
        return EstimateView(len(text), (cost,), 30_786, notes=("Rates of the models.",))

    def plan(self, characters: int, by: date) -> PlanView:
        self.asked.append((characters, by))
        row = JobRow("eleven_v3", "Eleven v3", characters, Verdict.FITS)
        return PlanView(characters, by, (row,), 30_786)

    def states(self, *, fresh: bool = False) -> BudgetsView:
        return BudgetsView(tuple(map(BudgetState, self.kept.values())))

    def keep(self, budget: Budget) -> BudgetState:
        if self.nothing is not None:
            raise self.nothing
        self.kept[budget.name] = budget
        return BudgetState(budget)

    def remove(self, name: str) -> None:
        del self.kept[name]


@dataclass
class FakeDeeds:
    """Counts that can be removed, and phrases that cost 14 credits each."""

    nothing: JojoTrayError | None = None
    refused: str | None = None
    kept: int = 0
    done: list[object] = field(default_factory=list)

    def reset(self, now: datetime) -> None:
        self._note(("reset", now))

    def clear(self) -> None:
        self._note("clear")

    def plan(self, phrase: Phrase) -> Plan:
        self._note(phrase.text)
        missing = () if self.kept else (phrase.recipe,)
        return Plan(1, missing, self.kept, 0, len(phrase.text), 14, 30_786, self.refused)

    def preload(self, plan: Plan) -> int:
        self._note(plan)
        return plan.credits

    def _note(self, deed: object) -> None:
        if self.nothing is not None:
            raise self.nothing
        self.done.append(deed)


class Bench:
    """A window with those who serve it."""

    def __init__(self, folder: Path, tasks: Tasks | None = None, *boards: Dashboard) -> None:
        self.panels = FakePanels()
        self.dashboards = FakeDashboards({b.name: b for b in boards or (OVERVIEW, OTHERS)})
        self.chooser = FakeChooser(folder)
        self.money = FakeMoney()
        self.deeds = FakeDeeds()
        self.language, self.moment = QtLanguage(UTC), NOW
        self.means = Means(
            lambda: self.panels,
            lambda: self.dashboards,
            lambda: self.money,
            lambda: self.money,
            lambda: self.deeds,
            ColourBook(folder / "colours.json"),
            lambda: self.moment,
            lambda: self.language,
            tasks or tasks_at_once(),
        )
        self.window = InsightWindow()
        exporter = Exporter(self.means, self.chooser, folder, self.window)
        self.asks = FakeAsks(folder=folder)
        editing = Editing(self.window, self.asks)
        self.dragging = PanelDragging(self.window, editing)
        shelf = ShelfDesk(self.means, editing, self.asks, folder, self.window)
        tools = ToolDesk(self.means, self.asks, self.window)
        colours = self.means.colours.colours()
        self.front = InsightFront(self.means, exporter, shelf, tools, colours, self.window)

    def choose(self, name: str) -> None:
        """Another dashboard, as its box in the header tells."""
        box = self.window.header.dashboards
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())

    def open(self, name: str | None = None) -> None:
        """Open the window and wait for its numbers."""
        self.front.open(name)
        self.wait()

    def wait(self) -> None:
        """Let everything that was asked for be shown."""
        for _ in range(6):
            settle()

    def body(self, kind: PanelKind) -> Body[Any]:
        """The chart of the panel of a kind."""
        body = self.card(kind).pages.body
        assert body is not None
        return body

    def card(self, kind: PanelKind) -> PanelCard:
        """The panel of a kind."""
        return next(card for card in self.window.grid.cards if card.panel.kind is kind)


def sight_of(panel: Panel, tasks: Tasks | None = None) -> Sight:
    """What a body is shown with."""
    language = QtLanguage(UTC)
    return Sight(panel, language, NOW, SeriesColours(), tasks or tasks_at_once(), _readings)


def _readings(_since: datetime, _until: datetime) -> Sequence[CounterPoint]:
    return counter(3000)


@contextmanager
def opened(folder: Path, name: str | None = None) -> Iterator[Bench]:
    """An open window."""
    bench = Bench(folder)
    bench.open(name)
    yield bench
    bench.front.close()
    settle()
