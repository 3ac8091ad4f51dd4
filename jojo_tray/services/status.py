"""The state of an account as one value, from a live reading or from the store."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Literal

from jojo_tray.domain.account import FEATURES, Account, Capability, User
from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError
from jojo_tray.domain.pace import Pace
from jojo_tray.domain.polling import is_stale
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.monitor import Polled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    # The store never reads a status, and the first icon need not wait for this module.
    from jojo_tray.domain.insight.outlook_view import OutlookView  # noqa: TC004
    from jojo_tray.domain.insight.prospect import Prospect
    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.usage import SampleRun
    from jojo_tray.services.monitor import Monitor, PollFailed
    from jojo_tray.services.outside import Outside
    from jojo_tray.services.ports import Accounts, Samples
    from jojo_tray.services.trends import Trends

DEFAULT_INTERVAL = timedelta(minutes=5)
EXAMINED = FEATURES.keys() - {"quota"}


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of the quota; `error` says why it is not live, or not known at all.

    `outlook` is the last one made of this cycle, without its days.
    """

    account: Account | None = None
    subscription: Subscription | None = None
    read_at: datetime | None = None
    source: Literal["live", "store"] = "store"
    pace: Pace | None = None
    stale: bool = True
    error: JojoTrayError | None = None
    outlook: OutlookView | None = None

    @property
    def quota(self) -> Quota | None:
        """The quota, when anything is known."""
        return self.subscription.quota if self.subscription else None


@dataclass(frozen=True, slots=True)
class Profile:
    """An account with its user and what its key may read, as of when that was last found out."""

    status: Status
    user: User | None
    capabilities: tuple[Capability, ...]
    examined_at: datetime | None = None

    @property
    def known(self) -> bool:
        """Whether there is anything to tell besides an error."""
        return bool(self.status.subscription or self.user or self.capabilities)


def last_seen(
    accounts: Accounts, samples: Samples, base_url: str
) -> tuple[Account, SampleRun] | None:
    """The account of this host that was read last, with its last reading."""
    found = [
        (account, run)
        for account in accounts.known()
        if account.base_url == base_url and (run := samples.latest(account.id)) is not None
    ]
    return max(found, key=lambda pair: pair[1].last_at, default=None)


class SharedPoll:
    """Polls for many threads: who comes while a poll is under way takes what that one brings."""

    def __init__(self, monitor: Monitor) -> None:
        self._monitor = monitor
        self._lock = Lock()
        self._polls = 0
        self._last: Polled | PollFailed | None = None

    def poll(self) -> Polled | PollFailed:
        """What this poll or the one under way brings."""
        polls = self._polls
        with self._lock:
            if self._last is None or self._polls == polls:
                self._last = self._monitor.poll()
                self._polls += 1
            return self._last


class StatusDesk:
    """Answers "how is my account" for every face."""

    def __init__(
        self,
        monitor: Monitor,
        outside: Outside,
        trends: Trends,
        prospect: Callable[[int], Read[Prospect] | None] = lambda _account_id: None,
        good_for: Callable[[], timedelta] = timedelta,
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._shared = SharedPoll(monitor)
        self._keys = outside.keys
        self._accounts = outside.accounts
        self._samples = outside.samples
        self._answers = outside.answers
        self.clock = outside.clock
        self._trends = trends
        self._prospect = prospect
        self._good_for = good_for
        self._together = together

    def live(self, base_url: str) -> Status:
        """One poll through the gate; the stored value with the error when it fails.

        Where a reading is good for a while, nobody asks while the stored one is no older.
        """
        return self._recent(base_url) or self._polled(base_url)

    def _polled(self, base_url: str) -> Status:
        event = self._shared.poll()
        if isinstance(event, Polled):
            return self._status(event.account, event.subscription, event.read_at, live=True)
        account = event.account
        stored = self.stored(base_url) if account is None else self._stored_of(account)
        return replace(stored, source="store", error=event.error)

    def known(self, base_url: str, *, anew: bool = False) -> Status:
        """The live status, or the stored one with why it is not live.

        With `anew` it is asked for however recent the stored one is. Raises the reason where
        nothing is stored.
        """
        status = self._polled(base_url) if anew else self.live(base_url)
        if status.quota is None and status.error is not None:
            raise status.error
        return status

    def stored(self, base_url: str) -> Status:
        """The last known value without any request, and without asking the keyring.

        It is of the account whose key is at hand, else of the one that was read last.
        """
        with self._together():
            return self._as_stored(base_url)

    def _as_stored(self, base_url: str) -> Status:
        key = self._keys.at_hand()
        if key is not None:
            account = self._accounts.find(base_url, key.fingerprint(self._accounts.salt()))
            return Status() if account is None else self._stored_of(account)
        seen = last_seen(self._accounts, self._samples, base_url)
        return self._stored_of(seen[0]) if seen else Status()

    def newest(self, base_url: str) -> tuple[int, Quota, str | None] | None:
        """Whose the last stored reading is, its quota and its plan; None without one.

        The same for as long as readings say the same, and quick enough to be asked every moment.
        """
        with self._together():
            account, run = self._newest(base_url)
        return None if account is None or run is None else (account.id, run.quota, run.tier)

    def _newest(self, base_url: str) -> tuple[Account | None, SampleRun | None]:
        key = self._keys.at_hand()
        if key is None:
            return last_seen(self._accounts, self._samples, base_url) or (None, None)
        account = self._accounts.find(base_url, key.fingerprint(self._accounts.salt()))
        return account, None if account is None else self._samples.latest(account.id)

    def _recent(self, base_url: str) -> Status | None:
        """The stored status of the key in use while it is good enough."""
        if not self._good_for():
            return None
        with self._together():
            try:
                self._keys.current()  # else another key's account might stand in for it
            except JojoTrayError:
                return None  # which the poll tells
            status, now = self._as_stored(base_url), self.clock.now()
        if status.quota is None or status.quota.reset_passed(now):
            return None
        return status if self.still_good(status.read_at) else None

    def still_good(self, read_at: datetime | None) -> bool:
        """Whether nobody needs to ask again for what was read then."""
        since = self.good_since()
        return read_at is not None and since is not None and since <= read_at <= self.clock.now()

    def good_since(self) -> datetime | None:
        """From when on what was read need not be asked for again; None for at no time."""
        good_for = self._good_for()
        return self.clock.now() - good_for if good_for else None

    def profile(self, status: Status) -> Profile:
        """The status with what else is stored of its account."""
        if status.account is None:
            return Profile(status, None, ())
        user = self._answers.user(status.account.id)
        found = self._answers.capabilities(status.account.id)
        return Profile(
            status,
            user.value if user else None,
            tuple(read.value for read in found),
            _examined_at(found),
        )

    def _stored_of(self, account: Account) -> Status:
        read = self._answers.subscription(account.id)
        if read is None:
            return Status(account)
        return self._status(account, read.value, read.read_at, live=False)

    def _status(
        self, account: Account, subscription: Subscription, read_at: datetime, *, live: bool
    ) -> Status:
        now = self.clock.now()
        passed = subscription.quota.reset_passed(now)
        return Status(
            account,
            subscription,
            read_at,
            "live" if live else "store",
            self._trends.pace(account.id, subscription, now),
            not live and (passed or is_stale(read_at, now, DEFAULT_INTERVAL)),
            outlook=None if passed else self._outlook(account.id, subscription.quota, now),
        )

    def _outlook(self, account_id: int, quota: Quota, now: datetime) -> OutlookView | None:
        """The last outlook, if it is of this cycle and of these days."""
        read = self._prospect(account_id)
        if read is None or not read.value.holds(read.read_at, quota, now):
            return None
        return replace(read.value.view, used=quota.used, limit=quota.counted_limit)


def _examined_at(found: Iterable[Read[Capability]]) -> datetime | None:
    """When all that an examination looks at was found out; None where something never was.

    What the key may do about the quota is found out by every poll.
    """
    times = [read.read_at for read in found if read.value.feature in EXAMINED]
    return min(times) if len(times) == len(EXAMINED) else None


def nothing_stored() -> InsufficientDataError:
    """The error of a cached question that nothing stored can answer."""
    return InsufficientDataError(detail="no reading is stored")
