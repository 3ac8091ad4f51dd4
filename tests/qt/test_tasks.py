"""Work off the main thread: in order, outcomes on the main thread, errors told apart."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from jojo_tray.domain.errors import JojoTrayError, Offline
from jojo_tray.qt.tasks import LANES, LONGEST, Tasks
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """Tasks with their real workers."""
    tasks = Tasks()
    yield tasks
    tasks.stop()


def test_work_is_done_elsewhere_and_told_here(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[object, object]] = []
    for lane in (tasks.disk, tasks.wire, tasks.browse, tasks.survey, tasks.errand, tasks.sound):
        lane(threading.current_thread, lambda ran: told.append((ran, threading.current_thread())))
    qtbot.waitUntil(lambda: len(told) == len(LANES))
    assert all(here is threading.main_thread() for _, here in told)
    assert len({threading.main_thread(), *(ran for ran, _ in told)}) == 1 + len(LANES)


def test_a_lane_that_nobody_uses_costs_no_thread(tasks: Tasks, qtbot: QtBot) -> None:
    before, told = set(threading.enumerate()), list[str]()
    tasks.browse(lambda: threading.current_thread().name, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("browse")
    assert len(set(threading.enumerate()) - before) == 1


def test_a_lane_keeps_the_order(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[int] = []
    for number in range(20):
        tasks.disk(partial(int, number), told.append)
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == sorted(told)


def test_a_slow_request_does_not_hold_up_the_disk(tasks: Tasks, qtbot: QtBot) -> None:
    answer = threading.Event()
    told: list[object] = []
    tasks.wire(answer.wait, told.append)
    tasks.disk(lambda: "stored", told.append)
    qtbot.waitUntil(lambda: told == ["stored"])
    answer.set()
    qtbot.waitUntil(lambda: told == ["stored", True])


def fail() -> None:
    """Work that ends in an error of ours."""
    raise Offline(detail="no network")


def test_our_errors_are_told_to_whoever_asked() -> None:
    told: list[JojoTrayError] = []
    tasks = tasks_at_once()
    tasks.wire(fail, failed=told.append)
    assert told == []  # not before the loop comes round
    settle()
    assert [error.code for error in told] == ["offline"]


def test_other_errors_go_to_the_last_resort(qtbot: QtBot) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks = tasks_at_once()
        tasks.disk(broken)
        settle()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_nothing_is_told_after_the_end() -> None:
    told: list[int] = []
    tasks = tasks_at_once()
    tasks.disk(lambda: 1, told.append)
    tasks.stop()
    tasks.disk(lambda: 2, told.append)
    settle()
    assert told == []


def test_between_slow_outcomes_other_things_happen(qtbot: QtBot) -> None:
    tasks, order = tasks_at_once(), list[str]()

    def show(name: str) -> None:
        QTimer.singleShot(0, lambda: order.append("click"))
        time.sleep(2 * LONGEST)
        order.append(name)

    for name in ("first", "second"):
        tasks.disk(partial(str, name), show)
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == ["first", "click", "second", "click"]


def test_an_outcome_that_fails_does_not_keep_back_the_next(qtbot: QtBot) -> None:
    def broken(_: str) -> None:
        raise ZeroDivisionError

    tasks, told = tasks_at_once(), list[str]()
    with qtbot.captureExceptions() as caught:
        for show in (broken, told.append):
            tasks.disk(partial(str, "done"), show)
        settle()
    assert told == ["done"]
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
