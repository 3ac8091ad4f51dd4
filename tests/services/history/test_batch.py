"""Pages wait for each other on their way into the store, never for long, and never get lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.services.history.fakes import (
    NOW,
    FakeHistory,
    FakeIndex,
    HistoryWorld,
    Killed,
    item,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.domain.history import PageFound, PageKept
    from jojo_tray.store.store import Store

PAGES = 25


class Counting(FakeIndex):
    """Notes how many pages came in each transaction; `dies_at` ends the process in one."""

    def __init__(self, dies_at: int | None = None) -> None:
        super().__init__()
        self.dies_at = dies_at
        self.batches: list[int] = []

    def keep_all(self, account_id: int, pages: Sequence[PageFound]) -> list[PageKept]:
        self.batches.append(len(pages))
        if len(self.batches) == self.dies_at:
            raise Killed
        return super().keep_all(account_id, pages)


def world_of(store: Store, index: FakeIndex) -> HistoryWorld:
    history = FakeHistory(item(n, NOW - timedelta(hours=n)) for n in range(3 * PAGES))
    return HistoryWorld(store, history, index=index)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    from jojo_tray.store.store import open_store

    return open_store(tmp_path / "data.sqlite")


def test_the_first_page_is_there_at_once_and_the_others_come_together(store: Store) -> None:
    index = Counting()
    world_of(store, index).sync()
    assert index.batches == [1, 20, 4]
    assert len(index.rows) == 3 * PAGES


def test_pages_that_come_slowly_do_not_wait(store: Store) -> None:
    index = Counting()
    world = world_of(store, index)
    world.service.before_page = lambda: world.clock.pass_(timedelta(seconds=3))
    world.sync()
    assert set(index.batches) == {1}


def test_what_was_waiting_when_the_process_ended_is_read_again(store: Store) -> None:
    index = Counting(dies_at=3)
    world = world_of(store, index)
    with pytest.raises(Killed):
        world.sync()
    assert len(index.rows) == 3 * 21
    done = world.sync()
    assert len(index.rows) == 3 * PAGES
    assert done.progress.fresh == 3 * (PAGES - 21)


def test_on_request_it_ends_with_everything_read_so_far_stored(store: Store) -> None:
    index = Counting()
    world = world_of(store, index)
    wish = replace(world.wish(), stop=lambda: len(world.service.asked) >= 5)
    world.sync(wish)
    assert (index.batches, len(index.rows)) == ([1, 4], 15)
