"""The header: whatever the width, every chooser can be read and every button is in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

from jojo_tray.qt.insight.elided_box import ElidedBox
from jojo_tray.qt.insight.header import InsightHeader
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


WIDE = 3000


def header_of(qtbot: QtBot, dashboard: str = "Overview") -> InsightHeader:
    """A header on the screen, with two tools and more room than it wants."""
    header = InsightHeader()
    qtbot.addWidget(header)
    for name in ("Edit", "Money"):
        tool = QToolButton()
        tool.setText(name)
        header.add_tool(tool)
    header.show_names([dashboard], dashboard)
    header.resize(WIDE, header.sizeHint().height())
    header.show()
    settle()
    return header


def is_wrapped(header: InsightHeader) -> bool:
    """Whether the buttons stand below the choosers."""
    return header.refresh.y() > header.dashboards.geometry().bottom()


@pytest.mark.parametrize("share", [0.75, 0.99, 1.0, 1.5])
def test_choosers_show_all_of_their_words(qtbot: QtBot, share: float) -> None:
    header = header_of(qtbot)
    wide = round(header.sizeHint().width() * share)
    header.resize(wide, header.sizeHint().height())
    settle()
    boxes = header.dashboards, header.ranges, header.breakdowns
    assert all(box.width() >= box.sizeHint().width() for box in boxes)
    assert header.refresh.geometry().right() < wide
    assert is_wrapped(header) == (share < 1)


def test_a_dashboard_is_chosen_by_its_own_name(qtbot: QtBot) -> None:
    header = InsightHeader()
    qtbot.addWidget(header)
    header.show_names(["Overview", "Mine"], "Mine")
    header.dashboards.setItemText(0, "Überblick")
    with qtbot.waitSignal(header.chosen) as chosen:
        header.dashboards.activated.emit(0)
    assert chosen.args == ["Overview"]
    header.show_chosen("Overview")
    assert header.dashboards.currentText() == "Überblick"


def test_a_longer_name_wraps_what_was_beside_it(qtbot: QtBot) -> None:
    header = header_of(qtbot)
    header.resize(header.sizeHint().width() + 100, header.height())
    settle()
    assert not is_wrapped(header)
    header.show_names(["A name" * 9], "A name" * 9)
    settle()
    assert is_wrapped(header)


def test_the_narrowest_header_is_as_wide_as_one_of_its_lines(qtbot: QtBot) -> None:
    header = header_of(qtbot)
    assert header.minimumSizeHint().width() < header.sizeHint().width() / 2


def painted(qtbot: QtBot, text: str, wide: int) -> QImage:
    """What a chooser of a width looks like."""
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItem(text)
    box.resize(wide, box.sizeHint().height())
    return box.grab().toImage()


def test_a_chooser_without_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    whole = "Each panel's own range"
    short = painted(qtbot, whole, 80)
    assert any(short == painted(qtbot, f"{whole[:n]}…", 80) for n in range(1, len(whole)))
    assert painted(qtbot, whole, 400) != painted(qtbot, whole[:-1], 400)
