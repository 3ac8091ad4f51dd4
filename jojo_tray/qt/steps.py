"""Long work of the main thread, one step an event."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
Steps = Generator[None, None, T]
NEXT = 1  # millisecond; Qt posts what is due in none, and handles all that is posted before a click


def take(owner: QObject, steps: Steps[T], then: Callable[[T], None]) -> None:
    """Take a step now, the others as long as the owner lives, and hand on what came of them.

    Between two steps the events have their turn; what a step raises reaches the last resort.
    """
    try:
        next(steps)
    except StopIteration as end:
        then(end.value)
    else:
        QTimer.singleShot(NEXT, owner, partial(take, owner, steps, then))
