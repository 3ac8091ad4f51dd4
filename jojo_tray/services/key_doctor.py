"""Examine a key: is it accepted, whose is it, what may it read."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from jojo_tray.domain.account import FEATURES, Access, Capability, KeyReport
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    NotOffered,
    QuotaExceededError,
    ServiceError,
    StoreError,
    TooManyRequests,
)
from jojo_tray.domain.money.rates import Rates as ModelRates
from jojo_tray.domain.polling import back_off
from jojo_tray.domain.reading import Read
from jojo_tray.domain.usage import Sample
from jojo_tray.services.holds import PROBE, SPACING, heed, hold_after

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.account import Account, User
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.services.outside import Outside, Wishes
    from jojo_tray.services.ports import Api

    Reading = Read[Subscription]

log = logging.getLogger(__name__)

PATIENCE = 7.0
STEP = 0.1


class Rates(Protocol):
    """What each model costs, as it was read last."""

    def keep(self, account_id: int, value: ModelRates, read_at: datetime) -> None: ...

    def read(self, account_id: int) -> Read[ModelRates] | None: ...


class KeyDoctor:
    """Reads as little as possible of each feature, one after the other, and keeps what it found."""

    def __init__(
        self, outside: Outside, wishes: Callable[[], Wishes], rates: Rates | None = None
    ) -> None:
        self._out = outside
        self._wishes = wishes
        self._rates = rates

    def examine(self, secret: Secret, known_since: datetime | None = None) -> KeyReport:
        """What the key may read; raises ServiceError when the service cannot say.

        Once it took seven seconds, nothing more is asked and the rest stays unknown. What is known
        since then of the quota, the user and the models is not read again.
        """
        mark = secret.fingerprint(self._out.accounts.salt())
        account = self._out.accounts.for_key(self._wishes().base_url, mark)
        heed(self._out.gate, account.id, self._out.clock.now(), PROBE)
        api = self._out.connect(account.base_url, secret)
        try:
            quota, read = self._quota(api, account, known_since)
            report = self._report(api, account, quota, known_since)
        except KeyRejected as error:
            self._rejected(account, error)
            return KeyReport(accepted=False, user=None, capabilities=())
        except TooManyRequests as error:
            self._hold(account, error)
            raise
        finally:
            api.close()
        self._keep(account, report, read, known_since)
        return report

    def _report(
        self, api: Api, account: Account, quota: Capability, since: datetime | None
    ) -> KeyReport:
        clock, began = self._out.clock, self._out.clock.now()

        def hurry() -> bool:
            return clock.machine_seconds(clock.now() - began) > PATIENCE

        user = self._known_user(account, since) or _user(api)
        probes = {feature: partial(api.probe, feature) for feature in FEATURES}
        if self._rates is not None:
            probes["models"] = partial(self._models, self._rates, api, account, since)
        others = (feature for feature in FEATURES if feature != "quota")
        found = tuple(_not_asked(f) if hurry() else _try(probes[f], f) for f in others)
        return KeyReport(accepted=True, user=user, capabilities=(quota, *found))

    def _known_user(self, account: Account, since: datetime | None) -> User | None:
        known = self._out.answers.user(account.id)
        return known.value if known is not None and _is_since(known, since) else None

    def _models(self, rates: Rates, api: Api, account: Account, since: datetime | None) -> None:
        """What is told of the models is kept: it is what each of them costs."""
        known = rates.read(account.id)
        if known is None or not _is_since(known, since):
            told = ModelRates(tuple(api.models()))
            with suppress(StoreError):
                rates.keep(account.id, told, self._out.clock.now())

    def _quota(
        self, api: Api, account: Account, read_at: datetime | None
    ) -> tuple[Capability, Reading | None]:
        """Subscription reads keep their distance: another's answer of just now will do."""
        known = None if read_at is None else self._known_since(account, read_at)
        if known is not None:
            return known, None
        for _ in range(int(2 * SPACING.total_seconds() / STEP)):
            turn = self._out.gate.take_turn(account.id, self._out.clock.now(), SPACING)
            if turn.granted:
                break
            known = self._known_since(account, turn.asked_at)
            if known is not None:
                return known, None
            self._out.pause(STEP)
        return self._read_quota(api)

    def _read_quota(self, api: Api) -> tuple[Capability, Reading | None]:
        # As of when it was asked: what is used while the answer is under way is not in it.
        asked_at = self._out.clock.now()
        try:
            subscription = api.subscription()
        except NotOffered as error:
            return Capability.refused("quota", error), None
        except QuotaExceededError:
            return Capability.allowed("quota"), None  # what is used up may be read
        return Capability.allowed("quota"), Read(subscription, asked_at)

    def _known_since(self, account: Account, asked_at: datetime) -> Capability | None:
        answer = self._out.answers.subscription(account.id)
        if answer is not None and answer.read_at >= asked_at:
            return Capability.allowed("quota")
        for read in self._out.answers.capabilities(account.id):
            if read.value.feature == "quota" and read.read_at >= asked_at:
                return read.value
        return None

    def _keep(
        self, account: Account, report: KeyReport, read: Reading | None, since: datetime | None
    ) -> None:
        """Remember the finding, what was read under the user whose it is.

        That it cannot be written is no reason to hide it.
        """
        now, answers = self._out.clock.now(), self._out.answers
        try:
            if report.user is not None and self._known_user(account, since) is None:
                account = self._out.accounts.identify(account, report.user)
                answers.keep_user(account.id, report.user, now)
            if read is not None:
                tier = read.value.tier
                self._out.samples.add(account.id, Sample(read.read_at, read.value.quota, tier))
                answers.keep_subscription(account.id, read.value, read.read_at)
            for capability in report.capabilities:
                if capability.access is not Access.UNKNOWN:
                    answers.keep_capability(account.id, capability, now)
            hold = self._out.gate.hold(account.id)
            if hold is not None and hold.reason in PROBE:
                self._out.gate.set_hold(account.id, None)
        except StoreError as error:
            log.warning("What the key may read could not be stored: %s", error)

    def _rejected(self, account: Account, error: KeyRejected) -> None:
        """A key that never worked leaves nothing behind; one that did is not asked with again."""
        with suppress(StoreError):
            if account.identified or self._out.answers.subscription(account.id) is not None:
                self._hold(account, error)
            else:
                self._out.accounts.forget(account.id)

    def _hold(self, account: Account, error: JojoTrayError) -> None:
        with suppress(StoreError):
            wait = back_off(1, self._out.chance())
            hold = hold_after(error, self._out.clock.now(), wait, self._wishes().interval)
            self._out.gate.set_hold(account.id, hold)


def _is_since(known: Read[Any], since: datetime | None) -> bool:
    return since is not None and known.read_at >= since


def _try(probe: Callable[[], None], feature: str) -> Capability:
    """What only adds to the gauge may fail without the whole finding being lost."""
    try:
        probe()
    except NotOffered as error:
        return Capability.refused(feature, error)
    except QuotaExceededError:
        return Capability.allowed(feature)
    except TooManyRequests:
        raise
    except ServiceError as error:
        return Capability(feature, Access.UNKNOWN, FEATURES[feature], error.message())
    return Capability.allowed(feature)


def _not_asked(feature: str) -> Capability:
    return Capability(feature, Access.UNKNOWN, FEATURES[feature], "Not asked: it took too long.")


def _user(api: Api) -> User | None:
    try:
        return api.user()
    except (KeyRejected, TooManyRequests):
        raise
    except JojoTrayError:
        return None
