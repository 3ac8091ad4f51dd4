"""The order in which Tab goes through what is made, and moved, after the window was."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_tab_order(stops: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next; by itself Qt appends what was made later.

    Each has to take the keyboard itself: with one that does not, even where another stands for it
    as its focus proxy, Qt changes nothing.
    """
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
