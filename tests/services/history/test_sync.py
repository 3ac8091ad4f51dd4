from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import (
    BadRequest,
    KeyRejected,
    MissingPermission,
    Offline,
    ServerFailed,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.history import Gap, HistoryItem, HistoryPage, SyncEnd, SyncMarks
from jojo_tray.services.history import sync as history_sync
from jojo_tray.store.store import open_store
from tests.services.history.fakes import HOST, NOW, FakeHistory, FakeIndex, HistoryWorld, item, made

if TYPE_CHECKING:
    from pathlib import Path

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex()


@pytest.fixture
def world(tmp_path: Path, index: FakeIndex) -> HistoryWorld:
    return HistoryWorld(open_store(tmp_path / "store.db"), index=index)


def hourly(count: int, first: int = 0) -> list[HistoryItem]:
    """Items an hour apart; number 0 was made now."""
    return [item(n, NOW - n * HOUR) for n in range(first, first + count)]


# How far it reads


def test_the_first_run_reads_everything_page_by_page(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(8))
    done = world.sync()
    assert world.service.asked == ["page top", "page item-2", "page item-5"]
    assert index.rows == world.service.items
    assert index.known == SyncMarks((), NOW, NOW)
    assert (done.end, done.progress.fresh, done.progress.reached) == (
        SyncEnd.COMPLETE,
        8,
        NOW - 6 * HOUR,
    )


def test_later_runs_end_an_hour_below_what_is_known(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    world.sync()
    world.service.asked.clear()
    world.service.put(item(100, NOW + HOUR))
    world.clock.pass_(HOUR)
    done = world.sync()
    assert world.service.asked == ["page top", "page item-1"]
    assert done.fresh_ids == ("item-100",)
    assert index.known.synced_at == NOW + HOUR
    assert index.known.checked_at == NOW


def test_progress_is_told_after_each_page(world: HistoryWorld) -> None:
    world.service = FakeHistory(hourly(5))
    done = world.sync()
    assert [(step.pages, step.seen, step.fresh) for step in world.steps] == [(1, 3, 3), (2, 5, 5)]
    assert world.steps[-1] == done.progress


def test_an_empty_history_is_known_as_such(world: HistoryWorld, index: FakeIndex) -> None:
    assert world.sync().end is SyncEnd.COMPLETE
    assert index.known.complete


def test_an_item_of_tomorrow_hides_nothing_made_until_then(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory([item(9, NOW + 400 * DAY), *hourly(3)])
    world.sync()
    world.clock.pass_(DAY)
    world.service.put(*(item(20 + n, NOW + n * HOUR) for n in range(1, 9)))
    world.sync()
    assert set(index.rows) == set(world.service.items)


def test_one_wrong_date_at_the_end_of_a_page_ends_nothing(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(hourly(3))
    world.sync()
    fresh = [item(50, NOW + 9 * HOUR), item(51, NOW + 8 * HOUR), item(52, NOW - 300 * DAY)]
    more = [item(53, NOW + 7 * HOUR), item(54, NOW + 6 * HOUR)]
    world.service.lists = lambda _: [*fresh, *more, *hourly(3)]
    world.clock.pass_(9 * HOUR)
    world.sync()
    assert {"item-53", "item-54"} <= set(index.present())
    assert {"item-0", "item-1", "item-2"} <= set(index.present())


# Where it goes on


def interrupted(world: HistoryWorld, after: int) -> None:
    """A first run that its user ended after so many pages."""
    wish = world.wish()
    done = world.sync(replace(wish, stop=lambda: len(world.service.asked) >= after))
    assert done.end is SyncEnd.CANCELLED


def test_a_run_goes_on_where_the_last_one_stopped(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(12))
    interrupted(world, after=2)
    assert index.known.gaps == (Gap("item-5", NOW - 4 * HOUR),)
    assert not index.known.complete
    world.service.asked.clear()
    world.service.put(item(100, NOW + HOUR))
    world.clock.pass_(HOUR)
    assert world.sync().end is SyncEnd.COMPLETE
    assert world.service.asked == ["page top", "page item-1", "page item-5", "page item-8"]
    assert set(index.rows) == set(world.service.items)


def test_only_what_is_newer_than_the_known_counts_as_new(world: HistoryWorld) -> None:
    world.service = FakeHistory(hourly(12))
    interrupted(world, after=1)
    assert world.arrived == []
    world.service.put(item(100, NOW + HOUR))
    world.clock.pass_(HOUR)
    done = world.sync()
    assert done.progress.fresh == 10
    assert done.fresh_ids == ("item-100",)
    assert world.arrived == ["item-100"]


def test_everything_again_begins_at_the_top(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(7))
    world.sync()
    world.service.put(item(6, NOW - 6 * HOUR, "changed"))
    done = world.sync(full=True)
    assert (done.progress.pages, done.progress.changed) == (3, 1)
    assert index.rows["item-6"].text == "changed"


def test_without_its_cursor_a_killed_run_goes_on_by_date(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(hourly(12))
    interrupted(world, after=3)
    world.service.items.pop("item-8")
    world.service.asked.clear()
    assert world.sync().end is SyncEnd.COMPLETE
    by_date = f"page {NOW - 7 * HOUR + timedelta(seconds=1)}"
    top = ["page top", "page item-2"]
    assert world.service.asked == [*top, "page item-8", by_date, "page item-10"]
    assert set(index.rows) == {*world.service.items, "item-8"}


def test_a_request_refused_without_a_cursor_is_an_error(world: HistoryWorld) -> None:
    world.service.refuses = [BadRequest(detail="page_size")]
    with pytest.raises(BadRequest):
        world.sync()


# What is gone


def test_what_is_gone_is_marked_where_all_was_seen(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    world.sync()
    for name in ("item-0", "item-1", "item-7"):
        del world.service.items[name]
    world.sync()
    assert set(index.gone) == {"item-0", "item-1"}
    done = world.sync(full=True)
    assert set(index.gone) == {"item-0", "item-1", "item-7"}
    assert done.progress.gone == 1


def test_neighbours_of_one_second_are_not_taken_for_gone(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(made(*[5] * 7, 6, 6, 6))
    world.sync()
    del world.service.items["item-4"]
    world.sync(full=True)
    assert set(index.gone) == {"item-4"}


def test_in_a_page_out_of_order_nothing_is_taken_for_gone(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(hourly(6))
    world.sync()
    world.service.lists = lambda items: [items[2], items[0], items[3], items[4], items[1], items[5]]
    assert world.sync(full=True).progress.gone == 0
    assert index.gone == {}


def test_beside_an_entry_that_cannot_be_read_nothing_is_taken_for_gone(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(hourly(3))
    world.sync()
    del world.service.items["item-1"]
    world.service.answers = lambda page: replace(page, unreadable=1)
    world.sync(full=True)
    assert index.gone == {}


def test_what_comes_again_is_no_longer_gone(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(3))
    world.sync()
    lost = world.service.items.pop("item-0")
    world.sync()
    world.service.put(lost)
    world.sync()
    assert index.gone == {}


def test_an_empty_list_is_only_believed_by_a_run_over_everything(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service = FakeHistory(hourly(5))
    world.sync()
    world.service.items.clear()
    assert world.sync().progress.gone == 0
    assert world.sync(full=True).progress.gone == len(index.gone) == 5


# Lists that lead nowhere


def endless(page: HistoryPage) -> HistoryPage:
    return replace(page, has_more=True)


@pytest.mark.parametrize(
    "turn",
    [
        pytest.param(lambda page: replace(page, cursor="item-2", has_more=True), id="one cursor"),
        pytest.param(lambda _: HistoryPage((), "x", has_more=True), id="always empty"),
        pytest.param(lambda _: HistoryPage((), None, has_more=True), id="empty, no cursor"),
        pytest.param(
            lambda _: HistoryPage(tuple(hourly(3)), None, has_more=True), id="one page for ever"
        ),
    ],
)
def test_a_list_that_leads_nowhere_is_left(world: HistoryWorld, turn: object) -> None:
    world.service = FakeHistory(hourly(9))
    world.service.answers = turn  # type: ignore[assignment]
    done = world.sync()
    assert done.end is SyncEnd.LOOPING
    assert done.progress.pages <= 4
    world.service.answers = lambda page: page
    assert world.sync().end is SyncEnd.COMPLETE


def test_new_cursors_for_the_same_items_lead_nowhere(world: HistoryWorld) -> None:
    numbers = iter(range(99))
    world.service.answers = lambda _: HistoryPage(tuple(hourly(2)), f"c{next(numbers)}", True)
    world.service.lists = lambda _: [item(n, None, f"c{n}") for n in range(99)]
    done = world.sync()
    assert done.end is SyncEnd.LOOPING


def test_a_missing_cursor_is_the_last_item(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    world.service.answers = lambda page: replace(page, cursor=None)
    assert world.sync().end is SyncEnd.COMPLETE
    assert len(index.rows) == 9


def test_an_empty_page_in_between_ends_nothing(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    pages = iter([False, True, *[False] * 9])
    world.service.answers = lambda page: (
        HistoryPage((), "item-2", has_more=True) if next(pages) else page
    )
    assert world.sync().end is SyncEnd.COMPLETE
    assert len(index.rows) == 9


def test_items_without_a_date_are_read_to_the_end(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory([item(n, None) for n in range(8)])
    assert world.sync().end is SyncEnd.COMPLETE
    assert len(index.rows) == 8


def test_a_run_has_an_end_even_if_the_list_has_none(
    world: HistoryWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_sync, "MOST_PAGES", 5)
    world.service = FakeHistory(hourly(30))
    assert world.sync().end is SyncEnd.ENOUGH
    assert world.sync().end is SyncEnd.ENOUGH
    assert world.sync().end is SyncEnd.COMPLETE


# How long it is kept


def test_nothing_is_read_beyond_what_is_kept(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory([item(n, NOW - n * DAY) for n in range(40)])
    assert world.sync(world.wish(days=10)).end is SyncEnd.COMPLETE
    assert set(index.rows) == {f"item-{n}" for n in range(11)}
    assert len(world.service.asked) == 5
    assert index.known.complete


def test_a_clock_that_is_years_ahead_hides_nothing(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    world.clock.pass_(900 * DAY)
    world.sync(world.wish(days=10))
    assert len(index.rows) == 9


# What may fail


def test_an_error_keeps_the_pages_read_before_it(world: HistoryWorld, index: FakeIndex) -> None:
    world.service = FakeHistory(hourly(9))
    world.service.before_page = lambda: _fail(Offline()) if len(world.service.asked) == 3 else None
    with pytest.raises(Offline):
        world.sync()
    assert len(index.rows) == 6
    world.service.before_page = lambda: None
    world.sync()
    assert len(index.rows) == 9


def _fail(error: Exception) -> None:
    raise error


def test_a_429_closes_the_gate_for_all(world: HistoryWorld) -> None:
    world.service.refuses = [TooManyRequests(120.0)]
    with pytest.raises(TooManyRequests):
        world.sync()
    with pytest.raises(Waiting) as caught:
        world.sync()
    assert caught.value.until == NOW + timedelta(seconds=120)
    assert len(world.service.asked) == 1
    world.clock.pass_(timedelta(seconds=121))
    assert world.sync().end is SyncEnd.COMPLETE


def test_a_failing_server_closes_no_gate(world: HistoryWorld) -> None:
    world.service.refuses = [ServerFailed(status=500)]
    with pytest.raises(ServerFailed):
        world.sync()
    assert world.sync().end is SyncEnd.COMPLETE


def test_a_key_changed_in_the_keyring_is_read_once(world: HistoryWorld) -> None:
    store, account_id = world.store, world.account_id()
    world.keys.changed = "key-two"
    world.service.refuses = [KeyRejected()]
    with pytest.raises(KeyRejected):  # it belongs to somebody else, as far as is known
        world.sync()
    assert len(world.service.asked) == 1
    assert store.accounts.known()[0].id == account_id
    assert world.sync().end is SyncEnd.COMPLETE


def test_a_new_key_of_the_same_account_goes_on(world: HistoryWorld) -> None:
    world.keys.changed = world.keys.current().reveal()
    world.service.refuses = [KeyRejected()]
    assert world.sync().end is SyncEnd.COMPLETE
    assert world.service.hosts == [HOST, HOST]


def test_a_refusal_is_remembered_until_an_answer(world: HistoryWorld) -> None:
    def access() -> list[Access]:
        found = world.store.answers.capabilities(world.account_id())
        return [read.value.access for read in found if read.value.feature == "history"]

    world.service.refuses = [MissingPermission("speech_history_read")]
    with pytest.raises(MissingPermission):
        world.sync()
    assert access() == [Access.FORBIDDEN]
    world.sync()
    assert access() == [Access.ALLOWED]
