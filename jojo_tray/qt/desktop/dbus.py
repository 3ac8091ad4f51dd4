"""The session bus for the notifier: one connection, calls, and the signals in between."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
PATIENCE = 5.0

# What may go wrong with a bus that is absent, ends or does not answer.
NOT_SHOWN = (TimeoutError, DBusErrorResponse)
BUS_ERRORS = (OSError, EOFError, KeyError, ValueError, DBusErrorResponse)


class NotificationBus:
    """Calls the notification service and gathers its signals; for one thread."""

    def __init__(self) -> None:
        self._connection: DBusConnection = open_dbus_connection("SESSION")
        self._heard: deque[Message] = deque()
        for rule in _rules():
            Proxy(message_bus, self._connection).AddMatch(rule)
            self._connection.filter(rule, queue=self._heard)

    @property
    def socket(self) -> socket.socket:
        """To wait on for news."""
        line: socket.socket = self._connection.sock
        return line

    def present(self, name: str = NAME) -> bool:
        """Whether this service runs now."""
        (owned,) = Proxy(message_bus, self._connection).NameHasOwner(name)
        return bool(owned)

    def call(self, method: str, signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        """Call the service; raises one of BUS_ERRORS."""
        message = new_method_call(SERVICE, method, signature or None, arguments)
        reply: tuple[Any, ...] = unwrap_msg(
            self._connection.send_and_get_reply(message, timeout=PATIENCE)
        )
        return reply

    def news(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The signals that came, by name with their arguments; does not wait."""
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            pass
        while self._heard:
            message = self._heard.popleft()
            yield message.header.fields[HeaderFields.member], message.body

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def _rules() -> list[MatchRule]:
    service = MatchRule(type="signal", interface=NAME, path=SERVICE.object_path)
    owner = MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
        path="/org/freedesktop/DBus",
    )
    owner.add_arg_condition(0, NAME)
    return [service, owner]
