"""How much speech is worth keeping is said in a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.cache_advice import MEGABYTE, CacheUse, advice_of


def use(size: int, most: int, entries: int = 1000, again: int = 0, hits: int = 80) -> CacheUse:
    return CacheUse(size * MEGABYTE, most * MEGABYTE, entries, hits, 20, again)


def test_a_full_cache_that_paid_again_wants_room_for_that() -> None:
    advice = advice_of(use(500, 500, again=600))
    assert advice.megabytes == 800
    assert advice.sentence() == "Keep 800 MB to answer 600 more requests from the cache."


def test_one_request_is_said_as_one() -> None:
    assert advice_of(use(500, 500, again=1)).sentence().endswith("1 more request from the cache.")


def test_a_cache_with_room_dropped_nothing() -> None:
    advice = advice_of(use(300, 500, again=600))
    assert advice.megabytes is None
    assert advice.sentence() == "500 MB are enough: 80 % came from the cache."


def test_what_was_never_paid_again_needs_no_room() -> None:
    assert advice_of(use(500, 500)).megabytes is None


def test_room_for_a_few_more_need_not_be_made() -> None:
    assert advice_of(use(450, 500, entries=100_000, again=1)).megabytes is None


def test_an_empty_or_forbidden_cache_says_so() -> None:
    assert advice_of(use(0, 500, entries=0)).sentence() == "No speech is kept yet."
    assert "paid again" in advice_of(use(0, 0, entries=0)).sentence()


def test_nothing_counted_is_no_rate() -> None:
    never = CacheUse(MEGABYTE, 500 * MEGABYTE, 10, 0, 0, 0)
    assert advice_of(never).sentence() == "500 MB are enough."
    all_missed = CacheUse(MEGABYTE, 500 * MEGABYTE, 10, 0, 3, 0)
    assert advice_of(all_missed).sentence() == "500 MB are enough: 0 % came from the cache."


@given(
    st.integers(0, 10**15),
    st.integers(0, 10**15),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)
def test_advice_is_never_to_keep_less_or_without_end(
    size: int, most: int, entries: int, again: int
) -> None:
    advice = advice_of(CacheUse(size, most, entries, 1, 1, again))
    assert advice.sentence()
    if advice.megabytes is not None:
        assert most < advice.megabytes * MEGABYTE <= 100_000 * MEGABYTE
