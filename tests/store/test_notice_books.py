"""What was told beside the thresholds survives restarts, joins and older files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.alerts import Metric, Rules, Watch
from jojo_tray.domain.notices.book import Book, Told
from jojo_tray.domain.notices.details import BudgetReached, SlotsUsed
from jojo_tray.domain.notices.findings import Finding, announced
from jojo_tray.store.codec import decode, encode
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, at, query

if TYPE_CHECKING:
    from pathlib import Path

VOICES = Finding(Metric.VOICES, "slots", 90, SlotsUsed(27, 30))
BUDGET = Finding(Metric.BUDGET, "Ads", 80, BudgetReached("Ads", 0.8), period="2026-11")


def tell(store: Store, account: int, *findings: Finding, minutes: float = 0) -> list[Metric]:
    rule = partial(announced, findings=findings, rules=Rules(), now=at(minutes))
    logged = store.alerts.decide(account, rule, at(minutes))
    return [one.alert.metric for one in logged]


def test_another_process_tells_nothing_again(store: Store, account: int, path: Path) -> None:
    assert tell(store, account, VOICES, BUDGET) == [Metric.VOICES, Metric.BUDGET]
    assert tell(open_store(path), account, VOICES, BUDGET, minutes=5) == []
    details = {one.alert.metric: one.alert.detail for one in store.alerts.recent(account)}
    assert details == {Metric.VOICES: VOICES.detail, Metric.BUDGET: BUDGET.detail}


def test_two_series_of_one_user_know_what_either_told(store: Store) -> None:
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), User("u")).id
    second = store.accounts.for_key(BASE_URL, "second")
    tell(store, first, VOICES)
    tell(store, second.id, BUDGET, minutes=1)
    store.accounts.identify(second, User("u"))
    assert tell(store, first, VOICES, BUDGET, minutes=2) == []
    assert {one.alert.metric for one in store.alerts.recent(first)} == {
        Metric.VOICES,
        Metric.BUDGET,
    }


def test_a_state_that_was_lost_tells_once_more_and_never_clashes(
    store: Store, account: int, path: Path
) -> None:
    tell(store, account, VOICES)
    query(path, "UPDATE watches SET value = 'nonsense'")
    assert tell(store, account, VOICES, minutes=5) == [Metric.VOICES]
    assert tell(store, account, VOICES, minutes=10) == []
    assert len(store.alerts.recent(account)) == 2


def test_a_state_of_an_older_program_has_an_empty_book() -> None:
    older = encode(Watch(cycle=3)).replace('"notices"', '"unknown"')
    assert decode(Watch, older) == Watch(cycle=3)


topics = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
periods = st.sampled_from(["", "2026-11", "2026-12"])
entries = st.builds(Told, topics, st.integers(0, 10**6), st.integers(0, 10**6).map(at), periods)
books = st.builds(Book, st.lists(entries, max_size=8).map(tuple), st.integers(0, 10**9))


@given(books)
def test_any_book_is_read_back_as_it_was(book: Book) -> None:
    assert decode(Watch, encode(Watch(notices=book))) == Watch(notices=book)


@given(books, books)
def test_a_joined_book_forgets_nothing(ours: Book, theirs: Book) -> None:
    joined = ours.joined(theirs)
    for told in (*ours.told, *theirs.told):
        last = max(other.period for other in joined.told if other.topic == told.topic)
        assert last > told.period or joined.level(told.topic, last) >= told.level
    assert joined.serial >= max(ours.serial, theirs.serial)
