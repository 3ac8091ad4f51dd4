"""What a screen reader gets to know of a program: the AT-SPI tree over the real bus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeepney import DBusAddress

from tests.desktop.bus import Bus

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = DBusAddress("/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry", ACCESSIBLE)
_LAUNCHER = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_MOST = 60  # children looked at; a table may have millions, and no reader asks for them all
_NOTHING = "/org/a11y/atspi/null"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the screen: its role's name, its own name, its value and its text."""

    role: str
    name: str
    value: float | None
    text: str | None
    children: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """This node and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, role: str, name: str = "") -> list[Node]:
        """All nodes of this role whose name contains this text."""
        return [node for node in self.walk() if node.role == role and name in node.name]


def accessibility_address(session: Bus) -> str:
    """The address of the accessibility bus, as the session bus tells it."""
    (address,) = session.call(_LAUNCHER, "GetAddress")
    return str(address)


def read_programs(session: Bus) -> tuple[Node, ...]:
    """The trees of all programs that speak AT-SPI."""
    with Bus(accessibility_address(session)) as bus:
        return tuple(_read(bus, child) for child in _children(bus, REGISTRY))


def _read(bus: Bus, target: DBusAddress) -> Node:
    (role,) = bus.call(target, "GetRoleName")
    (interfaces,) = bus.call(target, "GetInterfaces")
    return Node(
        role=str(role),
        name=str(bus.get(target, "Name")),
        value=_value(bus, target) if "org.a11y.atspi.Value" in interfaces else None,
        text=_text(bus, target) if "org.a11y.atspi.Text" in interfaces else None,
        children=tuple(_read(bus, child) for child in _children(bus, target)),
    )


def _children(bus: Bus, target: DBusAddress) -> list[DBusAddress]:
    count = min(int(bus.get(target, "ChildCount")), _MOST)
    children = [bus.call(target, "GetChildAtIndex", "i", number)[0] for number in range(count)]
    return [DBusAddress(path, name, ACCESSIBLE) for name, path in children if path != _NOTHING]


def _value(bus: Bus, target: DBusAddress) -> float:
    return float(bus.get(target.with_interface("org.a11y.atspi.Value"), "CurrentValue"))


def _text(bus: Bus, target: DBusAddress) -> str:
    (text,) = bus.call(target.with_interface("org.a11y.atspi.Text"), "GetText", "ii", 0, -1)
    return str(text)
