"""Search as one types, other orders and single pages, in a store of 1,000,000 generations."""

from __future__ import annotations

import random
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.figures import Figure, at_most
from jojo_tray.domain.history import (
    EVERYTHING,
    NEWEST_FIRST,
    HistoryColumn,
    HistoryFilter,
    HistoryOrder,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jojo_tray.store.store import Store

ROWS = 200
PAGE = 100
TYPED = 40  # phrases typed, each letter by letter
LONGEST = 14
PAGES = 200
USUAL_MS, SELDOM_MS, SLOW_MS, PAGE_MS = 10, 40, 400, 16
SHORT = ("e", "th", "zq", "§", "й", "您", "日は", "ع", "κ", "नम")
OTHER_ORDERS = [HistoryOrder(column) for column in HistoryColumn] + [
    HistoryOrder(column, descending=False) for column in HistoryColumn
]


class Bench(NamedTuple):
    """A store with a long history of one account."""

    store: Store
    account: int
    chance: random.Random

    def search(self, wanted: HistoryFilter, order: HistoryOrder = NEWEST_FIRST) -> float:
        """Milliseconds to the first rows, opening the file included."""
        return _ms(lambda: self.store.search.first(self.account, wanted, order, ROWS))

    def phrases(self) -> Iterator[str]:
        """What somebody might look for: words out of stored texts, from a word's beginning."""
        keys = self.store.search.keys(self.account, EVERYTHING, NEWEST_FIRST)
        for entry in self.store.search.rows(self.chance.sample(keys, TYPED)):
            words = (entry.item.text or "" if entry else "").split()
            start = self.chance.randrange(max(1, len(words) - 3))
            yield " ".join(words[start:])[: self.chance.randint(3, LONGEST)]


def figures_in(store: Store, account: int) -> Iterator[Figure]:
    """The figures of a store that lies ready."""
    bench = Bench(store, account, random.Random(5))
    typed = [phrase[:end] for phrase in bench.phrases() for end in range(3, len(phrase) + 1)]
    times = sorted(bench.search(HistoryFilter(search=word)) for word in typed)
    where = "of 1,000,000 items"
    name = f"search as one types, 3+ letters, to the first {ROWS} {where}"
    yield at_most(f"{name}: median", median(times), USUAL_MS, "ms", f"{len(times)} searches")
    slowest = f"slowest: {times[-1]:.0f} ms"
    yield at_most(f"{name}: 95th percentile", _percentile(times), SELDOM_MS, "ms", slowest)
    yield _slowest(
        f"one and two characters, in any script, to the first {ROWS} {where}",
        {word: bench.search(HistoryFilter(search=word)) for word in SHORT},
    )
    yield _slowest(
        f"any order, to the first {ROWS} {where}",
        {_named(order): bench.search(EVERYTHING, order) for order in OTHER_ORDERS},
    )
    yield at_most(
        f"a page of {PAGE} rows anywhere among 1,000,000: 95th percentile",
        _percentile(sorted(_page_times(bench))),
        PAGE_MS,
        "ms",
    )


def _page_times(bench: Bench) -> list[float]:
    keys = bench.store.search.keys(bench.account, EVERYTHING, NEWEST_FIRST)
    starts = [bench.chance.randrange(len(keys) - PAGE) for _ in range(PAGES)]
    rows = bench.store.search.rows
    return [_ms(partial(rows, keys[start : start + PAGE])) for start in starts]


def _slowest(name: str, times: dict[str, float]) -> Figure:
    what, longest = max(times.items(), key=lambda pair: pair[1])
    beside = f"{what}; median {median(times.values()):.0f} ms"
    return at_most(f"{name}: slowest", longest, SLOW_MS, "ms", beside)


def _named(order: HistoryOrder) -> str:
    return f"by {order.column}, {'falling' if order.descending else 'rising'}"


def _percentile(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.95)]


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
