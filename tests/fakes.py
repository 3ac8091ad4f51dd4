"""Stand-ins shared by the tests of several rooms: ordinary classes, no recorded expectations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.credentials import Stored
from jojo_tray.domain.errors import JojoTrayError, KeyringLocked, KeyringProblem, StoreFull
from jojo_tray.domain.secret import Secret
from jojo_tray.services.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import User, VoiceModel
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.domain.usage import Sample, SampleRun
    from jojo_tray.services.ports import Samples


class FakeVault:
    """A keyring in memory that can be locked, forgetful, failing or slow.

    `asked` lists what was done; a locked one is opened by a prompt unless it is `dismissed`.
    """

    def __init__(self, backend: str = "Fake Keyring", **keys: str) -> None:
        self.backend = backend
        self.keys = dict(keys)
        self.locked = False
        self.dismissed = False
        self.forgets = False
        self.failure: KeyringProblem | None = None
        self.gate = Event()
        self.gate.set()
        self.asked: list[str] = []

    def read(self, account: str, *, prompt: bool = False) -> Stored:
        self._open("read", prompt=prompt)
        return Stored(self.keys.get(account), self.backend)

    def write(self, account: str, value: str, *, prompt: bool = False) -> Stored:
        self._open("write", prompt=prompt)
        if not self.forgets:
            self.keys[account] = value
        return Stored(self.keys.get(account), self.backend)

    def delete(self, account: str, *, prompt: bool = False) -> Stored:
        self._open("delete", prompt=prompt)
        self.keys.pop(account, None)
        return Stored(None, self.backend)

    def _open(self, action: str, *, prompt: bool) -> None:
        self.asked.append(f"{action} with prompt" if prompt else action)
        self.gate.wait()
        if self.failure:
            raise self.failure
        if self.locked and prompt and not self.dismissed:
            self.locked = False
        if self.locked:
            raise KeyringLocked(backend=self.backend)


class FakeClock:
    """A time that only moves when told; pausing moves it, too."""

    def __init__(self, start: datetime = datetime(2026, 5, 4, 8, tzinfo=UTC)) -> None:
        self.time = start
        self.uptime = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.uptime

    def machine_seconds(self, span: timedelta) -> float:
        return span.total_seconds()

    def pass_(self, span: timedelta) -> None:
        """Let time go by."""
        self.time += span
        self.uptime += span.total_seconds()

    def pause(self, seconds: float) -> None:
        """Wait as the program would."""
        self.pass_(timedelta(seconds=seconds))


def standing() -> FakeClock:
    """The machine's time to the second, which moves no further by itself."""
    return FakeClock(datetime.now(UTC).replace(microsecond=0))


class AheadClock(SystemClock):
    """The machine's time and some more, so that what was just read is not of now."""

    def __init__(self, by: timedelta = timedelta()) -> None:
        self.by = by

    def now(self) -> datetime:
        return super().now() + self.by


class FakeApi:
    """A service that answers with what it is told to, or fails so."""

    def __init__(self, subscription: Subscription, user: User) -> None:
        self.answer: Subscription | JojoTrayError = subscription
        self.owner: User | JojoTrayError = user
        self.refused: dict[str, JojoTrayError] = {}
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.secrets: list[Secret] = []

    def connect(self, base_url: str, secret: Secret) -> FakeApi:
        """Be the client for this host and key."""
        self.hosts.append(base_url)
        self.secrets.append(secret)
        return self

    def subscription(self) -> Subscription:
        self.asked.append("subscription")
        return _given(self.answer)

    def user(self) -> User:
        self.asked.append("user")
        return _given(self.owner)

    def models(self) -> list[VoiceModel]:
        self.asked.append("models")
        return []

    def probe(self, feature: str) -> None:
        self.asked.append(feature)
        if feature in self.refused:
            raise self.refused[feature]

    def close(self) -> None:
        self.asked.append("close")


class FakeKeys:
    """A key, or the lack of one; `changed` is what the keyring has by now."""

    def __init__(self, key: str | JojoTrayError) -> None:
        self.key: str | JojoTrayError = key
        self.changed: str | None = None

    def current(self) -> Secret:
        return Secret(_given(self.key))

    def at_hand(self) -> Secret | None:
        return None if isinstance(self.key, JojoTrayError) else Secret(self.key)

    def reread(self, rejected: Secret) -> Secret | None:
        if self.at_hand() != rejected:
            return self.at_hand()
        if self.changed is None:
            return None
        self.key, self.changed = self.changed, None
        return self.current()


class FillingDisk:
    """Samples on a disk that may be full; each attempt to write is counted."""

    def __init__(self, inner: Samples) -> None:
        self._inner = inner
        self.full = False
        self.attempts = 0

    def add(self, account_id: int, sample: Sample) -> None:
        self.attempts += 1
        if self.full:
            raise StoreFull
        self._inner.add(account_id, sample)

    def latest(self, account_id: int) -> SampleRun | None:
        return self._inner.latest(account_id)

    def outline(self, account_id: int, marks: Sequence[datetime]) -> list[SampleRun]:
        return self._inner.outline(account_id, marks)

    def around_resets(self, account_id: int, since: datetime, most: int = 1) -> list[SampleRun]:
        return self._inner.around_resets(account_id, since, most)

    def prune(self, account_id: int, before: datetime) -> int:
        return self._inner.prune(account_id, before)


T = TypeVar("T")


def _given(answer: T | JojoTrayError) -> T:
    if isinstance(answer, JojoTrayError):
        raise answer
    return answer
