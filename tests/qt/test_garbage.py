"""Widgets in cycles die on the main thread, whichever thread allocates."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from PySide6.QtCore import QObject

from jojo_tray.qt.desktop.garbage import collect_here
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Garbage is collected as usual before and after."""
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


class Knot(QObject):
    """A widget that keeps itself alive."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.current_thread())


def allocate() -> None:
    """Make so much that Python would collect."""
    for _ in range(50):
        [[number] for number in range(5_000)]


@pytest.mark.usefixtures("qapp")
def test_a_knot_waits_for_the_main_thread() -> None:
    parent, ends = QObject(), list[threading.Thread]()
    timer = collect_here(parent)
    knot = ref(Knot(ends))
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert knot() is not None
    timer.timeout.emit()
    settle()
    assert ends == [threading.main_thread()]
