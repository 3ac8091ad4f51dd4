from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.money.overage import more_over, over_now, overage_of, room_beyond
from jojo_tray.domain.money.plans import BUILT_IN
from jojo_tray.domain.quota import UNLIMITED, Limit, Quota
from jojo_tray.domain.subscription import Money, Subscription

CREATOR = BUILT_IN.plan("creator")


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "usd")


def subscription(
    used: int,
    limit: Limit = 100_000,
    *,
    overage: Money | None = None,
    extension: Limit = UNLIMITED,
    can_extend: bool | None = True,
) -> Subscription:
    return Subscription(
        Quota(used, limit), overage=overage, extension=extension, can_extend=can_extend
    )


def test_the_services_own_amount_is_taken() -> None:
    found = overage_of(subscription(110_000, overage=usd("2.71")), CREATOR)
    assert (found.now, found.estimated) == (usd("2.71"), False)


def test_else_it_is_estimated_by_the_list() -> None:
    found = overage_of(subscription(110_000), CREATOR)
    assert (found.now, found.estimated) == (usd("3.0"), True)


@pytest.mark.parametrize("limit", [100_000, UNLIMITED])
def test_below_the_limit_nothing_is_over(limit: Limit) -> None:
    found = overage_of(subscription(50_000, limit), CREATOR, 60_000)
    assert found.now == found.at_reset == usd("0")


def test_without_a_known_limit_nobody_knows() -> None:
    found = overage_of(subscription(50_000, None), CREATOR, 60_000)
    assert (found.now, found.at_reset) == (None, None)


def test_a_limit_of_zero_divides_nothing() -> None:
    assert overage_of(subscription(1_000, 0), CREATOR, 2_000.0).at_reset == usd("0.6")


def test_at_the_reset_what_is_still_to_come_is_added() -> None:
    found = overage_of(subscription(90_000, overage=usd("0")), CREATOR, 110_000.0)
    assert (found.now, found.at_reset) == (usd("0"), usd("3.0"))
    later = overage_of(subscription(105_000, overage=usd("1.40")), CREATOR, 110_000.0)
    assert later.at_reset == usd("2.90")


def test_no_more_than_is_allowed_can_be_over() -> None:
    def at_reset(extension: Limit, *, can_extend: bool | None = True) -> Money | None:
        given = subscription(90_000, extension=extension, can_extend=can_extend)
        return overage_of(given, CREATOR, 200_000.0).at_reset

    assert at_reset(10_000) == usd("3.0")
    assert at_reset(0) == at_reset(UNLIMITED, can_extend=False) == usd("0")
    assert at_reset(UNLIMITED) == at_reset(None) == usd("30.0")


def test_an_unknown_rate_is_no_price_of_nothing() -> None:
    starter = BUILT_IN.plan("starter")
    for plan in (starter, None):
        assert overage_of(subscription(110_000), plan, 120_000.0).now is None
        assert overage_of(subscription(90_000), plan, 120_000.0).at_reset is None


def test_two_currencies_are_never_added() -> None:
    euros = Money(Decimal("1.40"), "eur")
    assert overage_of(subscription(105_000, overage=euros), CREATOR, 110_000.0).at_reset is None
    nothing = Money(Decimal(0), "eur")
    assert overage_of(subscription(90_000, overage=nothing), CREATOR, 110_000.0).at_reset == usd(
        "3.0"
    )


@pytest.mark.parametrize("projected", [None, float("nan"), float("inf")])
def test_without_a_forecast_the_reset_is_unknown(projected: float | None) -> None:
    assert overage_of(subscription(110_000), CREATOR, projected).at_reset is None


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.floats(0, 1e10),
    st.floats(0, 1e10),
    st.one_of(st.integers(0, 10**9), st.just(UNLIMITED), st.none()),
)
def test_more_use_never_costs_less(
    used: int, limit: int, one: float, two: float, extension: Limit
) -> None:
    given_plan = subscription(used, limit, extension=extension)
    found = [overage_of(given_plan, CREATOR, projected) for projected in sorted((one, two))]
    amounts = [each.at_reset.amount for each in found if each.at_reset is not None]
    assert amounts == sorted(amounts)
    assert found[0].now is not None
    assert all(amount >= found[0].now.amount for amount in amounts)
    assert (more_over(given_plan, one) or 0) >= 0
    room = room_beyond(given_plan)
    over = (over_now(given_plan.quota) or 0) + (more_over(given_plan, one) or 0)
    assert room is None or over <= max(room, over_now(given_plan.quota) or 0)
