"""The history window made a piece at a time: in one event it would hold up the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.qt.history.detail_pane import DetailPane
from jojo_tray.qt.history.filter_bar import FilterBar
from jojo_tray.qt.history.history_front import HistoryFront
from jojo_tray.qt.history.history_model import HistoryModel
from jojo_tray.qt.history.history_window import HistoryWindow, Pieces
from jojo_tray.qt.history.table import HistoryTable
from jojo_tray.qt.sound.player_bar import PlayerBar

if TYPE_CHECKING:
    from jojo_tray.qt.history.means import Means, Saver
    from jojo_tray.qt.sound.listening import Listening
    from jojo_tray.qt.steps import Steps


def assemble(means: Means, listening: Listening, downloads: Saver) -> Steps[HistoryFront]:
    """Make the window and those who serve it."""
    player = PlayerBar(listening, means.language())
    yield
    table = HistoryTable(HistoryModel())
    yield
    filters = FilterBar(means.language, means.now)
    yield
    details = DetailPane()
    yield
    window = HistoryWindow(means, Pieces(player, table, filters, details))
    yield
    front = HistoryFront(means, listening, downloads, window)
    yield
    return front
