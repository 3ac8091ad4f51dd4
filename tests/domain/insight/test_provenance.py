"""Where numbers come from, when several stand together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import (
    SUBSCRIPTION,
    UNDATED,
    Freshness,
    oldest,
    sentences_below,
)
from jojo_tray.domain.insight.views import CalendarView
from jojo_tray.domain.series import SOURCES, Rung

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
COUNTER = Freshness(NOON, sources=(SUBSCRIPTION,))
DAYS = Freshness(NOON - timedelta(hours=1), Offline(), (SOURCES[Rung.ANALYTICS],))


def test_what_stands_together_is_as_old_as_its_oldest_and_names_all_sources_once() -> None:
    joined = oldest([COUNTER, UNDATED, DAYS, COUNTER])
    assert (joined.read_at, joined.trouble) == (DAYS.read_at, DAYS.trouble)
    assert joined.named() == ("Source: the account's subscription, workspace analytics.",)


def test_only_one_source_of_all_is_the_one_that_counted() -> None:
    one, other = Freshness(NOON, rung=Rung.ANALYTICS), Freshness(NOON, rung=Rung.SAMPLES)
    assert oldest([one, one]).rung is Rung.ANALYTICS
    assert oldest([one, other]).rung is None


def test_nothing_is_said_of_sources_that_nobody_knows() -> None:
    assert UNDATED.named() == ()
    assert oldest([]) == UNDATED


def test_why_numbers_are_not_newer_stands_last_below_them() -> None:
    view = CalendarView((), ("Source: a book.",), DAYS)
    assert sentences_below(view) == ("Source: a book.", Offline().message())
    assert sentences_below(CalendarView((), view.notes, COUNTER)) == view.notes


def test_what_a_note_tells_of_it_is_not_said_again() -> None:
    why = Note("{source} failed: {why}", source="A book", why=DAYS.trouble)
    for note in (why, Note("Voices: {why}", why=why)):
        assert sentences_below(CalendarView((), (note,), DAYS)) == (note,)
    other = Note("A book failed: {why}", why=Offline())
    assert len(sentences_below(CalendarView((), (other,), DAYS))) == 2
