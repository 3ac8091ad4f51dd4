"""Pictures of panels: painted a panel at a time, pressed and written by a worker."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from jojo_tray.qt.dashboards.panel_deeds import Deed
from jojo_tray.qt.insight.pictures import SHARP, drawing, painted, png_of
from jojo_tray.qt.tasks import LANES, Tasks
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened
from tests.qt.stand_ins import finished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview."""
    with opened(tmp_path) as found:
        yield found


def test_a_step_paints_one_panel(bench: Bench) -> None:
    steps = painted(bench.window.grid)
    assert sum(1 for _ in steps) == len(OVERVIEW.panels)


def test_the_pieces_make_the_picture_of_the_whole(bench: Bench) -> None:
    grid = bench.window.grid
    whole = QImage(grid.size() * SHARP, QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(SHARP)
    whole.fill(grid.palette().window().color())
    painter = QPainter(whole)
    grid.render(painter, QPoint(0, 0))
    painter.end()
    assert finished(painted(grid)) == whole


def test_a_panel_removed_meanwhile_is_left_out(bench: Bench) -> None:
    grid = bench.window.grid
    card, steps = grid.cards[-1], painted(grid)
    where = card.geometry().center() * SHARP
    next(steps)
    card.edit_asked.emit(Deed.REMOVE)
    bench.wait()
    image = finished(steps)
    assert image.pixelColor(where) == grid.palette().window().color()


def test_a_picture_comes_back_out_of_its_file(bench: Bench) -> None:
    image = finished(painted(bench.window.grid.cards[0]))
    assert QImage.fromData(png_of(image)).convertToFormat(image.format()) == image


def test_a_drawing_has_its_panels_name(bench: Bench) -> None:
    card = bench.window.grid.cards[0]
    assert card.accessibleName().encode() in drawing(card)


def test_all_panels_are_written_by_a_worker(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    bench = Bench(tmp_path, tasks)
    bench.front.open(None)
    cards = bench.window.grid
    qtbot.waitUntil(lambda: bool(cards.cards) and not bench.front.reader.waiting)
    bench.window.header.exported.emit("all")
    path = bench.chooser.suggested[-1]
    assert not path.exists()
    qtbot.waitUntil(lambda: bench.window.strip.text() == f"Saved: {path}")
    assert QImage(str(path)).size() == cards.size() * SHARP
    bench.front.close()
    tasks.stop()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith(LANES)])
