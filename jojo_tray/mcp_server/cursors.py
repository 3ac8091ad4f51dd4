"""Where a list goes on: behind an entry, whatever came on top of it in the meantime."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from jojo_tray.domain.errors import UsageError

_PLACE = re.compile(rb"([0-9]{1,18})\.([0-9]{1,18})")


def cursor_of(account_id: int, key: int) -> str:
    """A cursor behind the entry of that key."""
    return urlsafe_b64encode(f"{account_id}.{key}".encode()).decode().rstrip("=")


def key_behind(cursor: str, account_id: int) -> int:
    """The entry's key; raises UsageError for a cursor that this account's list never gave."""
    try:
        place = _PLACE.fullmatch(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        place = None
    if place is None or int(place[1]) != account_id:
        raise UsageError(detail="cursor is none that this list gave: take next_cursor, or none")
    return int(place[2])
