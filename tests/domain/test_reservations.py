from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.money.reservations import (
    LARGEST,
    LONGEST_MINUTES,
    Funds,
    expiry,
    require_sense,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "reserved", "free"), [(100, 0, 100), (100, 40, 60), (100, 140, 0), (None, 40, None)]
)
def test_free_is_what_is_left_and_not_set_aside(
    left: int | None, reserved: int, free: int | None
) -> None:
    assert Funds(left, reserved).free == free


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 200))
def test_what_is_free_holds_what_is_no_more(left: int, reserved: int, wanted: int) -> None:
    assert Funds(left, reserved).hold(wanted) is (wanted <= max(0, left - reserved))


def test_without_an_end_all_fits_and_unknown_is_neither() -> None:
    assert Funds(None, 10, unlimited=True).hold(LARGEST) is True
    assert Funds(None).hold(1) is None


@pytest.mark.parametrize(
    ("minutes", "resets_in", "ends_in"),
    [(60, None, 60), (60, 90, 60), (60, 60, 60), (60, 5, 5), (60, 0, 60), (60, -5, 60)],
)
def test_nothing_is_held_beyond_the_reset(
    minutes: int, resets_in: int | None, ends_in: int
) -> None:
    resets_at = None if resets_in is None else NOW + timedelta(minutes=resets_in)
    assert expiry(NOW, minutes, resets_at) == NOW + timedelta(minutes=ends_in)


@pytest.mark.parametrize("purpose", ["A", "Kapitel 2 – Ünïcödé 🎙", "x" * 200, " padded "])
def test_what_makes_sense(purpose: str) -> None:
    require_sense(1, purpose, 1)
    require_sense(LARGEST, purpose, LONGEST_MINUTES)


@pytest.mark.parametrize(
    ("credits_wanted", "purpose", "minutes"),
    [
        (0, "A", 1),
        (LARGEST + 1, "A", 1),
        (1, "", 1),
        (1, " ", 1),
        (1, "x" * 201, 1),
        (1, "a\nb", 1),
        (1, "A", 0),
        (1, "A", LONGEST_MINUTES + 1),
    ],
)
def test_what_cannot_be_meant_is_refused(credits_wanted: int, purpose: str, minutes: int) -> None:
    with pytest.raises(UsageError):
        require_sense(credits_wanted, purpose, minutes)
