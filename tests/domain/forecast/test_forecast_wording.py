"""The outlook in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from jojo_tray.domain.forecast import wording
from jojo_tray.domain.forecast.result import RunOut
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.language import Language
from jojo_tray.domain.subscription import Money

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LASTS = OutlookView(
    NOW,
    used=60_000,
    limit=100_000,
    projected_total=94_000.0,
    projected_low=90_000.0,
    projected_high=98_500.4,
    probability=0.04,
    confidence="medium",
)
RUNS_OUT = replace(
    LASTS,
    projected_total=112_000.0,
    probability=0.87,
    runs_out=date(2026, 12, 3),
    low=date(2026, 12, 1),
    high=date(2026, 12, 6),
    confidence="high",
)
ABOVE = replace(RUNS_OUT, used=104_000, overage=12_000, overage_cost=Money(Decimal("3.60"), "usd"))


@pytest.mark.parametrize(
    ("view", "facts", "said"),
    [
        (LASTS, {}, "lasts, about 6,000 over"),
        (LASTS, {"confidence": "low"}, "lasts, about 6,000 over, low confidence"),
        (LASTS, {"probability": 0.3}, "probably lasts, about 6,000 over"),
        (RUNS_OUT, {}, "runs out about 3 Dec (1 Dec to 6 Dec)"),
        (
            RUNS_OUT,
            {"confidence": "low"},
            "runs out about 3 Dec (1 Dec to 6 Dec), low confidence",
        ),
        (RUNS_OUT, {"runs_out": None}, "may run out: 1 Dec to 6 Dec"),
        (
            RUNS_OUT,
            {"runs_out": None, "low": None, "high": None},
            "probably runs out before the reset",
        ),
        (
            RUNS_OUT,
            {"low": date(2026, 12, 3), "high": date(2026, 12, 3)},
            "runs out about 3 Dec",
        ),
        (
            RUNS_OUT,
            {
                "probability": 0.0,
                "overage_from": date(2026, 12, 2),
                "overage_low": date(2026, 12, 1),
                "overage_high": date(2026, 12, 4),
            },
            "overage from about 2 Dec (1 Dec to 4 Dec), about 12,000 credits",
        ),
        (
            RUNS_OUT,
            {"probability": 0.0, "overage_from": date(2026, 12, 2)},
            "overage from about 2 Dec, about 12,000 credits",
        ),
        (RUNS_OUT, {"probability": 0.0}, "probably overage, about 12,000 credits"),
        (LASTS, {"collected": 3}, "collecting (3 of 7 days)"),
        (LASTS, {"limit": None}, None),
        (LASTS, {"probability": None}, None),
        (RUNS_OUT, {"used": 100_000}, None),
        (RUNS_OUT, {"used": 100_000, "overage": 0}, None),
        (ABOVE, {}, "about 12,000 credits of overage at the reset: 3.60 USD"),
        (ABOVE, {"used": 100_000, "limit": None}, None),
        (ABOVE, {"probability": None}, "about 12,000 credits of overage at the reset: 3.60 USD"),
        (
            ABOVE,
            {"overage_cost": None, "confidence": "low"},
            "about 12,000 credits of overage at the reset, low confidence",
        ),
    ],
)
def test_the_sentence(view: OutlookView, facts: dict[str, Any], said: str | None) -> None:
    assert wording.outlook_text(Language(), replace(view, **facts)) == said


def test_total_chance_spend_and_loss() -> None:
    view = replace(LASTS, lasting_per_day=3_210, lost=1_234.4)
    lines = [
        wording.projected_text(Language(), view),
        wording.probability_text(Language(), view),
        wording.lasting_day_text(Language(), view),
        wording.lost_text(Language(), view),
        wording.confidence_text(Language(), view),
    ]
    assert lines == [
        "about 94,000 credits used at the reset (90,000 to 98,500)",
        "4 % likely to run out before the reset",
        "lasts at 3,210 credits a day",
        "about 1,234 credits will be lost at the reset",
        "medium confidence",
    ]


def test_what_is_unknown_or_nothing_is_not_said() -> None:
    empty = OutlookView(NOW)
    assert wording.outlook_text(Language(), empty) is None
    assert wording.projected_text(Language(), empty) is None
    assert wording.probability_text(Language(), replace(LASTS, probability=0.0)) is None
    assert wording.lasting_day_text(Language(), empty) is None
    assert wording.confidence_text(Language(), empty) is None
    assert wording.confidence_text(Language(), replace(LASTS, confidence="low")) is None
    assert wording.lost_text(Language(), replace(LASTS, lost=0.3)) is None


def test_nothing_is_certain() -> None:
    said = wording.probability_text(Language(), replace(LASTS, probability=1.0))
    assert said == "99 % likely to run out before the reset"


def test_the_end_of_a_series_of_ones_own() -> None:
    end = RunOut(0.72, date(2026, 12, 3), date(2026, 12, 1), date(2026, 12, 6))
    assert wording.end_text(Language(), end) == "runs out about 3 Dec (1 Dec to 6 Dec): 72 %"
    rare = replace(end, probability=0.1, day=None)
    assert wording.end_text(Language(), rare) == "10 % likely to run out (1 Dec to 6 Dec)"
    assert wording.end_text(Language(), RunOut(0.0)) == "0 % likely to run out"


@pytest.mark.parametrize("zone", [UTC, None])
def test_a_day_is_said_as_that_day(zone: Any) -> None:
    assert wording.day_text(Language(zone), date(2026, 12, 3)) == "3 Dec"
