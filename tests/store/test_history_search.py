"""A search finds what plain Python would find, whatever is typed and whatever is indexed."""

from __future__ import annotations

import random
from array import array
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.history import (
    EVERYTHING,
    GONE,
    NEWEST_FIRST,
    DialogueLine,
    HistoryColumn,
    HistoryFilter,
    HistoryItem,
    HistoryOrder,
    HistoryTotals,
    RetakeTotals,
)
from jojo_tray.store.store import Store, open_store
from tests.store import history_shelf
from tests.store.history_material import NOON, READ_AT, item, keep, made, page
from tests.store.history_shelf import found, shelf
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.history import HistoryEntry

ITEMS = 150
BATCH = 75
WORDS = (
    "Good", "evening", "GOOD", "fährt", "FAHRT", "Straße", "strasse", "100%", "a_b", "a%b", "\\",
    '"quoted"', "it's", "AND", "NOT", "NEAR(", "col:", "^x", "*", "-good", "\"", "Ελλάς", "ёлка",
    "Елка", "您好世界", "窓口へ", "नमस्ते", "مرحباً", "안녕하세요", "Zoë", "zoe\u0308",
    "👋🏽", "İstanbul", "ﬁne", "<b>", "línea\nnueva", "tab\there", "x", "é",
)  # fmt: skip
VOICES = (
    (None, None), ("v1", "Rachel"), ("v1", "Rachel (old)"), ("v2", "Zoë"), ("v3", None),
    (None, "Nameless"), ("v5", "zoe"),
)  # fmt: skip
MODELS = (None, "eleven_multilingual_v2", "eleven_v3", "Modèle")
SOURCES = (None, "TTS", "Projects", "hopefully_never")
STATES = (None, "created", "processing")
CREDITS = (None, 0, 7, 7, 120, 1 << 62)


def made_up(number: int, chance: random.Random) -> HistoryItem:
    """An item as odd as they come; some share a second, some have no date or one far ahead."""
    voice_id, name = chance.choice(VOICES)
    price = chance.choice(CREDITS)
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(6)))
    dates = [made(number // 3), made(number // 80), None, READ_AT + timedelta(days=90)]
    return item(
        number,
        made_at=chance.choices(dates, (20, 10, 1, 1))[0],
        voice_id=voice_id,
        voice_name=name,
        model_id=chance.choice(MODELS),
        text=text or None,
        source=chance.choice(SOURCES),
        state=chance.choice(STATES),
        output_format=chance.choice(("mp3", "pcm", None)),
        settings=chance.choice((None, "{}")),
        counter_before=None if price is None else 0,
        counter_after=price,
        dialogue=() if text else (DialogueLine("Well"), DialogueLine("good evening")),
    )


class Library:
    """A store with many odd items, and the same as plain Python has it."""

    def __init__(self, store: Store, indexed_batches: int) -> None:
        self.store = store
        self.account = store.accounts.for_key(BASE_URL, "fingerprint").id
        stranger = store.accounts.for_key(BASE_URL, "stranger").id
        keep(store, stranger, range(20))
        chance = random.Random(5)
        items = [made_up(number, chance) for number in range(ITEMS)]
        store.history.keep(self.account, page(*items[::-1]))
        for _ in range(indexed_batches):
            store.grams.step(BATCH)
        # What is written once the index is there waits for it.
        changed = [replace(one, text="changed " + (one.text or "")) for one in items[::40]]
        store.history.keep(self.account, page(*changed))
        items[::40] = changed
        gone = [one.item_id for one in chance.sample(items, 30)]
        store.history.mark_gone(self.account, gone, READ_AT)
        self.entries = shelf(store, self.account, items)

    def check(self, wanted: HistoryFilter, order: HistoryOrder) -> list[HistoryEntry]:
        """All ways of looking agree with the plain one, whose answer is returned."""
        search, account = self.store.search, self.account
        expected = found(self.entries, wanted, order)
        keys = [entry.key for entry in expected]
        assert search.keys(account, wanted, order) == array("q", keys)
        assert [entry.key for entry in search.first(account, wanted, order, 7)] == keys[:7]
        assert search.totals(account, wanted) == history_shelf.totals(expected)
        return expected


@pytest.fixture(scope="module", params=[0, 1, 3], ids=["unindexed", "half", "indexed"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("library") / "data" / "store.db"
    return Library(open_store(path), request.param)


TYPED = st.one_of(
    st.text(st.sampled_from("goe ä%_\\\"'*-()^:é您好م\0"), max_size=8),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.sampled_from([*WORDS, "rachel", "zoë", "eleven", "e", "modele", "good ev", "changed zoe"]),
    st.sampled_from(WORDS).flatmap(lambda word: st.integers(1, 6).map(lambda n: word[:n])),
    st.sampled_from(WORDS).map(lambda word: f'"{word} good'),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=4
    ),
)
DATES = st.one_of(st.none(), st.integers(-1, 90).map(made), st.just(made(1.5)), st.just(READ_AT))
FILTERS = st.builds(
    HistoryFilter,
    st.just("") | TYPED,
    st.frozensets(st.sampled_from(["", "v1", "v2", "v3", "v9"]), max_size=2),
    st.frozensets(st.sampled_from(["", "eleven_v3", "Modèle", "other"]), max_size=2),
    st.frozensets(st.sampled_from(["", "TTS", "Projects"]), max_size=2),
    st.frozensets(st.sampled_from(["", "created", GONE]), max_size=2),
    DATES,
    DATES,
)
ORDERS = st.builds(HistoryOrder, st.sampled_from(HistoryColumn), st.booleans())


@settings(max_examples=50)
@given(typed=TYPED)
def test_what_is_typed_is_found_letter_by_letter(library: Library, typed: str) -> None:
    library.check(HistoryFilter(typed), NEWEST_FIRST)


@settings(max_examples=30)
@given(wanted=FILTERS, order=ORDERS)
def test_every_filter_in_every_order(
    library: Library, wanted: HistoryFilter, order: HistoryOrder
) -> None:
    expected = library.check(wanted, order)

    each = library.store.search.each(library.account, wanted, order)
    assert [entry.key for entry in each] == [entry.key for entry in expected]


@settings(max_examples=30)
@given(wanted=FILTERS)
def test_choices_are_counted_with_the_other_filters(
    library: Library, wanted: HistoryFilter
) -> None:
    offered = library.store.search.facets(library.account, wanted)

    assert offered == history_shelf.facets(library.entries, wanted)


@settings(max_examples=30)
@given(wanted=FILTERS)
def test_retakes_are_what_was_paid_again(library: Library, wanted: HistoryFilter) -> None:
    retakes = library.store.search.retakes(library.account, wanted, ITEMS)
    by_key = {entry.key: entry for entry in library.entries}

    assert [one.keys for one in retakes] == history_shelf.repeated(library.entries, wanted)
    for one in retakes:
        paid = history_shelf.totals(by_key[key] for key in one.keys)
        again = history_shelf.totals(by_key[key] for key in one.keys[1:])
        assert (one.credits, one.credits_again) == (paid.credits, again.credits)
        assert one.first == by_key[one.keys[0]]
    paid_again = sum(one.credits_again for one in retakes)
    totals = library.store.search.retake_totals(library.account, wanted)
    assert totals == RetakeTotals(len(retakes), paid_again)


@settings(max_examples=20)
@given(chosen=st.lists(st.integers(0, ITEMS - 1), unique=True))
def test_a_selection_is_summed_and_read_in_its_order(library: Library, chosen: list[int]) -> None:
    picked = [library.entries[place] for place in chosen]
    keys = array("q", [entry.key for entry in picked])

    assert library.store.search.totals_of(keys) == history_shelf.totals(picked)
    assert library.store.search.rows(keys) == picked


def test_what_is_no_longer_there_is_a_hole(library: Library) -> None:
    first = library.entries[0]

    assert library.store.search.rows([1, first.key, 2]) == [None, first, None]
    assert library.store.search.totals_of([1, 2]) == HistoryTotals()


def test_nothing_at_all_is_found_in_an_empty_store(store: Store, account: int) -> None:
    search = store.search

    assert search.first(account, EVERYTHING, NEWEST_FIRST, 10) == []
    assert search.keys(account, HistoryFilter("word"), NEWEST_FIRST) == array("q")
    assert search.totals(account, EVERYTHING) == HistoryTotals()
    assert [*search.each(account, EVERYTHING, NEWEST_FIRST)] == []
    assert search.facets(account, EVERYTHING).voices == ()
    assert search.retakes(account, EVERYTHING, 5) == []
    assert search.rows([]) == []


def test_only_so_many_rows_come_as_are_asked_for(library: Library) -> None:
    search, account = library.store.search, library.account

    for column in HistoryColumn:
        order = HistoryOrder(column, descending=False)
        expected = found(library.entries, EVERYTHING, order)
        assert [*search.each(account, EVERYTHING, order, 5)] == expected[:5]
        assert search.first(account, EVERYTHING, order, 0) == []


@settings(max_examples=30)
@given(wanted=FILTERS, place=st.integers(0, ITEMS - 1), descending=st.booleans())
def test_a_list_goes_on_behind_any_key(
    library: Library, wanted: HistoryFilter, place: int, *, descending: bool
) -> None:
    order, after = HistoryOrder(descending=descending), library.entries[place].key
    whole = library.store.search.each(library.account, wanted, order)
    expected = [one for one in whole if (one.key < after if descending else one.key > after)]

    assert [*library.store.search.each(library.account, wanted, order, 7, after)] == expected[:7]


def test_a_second_with_too_many_items_is_found_by_its_date(store: Store, account: int) -> None:
    """The keys of the later ones belong to the seconds that follow."""
    crowd = [item(number, made_at=NOON) for number in range(200)]
    after = item(200, made_at=made(1))
    store.history.keep(account, page(after, *crowd))
    wanted = HistoryFilter(since=NOON, until=made(1))

    for search, count in (("", 200), ('"number 19"', 11)):
        asked = replace(wanted, search=search)
        assert store.search.totals(account, asked).items == count
        assert len(store.search.keys(account, asked, NEWEST_FIRST)) == count
    assert [*store.search.each(account, HistoryFilter(since=made(1)), NEWEST_FIRST)] == [
        *shelf(store, account, [after])
    ]


def test_a_stream_goes_on_while_rows_come_and_go(store: Store, account: int) -> None:
    keep(store, account, range(1200))
    stream = store.search.each(account, HistoryFilter("text"), NEWEST_FIRST)
    read = [next(stream).item.item_id for _ in range(10)]
    store.history.forget(account, ["item-3", "item-4"])
    keep(store, account, range(1200, 1210))
    read += [entry.item.item_id for entry in stream]

    assert read == [f"item-{number}" for number in range(1199, -1, -1) if number not in (3, 4)]


@pytest.mark.parametrize("limit", [0, 1, 499, 500, 501, 1100])
def test_a_stream_ends_where_it_is_told_to(store: Store, account: int, limit: int) -> None:
    keep(store, account, range(1200))

    read = [one.item.item_id for one in store.search.each(account, EVERYTHING, NEWEST_FIRST, limit)]

    assert read == [f"item-{number}" for number in range(1199, 1199 - limit, -1)]


def test_huge_texts_are_streamed_a_few_at_a_time(store: Store, account: int) -> None:
    huge = [item(number, text=f"{number} " + "long " * 6000) for number in range(120)]
    store.history.keep(account, page(*huge[::-1]))

    read = [entry.item for entry in store.search.each(account, EVERYTHING, NEWEST_FIRST)]

    assert read == huge[::-1]


class Impatient:
    """Somebody who says stop after being asked so many times."""

    def __init__(self, patience: int) -> None:
        self.patience = patience

    def __call__(self) -> bool:
        self.patience -= 1
        return self.patience < 0


def asked(store: Store, account: int) -> dict[str, Callable[[Any], object]]:
    wanted, search = HistoryFilter("number"), store.search
    keys = search.keys(account, wanted, NEWEST_FIRST)
    return {
        "first": lambda stop: search.first(account, HistoryFilter("zq"), NEWEST_FIRST, 9, stop),
        "keys": lambda stop: search.keys(account, wanted, NEWEST_FIRST, stop),
        "totals": lambda stop: search.totals(account, wanted, stop),
        "totals_of": lambda stop: search.totals_of(keys, stop),
        "facets": lambda stop: search.facets(account, wanted, stop),
        "retakes": lambda stop: search.retakes(account, wanted, 9, stop),
    }


@pytest.mark.parametrize("indexed", [False, True])
def test_whatever_is_asked_can_be_stopped_on_the_way(
    store: Store, account: int, indexed: bool
) -> None:
    keep(store, account, range(4000))
    while indexed and store.grams.step():
        pass
    for patience in (0, 1):
        for name, ask in asked(store, account).items():
            with pytest.raises(Cancelled):
                pytest.fail(f"{name} went on: {ask(Impatient(patience))!r:.40}")
    assert store.database.notices == []
    assert store.search.totals(account, HistoryFilter("number")).items == 4000


def test_an_answer_is_not_stopped_by_somebody_patient(store: Store, account: int) -> None:
    keep(store, account, range(30))

    for ask in asked(store, account).values():
        assert ask(lambda: False) is not None
