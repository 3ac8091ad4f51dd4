from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.tiers import plan_stem, plan_word


@given(some.dates(date(2000, 1, 1), date(2099, 12, 31)), some.sampled_from(["creator", "pro"]))
def test_an_edition_is_of_its_plan(day: date, plan: str) -> None:
    assert plan_stem(f" {plan.upper()}_{day:%Y_%m_%d} ") == plan


@pytest.mark.parametrize("tier", ["growing_business", "creator_2026", "team_1999_01_01", ""])
def test_what_carries_no_date_is_whole(tier: str) -> None:
    assert plan_stem(tier) == plan_word(tier) == tier


def test_no_plan_has_no_name() -> None:
    assert plan_stem(None) == plan_word(None) == ""
