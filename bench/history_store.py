"""`python -m bench.history_store DIR`: a long history, made by the store's own code."""

from __future__ import annotations

import argparse
import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.demo.texts import passage
from jojo_tray.domain.history import HistoryItem, PageFound, SyncMarks
from jojo_tray.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.store.store import Store

BASE_URL = "https://api.elevenlabs.io"
START = datetime(2012, 1, 1, tzinfo=UTC)
ITEMS = 1_000_000
ITEMS_A_PAGE = 10_000
CHARACTERS = (40, 280)
REPEATED = 0.05
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz"
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "in", "or", "u", "ay", "is")]
VOICES = ("Rachel", "Domi", "Bella", "Antoni", "Zoë", "Mei 美", "Clyde", "Sarah", "Liam", "Lily")
MODELS = ("eleven_multilingual_v2", "eleven_turbo_v2_5", "eleven_flash_v2_5", "eleven_v3")
SOURCES = ("TTS", "TTS", "TTS", "STS", "Projects", "AN")


class Author:
    """Texts in many languages and with many words, few of them frequent and most of them rare."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        known = [word for _ in range(2000) for word in passage(chance).split()]
        rare = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(60_000)]
        self._words = known + rare
        self._weights = [
            *accumulate([1.0] * len(known) + [600 / (n + 3) for n in range(len(rare))])
        ]

    def text(self) -> str:
        """About 160 characters."""
        words = self._chance.choices(self._words, cum_weights=self._weights, k=50)
        return " ".join(words)[: self._chance.randint(*CHARACTERS)]


def items(seed: int = 3) -> Iterator[HistoryItem]:
    """Generations without end, the oldest first, a few seconds to minutes apart."""
    chance = random.Random(seed)
    author = Author(chance)
    made_at, text = START, ""
    while True:
        made_at += timedelta(seconds=chance.randint(1, 360))
        text = text if chance.random() < REPEATED else author.text()
        voice, counter = chance.randrange(len(VOICES)), chance.randrange(10**6)
        yield HistoryItem(
            "".join(chance.choices(LETTERS, k=20)),
            made_at,
            f"voice{voice:015}",
            VOICES[voice],
            "premade",
            chance.choice(MODELS),
            text,
            chance.choice(SOURCES),
            "created",
            "mp3_44100_128",
            "audio/mpeg",
            counter_before=counter,
            counter_after=counter + len(text),
            settings='{"stability":0.5}',
        )


def bench_account(store: Store) -> int:
    """An account that no key opens."""
    return store.accounts.for_key(BASE_URL, "bench").id


def build(
    path: Path, count: int = ITEMS, account_of: Callable[[Store], int] = bench_account
) -> Store:
    """A new store with so many items of one account, minutes for a million of them."""
    store = open_store(path)
    account = account_of(store)
    source = items()
    for start in range(0, count, ITEMS_A_PAGE):
        page = tuple(islice(source, min(ITEMS_A_PAGE, count - start)))
        store.history.keep(account, PageFound(page[::-1], SyncMarks(), page[-1].made_at or START))
    while store.grams.step(ITEMS_A_PAGE):
        pass
    return store


def main() -> None:
    """Build one in a folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.history_store", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=ITEMS)
    given = parser.parse_args()
    build(given.folder / "jojo-tray.db", given.items)


if __name__ == "__main__":
    main()
