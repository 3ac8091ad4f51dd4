"""What nobody caught is in the log, once, on one line, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from jojo_tray.qt.desktop.last_resort import install
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """The last resort in place, and gone again."""
    before = sys.excepthook, threading.excepthook
    install()
    yield
    sys.excepthook, threading.excepthook = before


class Broken(QObject):
    """A slot that fails."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._fail)

    def _fail(self) -> None:
        raise ZeroDivisionError("in a slot")


def test_a_slot_that_fails_is_logged_and_the_loop_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[str] = []
    broken = Broken()
    broken.asked.emit()
    QTimer.singleShot(0, lambda: heard.append("still here"))
    settle()
    assert heard == ["still here"]
    assert "in a slot" in caplog.text
    assert caplog.records[-1].levelno == logging.CRITICAL


def test_a_thread_that_fails_is_logged_by_name(caplog: pytest.LogCaptureFixture) -> None:
    thread = threading.Thread(target=lambda: 1 / 0, name="worker seven")
    thread.start()
    thread.join()
    assert "worker seven" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_an_interruption_is_no_defect(caplog: pytest.LogCaptureFixture) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert caplog.text == ""
