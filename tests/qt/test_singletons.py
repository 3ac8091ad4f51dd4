"""A long-lived Qt program does not run out of references to None, True and False."""

from __future__ import annotations

import subprocess
import sys

import jojo_tray.qt
from jojo_tray.qt.singletons import SINGLETONS, keep_singletons

MANY_CALLS = """
import jojo_tray.qt
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    said = Signal(bool)

sender = Sender()
sender.said.connect(lambda value: None)
for turn in range(20_000):
    sender.setObjectName("x")
    sender.said.emit(turn % 2 == 0)
print("alive")
"""


def test_twenty_thousand_calls_leave_the_interpreter_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")


def test_keeping_them_twice_changes_nothing() -> None:
    assert jojo_tray.qt.__doc__
    before = [sys.getrefcount(thing) >> 39 for thing in SINGLETONS]
    keep_singletons()
    assert [sys.getrefcount(thing) >> 39 for thing in SINGLETONS] == before


def test_entering_the_room_loads_no_qt() -> None:
    script = "import sys, jojo_tray.qt; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\n"
