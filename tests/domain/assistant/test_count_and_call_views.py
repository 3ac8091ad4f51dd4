"""Counts by client, month and hour, errors and phrases: as tables, and before there are any."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.batches import CountedError
from jojo_tray.domain.assistant.call_views import ErrorsView, PhrasesView, QueueView, once_for
from jojo_tray.domain.assistant.count_views import (
    AssistantMonth,
    AssistantMonthsView,
    CallHoursView,
    ClientsView,
    ClientUse,
)
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.failures import WORDS, failure_word
from jojo_tray.domain.assistant.phrases import Phrase
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.domain.assistant.speech_queue import ABANDONED, Queued, QueueEntry, QueueState
from jojo_tray.domain.errors import JojoTrayError, ServiceError
from jojo_tray.domain.insight.tables import Coded

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
MONTH = date(2026, 11, 1)
WAITS = Queued("1", 1, "Kitchen", QueueState.WAITING, NOW, NOW + timedelta(days=3), "/v1", 40)
COUNTS = Counts(300, 290, 6, 12, 6, 1, 600, 580, 9_000, 6, 20_000, 5)


def phrase(text: str, paid: int, cost: int) -> Phrase:
    body = json.dumps({"text": text, "model_id": "eleven_v3"}).encode()
    recipe = recipe_of("/v1/text-to-speech/voice1", "", body)
    assert recipe is not None
    return Phrase(recipe, paid, cost, 2, NOW)


def test_clients_stand_with_their_share_and_rates() -> None:
    view = ClientsView(MONTH, (ClientUse("a", COUNTS), ClientUse("b", Counts(characters=100))))
    first, second = view.table().rows
    assert first == ("a", 300, 0.75, 290, 6, 12 / 18, 1_500.0, 1, 1 / 18, 580, 4_000.0)
    assert second[:3] == ("b", 100, 0.25)
    assert (second[5:7], second[-1]) == ((None, None), None)


def test_no_name_steers_the_terminal_or_the_line() -> None:
    view = ClientsView(MONTH, (ClientUse("a\x1b[2J\u202e", COUNTS),))
    assert str(view.table().rows[0][0]).isprintable()
    error = CountedError(NOW, "c\x1b", "kind\x07", 500, "r\x1b")
    assert all(str(cell).isprintable() for cell in ErrorsView((error,)).table().rows[0])


def test_months_say_which_one_is_not_over() -> None:
    months = (
        AssistantMonth(date(2026, 10, 1), COUNTS, 900.0),
        AssistantMonth(MONTH, Counts(), None, None, whole=False),
    )
    before, running = AssistantMonthsView(months).table().rows
    assert (before[0], before[1], before[-1]) == (date(2026, 10, 1), 300, "")
    assert (running[5], running[6], running[-1]) == (None, None, "running")


def test_hours_are_a_row_a_weekday() -> None:
    table = CallHoursView().table()
    assert [row[0] for row in table.rows][::6] == ["Monday", "Sunday"]
    assert {len(row) for row in table.rows} == {25}


def test_a_panel_says_of_when_its_counts_are_where_there_are_any() -> None:
    assert ClientsView(MONTH, (ClientUse("a", COUNTS),)).notes == ("Of this calendar month.",)
    assert ClientsView(MONTH).notes == CallHoursView().notes == ()
    once = (((0,) * 23 + (1,)), *(((0,) * 24,) * 6))
    assert CallHoursView(once).notes == ("Of all months kept, at most twelve.",)


def test_an_error_is_told_in_words() -> None:
    error = CountedError(NOW, "a", "too_many_requests", 429, "req-1")
    view = ErrorsView((error, replace(error, kind="strange\nkind")))
    first, strange = view.table().rows
    assert first == (NOW, "a", "too many at once", "429", "req-1")
    assert isinstance(first[2], Coded)
    assert isinstance(strange[2], Coded)
    assert first[2].code == "too_many_requests"
    assert (strange[2].isprintable(), strange[2].code.isprintable()) == (True, True)
    assert ErrorsView((error,)).notes == ("The newest first, at most 500.",)
    assert failure_word("something_new") == "something new"


def kinds(error: type[JojoTrayError]) -> set[str]:
    """The codes of an error and of all that are one, as far as they are the service's."""
    found = {error.code} if error.__module__ == "jojo_tray.domain.errors" else set()
    return found.union(*map(kinds, error.__subclasses__()))


def test_every_error_of_the_service_has_words() -> None:
    assert kinds(ServiceError) - {"sync_under_way"} <= WORDS.keys()
    assert all(word and word == word.strip() for word in WORDS.values())


def test_phrases_tell_what_was_paid_again() -> None:
    view = PhrasesView((phrase("Hello", 3, 15), phrase("Bye", 2, 7)))
    assert (once_for(view.phrases[0]), once_for(view.phrases[1])) == (5, 4)
    assert view.again == 13
    assert view.notes == ("13 credits were paid again for speech that was paid for before.",)
    text, fingerprint, voice, model, paid, cost, hits, last = view.table().rows[0]
    assert (text, voice, model, paid, cost, hits, last) == (
        "Hello",
        "voice1",
        "eleven_v3",
        3,
        15,
        2,
        NOW,
    )
    found = view.phrase(str(fingerprint))
    assert found is view.phrases[0]
    assert view.phrase("another") is None


def test_what_waits_is_told_with_when_it_goes() -> None:
    view = QueueView((QueueEntry(WAITS, "Good morning"),))
    due = NOW + timedelta(days=3)
    assert view.table().rows == ((NOW, "Kitchen", "Good morning", 40, due, "waiting"),)
    assert [column.name for column in view.table().columns] == [
        "time",
        "client",
        "text",
        "credits",
        "due",
        "state",
    ]
    assert view.notes == ("The newest first, at most 500.",)
    assert QueueView().notes == ()


@pytest.mark.parametrize(
    ("queued", "said"),
    [
        (replace(WAITS, due_at=None), "waiting for credits"),
        (replace(WAITS, state=QueueState.SPEAKING), "being spoken"),
        (replace(WAITS, state=QueueState.READY), "ready"),
        (replace(WAITS, state=QueueState.CANCELLED), "cancelled"),
        (replace(WAITS, state=QueueState.FAILED, error="timed_out"), "failed"),
        (replace(WAITS, state=QueueState.FAILED, error=ABANDONED), "failed, perhaps paid"),
    ],
)
def test_what_does_not_wait_for_a_time_says_how_it_stands(queued: Queued, said: str) -> None:
    ((*_, due, state),) = QueueView((QueueEntry(queued, ""),)).table().rows
    assert (due, state) == (None, said)
    assert isinstance(state, Coded)
    assert state.code == queued.state.value


def test_no_client_of_the_queue_steers_the_line() -> None:
    entry = QueueEntry(replace(WAITS, client="K\x1b[2J\u202e"), "t\x07")
    ((_, client, text, *_),) = QueueView((entry,)).table().rows
    assert str(client).isprintable()
    assert str(text).isprintable()


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_once_is_never_dearer_than_all(cost: int, paid: int) -> None:
    assert 0 <= once_for(phrase("x", paid, cost)) <= cost


@pytest.mark.parametrize(
    "view",
    [
        ClientsView(MONTH, ever=False),
        AssistantMonthsView(ever=False),
        CallHoursView(ever=False),
        ErrorsView(ever=False),
        PhrasesView(ever=False),
        QueueView(ever=False),
    ],
)
def test_before_anything_was_counted_each_says_how_to_begin(
    view: ClientsView | AssistantMonthsView | CallHoursView | ErrorsView | PhrasesView | QueueView,
) -> None:
    assert view.table().rows == ()
    never, begin = view.notes
    assert never == "No assistant has reported yet."
    assert "jojo-tray gateway" in begin
