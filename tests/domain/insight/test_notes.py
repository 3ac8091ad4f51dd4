from __future__ import annotations

from copy import deepcopy
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.insight.notes import Dated, Note, advised, sentence_of, told
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.language import ENGLISH
from tests.domain.insight.loud import LOUD


def test_a_note_is_its_english_sentence() -> None:
    note = Note("{credits} were used on {day}.", credits=12345, day=date(2026, 5, 9))
    assert note == "12,345 were used on 9 May."
    assert sentence_of(note, LOUD) == "12.345 WERE USED ON 9 May."


def test_a_day_of_another_year_says_its_year() -> None:
    note = Note("as of {day}", day=Dated(date(2026, 9, 17)))
    assert note == "as of 17 Sep 2026"
    assert note.sentence(LOUD) == "AS OF 17 Sep 2026"


def test_names_stay_and_words_are_translated() -> None:
    note = Note("{what} of {name}", what=Note("use"), name="Zoë {x}")
    assert (note, note.sentence(LOUD)) == ("use of Zoë {x}", "USE OF Zoë {x}")


def test_an_error_is_said_in_the_reader_s_language() -> None:
    error = Offline(detail="no route")
    assert told(error) == error.message()
    assert told(error).sentence(LOUD) == error.message(LOUD)
    assert advised(error) == f"{error.message()} {error.advice()}"


def test_an_error_s_own_words_are_translated_within_it() -> None:
    error = NoSource(detail=Note("{what} by {part}", what=Note("use"), part=Note("API key")))
    assert "has use by API key." in error.message()
    assert "HAS USE BY API KEY." in error.message(LOUD)


def test_a_stored_sentence_has_only_its_words() -> None:
    assert sentence_of("Today is not over.", LOUD) == "TODAY IS NOT OVER."


@given(some.text())
def test_without_facts_nothing_is_filled_in(text: str) -> None:
    note = Note(text)
    assert note == note.sentence(ENGLISH) == text
    assert deepcopy(note) is note
