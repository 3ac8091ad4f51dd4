"""Sums by voice and by model are what adding up the items gives."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.generations import GenerationSum
from tests.store.history_material import NOON, item, made, page
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.store.store import Store

LATER = NOON + timedelta(hours=1)
VOICES = [(None, None), ("v1", "Rachel"), ("v1", "Rachel (old)"), ("v2", "Zoë"), ("v3", None)]
MODELS = [None, "eleven_v3", "eleven_multilingual_v2"]


def added_up(
    items: Iterable[HistoryItem], key: Callable[[HistoryItem], str]
) -> dict[str, tuple[int, int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in items:
        if one.made_at is not None and NOON <= one.made_at < LATER:
            found = sums[key(one)]
            found[0] += 1
            found[1] += one.credits or 0
            found[2] += one.credits is None
    return {name: (items, paid, unpriced) for name, (items, paid, unpriced) in sums.items()}


def plain(sums: list[GenerationSum]) -> dict[str, tuple[int, int, int]]:
    return {one.key: (one.items, one.credits, one.unpriced) for one in sums}


def test_sums_are_those_of_the_items(store: Store, account: int) -> None:
    dice = random.Random(3)
    items = []
    for number in range(300):
        voice, name = dice.choice(VOICES)
        after = dice.choice([1000, 1200 + number, None])
        at = dice.choice([made(number * 20), made(-number), None])
        facts = {"voice_id": voice, "voice_name": name, "model_id": dice.choice(MODELS)}
        items.append(item(number, counter_before=1000, counter_after=after, made_at=at, **facts))
    store.history.keep(account, page(*items))
    other = store.accounts.for_key(BASE_URL, "another").id
    store.history.keep(other, page(item(9999)))

    by_voice = store.history_sums.by_voice(account, NOON, LATER)
    by_model = store.history_sums.by_model(account, NOON, LATER)

    assert plain(by_voice) == added_up(items, lambda one: one.voice_id or "")
    assert plain(by_model) == added_up(items, lambda one: one.model_id or "")
    assert [one.items for one in by_voice] == sorted((one.items for one in by_voice), reverse=True)


def test_a_voice_goes_by_its_last_name(store: Store, account: int) -> None:
    store.history.keep(account, page(item(2, voice_name="Rachel II"), item(1, voice_name="Rachel")))
    assert store.history_sums.by_voice(account, NOON, LATER) == [
        GenerationSum("voice-1", "Rachel II", 2, 40)
    ]


def test_huge_costs_are_summed_exactly(store: Store, account: int) -> None:
    huge = {"counter_before": 0, "counter_after": 2**62}
    store.history.keep(account, page(*(item(n, **huge) for n in range(6, 0, -1))))
    (one,) = store.history_sums.by_model(account, NOON, LATER)
    assert one.credits == 6 * 2**62


def test_what_is_gone_was_still_made(store: Store, account: int) -> None:
    store.history.keep(account, page(item(1)))
    store.history.mark_gone(account, ["item-1"], LATER)
    assert [one.items for one in store.history_sums.by_voice(account, NOON, LATER)] == [1]


def test_an_empty_history_has_no_sums(store: Store, account: int) -> None:
    assert store.history_sums.by_voice(account, NOON, LATER) == []
    assert store.history_sums.by_model(account, NOON, LATER) == []
