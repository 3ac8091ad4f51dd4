"""What an alert says survives the store, each kind as itself, and is said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from jojo_tray.domain.alerts import Alert, Metric
from jojo_tray.domain.language import Language
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.notices.details import (
    BudgetReached,
    Detail,
    NewUse,
    OverageReached,
    RunsOut,
    SlotsUsed,
    Unpaid,
    UseKind,
)
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.wording import alert_text
from jojo_tray.store.codec import decode, encode

AT = datetime(2026, 11, 22, 14, tzinfo=UTC)
DAY = timedelta(days=1)
DUE = Money(Decimal("26.18"), "usd")
HOUR_USE = NewUse(UseKind.HOUR, "03:00", 1200, AT - DAY, 2)
OF_EACH: dict[Metric, list[Detail]] = {
    Metric.FORECAST: [
        RunsOut(0.8),
        RunsOut(0.8, date(2026, 12, 3)),
        RunsOut(0.8, date(2026, 12, 3), date(2026, 12, 1), date(2026, 12, 6)),
    ],
    Metric.OVERAGE: [OverageReached(Money(Decimal("12.5"), "eur"))],
    Metric.INVOICE: [Unpaid(""), Unpaid("seen-3", DUE, AT + DAY), Unpaid("seen-3", DUE, AT)],
    Metric.VOICES: [SlotsUsed(27, 30), SlotsUsed(30, 30)],
    Metric.BUDGET: [BudgetReached("Podcast", 0.834), BudgetReached("", 0.0)],
    Metric.LEAK: [
        NewUse(UseKind.KEY, "ci", 900, AT),
        NewUse(UseKind.KEY, "", 900, AT),
        NewUse(UseKind.PRODUCT, "Music", 5, AT - 3 * DAY),
        HOUR_USE,
    ],
}
EACH = [(metric, detail) for metric, details in OF_EACH.items() for detail in details]


def said(metric: Metric, detail: Detail | None, level: int = 1) -> tuple[str, str]:
    alert = Alert(metric, 1, level, 1, AT, detail=detail)
    return alert_text(Language(UTC), alert, AT + 9 * DAY)


@pytest.mark.parametrize(("metric", "detail"), EACH)
def test_each_detail_is_read_back_as_it_was(metric: Metric, detail: Detail) -> None:
    alert = Alert(metric, 1, 1, 1, AT, detail=detail)
    assert decode(Alert, encode(alert)) == alert


@pytest.mark.parametrize(("metric", "detail"), EACH)
def test_each_is_said_in_a_title_and_a_sentence(metric: Metric, detail: Detail) -> None:
    title, body = said(metric, detail)
    assert title
    assert not title.endswith(".")
    assert body.endswith(".")
    assert "{" not in title + body
    assert "None" not in title + body


def test_an_alert_of_a_newer_program_is_still_said() -> None:
    stored = encode(Alert(Metric.LEAK, 1, 1, 1, AT, detail=HOUR_USE)).replace("kind", "sort")
    alert = decode(Alert, stored)
    assert alert is not None
    assert alert == replace(alert, detail=None)
    assert alert_text(Language(UTC), alert, AT) == ("Something to look at", "")


def test_days_are_told_from_the_time_of_the_alert() -> None:
    tomorrow = AT + DAY - timedelta(hours=13)
    title, body = said(Metric.INVOICE, Unpaid("seen-3", DUE, tomorrow))
    assert title == "Payment retried tomorrow"
    assert body.startswith("26.18 USD are not paid. ElevenLabs tries again tomorrow (23 Nov). ")
    title, body = said(Metric.INVOICE, Unpaid("seen-3", DUE, AT + 4 * DAY))
    assert (title, "on 26 Nov" in body) == ("Payment past due", True)
    assert said(Metric.INVOICE, Unpaid("x", None, AT))[0] == "Payment retried today"


def test_the_words_of_the_others() -> None:
    assert said(Metric.FORECAST, OF_EACH[Metric.FORECAST][2]) == (
        "Credits will run out before the reset",
        "About 3 Dec at this pace (1 Dec to 6 Dec).",
    )
    assert said(Metric.OVERAGE, OverageReached(Money(Decimal("12.5"), "eur")))[0] == (
        "Overage: 12.50 EUR"
    )
    assert said(Metric.VOICES, SlotsUsed(30, 30)) == ("All voice slots used", "30 of 30 are taken.")
    assert said(Metric.BUDGET, BudgetReached("Podcast", 0.834), 80) == (
        "Budget at 80 %: Podcast",
        "83 % of this budget is spent.",
    )
    assert said(Metric.BUDGET, BudgetReached("Podcast", 1.3), 100)[0] == "Budget used up: Podcast"
    title, body = said(Metric.LEAK, HOUR_USE)
    assert title == "Use at an unusual hour: 03:00"
    assert body.startswith("1,200 credits since 21 Nov 14:00. 2 other new uses. If this")
    assert said(Metric.LEAK, NewUse(UseKind.KEY, "", 9, AT))[0] == (
        "First use of a key: without a key"
    )


def test_a_name_of_the_network_stays_on_one_short_line() -> None:
    use = NewUse(UseKind.KEY, "a\nb\t" + "c" * 200, 9, AT)
    title, _ = said(Metric.LEAK, use)
    assert title == f"First use of a key: a b {'c' * 56}\u2026"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("12.5", "usd", "12.50 USD"),
        ("1234.567", "kwd", "1,234.567 KWD"),
        ("0", "eur", "0.00 EUR"),
        ("1200", "jpy", "1,200 JPY"),
        ("3.10", None, "3.10"),
    ],
)
def test_amounts(amount: str, currency: str | None, text: str) -> None:
    assert money_text(Language(UTC), Money(Decimal(amount), currency)) == text
