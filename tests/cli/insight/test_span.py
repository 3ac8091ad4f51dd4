"""The stretch that was typed: whole days of a zone, or a sentence why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.words import parse
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.asked_days import EARLIEST
from jojo_tray.domain.insight_errors import BadRange

if TYPE_CHECKING:
    from jojo_tray.domain.insight.stretches import Stretch

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # in Berlin it is the 23rd


def span(*words: str, command: str = "usage", cycle: datetime | None = None) -> Stretch:
    return span_of(parse([command, *words]), NOW, BERLIN, cycle)


def days(found: Stretch) -> tuple[date, date]:
    """The first and the last day, both meant."""
    return found.since.date(), (found.until - timedelta(days=1)).date()


def test_thirty_days_with_today_unless_told_otherwise() -> None:
    assert days(span()) == (date(2026, 10, 25), date(2026, 11, 23))
    assert span().zone is BERLIN


def test_days_are_those_of_the_zone() -> None:
    found = span("--days", "1")
    assert days(found) == (date(2026, 11, 23), date(2026, 11, 23))
    assert found.since.utcoffset() == timedelta(hours=1)


def test_a_day_that_clocks_change_on_is_whole() -> None:
    found = span("--since", "2026-10-25", "--until", "2026-10-25")
    assert found.until.astimezone(UTC) - found.since.astimezone(UTC) == timedelta(hours=25)


def test_until_is_meant_with_it_and_days_count_back_from_it() -> None:
    assert days(span("--until", "2026-11-10", "--days", "10")) == (
        date(2026, 11, 1),
        date(2026, 11, 10),
    )


def test_the_cycle_is_the_default_where_a_command_wants_it() -> None:
    cycle = datetime(2026, 11, 4, 6, tzinfo=UTC)
    assert days(span(command="cost", cycle=cycle))[0] == date(2026, 11, 4)
    assert days(span("--days", "2", command="cost", cycle=cycle))[0] == date(2026, 11, 22)


def test_all_the_days_there_can_be_begin_with_the_service() -> None:
    assert days(span("--days", "3660"))[0] == EARLIEST


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "2027-01-01"), "in the future"),
        (("--until", "2027-01-01"), "in the future"),
        (("--since", "2026-11-10", "--until", "2026-11-09"), "turn the two days round"),
        (("--since", "0001-01-01"), "Nothing was counted before"),
        (("--until", "2019-01-01"), "Nothing was counted before"),
        (("--until", "0001-01-01"), "Nothing was counted before"),
    ],
)
def test_a_bad_range_is_refused_with_the_reason(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadRange, match=said) as refused:
        span(*words)
    assert (refused.value.code, refused.value.exit_code) == ("bad_range", 2)
    assert refused.value.advice() == "Give --since and --until as days, or --days N."


@pytest.mark.parametrize("word", ["yesterday", "2026-13-01", "2026-02-30", "", "9" * 30])
def test_what_is_no_day_is_refused(word: str) -> None:
    with pytest.raises(UsageError) as refused:
        span("--since", word)
    assert refused.value.exit_code == 2


def test_since_and_days_do_not_go_together() -> None:
    with pytest.raises(UsageError, match="not both"):
        span("--since", "2026-11-01", "--days", "3")


@given(st.dates(), st.dates())
def test_a_range_is_sound_or_refused(since: date, until: date) -> None:
    try:
        found = span("--since", since.isoformat(), "--until", until.isoformat())
    except UsageError:
        return
    assert EARLIEST <= found.since.date() < found.until.date()
    assert days(found) == (since, until)
