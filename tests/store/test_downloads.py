"""The queue of downloads in the store: turns, results, owners, and what a kill leaves."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.downloads import (
    Destination,
    Download,
    DownloadFormat,
    DownloadState,
    Outcome,
    QueueState,
)
from jojo_tray.domain.errors import StoreError
from jojo_tray.store.store import open_store
from tests.kill_points import hitting, points, python, spread
from tests.store.material import BASE_URL, START, at, query
from tests.store.queue_worker import ITEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.store.store import Store

WORKER = "tests.store.queue_worker"
FOLDER = Destination(Path("/music"))
AS_WAV = Destination(Path("/music"), format=DownloadFormat.WAV)


def ids(downloads: Sequence[Download]) -> list[str]:
    return [download.item_id for download in downloads]


def saved(download: Download, size: int = 5) -> Outcome:
    path = download.destination.folder / f"{download.item_id}.mp3"
    return Outcome(download.id, DownloadState.SAVED, path, size)


def test_items_wait_in_the_order_they_came(store: Store, account: int) -> None:
    added = store.downloads.add(account, ["a", "b", "a", "", "c"], FOLDER, at(0))

    assert ids(added) == ["a", "b", "c"]
    assert {download.state for download in added} == {DownloadState.QUEUED}
    assert added[0].destination == FOLDER
    assert added[0].added_at == at(0)
    assert ids(store.downloads.take(account, 2)) == ["a", "b"]
    assert ids(store.downloads.take(account, 2)) == ["c"]
    assert store.downloads.state(account) == QueueState(running=3)


def test_an_item_waits_once_for_a_folder_and_format(store: Store, account: int) -> None:
    (first,) = store.downloads.add(account, ["a"], FOLDER, at(0))
    (again,) = store.downloads.add(account, ["a"], FOLDER, at(1))
    store.downloads.add(account, ["a"], AS_WAV, at(2))
    store.downloads.add(account, ["a"], Destination(Path("/other")), at(3))

    assert again == first
    assert store.downloads.state(account).queued == 3


def test_what_runs_is_not_begun_anew(store: Store, account: int) -> None:
    store.downloads.add(account, ["a"], FOLDER, at(0))
    (running,) = store.downloads.take(account, 1)

    assert store.downloads.add(account, ["a"], FOLDER, at(1)) == [running]
    assert store.downloads.take(account, 1) == []


def test_results_are_written_down(store: Store, account: int) -> None:
    store.downloads.add(account, ["a", "b", "c"], FOLDER, at(0))
    a, b, c = store.downloads.take(account, 3)
    failed = Outcome(b.id, DownloadState.FAILED, error="not_audio", detail="It is \0JSON.")

    ended = store.downloads.settle([saved(a), failed, Outcome(c.id, DownloadState.QUEUED)], at(1))

    assert [download.state.value for download in ended] == ["saved", "failed", "queued"]
    assert (ended[0].path, ended[0].size, ended[0].ended_at) == (Path("/music/a.mp3"), 5, at(1))
    assert (ended[1].error, ended[1].detail) == ("not_audio", "It is JSON.")
    assert ended[2].ended_at is None
    assert store.downloads.state(account) == QueueState(queued=1, saved=1, failed=1)


def test_only_the_owner_of_a_running_one_ends_it(store: Store, path: Path, account: int) -> None:
    other = open_store(path).downloads
    store.downloads.add(account, ["a"], FOLDER, at(0))
    (ours,) = store.downloads.take(account, 1)

    assert other.settle([saved(ours)], at(1)) == []
    assert len(store.downloads.settle([saved(ours)], at(1))) == 1
    assert store.downloads.settle([saved(ours, size=6)], at(2)) == []
    assert store.downloads.saved(account, "a")[0].size == 5


def test_what_ended_is_queued_anew_and_keeps_its_record(store: Store, account: int) -> None:
    store.downloads.add(account, ["a", "b"], FOLDER, at(0))
    a, b = store.downloads.take(account, 2)
    store.downloads.settle([saved(a), Outcome(b.id, DownloadState.MISSING)], at(1))
    store.downloads.add(account, ["c"], FOLDER, at(2))

    (anew,) = store.downloads.add(account, ["a"], Destination(Path("/music"), "{id}"), at(3))

    assert (anew.id, anew.state, anew.path) == (a.id, DownloadState.QUEUED, Path("/music/a.mp3"))
    assert anew.destination.template == "{id}"
    assert ids(store.downloads.take(account, 9)) == ["c", "a"]


def test_two_processes_never_get_the_same(store: Store, path: Path, account: int) -> None:
    other = open_store(path).downloads
    store.downloads.add(account, map(str, range(9)), FOLDER, at(0))

    ours = [*store.downloads.take(account, 2), *store.downloads.take(account, 2)]
    theirs = other.take(account, 9)

    assert sorted(ids([*ours, *theirs])) == [str(number) for number in range(9)]
    assert other.release() == 0
    assert store.downloads.release() == 0


def test_only_some_may_be_asked_for(store: Store, account: int) -> None:
    a, b, c = store.downloads.add(account, ["a", "b", "c"], FOLDER, at(0))

    assert ids(store.downloads.take(account, 5, only=[c.id, b.id])) == ["b", "c"]
    assert store.downloads.take(account, 5, only=[b.id]) == []
    assert store.downloads.open(account, [b.id, a.id, 999]) == 2
    assert store.downloads.open(account, []) == 0


def test_a_dead_process_gives_back_what_it_had(store: Store, path: Path) -> None:
    done = python(WORKER, "take", path, 3)
    assert done.returncode == 0, done.stderr
    (account,) = (found.id for found in store.accounts.known())

    assert store.downloads.state(account) == QueueState(queued=1, running=3)
    assert store.downloads.release() == 3
    assert store.downloads.release() == 0
    assert store.downloads.state(account) == QueueState(queued=4)
    assert list(path.parent.glob("*.owner-*")) == []


def test_the_locks_of_ended_processes_do_not_pile_up(store: Store, path: Path) -> None:
    python(WORKER, "take", path, 0)
    (lock,) = path.parent.glob("*.owner-*")
    assert lock.stat().st_mode & 0o077 == 0
    store.downloads.release()
    assert lock.exists()

    long_ago = START.timestamp() - timedelta(days=400).total_seconds()
    os.utime(lock, (long_ago, long_ago))
    store.downloads.release()
    assert not lock.exists()


def test_queued_ones_can_be_cancelled(store: Store, account: int) -> None:
    _, second, _ = store.downloads.add(account, ["a", "b", "c"], FOLDER, at(0))
    store.downloads.take(account, 1)

    assert store.downloads.cancel(account, [second.id, 999], at(1)) == 1
    assert store.downloads.cancel(account, None, at(2)) == 1
    assert store.downloads.state(account) == QueueState(running=1, cancelled=2)


def test_what_failed_can_be_tried_again(store: Store, account: int) -> None:
    store.downloads.add(account, ["a", "b", "c", "d"], FOLDER, at(0))
    store.downloads.take(account, 1)
    a, b, c = store.downloads.take(account, 3)
    outcomes = [
        Outcome(a.id, DownloadState.FAILED, error="not_audio", detail="Not audio."),
        Outcome(b.id, DownloadState.MISSING),
        Outcome(c.id, DownloadState.CANCELLED),
    ]
    store.downloads.settle(outcomes, at(1))

    assert store.downloads.retry(account, None, at(2)) == 2
    assert store.downloads.retry(account, [c.id], at(3)) == 1
    again = store.downloads.take(account, 9)
    assert ids(again) == [a.item_id, b.item_id, c.item_id]
    assert {download.error for download in again} == {None}


def test_what_ended_leaves_the_list_but_not_the_record(store: Store, account: int) -> None:
    store.downloads.add(account, ["a", "b"], FOLDER, at(0))
    (a,) = store.downloads.take(account, 1)
    store.downloads.settle([saved(a)], at(1))

    assert store.downloads.clear(account) == 1
    assert ids(store.downloads.all(account)) == ["b"]
    assert store.downloads.state(account) == QueueState(queued=1)
    assert [download.path for download in store.downloads.saved(account, "a")] == [
        Path("/music/a.mp3")
    ]
    store.downloads.add(account, ["a"], FOLDER, at(2))
    assert store.downloads.state(account) == QueueState(queued=2)


def test_the_list_begins_with_what_is_open(store: Store, account: int) -> None:
    store.downloads.add(account, ["a"], FOLDER, at(0))
    store.downloads.add(account, ["b", "c"], FOLDER, at(1))
    (a,) = store.downloads.take(account, 1)
    store.downloads.settle([saved(a)], at(2))
    store.downloads.add(account, ["d"], FOLDER, at(3))

    assert ids(store.downloads.all(account)) == ["d", "c", "b", "a"]
    assert ids(store.downloads.all(account, limit=2)) == ["d", "c"]


def test_a_pause_is_remembered(store: Store, path: Path, account: int) -> None:
    store.downloads.pause(account, "user")
    assert open_store(path).downloads.state(account).paused == "user"
    store.downloads.pause(account, "offline")
    assert store.downloads.state(account).paused == "offline"
    store.downloads.pause(account, None)
    assert store.downloads.state(account) == QueueState()


def test_a_forgotten_account_has_no_downloads(store: Store, account: int) -> None:
    store.downloads.add(account, ["a"], FOLDER, at(0))
    (running,) = store.downloads.take(account, 1)
    store.accounts.forget(account)

    assert store.downloads.settle([saved(running)], at(1)) == []
    assert store.downloads.add(account, ["b"], FOLDER, at(1)) == []
    store.downloads.pause(account, "user")
    assert store.downloads.state(account) == QueueState()


def test_downloads_go_over_to_the_account_that_a_key_turns_out_to_be_of(store: Store) -> None:
    user = User("user-1", "space-1", "Jo")
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), user)
    second = store.accounts.for_key(BASE_URL, "second")
    store.downloads.add(first.id, ["a", "b"], FOLDER, at(0))
    store.downloads.add(second.id, ["b", "c"], FOLDER, at(1))
    store.downloads.pause(second.id, "offline")

    store.accounts.identify(second, user)

    assert ids(store.downloads.take(first.id, 9)) == ["a", "b", "c"]


def test_a_folder_that_is_no_text_is_refused(store: Store, account: int) -> None:
    odd = Path(os.fsdecode(b"/music/\xff"))

    with pytest.raises(StoreError):
        store.downloads.add(account, ["a"], Destination(odd), at(0))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_row_is_lost_or_doubled_whatever_is_done(
    store: Store, account: int, data: st.DataObject
) -> None:
    added: set[str] = set()
    running: list[Download] = []
    for minute in range(data.draw(st.integers(1, 12))):
        step = data.draw(st.sampled_from(["add", "take", "settle", "cancel", "retry"]))
        if step == "add":
            new = data.draw(st.lists(st.sampled_from("abcdefgh"), max_size=4))
            added |= {item_id for item_id in new if item_id}
            store.downloads.add(account, new, FOLDER, at(minute))
        elif step == "take":
            running += store.downloads.take(account, data.draw(st.integers(0, 4)))
        elif step == "settle" and running:
            state = data.draw(st.sampled_from(list(DownloadState)[:1] + list(DownloadState)[2:]))
            store.downloads.settle([Outcome(running.pop().id, state)], at(minute))
        elif step == "cancel":
            store.downloads.cancel(account, None, at(minute))
        else:
            store.downloads.retry(account, None, at(minute))
    listed = [d for d in store.downloads.all(account) if d.added_at and d.added_at >= at(0)]
    assert len({d.item_id for d in listed}) == len(listed)
    assert added <= {d.item_id for d in listed}
    counted = store.downloads.state(account)
    assert counted.running == len(running)
    store.downloads.settle([Outcome(d.id, DownloadState.QUEUED) for d in running], at(99))


def check_killed(path: Path, said: str) -> None:
    """A run that was hit, then one undisturbed: each row is there once, and has ended."""
    again = python(WORKER, "work", path)
    assert again.returncode == 0, again.stderr
    rows = query(path, "SELECT item_id, state FROM downloads ORDER BY item_id")
    assert rows == [(f"{number:02}", "saved") for number in range(len(rows))]
    assert len(rows) == ITEMS
    told = (said + again.stdout).splitlines()
    assert len(set(told)) == len(told)


def test_a_kill_at_a_write_loses_and_doubles_nothing(tmp_path: Path) -> None:
    found = points(tmp_path / "calls", WORKER, "work", tmp_path / "whole" / "store.db")

    assert len(found) > 50
    for point in spread(found, 5):
        path = tmp_path / "{}-{}".format(*point) / "store.db"
        check_killed(path, python(WORKER, "work", path, trace=hitting(point)).stdout)


@pytest.mark.soak
@pytest.mark.parametrize("what", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_every_write_of_the_queue_may_be_hit(tmp_path: Path, what: str) -> None:
    found = points(tmp_path / "calls", WORKER, "work", tmp_path / "whole" / "store.db")

    for point in found:
        path = tmp_path / "{}-{}".format(*point) / "store.db"
        check_killed(path, python(WORKER, "work", path, trace=hitting(point, what)).stdout)
    print(f"{len(found)} writes of the queue hit by {what}, nothing lost or doubled")


def test_what_is_added_says_whether_it_is_anew(store: Store, account: int) -> None:
    def added(*item_ids: str) -> list[bool]:
        return [one.anew for one in store.downloads.add(account, item_ids, FOLDER, at(0))]

    assert added("a", "b") == [True, True]
    assert added("b", "c") == [False, True]
    (running,) = store.downloads.take(account, 1)
    assert added("a") == [False]
    store.downloads.settle([Outcome(running.id, DownloadState.FAILED)], at(0))
    assert added("a", "b") == [True, False]


def test_rows_are_found_by_their_ids_even_off_the_list(store: Store, account: int) -> None:
    first, second = store.downloads.add(account, ["a", "b"], FOLDER, at(0))
    store.downloads.cancel(account, [first.id], at(1))
    store.downloads.clear(account)
    found = {one.id: one.state for one in store.downloads.named([first.id, second.id, 99])}
    assert found == {first.id: DownloadState.CANCELLED, second.id: DownloadState.QUEUED}
    assert store.downloads.named([]) == []
