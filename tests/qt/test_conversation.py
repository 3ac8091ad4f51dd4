"""What the notifier makes of news that come between its call and the answer."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any

from jojo_tray.qt.desktop.notifier import (
    OPEN,
    REPORT,
    SNOOZE,
    BusNotifier,
    Notice,
    _Conversation,
)

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


class ClickingBus:
    """A service that shows all, and on which the user clicks the notices' own actions."""

    def __init__(self) -> None:
        self.actions: list[list[str]] = []
        self.heard: list[tuple[str, tuple[Any, ...]]] = []

    def call(self, member: str, _signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        if member == "GetCapabilities":
            return (["body", "actions"],)
        self.actions.append(arguments[5])
        return (len(self.actions),)

    def news(self) -> list[tuple[str, tuple[Any, ...]]]:
        heard, self.heard = self.heard, []
        return heard


def test_a_click_tells_what_the_notice_means(qtbot: QtBot) -> None:
    bus: Any = ClickingBus()
    notifier = BusNotifier()
    chosen: list[str] = []
    notifier.chosen.connect(chosen.append)
    talk = _Conversation(notifier, bus, queue.SimpleQueue())
    talk._show(Notice("1:quota", "80 %", "", can_snooze=True))
    talk._show(Notice(REPORT, "Your report is ready", "", means=REPORT))
    for number, action in ((1, OPEN), (2, OPEN), (1, SNOOZE), (3, OPEN)):
        bus.heard.append(("ActionInvoked", (number, action)))
    bus.heard += [("NotificationClosed", (2, 2)), ("ActionInvoked", (2, OPEN))]
    talk._hear()
    assert chosen == [OPEN, REPORT, SNOOZE]
    assert bus.actions[0][:2] == [OPEN, "Open usage"]
    assert bus.actions[1] == [OPEN, "Open"]
    notifier.stop()
    notifier._ours.close()
