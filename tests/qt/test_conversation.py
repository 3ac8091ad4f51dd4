"""What the notifier makes of news that come between its call and the answer."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any

from jojo_tray.qt.desktop.notifier import BusNotifier, Notice, _Conversation

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class LateNewsBus:
    """A bus on which the service's coming is heard only while a call is under way."""

    def __init__(self) -> None:
        self.replaced: list[int] = []
        self._news: list[tuple[str, tuple[Any, ...]]] = []

    def call(self, member: str, _signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        if member == "GetCapabilities":
            return (["body"],)
        if not self.replaced:
            self._news.append(("NameOwnerChanged", ("the service", "", ":1.7")))
        self.replaced.append(arguments[1])
        return (len(self.replaced),)

    def news(self) -> list[tuple[str, tuple[Any, ...]]]:
        heard, self._news = self._news, []
        return heard


def test_a_service_that_was_there_already_keeps_its_numbers(qtbot: QtBot) -> None:
    bus: Any = LateNewsBus()
    notifier = BusNotifier()
    talk = _Conversation(notifier, bus, queue.SimpleQueue())
    notice = Notice("quota", "80 %", "", urgent=False)
    talk._show(notice)
    talk._show(notice)
    assert bus.replaced == [0, 1]
    notifier.stop()
    notifier._ours.close()
