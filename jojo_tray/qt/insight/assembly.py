"""The insights window made a piece at a time: in one event it would hold up the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.qt.dashboards.dragging import PanelDragging
from jojo_tray.qt.dashboards.editing import Editing
from jojo_tray.qt.dashboards.questions import Questions
from jojo_tray.qt.dashboards.shelf_desk import ShelfDesk
from jojo_tray.qt.downloads.chooser import DialogChooser, usual_folder
from jojo_tray.qt.insight.exporting import Exporter
from jojo_tray.qt.insight.insight_front import InsightFront
from jojo_tray.qt.insight.tool_desk import ToolDesk
from jojo_tray.qt.insight.window import InsightWindow

if TYPE_CHECKING:
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.look.series_colours import SeriesColours
    from jojo_tray.qt.steps import Steps


def assemble(means: Means, colours: SeriesColours) -> Steps[InsightFront]:
    """Make the window and those who serve it."""
    window = InsightWindow()
    yield
    exporter = Exporter(means, DialogChooser(), usual_folder(), window)
    asks = Questions(means)
    editing = Editing(window, asks)
    PanelDragging(window, editing)
    shelf = ShelfDesk(means, editing, asks, usual_folder(), window)
    yield
    tools = ToolDesk(means, asks, window)
    front = InsightFront(means, exporter, shelf, tools, colours, window)
    yield
    return front
