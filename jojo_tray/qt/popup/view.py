"""What the popup is told: plain values, so that it asks neither store nor clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from jojo_tray.domain.account import Capability
from jojo_tray.domain.pace import Pace
from jojo_tray.domain.quota import Quota

MOST_GENERATIONS = 4


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong and what to do; `remedy` is the button that is offered."""

    title: str
    message: str
    advice: str = ""
    remedy: Literal["none", "key", "retry"] = "none"


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """One alert that was told, and when."""

    at: datetime
    title: str


@dataclass(frozen=True, slots=True)
class PopupView:
    """All that the popup shows at the instant `now`; None is unknown, `lasting` is a sentence."""

    now: datetime
    title: str = ""
    quota: Quota | None = None
    pace: Pace | None = None
    lasting: str = ""
    stale: bool = False
    no_key: bool = False
    asking: bool = False
    state_line: str = ""
    notices: tuple[str, ...] = ()
    sampled_at: datetime | None = None
    next_poll_at: datetime | None = None
    trouble: Trouble | None = None
    told: tuple[ToldAlert, ...] = ()
    denied: tuple[Capability, ...] = ()
    snooze: str = ""

    @property
    def reset_pending(self) -> bool:
        """Whether the count belongs to a cycle whose advertised end has passed."""
        return self.quota is not None and self.quota.reset_passed(self.now)
