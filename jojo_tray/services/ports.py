"""What the services need from the outside: the API, the store, the key and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.alerts import Alert, Delivery, LoggedAlert, Watch
from jojo_tray.domain.gate import Hold, HoldReason, Turn
from jojo_tray.domain.reading import Read
from jojo_tray.services.history.ports import HistoryApi
from jojo_tray.services.insight.ports import InsightApi
from jojo_tray.services.speech.ports import SpeechApi

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from jojo_tray.domain.account import Account, Capability, User, VoiceModel
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.domain.usage import Sample, SampleRun
    from jojo_tray.domain.workspace import OwnReading

__all__ = [
    "Accounts",
    "AlertLog",
    "Answers",
    "Api",
    "Clock",
    "Delivery",
    "Gate",
    "Hold",
    "HoldReason",
    "KeySource",
    "Listener",
    "LoggedAlert",
    "OwnReadings",
    "Read",
    "Samples",
    "Service",
    "Turn",
]


class Clock(Protocol):
    """The time of the application; a demo's may run faster than the machine's."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never step back; they may stand still while the machine sleeps."""
        ...

    def machine_seconds(self, span: timedelta) -> float:
        """How long the machine must wait for a span of this clock, in seconds."""
        ...


class Api(Protocol):
    """The documented endpoints for one key; every failure is an error of `domain.errors`."""

    def subscription(self) -> Subscription: ...

    def user(self) -> User: ...

    def models(self) -> list[VoiceModel]: ...

    def probe(self, feature: str) -> None:
        """Read as little as possible of a feature ("quota", "usage", "history", "models",
        "voices"); returns when the key may read it, else raises why not."""
        ...

    def close(self) -> None: ...


class Service(Api, HistoryApi, InsightApi, SpeechApi, Protocol):
    """All of the service that the program asks."""

    def close(self) -> None: ...


class KeySource(Protocol):
    """Where the key comes from: environment, keyring or this run's memory."""

    def current(self) -> Secret:
        """The key, read once and kept; raises NoKey or a KeyringProblem."""
        ...

    def at_hand(self) -> Secret | None:
        """The key when it is known without asking the keyring, else None."""
        ...

    def reread(self, rejected: Secret) -> Secret | None:
        """The key in use or, by now, in the keyring, if it is another than the rejected one."""
        ...


class Accounts(Protocol):
    def salt(self) -> bytes:
        """This store's salt for key fingerprints."""
        ...

    def find(self, base_url: str, fingerprint: str) -> Account | None:
        """The account this key belongs to, if it was ever seen."""
        ...

    def for_key(self, base_url: str, fingerprint: str) -> Account:
        """The account this key belongs to; a new, unidentified one when never seen."""
        ...

    def identify(self, account: Account, user: User) -> Account:
        """Tell whose key it is; joins the series of the same user when there is one."""
        ...

    def known(self) -> list[Account]: ...

    def forget(self, account_id: int) -> None:
        """Remove everything stored of an account."""
        ...


class Samples(Protocol):
    def add(self, account_id: int, sample: Sample) -> None:
        """Store a reading; equal consecutive ones extend the run; doubles change nothing."""
        ...

    def latest(self, account_id: int) -> SampleRun | None: ...

    def outline(self, account_id: int, marks: Sequence[datetime]) -> list[SampleRun]:
        """As few runs as tell the same use between the `marks` as all of them; oldest first."""
        ...

    def around_resets(self, account_id: int, since: datetime, most: int = 1) -> list[SampleRun]:
        """The runs on both sides of the last times that another reset was advertised.

        Oldest first, the latest run last; quick, however many runs there are.
        """
        ...

    def prune(self, account_id: int, before: datetime) -> int:
        """Remove runs that ended before; never those of the last 13 months by stored times."""
        ...


class Answers(Protocol):
    """The last answers of the service, so that any face can show them without a request."""

    def keep_subscription(
        self, account_id: int, value: Subscription, read_at: datetime
    ) -> None: ...

    def subscription(self, account_id: int) -> Read[Subscription] | None: ...

    def keep_user(self, account_id: int, value: User, read_at: datetime) -> None: ...

    def user(self, account_id: int) -> Read[User] | None: ...

    def keep_capability(self, account_id: int, value: Capability, read_at: datetime) -> None: ...

    def capabilities(self, account_id: int) -> list[Read[Capability]]: ...


class AlertLog(Protocol):
    """What was told; every change is one immediate transaction, so no face repeats another's."""

    def watch(self, account_id: int) -> Watch | None: ...

    def decide(
        self,
        account_id: int,
        rule: Callable[[Watch | None], tuple[Watch | None, Sequence[Alert]]],
        now: datetime,
    ) -> list[LoggedAlert]:
        """Apply a rule to the remembered state and claim what it gives; one transaction.

        Alerts whose identity is already logged are not returned. Quiet ones are LISTED.
        """
        ...

    def claim_due(self, now: datetime, lease: timedelta) -> list[LoggedAlert]:
        """Claim again what is undelivered, or was claimed longer than a lease ago unconfirmed."""
        ...

    def mark(self, logged: LoggedAlert, delivery: Delivery, now: datetime) -> None: ...

    def recent(self, account_id: int, limit: int = 50) -> list[LoggedAlert]: ...


class Gate(Protocol):
    """One row an account, shared by all processes."""

    def hold(self, account_id: int) -> Hold | None:
        """The hold in the gate, passed or not."""
        ...

    def set_hold(self, account_id: int, hold: Hold | None) -> None:
        """Write only when it changes; a Retry-After is never shortened by a back-off."""
        ...

    def take_turn(self, account_id: int, now: datetime, spacing: timedelta) -> Turn:
        """Claim the right to read the subscription, unless someone did within `spacing`."""
        ...


class OwnReadings(Protocol):
    """How long our own polls took, for about a month."""

    def add(self, account_id: int, reading: OwnReading) -> None: ...

    def between(self, account_id: int, since: datetime, until: datetime) -> list[OwnReading]:
        """Oldest first, `until` exclusive."""
        ...


class Listener(Protocol):
    """Told of every poll, on the poll worker's thread."""

    def __call__(self, event: object, /) -> None: ...
