"""The books with what was spoken in them: no gap, no double, whatever is asked in between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.demo.catalogue import MODELS, VOICES
from jojo_tray.demo.events import Event, Take
from jojo_tray.demo.ledger import FIRST_CYCLE, Ledger
from jojo_tray.demo.requests_made import logged
from jojo_tray.demo.shelf import Shelf
from jojo_tray.demo.speech import Wish, draft
from tests.demo.caller import START, unix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.demo.catalogue import Model, Voice

LIMIT = 5_000
STEPS = st.lists(
    st.tuples(st.integers(0, 9 * 86_400), st.integers(1, 400), st.booleans(), st.booleans()),
    max_size=12,
)


def event_of(number: int, at: int, cost: int, *, kept: bool) -> Event:
    text = "x" * cost
    return Event(
        id=f"taken{number}",
        at=at,
        credits=cost,
        product="TTS",
        voice_id=VOICES[0].voice_id,
        model_id=MODELS[0].model_id,
        key=None,
        region="us",
        text=text,
        lines=(),
        source="TTS",
        output_format="mp3_44100_128",
        minutes=0.1,
        latency_ms=5,
        take=Take(text, {}, kept),
    )


def ids(shelf: Shelf, moment: int) -> Sequence[str]:
    return [entry.event.id for entry in shelf.entries(range(shelf.count(moment)))]


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_counter_runs_without_a_gap_whatever_is_spoken_when(
    steps: list[tuple[int, int, bool, bool]],
) -> None:
    book, silent = Ledger("7", START, 0.5, LIMIT), Ledger("7", START, 0.5, LIMIT)
    shelf, quiet = Shelf(book), Shelf(silent)
    moment, taken = unix(START), list[Event]()
    for number, (pause, cost, kept, looked) in enumerate(steps):
        moment += pause
        if looked:  # what was looked at before must not be remembered wrongly
            shelf.count(moment)
            book.cycle(book.number(moment))
        taken.append(event_of(number, moment, cost, kept=kept))
        book.add(taken[-1])
        assert book.used(moment) == book.cycle(book.number(moment)).used(moment)
    for number in range(book.number(moment) + 2):
        cycle = book.cycle(number)
        assert not cycle.entries or cycle.entries[0].before == 0
        assert all(entry.after == following.before for entry, following in pairwise(cycle.entries))
        paid = sum(event.credits for event in taken if cycle.start <= event.at < cycle.end)
        assert cycle.used(cycle.end) == silent.cycle(number).used(cycle.end) + paid
    shown = ids(shelf, moment)
    assert len(set(shown)) == len(shown)
    assert [i for i in shown if i.startswith("taken")] == [
        e.id for e in taken if e.take and e.take.kept
    ]
    assert [i for i in shown if not i.startswith("taken")] == ids(quiet, moment)


@given(st.integers(0, 10**6))
def test_what_was_spoken_is_found_where_it_stands(pause: int) -> None:
    book = Ledger("7", START, 0.5, LIMIT)
    shelf, moment = Shelf(book), unix(START) + pause
    shelf.count(moment)
    book.add(event_of(1, moment, 10, kept=True))
    found = shelf.find("taken1", moment)
    assert found is not None
    assert shelf.place("taken1", moment) == shelf.count(moment) - 1
    assert found.after == book.used(moment)
    shelf.delete("taken1")
    assert shelf.find("taken1", moment) is None


def test_items_told_before_are_told_the_same_after() -> None:
    book = Ledger("7", START, 0.5, LIMIT)
    shelf, moment = Shelf(book), unix(START)
    told = [shelf.json(entry) for entry in shelf.entries(range(shelf.count(moment)))]
    book.add(event_of(1, moment, 10, kept=True))
    again = [shelf.json(entry) for entry in shelf.entries(range(shelf.count(moment)))]
    assert again[:-1] == told


def test_years_before_are_not_touched() -> None:
    book, silent = Ledger("7", START, 0.5, LIMIT), Ledger("7", START, 0.5, LIMIT)
    book.add(event_of(1, unix(START), 10, kept=True))
    for number in range(FIRST_CYCLE, 0):
        assert book.cycle(number) == silent.cycle(number)


def test_what_was_spoken_was_never_refused_first() -> None:
    lines = [
        line
        for number in range(300)
        for line in logged(event_of(number, unix(START), 5, kept=True), 0, unix(START) + 1)
    ]
    assert len(lines) == 300
    assert {line.status for line in lines} == {200}


@given(st.text(min_size=1, max_size=80), st.sampled_from(VOICES), st.sampled_from(MODELS))
def test_no_wish_is_free_and_a_draft_costs_what_it_will(
    text: str, voice: Voice, model: Model
) -> None:
    wish = Wish(voice, model, text, "mp3_44100_128", {})
    assert wish.cost >= 1
    assert draft(wish).credits == wish.cost
    assert draft(wish).characters == len(text)
