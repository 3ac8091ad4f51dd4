"""How the tests of the index fill one and ask whether everything is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.history import NEWEST_FIRST, HistoryFilter
from tests.store.history_material import ids

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

ROWS = 60


def index_all(store: Store, rows: int = 25) -> None:
    while store.grams.step(rows):
        pass


def hits(store: Store, search: str) -> list[str]:
    """What a search finds in the first account, the newest first."""
    return [
        entry.item.item_id for entry in store.search.each(1, HistoryFilter(search), NEWEST_FIRST)
    ]


def finds_everything(store: Store, count: int = ROWS) -> None:
    assert hits(store, "number") == ids(range(count - 1, -1, -1))
    assert hits(store, '"number 1"') == ids([*range(19, 9, -1), 1])
    assert hits(store, "RACHEL text") == ids(range(count - 1, -1, -1))
    assert hits(store, "multilingual 17") == ids([17])
    assert hits(store, "nothing") == []
    assert store.database.notices == []


def relied_on(store: Store) -> bool:
    """Whether a search would use the index."""
    return store.database.read(store.grams.attach)
