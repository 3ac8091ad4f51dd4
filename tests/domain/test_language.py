"""English words, numbers and dates, and the seam for other languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.language import ENGLISH, MONTHS, QT_TRANSLATE_NOOP, Language

NOW = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
UTC_ENGLISH = Language()


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")]
)
def test_counts_bring_their_plural(count: int, said: str) -> None:
    assert UTC_ENGLISH.translate("time", "%n day(s)", None, count) == said


def test_text_without_a_count_stays_as_it_is() -> None:
    assert UTC_ENGLISH.translate("menu", "Open usage") == "Open usage"
    assert QT_TRANSLATE_NOOP("menu", "Quit") == "Quit"


def test_numbers_are_grouped_and_decimals_fixed() -> None:
    assert UTC_ENGLISH.number(69_214) == "69,214"
    assert UTC_ENGLISH.decimal(69.2) == "69.2"
    assert UTC_ENGLISH.decimal(1234.5, 2) == "1,234.50"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-5), "0 seconds"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(seconds=60), "1 minute"),
        (timedelta(minutes=119, seconds=59), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=12, hours=23), "12 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(length: timedelta, said: str) -> None:
    assert UTC_ENGLISH.span(length) == said


def test_days_and_times_are_those_of_the_readers_zone() -> None:
    berlin, new_york = Language(ZoneInfo("Europe/Berlin")), Language(ZoneInfo("America/New_York"))
    assert (UTC_ENGLISH.clock(NOW), UTC_ENGLISH.day(NOW)) == ("23:30", "3 Dec")
    assert (berlin.clock(NOW), berlin.day(NOW)) == ("00:30", "4 Dec")
    assert (new_york.clock(NOW), new_york.day(NOW)) == ("18:30", "3 Dec")


def test_every_month_has_its_name() -> None:
    said = [UTC_ENGLISH.day(datetime(2026, month, 9, tzinfo=UTC)) for month in range(1, 13)]
    assert said == [f"9 {name}" for name in MONTHS]


def test_the_year_of_a_day_and_of_a_month_is_the_readers() -> None:
    eve = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    berlin = Language(ZoneInfo("Europe/Berlin"))
    assert (UTC_ENGLISH.day_and_year(eve), UTC_ENGLISH.month_and_year(eve)) == (
        "31 Dec 2026",
        "Dec 2026",
    )
    assert (berlin.day_and_year(eve), berlin.month_and_year(eve)) == ("1 Jan 2027", "Jan 2027")


def test_a_moment_of_another_day_brings_its_day() -> None:
    berlin = Language(ZoneInfo("Europe/Berlin"))
    assert UTC_ENGLISH.moment(NOW, NOW + timedelta(minutes=29)) == "23:30"
    assert UTC_ENGLISH.moment(NOW, NOW + timedelta(minutes=30)) == "3 Dec 23:30"
    assert berlin.moment(NOW, NOW + timedelta(minutes=30)) == "00:30"


def test_without_a_zone_the_machines_own_is_meant() -> None:
    assert ENGLISH.local(NOW) == NOW
    assert ENGLISH.local(NOW).utcoffset() == NOW.astimezone().utcoffset()


@pytest.mark.parametrize("zone", [None, UTC, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Etc/GMT+12")])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_an_hour_of_a_day_is_the_readers(zone: tzinfo | None, hour: int) -> None:
    said = Language(zone)
    at = said.at(NOW.date(), hour)
    assert (at.date(), at.hour, at.utcoffset()) == (NOW.date(), hour, said.local(at).utcoffset())
    assert said.worded({"day": NOW.date()}) == {"day": "3 Dec"}


def test_facts_are_worded_by_their_kind() -> None:
    facts = {"when": NOW, "count": 1234, "yes": True, "name": "x", "ratio": 2.5, "none": None}
    assert UTC_ENGLISH.worded(facts) == {
        "when": "23:30",
        "count": "1,234",
        "yes": True,
        "name": "x",
        "ratio": 2.5,
        "none": None,
    }
