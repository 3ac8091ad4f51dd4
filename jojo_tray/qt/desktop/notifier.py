"""Notifications: through the desktop's own service on Linux, beside the icon elsewhere.

`QSystemTrayIcon.showMessage` is not used on Linux: without a tray it shows nothing, it cannot
replace, and it says neither what was shown nor what was clicked.
"""

from __future__ import annotations

import html
import queue
import select
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.look.language import translate
from jojo_tray.settings import APP_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.qt.desktop.dbus import NotificationBus

NORMAL, CRITICAL = 1, 2
OPEN = "default"
SNOOZE = "snooze"
REPORT = "report:"  # and the path of its file
GOODBYE = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to show; `family` is what it replaces, `number` who wants to know of it.

    `means` is what a click on it chooses: OPEN, or REPORT with the file that it tells of.
    """

    family: str
    title: str
    body: str
    urgent: bool = False
    number: int = 0
    can_snooze: bool = False
    means: str = OPEN


@dataclass(frozen=True, slots=True)
class Receipt:
    """Whether a notice was shown."""

    notice: Notice
    shown: bool


class Notifier(Protocol):
    """Shows notices; every answer comes as a signal on the main thread."""

    ready: Any  # Signal(bool): whether notices can be shown from now on
    answered: Any  # Signal(object): a Receipt for every notice
    chosen: Any  # Signal(str): OPEN, SNOOZE or REPORT, as the user clicked
    lost: Any  # Signal(): the session itself is gone

    def start(self) -> None: ...

    def show(self, notice: Notice) -> None: ...

    def clicked(self) -> None:
        """The message beside the icon was clicked."""
        ...

    def stop(self) -> None: ...


class BalloonNotifier(QObject):
    """For Windows and macOS: the tray icon's own messages, one at a time."""

    ready = Signal(bool)
    answered = Signal(object)
    chosen = Signal(str)
    lost = Signal()

    def __init__(self, balloon: Callable[[str, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._balloon = balloon
        self._means = OPEN

    def start(self) -> None:
        """There is nothing to connect to."""
        self.ready.emit(True)  # noqa: FBT003

    def show(self, notice: Notice) -> None:
        """Show it; nobody says whether it was seen."""
        self._means = notice.means
        self._balloon(notice.title, notice.body)
        self.answered.emit(Receipt(notice, shown=True))

    def clicked(self) -> None:
        """Tell what the last message means."""
        self.chosen.emit(self._means)

    def stop(self) -> None:
        """There is nothing to hang up."""


class BusNotifier(QObject):
    """For Linux: the desktop's notification service, asked on a thread of its own."""

    ready = Signal(bool)
    answered = Signal(object)
    chosen = Signal(str)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: queue.SimpleQueue[Notice] = queue.SimpleQueue()
        self._ours, self._theirs = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="notifier", daemon=True)

    def start(self) -> None:
        """Connect, and say whether the service is there."""
        self._thread.start()

    def show(self, notice: Notice) -> None:
        """Show it as soon as the service answers."""
        self._wanted.put(notice)
        with suppress(OSError):
            self._theirs.send(b"!")

    def clicked(self) -> None:
        """Nothing is ever shown beside the icon here: the service tells of clicks."""

    def stop(self) -> None:
        """Hang up; a thread that still waits for the service is left behind after a moment.

        One that told something while the interpreter ends would crash it.
        """
        self._theirs.close()
        if self._thread.is_alive():
            self._thread.join(GOODBYE)

    def _run(self) -> None:
        from jojo_tray.qt.desktop.dbus import BUS_ERRORS, NotificationBus

        try:
            bus = NotificationBus()
        except BUS_ERRORS:
            self._refuse_all()
            return
        try:
            _Conversation(self, bus, self._wanted).run(self._ours)
        except BUS_ERRORS:
            self.lost.emit()
        finally:
            bus.close()
            self._ours.close()

    def _refuse_all(self) -> None:
        """Without a session bus nothing can be shown, and it will not come later."""
        self.ready.emit(False)  # noqa: FBT003
        while self._ours.recv(1):
            self.answered.emit(Receipt(self._wanted.get(), shown=False))


class _Conversation:
    """What goes to and fro between us and the service; lives on the notifier's thread."""

    def __init__(
        self, told: BusNotifier, bus: NotificationBus, wanted: queue.SimpleQueue[Notice]
    ) -> None:
        self._told = told
        self._bus = bus
        self._wanted = wanted
        self._abilities: frozenset[str] | None = None
        self._numbers: dict[str, int] = {}
        self._means: dict[int, str] = {}

    def run(self, wake: socket.socket) -> None:
        """Until the other end of `wake` is closed; raises one of BUS_ERRORS when the bus ends."""
        self._told.ready.emit(self._bus.present())
        while True:
            ready, _, _ = select.select([wake, self._bus.socket], [], [])
            if self._bus.socket in ready:
                self._hear()
            if wake in ready:
                if not wake.recv(1):
                    return
                self._show(self._wanted.get())

    def _hear(self) -> None:
        for name, arguments in self._bus.news():
            if name == "ActionInvoked":
                self._clicked(*arguments)
            elif name == "NotificationClosed":
                self._closed(arguments[0])
            elif name == "NameOwnerChanged":
                self._abilities, self._numbers, self._means = None, {}, {}
                self._told.ready.emit(bool(arguments[2]))

    def _clicked(self, number: int, action: str) -> None:
        if number in self._numbers.values():
            means = self._means.get(number, OPEN)
            self._told.chosen.emit(means if action == OPEN else action)

    def _closed(self, number: int) -> None:
        self._means.pop(number, None)
        self._numbers = {f: n for f, n in self._numbers.items() if n != number}

    def _show(self, notice: Notice) -> None:
        from jojo_tray.qt.desktop.dbus import NOT_SHOWN

        try:
            if self._abilities is None:
                (abilities,) = self._bus.call("GetCapabilities")
                self._abilities = frozenset(abilities)
            (number,) = self._bus.call("Notify", "susssasa{sv}i", *self._arguments(notice))
        except NOT_SHOWN:
            self._told.answered.emit(Receipt(notice, shown=False))
            return
        # What came before this answer is older than the number in it.
        self._hear()
        self._numbers[notice.family] = number
        self._means[number] = notice.means
        self._told.answered.emit(Receipt(notice, shown=True))

    def _arguments(self, notice: Notice) -> tuple[Any, ...]:
        abilities = self._abilities or frozenset()
        title, body = _said(notice, abilities)
        replaced = self._numbers.get(notice.family, 0)
        actions = _actions(notice) if "actions" in abilities else []
        hints = {
            "urgency": ("y", CRITICAL if notice.urgent else NORMAL),
            "desktop-entry": ("s", APP_ID),
        }
        name = translate("notification", "JoJo Tray")
        return name, replaced, APP_ID, title, body, actions, hints, -1


def _said(notice: Notice, abilities: frozenset[str]) -> tuple[str, str]:
    """Title and body as this service takes them; what is told is never markup."""
    if "body" not in abilities:
        return f"{notice.title}: {notice.body.splitlines()[0]}" if notice.body else notice.title, ""
    markup = "body-markup" in abilities
    return notice.title, html.escape(notice.body, quote=False) if markup else notice.body


def _actions(notice: Notice) -> list[str]:
    report = notice.means.startswith(REPORT)
    label = translate("notification", "Open") if report else translate("notification", "Open usage")
    actions = [OPEN, label]
    if notice.can_snooze:
        actions += [SNOOZE, translate("notification", "Snooze until reset")]
    return actions


def make_notifier(
    balloon: Callable[[str, str], None], parent: QObject, platform: str = sys.platform
) -> Notifier:
    """The one that fits this system."""
    if platform in {"win32", "darwin"}:
        return BalloonNotifier(balloon, parent)
    return BusNotifier(parent)
