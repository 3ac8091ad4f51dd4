"""What holds for widget tests: no warning but the offscreen platform's own remarks."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

OFFSCREEN_REMARKS = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_REMARKS, extend=True))


@pytest.fixture(autouse=True)
def garbage_waits() -> Iterator[None]:
    """No other thread destroys a test's widgets, see jojo_tray/qt/desktop/garbage.py."""
    gc.disable()
    yield
    gc.enable()


class Translated(QTranslator):
    """A language in which every word of the insights is the same."""

    def translate(self, context: str, *_rest: object) -> str:
        """Words of others are left to them."""
        return "Wort" if context == "insight" else ""


@pytest.fixture
def worded(qapp: QApplication) -> Iterator[None]:
    """The insights are in another language."""
    translator = Translated(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
