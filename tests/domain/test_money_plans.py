from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.own_plans import EXAMPLE, MOST_BYTES, table_with
from jojo_tray.domain.money.plans import BUILT_IN, CHECKED, Plan, overage_price
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.domain.subscription import Money
from tests.domain.insight.loud import LOUD


def plan(tier: str) -> Plan:
    found = BUILT_IN.plan(tier)
    assert found is not None
    return found


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "usd")


@pytest.mark.parametrize(
    ("tier", "name"),
    [
        ("free", "free"),
        ("starter", "starter"),
        ("creator", "creator"),
        ("Creator", "creator"),
        ("pro", "pro"),
        ("scale", "scale"),
        ("scale_2024_08_10", "scale"),
        ("business", "business"),
        ("growing_business", "business"),
        ("growing_business_2025_01_01", "business"),
    ],
)
def test_tiers_in_the_words_of_the_service(tier: str, name: str) -> None:
    assert plan(tier).tier == name


@pytest.mark.parametrize(
    "tier",
    ["go", "grant", "grant_tier_1_2025_07_23", "trial", "enterprise", "scale_up", "", "  ", None],
)
def test_nobody_knows_the_price_of_an_unknown_tier(tier: str | None) -> None:
    assert BUILT_IN.plan(tier) is None


def test_the_list_says_its_day_and_whose_it_is() -> None:
    assert {(known.checked, known.own) for known in BUILT_IN.plans} == {(CHECKED, False)}


def test_prices_of_the_list() -> None:
    monthly = {known.tier: (known.today.credits, known.price()) for known in BUILT_IN.plans}
    assert monthly == {
        "free": (10_000, usd("0")),
        "starter": (30_000, usd("6")),
        "creator": (121_000, usd("22")),
        "pro": (600_000, usd("99")),
        "scale": (1_800_000, usd("299")),
        "business": (6_000_000, usd("990")),
    }


def test_an_older_account_keeps_the_older_numbers() -> None:
    assert plan("scale").price(2_000_000) == usd("330")
    assert plan("scale").price(1_800_000) == usd("299")
    assert plan("creator").per_credit(100_000) == Fraction(2200, 100_000)
    assert plan("creator").per_credit(121_000) == Fraction(2200, 121_000)


@pytest.mark.parametrize("limit", [None, UNLIMITED, 0, 234_780])
def test_a_limit_that_tells_nothing_gives_the_numbers_of_today(limit: object) -> None:
    assert plan("creator").edition(limit) == plan("creator").today  # type: ignore[arg-type]


def test_a_free_credit_costs_nothing() -> None:
    assert plan("free").per_credit(10_000) == 0


def test_overage_is_priced_by_the_thousand() -> None:
    assert overage_price(plan("creator"), 12_500) == usd("3.75")
    assert overage_price(plan("starter"), 1) is None


# plans.toml


def test_the_example_of_the_help_is_understood() -> None:
    table = table_with(EXAMPLE.encode())
    creator = table.plan("creator")
    assert table.notice is None
    assert creator is not None
    assert (creator.own, creator.checked, creator.price()) == (True, date(2026, 11, 1), usd("22"))
    assert creator.overage == usd("0.30")
    assert table.plan("pro") == plan("pro")


def test_a_plan_of_ones_own_may_have_any_name_and_currency() -> None:
    text = 'checked=2026-01-02\ncurrency="EUR"\n[grant_tier_1_2025_07_23]\ncredits=5\nprice="1.5"'
    own = table_with(text.encode()).plan("grant_tier_1_2025_07_23")
    assert own is not None
    assert own.price() == Money(Decimal("1.5"), "eur")
    assert own.overage is None


HEAD = 'checked = 2026-01-02\ncurrency = "usd"\n'


@pytest.mark.parametrize(
    "body",
    [
        "creator = 5",
        "[creator]",
        "[creator]\ncredits = 0\nprice = 1",
        "[creator]\ncredits = -5\nprice = 1",
        "[creator]\ncredits = true\nprice = 1",
        "[creator]\ncredits = 5.0\nprice = 1",
        "[creator]\ncredits = 5\nprice = -1",
        "[creator]\ncredits = 5\nprice = nan",
        "[creator]\ncredits = 5\nprice = inf",
        "[creator]\ncredits = 5\nprice = 1e99",
        '[creator]\ncredits = 5\nprice = "a lot"',
        "[creator]\ncredits = 5\nprice = true",
        "[creator]\ncredits = 5\nprice = [1]",
        "[creator]\ncredits = 99999999999999999999\nprice = 1",
        "[creator]\ncredits = 5\nprice = 1\noverage_per_1000 = nan",
        "[creator]\ncredits = 5\nprice = 1\nsurprise = 1",
    ],
)
def test_a_plan_that_is_not_certain_is_left_out_with_a_notice(body: str) -> None:
    table = table_with(f"{HEAD}{body}".encode())
    assert table.plan("creator") == plan("creator")
    assert table.notice == "plans.toml: not understood, so not used: creator"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", "is not TOML"),
        (b"= = =", "is not TOML"),
        (b"a" * (MOST_BYTES + 1), "is too large"),
        (b"x = " + b"[" * 5000 + b"]" * 5000, "is not TOML"),
        (b"x = " + b"9" * 5000, "is not TOML"),
        (b"", "lacks checked"),
        (b'checked = "yesterday"\ncurrency = "usd"', "lacks checked"),
        (b'checked = 2026-01-01T00:00:00Z\ncurrency = "usd"', "lacks checked"),
        (b"checked = 2026-01-01", "lacks currency"),
        (b'checked = 2026-01-01\ncurrency = "dollars"', "lacks currency"),
        (b"checked = 2026-01-01\ncurrency = 5", "lacks currency"),
    ],
)
def test_a_bad_file_changes_nothing_but_says_so(content: bytes, why: str) -> None:
    table = table_with(content)
    assert table.plans == BUILT_IN.plans
    assert table.notice is not None
    assert why in table.notice
    assert table.notice.endswith("the built-in prices are used")


def test_a_long_list_of_mistakes_is_told_shortly() -> None:
    body = "\n".join(f"{'p' * 200}{number} = 1" for number in range(50))
    notice = table_with(f"{HEAD}{body}".encode()).notice
    assert notice is not None
    assert notice.endswith("and 45 more")
    assert sentence_of(notice, LOUD).endswith("AND 45 MORE")
    assert "SO NOT USED: pppp" in sentence_of(notice, LOUD)
    assert len(notice) < 300


@given(st.binary(max_size=400))
def test_no_content_is_an_error(content: bytes) -> None:
    assert len(table_with(content).plans) >= len(BUILT_IN.plans)


@given(st.text(max_size=100), st.text(max_size=100))
def test_no_plan_is_an_error(name: str, value: str) -> None:
    table = table_with(f"{HEAD}[{name}]\ncredits = 5\nprice = {value}".encode("utf-8", "replace"))
    assert all(known.today.credits > 0 for known in table.plans)
