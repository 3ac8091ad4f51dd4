"""Queries that are another language's syntax, or mean to be slow, are letters and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.folding import fold
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, HistoryFilter
from jojo_tray.store.codec import clean
from jojo_tray.store.search_words import terms
from tests.store.history_material import item, page
from tests.store.index_material import hits, index_all

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

HALF_A_MEGABYTE = 500_000
SYNTAX = [
    "'; DROP TABLE history; --", "' OR '1'='1", '" OR 1=1 --', "%", "_", "%%%", "\\", "\\%", "*",
    "a*", "^a", "a NEAR b", "NEAR(a b, 5)", "a AND b", "a OR b", "NOT a", "text:a", "{text}:a",
    "(a)", "a + b", "-a", '"a" "b', "a\x00b", "\ud800", "[a-z]", "(a+)+$", "?1", ":account", "@x",
    "history_texts", "rank", "a;b", "/*", "--", "x'41'", "CAST(a AS BLOB)", "\u202e", "\ufdd0",
]  # fmt: skip


@pytest.mark.parametrize("is_indexed", [False, True])
def test_syntax_of_any_kind_finds_only_its_own_letters(
    store: Store, account: int, is_indexed: bool
) -> None:
    texts = {f"item-{number}": f"so: {typed}" for number, typed in enumerate(SYNTAX)}
    nameless = [
        item(number, text=text, voice_name=None, model_id=None)
        for number, text in enumerate(texts.values())
    ]
    store.history.keep(account, page(*nameless))
    if is_indexed:
        index_all(store)

    for typed in SYNTAX:
        wanted = terms(typed)
        found = {
            name
            for name, text in texts.items()
            if all(t in fold(clean(text) or "") for t in wanted)
        }
        assert set(hits(store, typed)) == found, typed
    assert store.search.totals(account, EVERYTHING).items == len(SYNTAX)


@pytest.mark.parametrize(
    "typed",
    [
        "%" * 200,
        "%a" * 100,
        "_" * 200,
        "a" * 199 + "b",
        "aab" * 60,
        '"' * 200,
        "( " * 100,
        "ä" * 199,
    ],
    ids=range(8),
)
@pytest.mark.parametrize("is_indexed", [False, True])
def test_a_query_that_means_to_be_slow_is_answered(
    store: Store, account: int, typed: str, is_indexed: bool
) -> None:
    texts = ("a" * HALF_A_MEGABYTE, "%_" * HALF_A_MEGABYTE, "ä" * HALF_A_MEGABYTE)
    store.history.keep(account, page(*(item(n, text=text) for n, text in enumerate(texts))))
    if is_indexed:
        index_all(store)

    found = store.search.totals(account, HistoryFilter(typed)).items

    assert found <= store.search.totals(account, EVERYTHING).items
    assert len(store.search.first(account, HistoryFilter(typed), NEWEST_FIRST, 9)) == found
