"""Money as JSON: whole minor units with their currency, and what is an estimate says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.money.amounts import minor
from jojo_tray.services.documents import iso

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.insight.money_views import (
        BudgetsView,
        CostRow,
        CostView,
        EstimateView,
        JobRow,
        ModelEstimate,
        PlanView,
    )
    from jojo_tray.domain.money.budgets import BudgetState
    from jojo_tray.domain.subscription import Money
    from jojo_tray.services.documents import Document


def amount_document(money: Money | None) -> Document | None:
    """`{amount_cents, currency}`: minor units of the currency; null is unknown."""
    if money is None:
        return None
    return {"amount_cents": minor(money), "currency": money.currency}


def cost_document(view: CostView) -> Document:
    """`cost --json`."""
    return {
        "since": iso(view.since),
        "until": iso(view.until),
        "plan": _plan(view),
        "overage": _overage(view),
        "by": view.by.value,
        "estimated": view.estimated,
        "source": view.source,
        "read_at": iso(view.read_at),
        "total": amount_document(view.total),
        "parts": [_part(row) for row in view.rows],
        "notes": list(view.notes),
    }


def estimate_document(view: EstimateView) -> Document:
    """`estimate --json`; the text itself is not in it."""
    return {
        "characters": view.characters,
        "left": view.left,
        "resets_at": iso(view.resets_at),
        "runs_out": _day(view.runs_out),
        "rates_read_at": iso(view.rates_read_at),
        "models": [_model(model) for model in view.models],
        "notes": list(view.notes),
    }


def plan_document(view: PlanView) -> Document:
    """`plan --json`."""
    return {
        "characters": view.characters,
        "by": _day(view.by),
        "left": view.left,
        "usual_use": view.usual,
        "resets_at": iso(view.resets_at),
        "rates_read_at": iso(view.rates_read_at),
        "models": [_job(row) for row in view.rows],
        "notes": list(view.notes),
    }


def budgets_document(view: BudgetsView) -> Document:
    """`budget list --json`."""
    return {
        "budgets": [budget_document(state) for state in view.states],
        "notes": list(view.notes),
    }


def budget_document(state: BudgetState) -> Document:
    """One budget: amounts in credits, or in minor units where there is a currency."""
    budget = state.budget
    return {
        "name": budget.name,
        "scope": budget.scope.value,
        "about": budget.value,
        "period": budget.period.value,
        "unit": "credits" if budget.currency is None else "cents",
        "currency": budget.currency,
        "amount": budget.amount,
        "spent": state.spent,
        "predicted": state.predicted,
        "left": state.left,
        "share": state.share,
        "estimated": state.estimated,
        "thresholds": list(budget.thresholds),
        "reached": list(state.reached),
        "since": iso(state.since),
        "until": iso(state.until),
        "notes": list(state.notes),
    }


def _plan(view: CostView) -> Document:
    plan = view.plan
    return {
        "tier": view.tier,
        "monthly_price": amount_document(plan.price(view.limit)) if plan else None,
        "monthly_credits": plan.edition(view.limit).credits if plan else None,
        "overage_per_1000": str(plan.overage.amount) if plan and plan.overage else None,
        "cost": amount_document(view.plan_cost),
        "checked": _day(plan.checked) if plan else None,
        "prices": None if plan is None else "own" if plan.own else "built-in",
    }


def _overage(view: CostView) -> Document:
    overage = view.overage
    return {
        "now": amount_document(overage.now) if overage else None,
        "now_estimated": overage.estimated if overage else None,
        "at_reset": amount_document(overage.at_reset) if overage else None,
    }


def _part(row: CostRow) -> Document:
    return {
        "key": row.key,
        "label": row.label,
        "credits": row.credits,
        "cost": amount_document(row.cost),
        "share": row.share,
    }


def _model(model: ModelEstimate) -> Document:
    return {
        "model_id": model.model_id,
        "name": model.name,
        "credits": model.credits,
        "estimated_cost": amount_document(model.money),
        "fits": model.fits,
        "left_after": model.left_after,
        "requests": model.requests,
        "runs_out": _day(model.runs_out),
        "days_earlier": model.days_earlier,
    }


def _job(row: JobRow) -> Document:
    return {
        "model_id": row.model_id,
        "name": row.name,
        "credits": row.credits,
        "verdict": row.verdict.value.replace(" ", "_"),
        "tight": row.tight,
        "parts": [
            {
                "since": _day(part.since),
                "characters": part.characters,
                "credits": part.credits,
                "after_reset": part.after_reset,
            }
            for part in row.parts
        ],
        "overage_credits": row.overage,
        "overage_cost": amount_document(row.overage_cost),
        "cheaper": row.cheaper,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
