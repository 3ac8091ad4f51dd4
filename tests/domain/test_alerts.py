"""The alert rules, one example each; random lives are in test_alert_rules.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jojo_tray.domain.alerts import (
    Alert,
    Metric,
    Rules,
    Watch,
    decide,
    decide_key,
)
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import Sample
from tests.domain.teller import MONTH, RENEWED, RESET, RULES, START, Teller, quota, raised


def test_exactly_at_the_threshold_is_told_and_just_below_is_not() -> None:
    teller = Teller()
    assert teller.hear(7_999_999, 10_000_000) == []
    assert teller.hear(8_000_000, 10_000_000) == [quota(80)]
    assert teller.hear(9_999_999, 10_000_000) == []
    assert teller.hear(10_000_000, 10_000_000) == [quota(100)]


def test_comparison_is_exact_where_floating_point_is_not() -> None:
    limit = 10**17
    assert Teller().hear(limit - 1, limit) == [quota(80)]


def test_the_first_reading_ever_tells_the_highest_only() -> None:
    teller = Teller()
    assert teller.hear(105) == [quota(100)]
    assert teller.watch.told == {80, 100}
    assert teller.hear(106) == []


def test_the_first_reading_has_no_state_before_it() -> None:
    watch, alerts = decide(None, Sample(START, Quota(85, 100, RESET)), RULES)
    assert watch == Watch(used=85, limit=100, resets_at=RESET, told=frozenset({80}), read_at=START)
    assert alerts == (Alert(Metric.QUOTA, 1, 80, 0, START, Quota(85, 100, RESET)),)


@pytest.mark.parametrize("limit", [None, 0, "unlimited"])
def test_without_a_share_nothing_is_told_and_nothing_remembered(limit: Limit) -> None:
    sample = Sample(START, Quota(500, limit, RESET))
    assert decide(None, sample, RULES) == (None, ())
    watch, _ = decide(None, Sample(START, Quota(85, 100, RESET)), RULES)
    assert decide(watch, replace(sample, taken_at=START + MONTH), RULES) == (watch, ())


def test_an_older_reading_changes_nothing() -> None:
    teller = Teller()
    teller.hear(70)
    before = teller.watch
    assert teller.hear(100, at=START) == []
    assert teller.watch == before


def test_a_clock_set_back_by_days_does_not_silence_for_days() -> None:
    teller = Teller()
    teller.hear(70, at=START + timedelta(days=3))
    assert teller.hear(90, at=START) == [quota(80)]


def test_a_threshold_held_for_five_points_is_armed_again() -> None:
    teller = Teller()
    assert teller.hear(81) == [quota(80)]
    assert [teller.hear(used) for used in (76, 80, 75, 79)] == [[], [], [], []]
    assert teller.hear(80) == [quota(80)]
    assert teller.alerts[0].arming == 1


def test_a_count_that_falls_within_the_cycle_is_not_a_renewal() -> None:
    teller = Teller()
    teller.hear(90)
    assert teller.hear(10) == []
    assert teller.watch.cycle == 1


def test_a_raised_limit_is_said_and_arms_again_what_is_now_ahead() -> None:
    teller = Teller()
    teller.hear(81)
    assert teller.hear(81, 104) == [raised(104)]
    assert teller.hear(84, 104) == [quota(80)]
    assert teller.alerts[0].arming == 1


def test_a_lowered_limit_tells_the_threshold_it_crosses_once() -> None:
    teller = Teller()
    teller.hear(81)
    assert teller.hear(81, 81) == [quota(100)]
    assert teller.hear(81, 81) == []


def test_a_raised_limit_is_not_said_when_not_wanted() -> None:
    teller = Teller(Rules(limit_raised=False))
    teller.hear(50)
    assert teller.hear(50, 200) == []


def test_a_passed_boundary_and_a_fall_are_a_new_cycle() -> None:
    teller = Teller()
    teller.hear(85)
    after = RESET + timedelta(minutes=1)
    assert teller.hear(3, resets_at=RESET + MONTH, at=after) == [RENEWED]
    assert (teller.watch.cycle, teller.watch.told) == (2, frozenset())
    assert teller.hear(80, resets_at=RESET + MONTH) == [quota(80)]


def test_a_new_cycle_may_begin_above_a_threshold() -> None:
    teller = Teller()
    teller.hear(100)
    after = RESET + timedelta(days=4)
    assert teller.hear(85, resets_at=RESET + MONTH, at=after) == [RENEWED, quota(80)]


def test_renewal_is_not_said_when_not_wanted() -> None:
    teller = Teller(Rules(renewed=False))
    teller.hear(85)
    assert teller.hear(3, resets_at=RESET + MONTH) == []
    assert teller.watch.cycle == 2


def test_without_a_fall_a_moved_boundary_is_believed_at_the_second_reading() -> None:
    teller = Teller()
    teller.hear(85)
    assert teller.hear(86, resets_at=RESET + MONTH) == []
    assert teller.hear(86, resets_at=RESET + MONTH) == [RENEWED, quota(80)]


def test_a_threshold_crossed_while_in_doubt_is_told_once() -> None:
    teller = Teller()
    teller.hear(70)
    assert teller.hear(85, resets_at=RESET + MONTH) == []
    assert teller.hear(85) == [quota(80)]


def test_the_same_reading_heard_twice_does_not_confirm_itself() -> None:
    teller = Teller()
    teller.hear(85)
    once = START + timedelta(hours=1)
    teller.hear(85, resets_at=RESET + MONTH, at=once)
    assert teller.hear(85, resets_at=RESET + MONTH, at=once) == []
    assert teller.watch.cycle == 1


@pytest.mark.parametrize(("hours", "cycle"), [(36, 1), (37, 2), (-300, 1)])
def test_only_a_boundary_beyond_the_tolerance_is_another_cycle(hours: int, cycle: int) -> None:
    teller = Teller()
    teller.hear(85, resets_at=RESET + timedelta(days=2))
    teller.hear(2, resets_at=RESET + timedelta(days=2, hours=hours), at=START + timedelta(hours=1))
    assert teller.watch.cycle == cycle


def test_a_shift_by_hours_does_not_tell_again() -> None:
    teller = Teller()
    teller.hear(85)
    for hours in (20, -10, 36, 0):
        assert teller.hear(85, resets_at=RESET + timedelta(hours=hours)) == []


def test_a_boundary_put_off_has_not_passed() -> None:
    teller = Teller()
    teller.hear(85)
    later = RESET + timedelta(hours=20)
    assert teller.hear(84, resets_at=later, at=RESET + timedelta(hours=1)) == []
    assert teller.hear(1, resets_at=RESET + MONTH, at=later) == [RENEWED]


def test_a_passed_boundary_without_a_fall_is_pending() -> None:
    teller = Teller()
    teller.hear(85)
    for hours in (1, 2, 3):
        assert teller.hear(85 + hours, at=RESET + timedelta(hours=hours)) == []
    assert teller.watch.cycle == 1


def test_a_cycle_begun_on_a_passed_boundary_is_not_begun_again_by_the_true_one() -> None:
    teller = Teller()
    teller.hear(90)
    after = RESET + timedelta(minutes=5)
    assert teller.hear(4, at=after) == [RENEWED]
    assert [teller.hear(used) for used in (5, 4)] == [[], []]
    assert [teller.hear(used, resets_at=RESET + MONTH) for used in (6, 5, 81)] == [
        [],
        [],
        [quota(80)],
    ]
    assert teller.watch.cycle == 2


def test_a_first_reading_may_be_pending_already() -> None:
    teller = Teller()
    teller.hear(90, at=RESET + timedelta(hours=1))
    assert teller.hear(1, resets_at=RESET + MONTH) == [RENEWED]


def test_a_reset_date_that_jumps_back_once_is_not_taken_over() -> None:
    teller = Teller()
    teller.hear(85)
    assert teller.hear(85, resets_at=RESET - timedelta(days=5)) == []
    assert [teller.hear(85) for _ in range(3)] == [[], [], []]
    assert teller.watch.cycle == 1


def test_an_earlier_reset_date_is_believed_at_the_second_reading() -> None:
    teller = Teller()
    teller.hear(50)
    earlier = RESET - timedelta(days=5)
    assert [teller.hear(85, resets_at=earlier) for _ in range(2)] == [[], [quota(80)]]
    assert (teller.watch.resets_at, teller.watch.cycle) == (earlier, 1)


def test_a_missing_reset_date_keeps_the_known_one() -> None:
    teller = Teller()
    teller.hear(85)
    assert teller.hear(85, resets_at=None) == []
    assert teller.watch.resets_at == RESET


def test_a_threshold_added_below_one_told_is_silent_and_above_it_is_told() -> None:
    teller = Teller()
    teller.hear(96)
    teller.rules = Rules((50, 80, 100))
    assert teller.hear(96) == []
    assert 50 in teller.watch.told
    teller.rules = Rules((50, 80, 95, 100))
    assert teller.hear(96) == [quota(95)]


def test_switched_off_nothing_is_told_and_switched_on_it_is() -> None:
    teller = Teller(Rules(quota=False))
    assert teller.hear(85) == []
    teller.rules = RULES
    assert teller.hear(85) == [quota(80)]


def test_a_rejected_key_is_told_once_until_a_key_works() -> None:
    watch, alerts = decide_key(None, RULES, START)
    assert [alert.metric for alert in alerts] == [Metric.KEY]
    assert decide_key(watch, RULES, START) == (watch, ())
    again, _ = decide(watch, Sample(START, Quota(5, 100, RESET)), RULES)
    _, later = decide_key(again, RULES, START)
    assert [alert.arming for alert in (*alerts, *later)] == [1, 2]


def test_a_reading_without_a_limit_proves_the_key() -> None:
    watch, _ = decide_key(None, RULES, START)
    watch_after, alerts = decide(watch, Sample(START, Quota(5, "unlimited")), RULES)
    assert alerts == ()
    assert len(decide_key(watch_after, RULES, START)[1]) == 1


def test_a_rejected_key_is_remembered_though_not_wanted() -> None:
    watch, alerts = decide_key(None, Rules(key_rejected=False), START)
    assert (watch.key_told, alerts) == (True, ())


def test_after_a_rejected_key_the_first_reading_is_a_first_one() -> None:
    teller = Teller()
    teller.watch, _ = decide_key(None, RULES, START)
    assert teller.hear(85, at=RESET + timedelta(hours=1)) == [quota(80)]
    assert teller.hear(1, resets_at=RESET + MONTH) == [RENEWED]
