"""Days as assistants give them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import UsageError
from jojo_tray.mcp_server.tools.days import day
from tests.domain.insight.series_maker import MOMENTS

if TYPE_CHECKING:
    from datetime import datetime

BERLIN = ZoneInfo("Europe/Berlin")


@given(some.dates())
def test_a_day_is_that_day_in_any_zone(any_day: date) -> None:
    assert day("start_date", any_day.isoformat(), BERLIN) == any_day


@given(MOMENTS)
def test_a_time_is_the_day_that_it_is_in_the_zone(moment: datetime) -> None:
    assert day("start_date", moment.isoformat(), BERLIN) == moment.astimezone(BERLIN).date()


def test_a_time_without_an_offset_is_of_its_own_day() -> None:
    assert day("end_date", "2026-11-22T23:59:59", BERLIN) == date(2026, 11, 22)
    assert day("end_date", "2026-11-22T23:59:59Z", BERLIN) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-30", "9" * 30, "0001-01-01T00:00:00+14:00", "\x00", "1e3"]
)
def test_what_is_no_day_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(UsageError, match=r"^start_date is no day: write it like 2026-11-22\.$"):
        day("start_date", text, BERLIN)
