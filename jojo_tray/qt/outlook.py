"""What the tray knows of the account, event by event; how it looks is the presenter's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.account import FEATURES, Access, Account, Capability
from jojo_tray.domain.alerts import LoggedAlert, Snooze, snoozed
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyringAbsent,
    KeyringUnsafe,
    NoKey,
    ServiceError,
    StoreError,
    Waiting,
)
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.pace import CycleStartSource, Pace, pace_of
from jojo_tray.domain.polling import is_stale
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.monitor import Polled, PollFailed
from jojo_tray.services.status import DEFAULT_INTERVAL, last_seen

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.insight.outlook_view import OutlookView

    # The store brings them when it is read: the first icon need not wait for them.
    from jojo_tray.domain.insight.prospect import Prospect  # noqa: TC004
    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.reading import Read  # noqa: TC004


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store says beside the reading; `seen_reset` is our own record of the cycle.

    `prospect` is what was last foretold, of whichever cycle.
    """

    seen_reset: datetime | None = None
    denied: tuple[Capability, ...] = ()
    alerts: tuple[LoggedAlert, ...] = ()
    snooze: Snooze | None = None
    prospect: Read[Prospect] | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The last reading, whether it still holds, and why there is no newer one."""

    account: Account | None = None
    subscription: Subscription | None = None
    read_at: datetime | None = None
    interval: timedelta = DEFAULT_INTERVAL
    next_at: datetime | None = None
    asking: bool = True
    error: JojoTrayError | None = None
    failing_since: datetime | None = None
    api_changed: bool = False
    store_error: StoreError | None = None
    memory: Memory = field(default_factory=Memory)

    @property
    def quota(self) -> Quota | None:
        """The quota of the last reading."""
        return self.subscription.quota if self.subscription else None

    @property
    def key_refused(self) -> bool:
        """Whether a wait is due to a rejected key."""
        error = self.error
        return isinstance(error, Waiting) and error.facts.get("reason") is HoldReason.KEY_REJECTED

    def current_quota(self, now: datetime) -> Quota | None:
        """The quota unless its cycle ended after it was read: then nobody knows the new one."""
        quota, read_at = self.quota, self.read_at
        if quota is None or read_at is None:
            return None
        return None if quota.reset_passed(now) and not quota.reset_passed(read_at) else quota

    def stale(self, now: datetime) -> bool:
        """Whether the reading is too old to be shown as current."""
        return self.read_at is not None and is_stale(self.read_at, now, self.interval)

    def pace(self, now: datetime) -> Pace | None:
        """The pace at this instant."""
        quota, said = self.current_quota(now), self.subscription
        if quota is None or said is None:
            return None
        return pace_of(quota, now, said.refresh_period, self.memory.seen_reset)

    def foretold(self, now: datetime) -> OutlookView | None:
        """Whether it lasts, as it was last worked out, if that still holds."""
        quota, read = self.current_quota(now), self.memory.prospect
        if quota is None or read is None or not read.value.holds(read.read_at, quota, now):
            return None
        return replace(read.value.view, used=quota.used, limit=quota.counted_limit)

    def after(self, event: Polled | PollFailed) -> Outlook:
        """What is known after a poll."""
        return self._read(event) if isinstance(event, Polled) else self._failed(event)

    def _read(self, event: Polled) -> Outlook:
        same = self.account is not None and self.account.id == event.account.id
        return replace(
            self,
            account=event.account,
            subscription=event.subscription,
            read_at=event.read_at,
            interval=event.interval,
            next_at=event.next_at,
            asking=False,
            error=None,
            failing_since=None,
            api_changed=False,
            store_error=event.store_error,
            memory=self.memory if same else Memory(),
        )

    def _failed(self, event: PollFailed) -> Outlook:
        waits = isinstance(event.error, Waiting) and self.error is not None
        reached = not isinstance(event.error, ServiceError)
        return replace(
            self._of(event.account),
            next_at=event.next_at,
            asking=False,
            # A wait is no news of its own: the reason that led to it stays on the screen.
            error=self.error if waits else event.error,
            failing_since=None if reached else self.failing_since or event.at,
            api_changed=event.api_changed,
        )

    def _of(self, account: Account | None) -> Outlook:
        """Without the reading of another account, once the key's own is known."""
        if account is None or self.account is None or account.id == self.account.id:
            return self
        return Outlook(account, interval=self.interval)


def first_look(core: Core) -> Outlook:
    """The last known value, read from the store alone before the icon shows."""
    seen = last_seen(core.store.accounts, core.store.samples, core.settings.service_url)
    if seen is None:
        return Outlook()
    account, run = seen
    read = core.store.answers.subscription(account.id)
    if read is None:
        return Outlook(account, Subscription(run.quota, run.tier), run.last_at)
    return Outlook(account, read.value, read.read_at)


def recall(core: Core, account_id: int, subscription: Subscription | None) -> Memory:
    """What the store says of an account; for the disk's worker."""
    now, store = core.clock.now(), core.store
    pace = core.trends.pace(account_id, subscription, now) if subscription else None
    recorded = pace is not None and pace.cycle_start_source is CycleStartSource.RECORD
    return Memory(
        pace.cycle_start if pace is not None and recorded else None,
        tuple(
            read.value
            for read in store.answers.capabilities(account_id)
            if read.value.feature in FEATURES
            and read.value.access in (Access.FORBIDDEN, Access.NOT_OFFERED)
        ),
        tuple(store.alerts.recent(account_id, 20)),
        snoozed(store.alerts.watch(account_id), now),
        store.outlooks.read(account_id),
    )


def needs_key(outlook: Outlook) -> bool:
    """Whether nobody has entered a key yet, or there is no keyring that could have kept one."""
    return isinstance(outlook.error, (NoKey, KeyringAbsent, KeyringUnsafe))
