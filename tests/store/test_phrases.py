"""What each text cost is counted by its recipe, and the dear ones are remembered the longest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.assistant.phrases import LONGEST_PHRASE, PhraseNote, PhraseSums
from jojo_tray.domain.assistant.recipes import Recipe, recipe_for
from jojo_tray.store.phrases import LARGEST, Phrases
from tests.store.material import BASE_URL, at, spoil

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store


def recipe(text: str = "Hello", query: dict[str, str] | None = None) -> Recipe:
    made = recipe_for("voice", {"text": text}, query)
    assert made is not None
    return made


def paid(account: int, text: str, cost: int = 10, minute: int = 0) -> PhraseNote:
    return PhraseNote(account, recipe(text), cost, paid=True, at=at(minute))


def hit(account: int, text: str, minute: int = 0) -> PhraseNote:
    return PhraseNote(account, recipe(text), 0, paid=False, at=at(minute))


def test_what_was_paid_again_is_told_the_dearest_first(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a", 5, minute=3), paid(account, "b"), paid(account, "c")])
    store.phrases.note([paid(account, "a", 6, minute=9), paid(account, "b"), hit(account, "b", 7)])
    first, second = store.phrases.paid_more_than_once(account)
    assert (first.text, first.times_paid, first.credits_paid, first.hits) == ("b", 2, 20, 1)
    assert first.last_at == at(7)
    assert (second.text, second.credits_paid, second.last_at) == ("a", 11, at(9))
    assert second.recipe == recipe("a")
    assert (second.voice_id, second.model_id) == ("voice", "eleven_multilingual_v2")
    assert store.phrases.paid_more_than_once(account, most=1) == [first]


def test_a_damaged_row_costs_no_other(store: Store, account: int, path: Path) -> None:
    store.phrases.note([paid(account, text) for text in ("a", "b", "a", "b")])
    spoil(path, "UPDATE tracker_phrases SET last_at = -5 WHERE recipe LIKE '%\"a\"%'")
    assert [phrase.text for phrase in store.phrases.paid_more_than_once(account)] == ["b"]
    assert len(store.database.notices) == 1


def test_a_late_note_of_earlier_does_not_set_the_time_back(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a", minute=9), paid(account, "a", minute=1)])
    assert store.phrases.paid_more_than_once(account)[0].last_at == at(9)


def test_the_sums_tell_what_was_saved_and_what_was_not(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a", 10), hit(account, "a"), hit(account, "a")])
    store.phrases.note([paid(account, "b", 10), paid(account, "b", 20), hit(account, "b")])
    store.phrases.note([hit(account, "never paid here")])
    assert store.phrases.sums(account) == PhraseSums(3, 4, 20 + 15, 1, 15)
    assert store.phrases.sums(account + 1) == PhraseSums()


def test_what_is_long_or_not_to_be_kept_is_in_no_row(store: Store, account: int) -> None:
    secretly = recipe("secret", {"enable_logging": "false"})
    store.phrases.note(
        [
            paid(account, "a" * (LONGEST_PHRASE + 1)),
            PhraseNote(account, secretly, 5, paid=True, at=at(0)),
        ]
    )
    assert store.phrases.sums(account).phrases == 0
    store.phrases.note([paid(account, "a" * LONGEST_PHRASE)])
    assert store.phrases.sums(account).phrases == 1
    store.phrases.note([paid(account, "語" * LONGEST_PHRASE)])
    assert store.phrases.sums(account).phrases == 2


def test_a_short_text_with_a_long_company_is_in_no_row(store: Store, account: int) -> None:
    for company in ({"previous_text": "a" * 500_000}, {"unknown": ["a" * 100] * 5_000}):
        made = recipe_for("voice", {"text": "Yes.", **company})
        assert made is not None
        store.phrases.note([PhraseNote(account, made, 5, paid=True, at=at(0))])
    assert store.phrases.sums(account).phrases == 0


def test_what_was_paid_once_and_longest_ago_makes_room(store: Store, account: int) -> None:
    few = Phrases(store.database, most=3)
    few.note([paid(account, "dear", minute=0), paid(account, "dear", minute=0)])
    few.note([paid(account, text, minute=n) for n, text in enumerate(["old", "used", "new"], 1)])
    few.note([hit(account, "used", minute=9)])
    few.note([paid(account, "newest", minute=10)])
    kept = {
        text for text in ("dear", "old", "used", "new", "newest") if _is_known(store, account, text)
    }
    assert kept == {"dear", "used", "newest"}


def _is_known(store: Store, account: int, text: str) -> bool:
    before = store.phrases.sums(account).phrases
    store.phrases.note([hit(account, text)])
    return store.phrases.sums(account).phrases == before


def test_one_accounts_room_is_not_anothers(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    few = Phrases(store.database, most=2)
    few.note([paid(account, str(n)) for n in range(5)])
    few.note([paid(other, "a")])
    assert few.sums(account).phrases == 2
    assert few.sums(other).phrases == 1


def test_an_account_that_is_gone_takes_its_phrases_along(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    store.phrases.note([paid(account, "a"), paid(other, "a")])
    store.accounts.forget(account)
    assert store.phrases.sums(account).phrases == 0
    store.phrases.note([paid(account, "late"), paid(other, "b")])
    assert store.phrases.sums(account).phrases == 0
    assert store.phrases.sums(other).phrases == 2


def test_who_clears_all_counts_clears_the_texts_with_them(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a")])
    store.tracker.clear()
    assert store.phrases.sums(account) == PhraseSums()


def test_two_accounts_of_one_user_become_one(store: Store) -> None:
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), User("u")).id
    second = store.accounts.for_key(BASE_URL, "second")
    store.phrases.note([paid(first, "a"), paid(second.id, "a"), paid(second.id, "b")])
    store.accounts.identify(second, User("u"))
    assert store.phrases.sums(first).phrases == 2


def test_no_price_is_too_large_or_below_nothing(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a", 10**30), paid(account, "a", 10**30)])
    store.phrases.note([paid(account, "b", -5), paid(account, "b", 5)])
    assert [each.credits_paid for each in store.phrases.paid_more_than_once(account)] == [
        LARGEST,
        5,
    ]


def test_a_recipe_that_nobody_can_read_any_more_is_left_out(store: Store, account: int) -> None:
    store.phrases.note([paid(account, "a"), paid(account, "a")])
    store.database.write(
        lambda connection: connection.execute("UPDATE tracker_phrases SET recipe = '{}'")
    )
    assert store.phrases.paid_more_than_once(account) == []
    assert store.phrases.sums(account).again == 1


def test_nothing_to_note_opens_no_file(store: Store) -> None:
    store.phrases.note([])
    assert not store.database.path.exists()


@pytest.mark.parametrize("text", ["\0", "\ud83d", "'; DROP TABLE accounts; --", "é" * 100])
def test_any_text_comes_back_as_it_was(store: Store, account: int, text: str) -> None:
    store.phrases.note([paid(account, text), paid(account, text)])
    assert [each.text for each in store.phrases.paid_more_than_once(account)] == [text]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 50), st.booleans()),
        max_size=12,
    )
)
def test_batches_of_any_cut_sum_up_to_the_same(
    store: Store, account: int, calls: list[tuple[str, int, bool]]
) -> None:
    store.tracker.clear()
    notes = [
        PhraseNote(account, recipe(text), cost, was_paid, at(0) + timedelta(minutes=n))
        for n, (text, cost, was_paid) in enumerate(calls)
    ]
    for note in notes:
        store.phrases.note([note])
    one_by_one = store.phrases.sums(account), store.phrases.paid_more_than_once(account)
    store.tracker.clear()
    store.phrases.note(notes)
    assert (store.phrases.sums(account), store.phrases.paid_more_than_once(account)) == one_by_one
    assert one_by_one[0].hits == sum(not was_paid for _, _, was_paid in calls)
