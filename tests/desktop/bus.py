"""What a desktop sees of a program on the session bus: its icon, its menu, its notifications."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
WATCHER = DBusAddress(
    "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
NOTIFICATIONS = DBusAddress(
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
    "org.freedesktop.Notifications",
)
DUNST = NOTIFICATIONS.with_interface("org.dunstproject.cmd0")


class Bus(AbstractContextManager["Bus"]):
    """A connection to a bus at this address; closed with its context."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address)

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def call(
        self, target: DBusAddress, method: str, signature: str = "", *arguments: Any
    ) -> tuple[Any, ...]:
        """Call a method; raises DBusErrorResponse for an error, TimeoutError after 5 s."""
        message = new_method_call(target, method, signature, arguments)
        reply: tuple[Any, ...] = unwrap_msg(self._send(message))
        return reply

    def get(self, target: DBusAddress, name: str) -> Any:
        """A property's value, out of its variant."""
        ((_, value),) = unwrap_msg(self._send(Properties(target).get(name)))
        return value

    def names(self) -> list[str]:
        """All names on the bus, unique ones too."""
        (names,) = Proxy(message_bus, self._connection).ListNames()
        return list(names)

    def signal(self, member: str, cause: Callable[[], object]) -> tuple[Any, ...]:
        """The arguments of the next signal of this name that follows `cause()`."""
        rule = MatchRule(type="signal", member=member)
        Proxy(message_bus, self._connection).AddMatch(rule)
        with self._connection.filter(rule) as matches:
            cause()
            message = self._connection.recv_until_filtered(matches, timeout=5)
        body: tuple[Any, ...] = message.body
        return body

    def _send(self, message: Message) -> Message:
        return self._connection.send_and_get_reply(message, timeout=5)


@dataclass(frozen=True, slots=True)
class Icon:
    """A StatusNotifierItem: who shows it, and where it lives there."""

    owner: str
    path: str

    @property
    def address(self) -> DBusAddress:
        """Where its properties and methods are."""
        return DBusAddress(self.path, self.owner, ITEM)


def registered_icons(bus: Bus) -> list[Icon]:
    """The icons that the panel's watcher knows; none without a watcher."""
    if WATCHER.bus_name not in bus.names():
        return []
    found = [item.partition("/") for item in bus.get(WATCHER, "RegisteredStatusNotifierItems")]
    return [Icon(owner, slash + path) for owner, slash, path in found]


def icon_property(bus: Bus, icon: Icon, name: str) -> Any:
    """A property of the icon: IconPixmap, ToolTip, Title, Status, Menu, Id, Category."""
    return bus.get(icon.address, name)


def activate(bus: Bus, icon: Icon, x: int = 0, y: int = 0) -> None:
    """Tell the icon that it was clicked with the left button at this point of the screen."""
    bus.call(icon.address, "Activate", "ii", x, y)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the icon's menu as the panel draws it; a separator has no label."""

    number: int
    label: str
    enabled: bool
    entries: tuple[MenuEntry, ...]


def menu(bus: Bus, icon: Icon) -> tuple[MenuEntry, ...]:
    """The visible entries of the icon's menu, mnemonic underscores removed."""
    target = _menu_address(bus, icon)
    bus.call(target, "AboutToShow", "i", 0)
    _, root = bus.call(target, "GetLayout", "iias", 0, -1, [])
    return _entry(root).entries


def choose(bus: Bus, icon: Icon, label: str, within: str = "") -> None:
    """Choose the menu entry with this label, in a submenu if one is named.

    Raises StopIteration where there is none.
    """
    entries = menu(bus, icon)
    if within:
        entries = next(entry.entries for entry in entries if entry.label == within)
    entry = next(entry for entry in entries if entry.label == label)
    event = (entry.number, "clicked", ("i", 0), 0)
    bus.call(_menu_address(bus, icon), "Event", "isvu", *event)


def _menu_address(bus: Bus, icon: Icon) -> DBusAddress:
    return DBusAddress(icon_property(bus, icon, "Menu"), icon.owner, MENU)


def _entry(layout: tuple[int, Mapping[str, tuple[str, Any]], list[Any]]) -> MenuEntry:
    number, properties, children = layout
    known = {name: value for name, (_, value) in properties.items()}
    below = [_entry(child) for _, child in children if child[1].get("visible", ("b", True))[1]]
    label = str(known.get("label", "")).replace("_", "")
    return MenuEntry(number, label, bool(known.get("enabled", True)), tuple(below))


@dataclass(frozen=True, slots=True)
class Notification:
    """A call of org.freedesktop.Notifications.Notify, all arguments."""

    app_name: str
    replaces: int
    app_icon: str
    summary: str
    body: str
    actions: tuple[str, ...]
    hints: Mapping[str, Any]
    timeout: int
    sender: str = ""


def notify(bus: Bus, told: Notification) -> int:
    """Show a notification (hints as (signature, value)); returns its number."""
    arguments = (told.app_name, told.replaces, told.app_icon, told.summary, told.body)
    rest = (list(told.actions), dict(told.hints), told.timeout)
    (number,) = bus.call(NOTIFICATIONS, "Notify", "susssasa{sv}i", *arguments, *rest)
    return int(number)


def act_on_notification(bus: Bus, position: int = 0) -> None:
    """Do the default action of a shown notification; position 0 is the newest one."""
    bus.call(DUNST, "NotificationAction", "u", position)


def close_notification(bus: Bus) -> None:
    """Close the notification on top, as a click on its cross does."""
    bus.call(DUNST, "NotificationCloseLast")


def shown_notifications(bus: Bus) -> int:
    """How many notifications are on the screen now."""
    return int(bus.get(DUNST, "displayedLength"))


class NotificationLog(AbstractContextManager["NotificationLog"]):
    """Records every Notify call on the bus at this address from the moment it is made."""

    def __init__(self, address: str) -> None:
        self._told: list[Notification] = []
        with ExitStack() as on_error:
            self._connection: DBusConnection = open_dbus_connection(address)
            on_error.callback(self._connection.close)
            rule = MatchRule(type="method_call", interface=NOTIFICATIONS.interface, member="Notify")
            Proxy(Monitoring(), self._connection).BecomeMonitor([rule.serialise()])
            on_error.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def told(self) -> list[Notification]:
        """All calls so far, oldest first."""
        while (message := self._next()) is not None:
            if message.header.message_type is MessageType.method_call:
                self._told.append(_notification(message))
        return list(self._told)

    def _next(self) -> Message | None:
        try:
            return self._connection.receive(timeout=0)
        except TimeoutError:
            return None


def _notification(message: Message) -> Notification:
    name, replaces, icon, summary, body, actions, hints, timeout = message.body
    plain = {key: value for key, (_, value) in hints.items()}
    sender = message.header.fields[HeaderFields.sender]
    return Notification(name, replaces, icon, summary, body, tuple(actions), plain, timeout, sender)
