"""One call of an endpoint: the request, the path's arguments and the account behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jojo_tray.demo.access import read_key
from jojo_tray.demo.account import DemoAccount
from jojo_tray.demo.exchange import Request, Response

if TYPE_CHECKING:
    from jojo_tray.demo.account import Home


@dataclass(frozen=True, slots=True)
class Call:
    """What an endpoint is given; it checks its fields first and its caller second."""

    request: Request
    account: DemoAccount
    arguments: Mapping[str, str] = field(default_factory=dict)

    def allow(self, permission: str | None) -> Home:
        """Give the caller's workspace; refuses with 401 a bad key or a missing permission."""
        granted = read_key(self.request.key)
        granted.demand(permission)
        return self.account.home(granted.user)


Endpoint = Callable[[Call], Response]
