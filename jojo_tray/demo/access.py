"""Demo keys: whose they are and which permissions they carry, all told by their spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jojo_tray.demo.refusals import refuse

_KEY = re.compile(
    r"demo(?:-user-(?P<name>[A-Za-z0-9_.]+))?(?:-(?P<mode>without|only)-(?P<names>[a-z_-]+))?.*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a key opens: `user` is None for the account's own person."""

    user: str | None
    only: frozenset[str] | None
    without: frozenset[str]

    def demand(self, permission: str | None) -> None:
        """Refuse with 401 when the key lacks a permission."""
        if permission is None:
            return
        if permission in self.without or (self.only is not None and permission not in self.only):
            raise refuse(401, "missing_permissions", permission=permission)


def read_key(key: str | None) -> Pass:
    """Read a key; refuses with 401 when there is none or it is no demo key."""
    if not key:
        raise refuse(401, "needs_authorization")
    match = _KEY.fullmatch(key)
    if match is None:
        raise refuse(401, "invalid_api_key")
    names = frozenset((match["names"] or "").split("-"))
    only = names if match["mode"] == "only" else None
    without = names if match["mode"] == "without" else frozenset[str]()
    return Pass(match["name"], only, without)
