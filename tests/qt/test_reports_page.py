"""The settings of reports: each choice is told, the folder in force is said and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QPushButton

from jojo_tray.options import read_option
from jojo_tray.qt.settings.reports_page import ReportsPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> ReportsPage:
    """The page alone."""
    page = ReportsPage()
    qtbot.addWidget(page)
    return page


def control(page: ReportsPage, name: str) -> Any:
    """The control of a setting."""
    return next(one for one in page.controls if one.name == name)


@pytest.mark.parametrize("name", ["report_schedule", "report_format"])
def test_every_choice_is_a_value_of_its_setting(page: ReportsPage, name: str) -> None:
    told: list[tuple[str, object]] = []
    page.changed.connect(lambda *change: told.append(change))
    box = control(page, name).box
    for place in range(box.count()):
        box.setCurrentIndex(place)
        box.activated.emit(place)
    values = [value for _, value in told]
    assert [read_option(name, value) for value in values] == values
    assert len(set(values)) == box.count() == {"report_schedule": 3, "report_format": 5}[name]


def test_why_a_report_could_not_be_written_is_said_while_it_is_so(page: ReportsPage) -> None:
    assert page.trouble.isHidden()
    page.show_trouble("The folder is full.")
    said = "The report that is due could not be written: The folder is full."
    assert (page.trouble.text(), page.trouble.isHidden()) == (said, False)
    page.show_trouble("")
    assert page.trouble.isHidden()


def test_the_folder_in_force_is_said_and_can_be_opened(page: ReportsPage, qtbot: QtBot) -> None:
    page.show_folder("/home/ann/Documents/JoJo Tray")
    assert page.told.text() == "Reports go to /home/ann/Documents/JoJo Tray."
    (button,) = (one for one in page.findChildren(QPushButton) if one.text() == "&Open folder")
    with qtbot.waitSignal(page.folder_asked, timeout=1000):
        button.click()
