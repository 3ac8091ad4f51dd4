from __future__ import annotations

import io
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jojo_tray.cli.insight import cost, estimate, plan
from jojo_tray.cli.insight.given_text import MOST_BYTES, given_text
from jojo_tray.cli.insight.money_text import (
    day_text,
    money_text,
    number_text,
    percent_text,
    verdict_text,
    yes_no,
)
from jojo_tray.cli.words import NotUnderstood, Parser
from jojo_tray.domain.insight.money_views import CostView, EstimateView, JobRow, PlanView
from jojo_tray.domain.language import Language
from jojo_tray.domain.money.jobs import JobPart, Verdict
from jojo_tray.domain.money.overage import Overage
from jojo_tray.domain.money.plans import BUILT_IN
from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.subscription import Money

ENGLISH = Language()
TODAY, RESET = date(2026, 11, 23), date(2026, 12, 5)
SINCE, UNTIL = datetime(2026, 11, 5, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "usd")


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (usd("1234.5"), "1,234.50 USD"),
        (usd("0.0049"), "under 0.01 USD"),
        (None, "-"),
    ],
)
def test_money_with_its_currency(money: Money | None, said: str) -> None:
    assert money_text(ENGLISH, money) == said


def test_what_is_unknown_is_a_dash() -> None:
    said = (
        number_text(ENGLISH, None),
        day_text(None),
        percent_text(ENGLISH, None),
        yes_no(ENGLISH, fits=None),
    )
    assert set(said) == {"-"}


def test_plain_words_and_numbers() -> None:
    assert number_text(ENGLISH, 1234.6) == "1,235"
    assert day_text(TODAY) == "2026-11-23"
    assert percent_text(ENGLISH, 1.234) == "123.4 %"
    assert (yes_no(ENGLISH, fits=True), yes_no(ENGLISH, fits=False)) == ("yes", "no")


NOW = JobPart(TODAY, 40_000, 40_000)
LATER = JobPart(RESET, 60_000, 60_000, after_reset=True)


@pytest.mark.parametrize(
    ("verdict", "parts", "over", "price", "said"),
    [
        (Verdict.FITS, (NOW,), 0, None, "fits"),
        (Verdict.TIGHT, (NOW,), 0, None, "fits, but not beside the usual use"),
        (
            Verdict.SPLIT,
            (NOW, LATER),
            None,
            None,
            "40,000 characters now, 60,000 from 2026-12-05 on",
        ),
        (
            Verdict.SPLIT,
            (LATER,),
            60_000,
            usd("18"),
            "60,000 from 2026-12-05 on (all now: 18.00 USD overage)",
        ),
        (Verdict.OVERAGE, (NOW,), 9_000, usd("2.7"), "9,000 credits over the limit: 2.70 USD"),
        (
            Verdict.OVERAGE,
            (NOW, LATER),
            9_000,
            None,
            (
                "40,000 characters now, 60,000 from 2026-12-05 on; "
                "9,000 credits over the limit: price unknown"
            ),
        ),
        (Verdict.TOO_LARGE, (), 9_000, None, "does not fit: 9,000 credits are missing"),
        (Verdict.UNKNOWN, (), None, None, "unknown"),
    ],
)
def test_how_a_job_comes_out(
    verdict: Verdict, parts: tuple[JobPart, ...], over: int | None, price: Money | None, said: str
) -> None:
    row = JobRow("m", "M", 100_000, verdict, parts, over, price)
    assert verdict_text(ENGLISH, row) == said
    assert verdict_text(ENGLISH, replace(row, cheaper=True)) == f"cheaper: {said}"


def test_a_split_that_takes_up_the_usual_use_says_so() -> None:
    row = JobRow("m", "M", 100_000, Verdict.SPLIT, (NOW,), tight=True)
    assert verdict_text(ENGLISH, row) == "40,000 characters now, but not beside the usual use"


# The lines above the tables


def test_a_cost_of_which_little_is_known() -> None:
    view = CostView(SINCE, UNTIL, Breakdown.PRODUCT)
    assert list(cost.lines(ENGLISH, view)) == [
        "2026-11-05 to 2026-11-23",
        "plan: unknown, price unknown",
    ]


def test_a_cost_that_is_estimated_says_so_everywhere() -> None:
    view = CostView(
        SINCE,
        UNTIL,
        Breakdown.PRODUCT,
        "scale_2024_08_10",
        2_000_000,
        BUILT_IN.plan("scale"),
        overage=Overage(usd("1.5"), usd("3")),
        total=usd("7"),
    )
    assert list(cost.lines(ENGLISH, view))[1:] == [
        "plan: Scale, 330.00 USD a month by the list of 2026-09-17",
        "overage: about 1.50 USD now, about 3.00 USD at the reset",
        "use: 7.00 USD, estimated by the plan's price",
    ]


def test_lines_of_an_estimate_and_a_job() -> None:
    estimated = EstimateView(1, (), 5, runs_out=TODAY)
    assert list(estimate.lines(ENGLISH, estimated)) == [
        "1 character",
        "5 credits left",
        "without it the credits last until about 2026-11-23",
    ]
    planned = PlanView(2_000, TODAY, (), 5, 7, UNTIL)
    assert list(plan.lines(ENGLISH, planned)) == [
        "2,000 characters by 2026-11-23",
        "5 credits left",
        "usual use until then: about 7 credits",
        "renewed on 2026-11-24",
    ]
    assert list(plan.lines(ENGLISH, PlanView(1, TODAY, ()))) == ["1 character by 2026-11-23"]


# Standard input as a real stream of bytes


def piped(content: bytes) -> str:
    options = Namespace(text="-", file=None, parser=Parser(prog="jojo-tray estimate"))
    with io.TextIOWrapper(io.BytesIO(content), encoding="ascii") as stdin:
        return given_text(options, stdin)


def test_stdin_is_utf_8_whatever_the_locale_says() -> None:
    assert piped("\ufeffB\u00f6en \U0001f389\r\n".encode()) == "B\u00f6en \U0001f389"
    assert piped(b"x" * MOST_BYTES) == "x" * MOST_BYTES


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff", b"a\0b", b"x" * (MOST_BYTES + 1)])
def test_stdin_that_is_no_text(content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        piped(content)
