"""A notification service that can lack abilities, refuse, hang, and click."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Self

from jeepney import (
    DBusAddress,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "org.freedesktop.Notifications"
HERE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
ALL = ("actions", "body", "body-markup")


class NotificationService(AbstractContextManager["NotificationService"]):
    """Answers on a thread of its own; `told` are the arguments of each Notify."""

    def __init__(self, address: str, abilities: Sequence[str] = ALL, mood: str = "well") -> None:
        self.told: list[tuple[Any, ...]] = []
        self._abilities = list(abilities)
        self.mood = mood
        self._wishes: deque[Message] = deque()
        self._ends = threading.Event()
        self._connection: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._connection).RequestName(NAME, 0)
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()
        self._connection.close()

    def click(self, number: int, action: str) -> None:
        """Tell that the user clicked this action of a notification."""
        self._wishes.append(new_signal(HERE, "ActionInvoked", "us", (number, action)))

    def drop(self, number: int) -> None:
        """Tell that a notification was closed."""
        self._wishes.append(new_signal(HERE, "NotificationClosed", "uu", (number, 2)))

    def _serve(self) -> None:
        while not self._ends.is_set():
            while self._wishes:
                self._connection.send(self._wishes.popleft())
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        rule = MatchRule(type="method_call", interface=NAME, member="Notify")
        if rule.matches(message):
            self.told.append(message.body)
            self._show(message)
        else:
            self._connection.send(new_method_return(message, "as", (self._abilities,)))

    def _show(self, message: Message) -> None:
        if self.mood == "refuses":
            self._connection.send(new_error(message, f"{NAME}.Error.ExcessNotificationGeneration"))
        elif self.mood == "well":
            number = message.body[1] or len(self.told)
            self._connection.send(new_method_return(message, "u", (number,)))
