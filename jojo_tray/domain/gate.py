"""What the request gate holds: why to wait, and whose turn it is to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HoldReason(StrEnum):
    """Why no request may be made."""

    RETRY_AFTER = "retry_after"
    BACK_OFF = "back_off"
    KEY_REJECTED = "key_rejected"


@dataclass(frozen=True, slots=True)
class Hold:
    """No request before `until`."""

    until: datetime
    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Turn:
    """May this process ask now; if not, whose answer is on the way since when."""

    granted: bool
    asked_at: datetime
