"""Long work in steps: other things happen between them, and it ends with its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from jojo_tray.qt.steps import Steps, take

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _work(order: list[str]) -> Steps[str]:
    for name in ("first", "second"):
        QTimer.singleShot(0, lambda: order.append("click"))
        order.append(name)
        yield
    return "made"


def test_a_click_is_heard_between_two_steps(qtbot: QtBot) -> None:
    owner, order = QObject(), list[str]()
    take(owner, _work(order), order.append)
    qtbot.waitUntil(lambda: "made" in order)
    assert order == ["first", "click", "second", "click", "made"]


def test_nothing_goes_on_for_an_owner_that_is_gone(qtbot: QtBot) -> None:
    owner, order = QObject(), list[str]()
    take(owner, _work(order), order.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    qtbot.wait(20)
    assert order == ["first", "click"]
