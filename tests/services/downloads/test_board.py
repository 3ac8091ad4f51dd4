"""The board between foreman and workers, on one thread and on several."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import Destination, Download, DownloadState, Outcome
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.history import HistoryItem
from jojo_tray.services.downloads.board import Board
from jojo_tray.services.downloads.work import Job

if TYPE_CHECKING:
    from collections.abc import Sequence


def job(number: int) -> Job:
    item = f"item-{number}"
    return Job(Download(number, 1, item, Destination(Path("/music"))), HistoryItem(item))


def batches(*numbers: int) -> list[list[Job]]:
    return [[job(number)] for number in numbers]


def saved(number: int) -> Outcome:
    return Outcome(number, DownloadState.SAVED)


def begun(board: Board) -> list[int]:
    """What a worker gets next; it would wait if there were nothing for it."""
    batch = board.next()
    assert batch is not None
    return [job.download.id for job in batch]


def outcomes(board: Board) -> dict[int, str]:
    return {outcome.download_id: outcome.state.value for outcome in board.collect()[0]}


def may_begin(board: Board) -> bool:
    """Whether a worker who asks gets something within a moment; then it is given back."""
    got = threading.Event()

    def ask() -> None:
        batch = board.next()
        if batch is not None:
            got.set()
            board.returned(batch)

    worker = threading.Thread(target=ask, daemon=True)
    worker.start()
    return got.wait(0.1)


def test_one_begins_until_the_service_has_proved_well() -> None:
    board = Board()
    board.at_once = 2
    board.put(batches(1, 2, 3))

    assert begun(board) == [1]
    board.ended(saved(1))
    assert board.proved
    assert begun(board) == [2]
    assert outcomes(board) == {1: "saved"}


def test_nothing_is_begun_after_a_stumble_before_the_foreman_has_seen_it() -> None:
    board = Board()
    board.put(batches(1, 2))
    first = board.next()
    assert first
    board.stumbled(first[0], Offline())
    board.returned(first)

    assert not may_begin(board)
    (_, ((stumbled, error),)) = board.collect()
    assert (stumbled.download.id, error.code) == (1, "offline")
    assert not board.proved
    board.withdraw(None, DownloadState.QUEUED)
    assert outcomes(board) == {2: "queued"}
    assert board.idle()
    board.close(0)


def test_jobs_are_cancelled_at_hand_and_under_way() -> None:
    board = Board()
    board.put([[job(1)], [job(2), job(3)]])
    begun(board)

    board.cancel([1, 2])
    assert board.unwanted == {1}
    assert outcomes(board) == {2: "cancelled"}
    board.cancel(None)
    assert outcomes(board) == {3: "cancelled"}
    assert board.at_hand() == 0


def test_a_cancelled_job_does_not_wait_again_whatever_ends_it() -> None:
    board = Board()
    board.at_once = 2
    board.proved = True
    board.put(batches(1, 2))
    begun(board)
    begun(board)
    board.cancel(None)
    board.stumbled(job(1), Offline())
    board.ended(Outcome(2, DownloadState.QUEUED))

    assert outcomes(board) == {1: "cancelled", 2: "cancelled"}
    assert not board.held


def test_what_stumbled_or_is_about_to_go_back_is_cancelled_too() -> None:
    board = Board()
    board.put(batches(1, 2, 3))
    first = board.next()
    assert first
    board.stumbled(first[0], Offline())
    board.returned(first)
    board.withdraw([2], DownloadState.QUEUED)
    board.cancel([1, 2])

    ended, stumbles = board.collect()
    assert {outcome.download_id: outcome.state.value for outcome in ended} == {
        1: "cancelled",
        2: "cancelled",
    }
    assert stumbles == []
    board.close(0)


def test_a_cancelled_job_does_not_wait_again_when_the_board_closes() -> None:
    board = Board()
    board.put(batches(1))
    begun(board)
    board.cancel(None)
    board.close(0.0)

    assert outcomes(board) == {1: "cancelled"}


def test_a_job_without_a_result_has_failed() -> None:
    board = Board()
    board.put([[job(1), job(2)]])
    batch = board.next()
    assert batch
    board.ended(saved(1))
    board.returned(batch)

    assert outcomes(board) == {1: "saved", 2: "failed"}
    assert board.idle()


def test_what_is_under_way_at_the_end_goes_back_and_is_not_heard_of_again() -> None:
    board = Board()
    board.put(batches(1, 2))
    begun(board)
    board.close(0.0)
    board.ended(saved(1))
    board.stumbled(job(1), Offline())

    assert outcomes(board) == {1: "queued", 2: "queued"}
    assert board.next() is None


def test_many_workers_do_each_job_once() -> None:
    board, done = Board(), list[int]()
    board.at_once = 4

    def labour() -> None:
        while (batch := board.next()) is not None:
            for each in batch:
                done.append(each.download.id)
                board.ended(saved(each.download.id))
            board.returned(batch)

    workers = [threading.Thread(target=labour) for _ in range(4)]
    for worker in workers:
        worker.start()
    written: dict[int, str] = {}
    for start in range(0, 200, 20):
        board.put(batches(*range(start, start + 20)))
    while len(written) < 200:
        board.wait(0.01)
        written |= outcomes(board)
    board.close(1.0)
    for worker in workers:
        worker.join()

    assert sorted(done) == list(range(200))
    assert set(written.values()) == {"saved"}


def test_a_nudge_ends_a_wait() -> None:
    board = Board()
    woken: list[Sequence[object]] = []

    def wait() -> None:
        while not woken:
            board.wait(60)
            woken.append(())

    foreman = threading.Thread(target=wait)
    foreman.start()
    while foreman.is_alive():
        board.nudge()
        foreman.join(0.01)
    assert woken
