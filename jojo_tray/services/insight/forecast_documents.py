"""Forecasts and the outlook as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.services.documents import iso
from jojo_tray.services.money.documents import amount_document

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.forecast.result import Forecast, ForecastDay, ForecastTotal, RunOut
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.quota import Limit
    from jojo_tray.services.documents import Document

PLACES = 4


def series_document(name: str | None, forecast: Forecast) -> Document:
    """One series of one's own."""
    return {"series": name, **forecast_document(forecast)}


def forecast_document(forecast: Forecast) -> Document:
    """Method, days, sum and end; `runs_out` is null where no limit is known."""
    return {
        "method": forecast.method.value,
        "confidence": forecast.confidence.value,
        "days": [_day(day) for day in forecast.days],
        "total": _total(forecast.total),
        "runs_out": _end(forecast.runs_out),
    }


def outlook_document(view: OutlookView, limit: Limit) -> Document:
    """`forecast --json`: the account's; unknown is null, and the limit as every status has it."""
    return {
        "as_of": iso(view.as_of),
        "used": view.used,
        "limit": limit,
        "resets_at": iso(view.resets_at),
        "projected_total": _round(view.projected_total),
        "projected_low": _round(view.projected_low),
        "projected_high": _round(view.projected_high),
        "lasting_per_day": view.lasting_per_day,
        "overage_from": _iso_day(view.overage_from),
        "overage_low": _iso_day(view.overage_low),
        "overage_high": _iso_day(view.overage_high),
        "overage_at_reset": view.overage,
        "overage_cost_at_reset": amount_document(view.overage_cost),
        "lost_at_reset": _round(view.lost),
        "collected_days": view.collected,
        **_ahead(view),
        "source": view.source,
        "read_at": iso(view.read_at),
        "notes": list(view.notes),
    }


def _ahead(view: OutlookView) -> Document:
    if view.forecast is None:
        return dict.fromkeys(("method", "confidence", "days", "total", "runs_out"))
    return forecast_document(view.forecast) | {"confidence": view.confidence}


def _day(day: ForecastDay) -> Document:
    return {
        "date": day.day.isoformat(),
        "mean": _exact(day.mean),
        "low80": _exact(day.low80),
        "high80": _exact(day.high80),
    }


def _total(total: ForecastTotal) -> Document:
    return {
        "mean": _exact(total.mean),
        "low80": _exact(total.low80),
        "high80": _exact(total.high80),
        "low95": _exact(total.low95),
        "high95": _exact(total.high95),
    }


def _end(end: RunOut | None) -> Document | None:
    if end is None:
        return None
    return {
        "probability": end.probability,
        "date": _iso_day(end.day),
        "low": _iso_day(end.low),
        "high": _iso_day(end.high),
    }


def _iso_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _round(value: float | None) -> int | None:
    return None if value is None else round(value)


def _exact(value: float) -> float:
    return round(value, PLACES)
