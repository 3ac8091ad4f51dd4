"""What the panels and commands about money show; every estimate says that it is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.parts import Parts
from jojo_tray.domain.insight.provenance import Freshness, oldest
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.budgets import BudgetState
from jojo_tray.domain.money.jobs import JobPart, Verdict
from jojo_tray.domain.money.overage import Overage
from jojo_tray.domain.money.plans import Plan
from jojo_tray.domain.quota import Limit
from jojo_tray.domain.series import SOURCES, Breakdown, Rung
from jojo_tray.domain.subscription import Money

TEXT, CREDITS, SHARE = ColumnKind.TEXT, ColumnKind.CREDITS, ColumnKind.SHARE
MONEY, NUMBER, DAY = ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.DAY

COST = QT_TRANSLATE_NOOP("insight", "Cost")
ESTIMATED = QT_TRANSLATE_NOOP("insight", "Estimated cost")


@dataclass(frozen=True, slots=True)
class CostRow:
    """One product, voice, model or key: its credits where they are known, and its cost."""

    key: str
    label: str
    credits: float | None
    cost: Money | None
    share: float | None


@dataclass(frozen=True, slots=True)
class CostView:
    """What a stretch cost: `plan_cost` is the list price by the time of it, None if unknown.

    The rows' costs are the service's own amounts unless they are `estimated` from the plan's
    price; they sum up to `total`. Times are aware, `until` is exclusive. `trouble` is why the
    use is not fresh, or not known, although it was asked for.
    """

    since: datetime
    until: datetime
    by: Breakdown
    tier: str | None = None
    limit: Limit = None
    plan: Plan | None = None
    plan_cost: Money | None = None
    overage: Overage | None = None
    rows: tuple[CostRow, ...] = ()
    total: Money | None = None
    estimated: bool = True
    source: Rung | None = None
    notes: tuple[str, ...] = ()
    trouble: JojoTrayError | None = None
    read_at: datetime | None = None

    @property
    def freshness(self) -> Freshness:
        """How old the use is, and who counted it."""
        sources = (SOURCES[self.source],) if self.source is not None else ()
        return Freshness(self.read_at, self.trouble, sources)

    @property
    def parts(self) -> Parts:
        """What the rows are parts of."""
        return Parts(self.since, self.until, self.by)

    def table(self) -> PanelTable:
        """A row for each part, the dearest first."""
        columns = (
            Column("key", QT_TRANSLATE_NOOP("insight", "Id"), TEXT),
            Column("label", QT_TRANSLATE_NOOP("insight", "Name"), TEXT),
            Column("credits", QT_TRANSLATE_NOOP("insight", "Credits"), CREDITS),
            Column("cost", ESTIMATED if self.estimated else COST, MONEY),
            Column("share", QT_TRANSLATE_NOOP("insight", "Share"), SHARE),
        )
        rows = tuple((row.key, row.label, row.credits, row.cost, row.share) for row in self.rows)
        return PanelTable(columns, rows)


@dataclass(frozen=True, slots=True)
class ModelEstimate:
    """What a text costs with one model; None where the model's rates are unknown.

    `requests` is how many it takes, by the longest text of one. `money` is at the plan's price
    for a credit. `days_earlier` says by how much the credits run out earlier, if they do.
    """

    model_id: str
    name: str
    credits: int | None
    money: Money | None = None
    fits: bool | None = None
    left_after: int | None = None
    requests: int | None = None
    runs_out: date | None = None
    days_earlier: int | None = None


@dataclass(frozen=True, slots=True)
class EstimateView:
    """What a text of so many characters would cost with each model, the cheapest first."""

    characters: int
    models: tuple[ModelEstimate, ...]
    left: int | None = None
    resets_at: datetime | None = None
    runs_out: date | None = None
    rates_read_at: datetime | None = None
    notes: tuple[str, ...] = ()

    def table(self) -> PanelTable:
        """A row for each model."""
        columns = (
            Column("model_id", QT_TRANSLATE_NOOP("insight", "Model"), TEXT),
            Column("credits", QT_TRANSLATE_NOOP("insight", "Credits"), CREDITS),
            Column("money", QT_TRANSLATE_NOOP("insight", "Estimated cost"), MONEY),
            Column("fits", QT_TRANSLATE_NOOP("insight", "Fits"), TEXT),
            Column("left_after", QT_TRANSLATE_NOOP("insight", "Left after"), CREDITS),
            Column("requests", QT_TRANSLATE_NOOP("insight", "Requests"), CREDITS),
            Column("runs_out", QT_TRANSLATE_NOOP("insight", "Runs out"), DAY),
            Column("days_earlier", QT_TRANSLATE_NOOP("insight", "Days earlier"), NUMBER),
        )
        return PanelTable(columns, tuple(map(_estimate_cells, self.models)))


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job with one model; `overage` are the credits beyond the limit, see `Job.over`.

    `cheaper` says that this model is only offered because it costs less than the chosen one.
    `tight` says that the job takes up what the usual use needs.
    """

    model_id: str
    name: str
    credits: int | None
    verdict: Verdict
    parts: tuple[JobPart, ...] = ()
    overage: int | None = None
    overage_cost: Money | None = None
    cheaper: bool = False
    tight: bool = False

    def now(self) -> int | None:
        """Characters to be done in this cycle; None where it cannot be done."""
        return self._sum(after_reset=False)

    def later(self) -> int | None:
        """Characters to be done after the reset; None where it cannot be done."""
        return self._sum(after_reset=True)

    def _sum(self, *, after_reset: bool) -> int | None:
        sizes = [part.characters for part in self.parts if part.after_reset is after_reset]
        return sum(sizes) if self.parts else None


@dataclass(frozen=True, slots=True)
class PlanView:
    """How so many characters are done by a day.

    `usual` is the other use expected until then, or until the reset where it is `renewed` before.
    """

    characters: int
    by: date
    rows: tuple[JobRow, ...]
    left: int | None = None
    usual: int | None = None
    resets_at: datetime | None = None
    renewed: bool = False
    rates_read_at: datetime | None = None
    notes: tuple[str, ...] = ()

    def table(self) -> PanelTable:
        """A row for each model."""
        columns = (
            Column("model_id", QT_TRANSLATE_NOOP("insight", "Model"), TEXT),
            Column("credits", QT_TRANSLATE_NOOP("insight", "Credits"), CREDITS),
            Column("verdict", QT_TRANSLATE_NOOP("insight", "Verdict"), TEXT),
            Column("now", QT_TRANSLATE_NOOP("insight", "Characters now"), CREDITS),
            Column("later", QT_TRANSLATE_NOOP("insight", "Characters after the reset"), CREDITS),
            Column("overage", QT_TRANSLATE_NOOP("insight", "Over the limit"), CREDITS),
            Column("overage_cost", QT_TRANSLATE_NOOP("insight", "Overage"), MONEY),
        )
        return PanelTable(columns, tuple(map(_job_cells, self.rows)))


@dataclass(frozen=True, slots=True)
class BudgetsView:
    """All budgets with how far they are spent."""

    states: tuple[BudgetState, ...]
    notes: tuple[str, ...] = ()

    @property
    def freshness(self) -> Freshness:
        """How old the oldest of the budgets is, who counted them, and why one is not newer."""
        return oldest(state.freshness for state in self.states)

    def table(self) -> PanelTable:
        """A row for each budget, by its name."""
        columns = (
            Column("name", QT_TRANSLATE_NOOP("insight", "Budget"), TEXT),
            Column("about", QT_TRANSLATE_NOOP("insight", "Of"), TEXT),
            Column("period", QT_TRANSLATE_NOOP("insight", "Per"), TEXT),
            Column("amount", QT_TRANSLATE_NOOP("insight", "Amount"), _amounts(self.states)),
            Column("spent", QT_TRANSLATE_NOOP("insight", "Spent"), _amounts(self.states)),
            Column("share", QT_TRANSLATE_NOOP("insight", "Share"), SHARE),
            Column("predicted", QT_TRANSLATE_NOOP("insight", "Predicted"), _amounts(self.states)),
            Column("left", QT_TRANSLATE_NOOP("insight", "Left"), _amounts(self.states)),
        )
        return PanelTable(columns, tuple(map(_budget_cells, self.states)))


def _amounts(states: tuple[BudgetState, ...]) -> ColumnKind:
    """Money cells say their currency themselves, so a mixed column is one of money."""
    return MONEY if any(state.budget.currency for state in states) else CREDITS


def _estimate_cells(model: ModelEstimate) -> tuple[str | int | Money | date | None, ...]:
    fits = None if model.fits is None else "yes" if model.fits else "no"
    return (
        model.model_id,
        model.credits,
        model.money,
        fits,
        model.left_after,
        model.requests,
        model.runs_out,
        model.days_earlier,
    )


def _job_cells(row: JobRow) -> tuple[str | int | Money | None, ...]:
    cells = (row.overage, row.overage_cost)
    verdict = f"{row.verdict}, {Verdict.TIGHT}" if _is_tight_split(row) else str(row.verdict)
    return row.model_id, row.credits, verdict, row.now(), row.later(), *cells


def _is_tight_split(row: JobRow) -> bool:
    return row.tight and row.verdict is Verdict.SPLIT


def _budget_cells(state: BudgetState) -> tuple[str | int | float | Money | None, ...]:
    budget = state.budget
    spent, predicted, left = (state.said(n) for n in (state.spent, state.predicted, state.left))
    amount = state.said(budget.amount)
    return (
        budget.name,
        budget.about,
        str(budget.period),
        amount,
        spent,
        state.share,
        predicted,
        left,
    )
