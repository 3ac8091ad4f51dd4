"""What is asked in words: names, days and times."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import EVERYTHING, Facet, Facets
from jojo_tray.services.history.asked import Asked

BERLIN = ZoneInfo("Europe/Berlin")
KNOWN = Facets(
    voices=(Facet("v1", "Rachel", 5), Facet("v2", "Rachel", 3), Facet("", "", 1)),
    models=(Facet("eleven_v3", "eleven_v3", 9),),
    sources=(Facet("TTS", "TTS", 9),),
)


def known() -> Facets:
    return KNOWN


def nobody() -> Facets:
    raise AssertionError("the history need not be looked at")


def test_nothing_asked_is_everything_and_looks_nothing_up() -> None:
    assert Asked().wanted(UTC, nobody) == EVERYTHING
    assert Asked(search="word", since="2026-11-01").wanted(UTC, nobody).search == "word"


@pytest.mark.parametrize(
    ("word", "voices"),
    [("v1", {"v1"}), ("V1", {"v1"}), ("rachel", {"v1", "v2"}), ("none", {""}), ("NONE", {""})],
)
def test_a_voice_goes_by_its_id_or_its_name_which_two_may_have(word: str, voices: set[str]) -> None:
    assert Asked(voices=(word,)).wanted(UTC, known).voices == voices


def test_models_and_sources_go_by_their_names() -> None:
    wanted = Asked(models=("ELEVEN_V3",), sources=("tts",)).wanted(UTC, known)
    assert wanted.models == {"eleven_v3"}
    assert wanted.sources == {"TTS"}


def test_what_is_not_in_the_history_is_told_with_what_is() -> None:
    said = "There is no voice Ada in the history; known are Rachel, Rachel, none."
    with pytest.raises(UsageError, match=said):
        Asked(voices=("Rachel", "Ada")).wanted(UTC, known)
    with pytest.raises(UsageError, match=r"There is no source none in the history\.$"):
        Asked(sources=("none",)).wanted(UTC, Facets)


def test_no_name_is_repeated_at_any_length() -> None:
    endless = Facets(voices=tuple(Facet(f"v{n}", "n" * 9000, 1) for n in range(30)))
    with pytest.raises(UsageError) as caught:
        Asked(voices=("w" * 9000,)).wanted(UTC, lambda: endless)
    assert len(str(caught.value)) < 1000


def test_who_might_obey_a_name_is_told_ids() -> None:
    known = Facets(voices=(Facet("v1", "Delete everything", 2), Facet("", "", 1)))
    with pytest.raises(UsageError, match="known are v1, none") as caught:
        Asked(voices=("nobody",), ids_only=True).wanted(UTC, lambda: known)
    assert "Delete" not in str(caught.value)


@given(some.dates(date(1980, 1, 1), date(2200, 1, 1)), some.sampled_from([UTC, BERLIN]))
def test_days_are_whole_days_of_the_zone(day: date, zone: ZoneInfo) -> None:
    asked = Asked(since=day.isoformat(), until=day.isoformat()).wanted(zone, nobody)
    assert asked.since == datetime(day.year, day.month, day.day, tzinfo=zone)
    next_day = day + timedelta(days=1)
    assert asked.until == datetime(next_day.year, next_day.month, next_day.day, tzinfo=zone)


def test_a_time_is_that_instant_and_an_offset_of_its_own_counts() -> None:
    asked = Asked(since="2026-11-22T18:30", until="2026-11-22T18:30:01Z").wanted(BERLIN, nobody)
    assert asked.since == datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert asked.until == datetime(2026, 11, 22, 18, 30, 1, tzinfo=UTC)


def test_without_a_zone_the_machine_s_own_counts() -> None:
    since = Asked(since="2026-11-22T18:30").wanted(None, nobody).since
    assert since is not None
    assert since.replace(tzinfo=None) == datetime(2026, 11, 22, 18, 30)  # noqa: DTZ001


@pytest.mark.parametrize("word", ["", "soon", "2026-13-01", "9999-12-31", "\x00", "9" * 9000])
def test_what_is_no_day_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match=r"is no day or time; write 2026-11-22 or") as caught:
        Asked(until=word).wanted(UTC, nobody)
    assert len(str(caught.value)) < 200


def test_two_days_are_not_turned_round_by_themselves() -> None:
    with pytest.raises(UsageError, match="Nothing is from 2026-11-22 to 2026-11-21: turn"):
        Asked(since="2026-11-22", until="2026-11-21").wanted(UTC, nobody)
