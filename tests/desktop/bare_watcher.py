"""A tray without a panel: watcher and host in one process, as a desktop's shell extension is.

`python -m tests.desktop.bare_watcher` serves the session bus until it is ended.
"""

from __future__ import annotations

from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.kde.StatusNotifierWatcher"
HERE = DBusAddress("/StatusNotifierWatcher", NAME, NAME)
INTROSPECTION = f"""<node><interface name="{NAME}">
<method name="RegisterStatusNotifierItem"><arg direction="in" type="s"/></method>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
</interface></node>"""


class Watcher:
    """Knows the icons of programs that are there."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._items: dict[str, str] = {}
        Proxy(message_bus, connection).AddMatch(
            MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
        )
        Proxy(message_bus, connection).RequestName(NAME, 0)
        connection.send(new_signal(HERE, "StatusNotifierHostRegistered"))

    def serve(self) -> None:
        """Answer for ever."""
        while True:
            message = self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._reply(message))
            elif message.header.fields.get(HeaderFields.member) == "NameOwnerChanged":
                self._owner_changed(*message.body)

    def _reply(self, call: Message) -> Message:
        match call.header.fields[HeaderFields.member]:
            case "RegisterStatusNotifierItem":
                self._register(call)
                return new_method_return(call)
            case "Get":
                return new_method_return(call, "v", (self._properties()[call.body[1]],))
            case "GetAll":
                return new_method_return(call, "a{sv}", (self._properties(),))
            case "Introspect":
                return new_method_return(call, "s", (INTROSPECTION,))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")

    def _register(self, call: Message) -> None:
        """A program names its service, or only the path of its icon."""
        owner, (told,) = call.header.fields[HeaderFields.sender], call.body
        path = told if told.startswith("/") else "/StatusNotifierItem"
        self._items[owner] = owner + path
        signal = new_signal(HERE, "StatusNotifierItemRegistered", "s", (owner + path,))
        self._connection.send(signal)

    def _properties(self) -> dict[str, tuple[str, Any]]:
        return {
            "RegisteredStatusNotifierItems": ("as", list(self._items.values())),
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
        }

    def _owner_changed(self, name: str, _before: str, after: str) -> None:
        if not after:
            self._items.pop(name, None)


if __name__ == "__main__":
    with open_dbus_connection("SESSION") as bus:
        Watcher(bus).serve()
