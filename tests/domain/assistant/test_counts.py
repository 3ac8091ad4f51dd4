"""Sums of counts: added up, and of two states of one row the one that knows more."""

from __future__ import annotations

from dataclasses import asdict, fields
from inspect import signature

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.counts import Counts, values_of

NAMES = [field.name for field in fields(Counts)]
counts = st.builds(Counts, *[st.integers(0, 10**15)] * len(NAMES))


@given(counts, counts)
def test_two_sums_are_added_up_field_by_field(one: Counts, other: Counts) -> None:
    both = asdict(one.plus(other))
    assert both == {name: getattr(one, name) + getattr(other, name) for name in NAMES}
    assert one.plus(Counts()) == one


@given(counts)
def test_values_come_in_the_order_in_which_counts_are_made_of_them(one: Counts) -> None:
    assert Counts(*values_of(one)) == one
    assert list(signature(Counts).parameters) == NAMES


@given(counts, counts)
def test_each_mean_is_of_one_state_the_one_with_more_times(one: Counts, other: Counts) -> None:
    widest = one.widest(other)
    assert widest == other.widest(one) == widest.widest(one)
    assert (widest.waits, widest.waited_ms) in {
        (state.waits, state.waited_ms) for state in (one, other)
    }
    assert (widest.finishes, widest.finished_ms) in {
        (state.finishes, state.finished_ms) for state in (one, other)
    }
    assert widest.waits == max(one.waits, other.waits)
    assert widest.finishes == max(one.finishes, other.finishes)


def test_the_times_to_the_end_of_a_newer_state_hold_although_their_sum_is_smaller() -> None:
    slow, quick = Counts(finished_ms=9000, finishes=1), Counts(finished_ms=3000, finishes=2)
    assert slow.widest(quick) == quick.widest(slow) == quick
