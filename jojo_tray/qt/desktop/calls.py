"""D-Bus calls by Qt that never wait: the answer, or nothing, comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

PATIENCE = 2000  # milliseconds
PROPERTIES = "org.freedesktop.DBus.Properties"


def ask(
    bus: QDBusConnection,
    owner: QObject,
    target: tuple[str, str, str, str],
    arguments: list[str],
    answered: Callable[[Any], None],
) -> None:
    """Call (service, path, interface, method) with texts; the first value, or None, is told.

    Nothing is told once the owner is gone.
    """
    message = QDBusMessage.createMethodCall(*target)
    message.setArguments(arguments)
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message, PATIENCE), owner)

    def finish(ended: QDBusPendingCallWatcher) -> None:
        answered(_value(ended.reply()))
        ended.deleteLater()

    watcher.finished.connect(finish)


def ask_property(
    bus: QDBusConnection,
    owner: QObject,
    target: tuple[str, str, str],
    name: str,
    answered: Callable[[Any], None],
) -> None:
    """Read a property of (service, path, interface); its value, or None, is told."""
    service, path, interface = target
    ask(bus, owner, (service, path, PROPERTIES, "Get"), [interface, name], answered)


def _value(reply: QDBusMessage) -> Any:
    if reply.type() != QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
        return None
    value = reply.arguments()[0]
    return value.variant() if isinstance(value, QDBusVariant) else value
