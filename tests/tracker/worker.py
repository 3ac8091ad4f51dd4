"""A process that counts like a program would, told what to do by its first argument.

Every line it prints is what it has counted by then.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from jojo_tray.settings import Folders
from jojo_tray.tracker import UsageTracker
from jojo_tray.tracker.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

assert sys.platform != "win32"  # there, no process is forked

THREADS = 4


def say(number: int) -> None:
    """One line, in the pipe before anything else happens."""
    os.write(1, f"{number} {time.monotonic()}\n".encode())


def count(tracker: UsageTracker, times: int) -> None:
    for _ in range(times):
        tracker.track_character_usage(2)
        tracker.track_api_call()


def increments(home: Path, times: int) -> None:
    """So many of them, by several threads, with no word about the end."""
    tracker = UsageTracker(home=home)
    threads = [Thread(target=count, args=(tracker, times // THREADS)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def endless(home: Path) -> None:
    """Count until somebody ends it."""
    tracker = UsageTracker(home=home)
    for number in range(1, sys.maxsize):
        tracker.track_api_call()
        tracker.track_error()
        say(number)
        time.sleep(0.002)


def written(home: Path, times: int) -> None:
    """Say what was counted each time that it is in the file for sure."""
    tracker = UsageTracker(home=home)
    for number in range(1, times + 1):
        tracker.track_api_call()
        tracker.track_error()
        tracker.track_response_time(1)
        tracker.flush()
        say(number)


def of_child(home: Path) -> None:
    count(UsageTracker(home=home), 5)


def children(home: Path, method: str) -> None:
    """Count before, in and after children of a kind that end on their own."""
    tracker = UsageTracker(home=home)
    multiprocessing.set_start_method(method)
    for _ in range(3):
        count(tracker, 1)
        child = multiprocessing.Process(target=of_child, args=(home,))
        child.start()
        count(tracker, 1)
        child.join()


def forked(home: Path) -> None:
    """Fork again and again while threads count and write."""
    tracker = UsageTracker(home=home)
    thread = Thread(target=count, args=(tracker, 20_000))
    thread.start()
    for _ in range(20):
        tracker.flush()
        child = os.fork()
        if child == 0:
            count(tracker, 1)
            sys.exit()
        assert os.waitpid(child, 0)[1] == 0
    thread.join()


class SlowHome(Home):
    """Its settings take their time, once."""

    began = Event()

    def zone(self) -> tzinfo:
        if not self.began.is_set():
            self.began.set()
            time.sleep(0.5)
        return super().zone()


def forked_at_first(home: Path) -> None:
    """Fork while a thread is about to make the tracker that the child makes, too."""
    slow = SlowHome(Folders.below(home))
    thread = Thread(target=lambda: count(UsageTracker(within=slow), 1))
    thread.start()
    slow.began.wait()
    child = os.fork()
    if child == 0:
        signal.alarm(5)
        count(UsageTracker(within=slow), 1)
        sys.exit()
    assert os.waitpid(child, 0)[1] == 0
    thread.join()


ACTIONS: dict[str, Callable[[Path, list[str]], None]] = {
    "increments": lambda home, rest: increments(home, int(rest[0])),
    "endless": lambda home, _: endless(home),
    "written": lambda home, rest: written(home, int(rest[0])),
    "children": lambda home, rest: children(home, rest[0]),
    "forked": lambda home, _: forked(home),
    "forked_at_first": lambda home, _: forked_at_first(home),
}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
