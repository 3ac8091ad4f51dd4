"""The built-in account: one state for all endpoints, a function of seed, start and now.

What callers have spoken is added to it, and lives as long as the account does.
"""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from jojo_tray.demo.delivery import Delivery, Lanes
from jojo_tray.demo.ledger import Ledger
from jojo_tray.demo.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
Profile = Literal["documented", "extended"]
PLAN_LIMITS = {
    "free": 10_000,
    "starter": 30_000,
    "creator": 100_000,
    "pro": 500_000,
    "growing_business": 6_000_000,
    "enterprise": 1_000_000,
}
_USED_AT_START = 0.69214


def utc_now() -> datetime:
    """Say the present moment, aware and in UTC."""
    return datetime.now(UTC)


class DemoAccount:
    """An ElevenLabs account that lives by a seed and a clock.

    `profile` "extended" adds the design document's endpoints; `tier` names the plan;
    `start` (aware) is the moment of the 69 %, now unless a former run is to be taken up;
    `monthly_credits` instead of the plan's, the history growing with them (75 items per 1,000).
    `delivery` says how speech is sent, and may be replaced at any time.
    Knobs and clock may be used from any thread.
    """

    def __init__(
        self,
        seed: int = 7,
        now: Callable[[], datetime] = utc_now,
        *,
        profile: Profile = "documented",
        tier: str = "creator",
        start: datetime | None = None,
        monthly_credits: int | None = None,
    ) -> None:
        self.seed = seed
        self.profile = profile
        self.tier = tier
        self.limit = monthly_credits or PLAN_LIMITS.get(tier, PLAN_LIMITS["creator"])
        self.lock = threading.RLock()
        self.delivery = Delivery()
        self._now = now
        self._ahead = timedelta()
        self._adjustments: dict[str, object] = {}
        self._homes: dict[str, Home] = {}
        self.started_at = self.now() if start is None else start.astimezone(UTC)

    def now(self) -> datetime:
        """Say the account's own moment, aware and in UTC."""
        with self.lock:
            return self._now().astimezone(UTC) + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the account's clock forward."""
        with self.lock:
            self._ahead += timedelta(seconds=seconds)

    def adjust(self, /, **fields: object) -> None:
        """Override subscription fields by their API names until they are cleared."""
        with self.lock:
            self._adjustments.update(fields)

    def clear_adjustments(self) -> None:
        """Return to what the seed says."""
        with self.lock:
            self._adjustments.clear()

    def adjustments(self) -> Mapping[str, object]:
        """Give a copy of the overrides in force."""
        with self.lock:
            return dict(self._adjustments)

    def home(self, user: str | None) -> Home:
        """Give the workspace of a user, made on first use."""
        with self.lock:
            name = user or ""
            if name not in self._homes:
                self._homes[name] = Home(self, name)
            return self._homes[name]


class Home:
    """One user's workspace: ids, ledger and history."""

    def __init__(self, account: DemoAccount, user: str) -> None:
        digest = hashlib.sha256(f"{account.seed}/{user}".encode()).hexdigest()
        self.account = account
        self.first_name = user.capitalize() or "Jo"
        self.user_id = f"demoUser{digest[:20]}"
        self.workspace_id: str = f"demoSpace{digest[20:40]}"
        self.service_id = f"demoService{digest[40:56]}"
        self.colleague_id = f"demoColleague{digest[48:60]}"
        share = 0.2 + int(digest[:4], 16) / 0xFFFF / 2 if user else _USED_AT_START
        seed = f"{account.seed}/{user}"
        self.ledger = Ledger(seed, account.started_at, share, account.limit)
        self.shelf = Shelf(self.ledger)
        self.lanes = Lanes()

    @property
    def moment(self) -> int:
        """Say the account's moment in Unix seconds."""
        return int(self.account.now().timestamp())
