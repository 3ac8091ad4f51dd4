from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.downloads import Destination
from jojo_tray.domain.errors import (
    HistoryNotFoundError,
    KeyringLocked,
    MissingPermission,
    NoKey,
    ServerFailed,
    StoreFull,
    SyncUnderWay,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.history import SyncEnd
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.services.history.desk import Failed, HistoryDesk, HistoryParts
from jojo_tray.store.store import open_store
from tests.services.history.fakes import HOST, NOW, FakeHistory, HistoryWorld, item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.account import Account

DAY = timedelta(days=1)


class Grams:
    """An index of the texts with so many rows left."""

    def __init__(self, left: int) -> None:
        self.left = left

    def step(self, rows: int = 2000) -> int:
        self.left = max(0, self.left - rows)
        return self.left


class Bench:
    """A desk on a real store, with a service that obeys."""

    def __init__(self, folder: Path) -> None:
        self.world = HistoryWorld(open_store(folder / "store.db"))
        self.grams = Grams(5000)
        self.days = 0
        self.arrived: list[str] = []
        self.forgotten: list[str] = []
        self.full_disk = False
        self.destination = Destination(Path("/archive"))
        self._busy = False

    @property
    def desk(self) -> HistoryDesk:
        parts = HistoryParts(
            self.world.store.search,
            self.grams,
            self._alone,
            lambda: self.days,
            self._arrive,
            lambda _, ids: self.forgotten.extend(ids),
            lambda: self.destination,
        )
        return HistoryDesk(self.world.outside, parts)

    def stored(self) -> dict[str, bool]:
        """The ids that are known, and whether they are gone."""
        ids = [f"item-{n}" for n in range(100)]
        found = self.world.store.history.find(self.world.account_id(), ids)
        return {entry.item.item_id: entry.gone_at is not None for entry in found}

    @contextmanager
    def _alone(self, _: Account) -> Iterator[None]:
        if self._busy:
            raise SyncUnderWay
        self._busy = True
        yield
        self._busy = False

    def _arrive(self, _: Account, ids: Sequence[str]) -> None:
        if self.full_disk:
            raise StoreFull
        self.arrived.extend(ids)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path)
    bench.world.service = FakeHistory(item(n, NOW - n * DAY) for n in range(6))
    return bench


# Whose history


def test_the_history_is_that_of_the_key_at_hand(bench: Bench) -> None:
    assert bench.desk.account().id == bench.world.account_id()
    assert not bench.desk.marks().complete


def test_with_a_locked_keyring_the_account_used_last_is_shown(bench: Bench) -> None:
    store = bench.world.store
    old, new = store.accounts.for_key(HOST, "a"), store.accounts.for_key(HOST, "b")
    store.accounts.for_key(HOST, "never read")
    for account, at in ((new, NOW), (old, NOW - DAY)):
        store.samples.add(account.id, Sample(at, Quota(1, 2)))
    bench.world.keys.key = KeyringLocked(backend="any")
    assert bench.desk.account() == new


def test_an_account_that_was_only_synchronised_is_shown_too(bench: Bench) -> None:
    bench.desk.sync()
    account = bench.desk.account()
    bench.world.keys.key = NoKey()
    assert bench.desk.account() == account


def test_without_any_account_there_is_no_key(bench: Bench) -> None:
    bench.world.keys.key = KeyringLocked(backend="any")
    with pytest.raises(NoKey):
        bench.desk.account()


def test_a_refusal_is_over_in_a_day_or_when_the_clock_is_set_back(bench: Bench) -> None:
    bench.world.service.refuses = [MissingPermission("speech_history_read")]
    with pytest.raises(MissingPermission):
        bench.desk.sync()
    assert bench.desk.refused_since() == NOW
    for time in (NOW + DAY, NOW - 400 * DAY):
        bench.world.clock.time = time
        assert bench.desk.refused_since() is None


# Synchronising


def test_a_synchronisation_fills_the_store(bench: Bench) -> None:
    done = bench.desk.sync()
    assert (done.end, done.progress.fresh) == (SyncEnd.COMPLETE, 6)
    assert len(bench.stored()) == 6
    assert bench.desk.marks().complete
    assert bench.world.service.closed == 1


def test_only_one_synchronises_at_a_time(bench: Bench) -> None:
    seen: list[BaseException] = []

    def another() -> None:
        with pytest.raises(SyncUnderWay) as caught:
            bench.desk.sync()
        seen.append(caught.value)

    bench.world.service.before_page = another
    bench.desk.sync()
    assert len(seen) == 1


def test_new_items_are_told_but_not_the_first_backfill(bench: Bench) -> None:
    bench.desk.sync()
    assert bench.arrived == []
    bench.world.service.put(item(50, NOW))
    bench.desk.sync()
    assert bench.arrived == ["item-50"]


def queued(bench: Bench) -> list[str]:
    return [one.item_id for one in bench.world.store.downloads.all(bench.world.account_id())]


def test_new_items_are_queued_for_the_archive_and_no_others(bench: Bench) -> None:
    bench.desk.sync()
    bench.world.service.put(item(50, NOW), item(51, NOW - 3 * DAY))
    bench.desk.sync(full=True)
    assert queued(bench) == ["item-50"]


def test_new_items_are_queued_even_where_nobody_can_be_told_of_them(bench: Bench) -> None:
    bench.desk.sync()
    bench.full_disk = True
    bench.world.service.put(item(50, NOW))
    assert bench.desk.sync().end is SyncEnd.COMPLETE
    assert queued(bench) == ["item-50"]


def test_a_stopped_synchronisation_says_so(bench: Bench) -> None:
    assert bench.desk.sync(stop=lambda: True).end is SyncEnd.CANCELLED
    assert bench.world.service.asked == []


# The index of the texts


def test_the_texts_are_indexed_until_none_is_left(bench: Bench) -> None:
    left: list[int] = []
    bench.desk.index_texts(progress=left.append)
    assert left == [3000, 1000, 0]


def test_indexing_can_be_stopped(bench: Bench) -> None:
    bench.desk.index_texts(stop=lambda: bench.grams.left < 4000)
    assert bench.grams.left == 3000


# One item


def test_an_item_is_asked_for_alone(bench: Bench) -> None:
    assert bench.desk.detail("item-3").item == bench.world.service.items["item-3"]


def test_an_item_that_is_gone_is_marked(bench: Bench) -> None:
    bench.desk.sync()
    del bench.world.service.items["item-3"]
    with pytest.raises(HistoryNotFoundError):
        bench.desk.detail("item-3")
    assert [name for name, gone in bench.stored().items() if gone] == ["item-3"]


def test_what_is_stored_is_found_without_asking(bench: Bench) -> None:
    bench.desk.sync()
    bench.world.service.asked.clear()
    found = bench.desk.find("item-3")
    assert (found.entry.item, found.read_from) == (bench.world.service.items["item-3"], "store")
    assert found.read_at == bench.desk.marks().synced_at
    assert bench.world.service.asked == []


def test_what_is_not_stored_is_looked_for_at_the_service(bench: Bench) -> None:
    found = bench.desk.find("item-3")
    assert (found.entry.item, found.read_from) == (bench.world.service.items["item-3"], "live")
    with pytest.raises(HistoryNotFoundError):
        bench.desk.find("nobody")


# Deleting


def test_what_is_deleted_goes_here_too(bench: Bench) -> None:
    bench.desk.sync()
    done: list[int] = []
    found = bench.desk.delete(["item-1", "item-2"], keep_local=False, progress=done.append)
    assert (found.deleted, found.already_gone, found.left) == (("item-1", "item-2"), (), ())
    assert set(bench.stored()) == {"item-0", "item-3", "item-4", "item-5"}
    assert bench.forgotten == ["item-1", "item-2"]
    assert done == [1, 2]


def test_what_is_deleted_can_stay_here(bench: Bench) -> None:
    bench.desk.sync()
    found = bench.desk.delete(["item-1", "unknown"], keep_local=True)
    assert (found.deleted, found.already_gone) == (("item-1",), ("unknown",))
    assert [name for name, gone in bench.stored().items() if gone] == ["item-1"]
    assert bench.forgotten == []


def test_one_failure_does_not_end_a_deletion(bench: Bench) -> None:
    error = ServerFailed(status=500)
    bench.world.service.refuses = [error]
    found = bench.desk.delete(["item-1", "item-2"], keep_local=True)
    assert found.failed == (Failed("item-1", error),)
    assert found.deleted == ("item-2",)


def test_a_missing_permission_ends_it_and_says_nothing_about_reading(bench: Bench) -> None:
    bench.world.service.refuses = [MissingPermission("speech_history_write")]
    found = bench.desk.delete(["item-1", "item-2"], keep_local=True)
    assert isinstance(found.error, MissingPermission)
    assert found.left == ("item-1", "item-2")
    assert bench.desk.refused_since() is None


def test_a_deletion_can_be_stopped_between_two_items(bench: Bench) -> None:
    asked = bench.world.service.asked
    found = bench.desk.delete(["item-1", "item-2"], keep_local=True, stop=lambda: bool(asked))
    assert (found.deleted, found.left, found.error) == (("item-1",), ("item-2",), None)


# Tidying


def test_old_rows_go_by_the_newest_date_not_by_the_clock(bench: Bench) -> None:
    bench.desk.sync()
    bench.world.clock.pass_(1000 * DAY)
    bench.days = 3
    bench.desk.retention.tidy()
    assert set(bench.stored()) == {"item-0", "item-1", "item-2"}


def test_without_a_limit_nothing_goes(bench: Bench) -> None:
    bench.desk.sync()
    bench.desk.retention.tidy()
    assert len(bench.stored()) == 6


def test_a_refusal_is_known_for_a_day(bench: Bench) -> None:
    bench.world.service.refuses = [MissingPermission("speech_history_read")]
    with pytest.raises(MissingPermission):
        bench.desk.sync()
    assert bench.desk.refused_since() == NOW
    bench.world.clock.pass_(DAY)
    assert bench.desk.refused_since() is None


def test_inside_a_wait_nothing_is_asked(bench: Bench) -> None:
    hold = Hold(NOW + DAY, HoldReason.BACK_OFF)
    bench.world.store.gate.set_hold(bench.world.account_id(), hold)
    with pytest.raises(Waiting):
        bench.desk.detail("item-1")
    assert isinstance(bench.desk.delete(["item-1"], keep_local=True).error, Waiting)
    assert bench.world.service.asked == []
