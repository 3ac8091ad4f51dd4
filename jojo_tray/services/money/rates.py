"""What each model costs: the service's own rates, asked for at most once a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.errors import (
    EndpointMissing,
    InsufficientDataError,
    MissingPermission,
    NotOffered,
    ServiceError,
    StoreError,
)
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.reading import Read
from jojo_tray.domain.secret import Secret
from jojo_tray.services.holds import heed, hold_if_asked
from jojo_tray.services.money.ports import RateApi, RateBook
from jojo_tray.services.ports import Accounts, Answers, Clock, Gate, KeySource

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.account import Account

log = logging.getLogger(__name__)

FEATURE = "models"
ASK_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RateOutside:
    """The ports; `connect` gives a client of the caller's own, to be closed by it."""

    keys: KeySource
    connect: Callable[[str, Secret], RateApi]
    accounts: Accounts
    answers: Answers
    gate: Gate
    clock: Clock
    book: RateBook
    base_url: Callable[[], str]


class RateDesk:
    """Answers what a character costs with each model."""

    def __init__(self, outside: RateOutside) -> None:
        self._out = outside

    def rates(self, *, fresh: bool = True) -> Read[Rates]:
        """The rates and when they were read: today's, else those of before.

        Not `fresh`: without any request. Raises InsufficientDataError or why there are none:
        MissingPermission, NotOffered, KeyProblem, ServiceError, StoreError.
        """
        secret = self._out.keys.current()
        mark = secret.fingerprint(self._out.accounts.salt())
        account = self._out.accounts.for_key(self._out.base_url(), mark)
        known, now = self._out.book.read(account.id), self._out.clock.now()
        if known is not None and (not fresh or abs(now - known.read_at) < ASK_AGAIN):
            return known
        if not fresh:
            raise InsufficientDataError(detail="the rates of the models were not read yet")
        try:
            return self._asked(account, secret, now)
        except (ServiceError, NotOffered):
            if known is None:
                raise
            return known

    def _asked(self, account: Account, secret: Secret, now: datetime) -> Read[Rates]:
        self._heed_refusal(account, now)
        heed(self._out.gate, account.id, now, frozenset())
        found = self._answer(account, secret, now)
        self._keep(lambda: self._out.book.keep(account.id, found, now))
        return Read(found, now)

    def _answer(self, account: Account, secret: Secret, now: datetime) -> Rates:
        api = self._out.connect(account.base_url, secret)
        try:
            return Rates(tuple(api.models()))
        except NotOffered as error:
            refused = Capability.refused(FEATURE, error)
            self._keep(lambda: self._out.answers.keep_capability(account.id, refused, now))
            raise
        except ServiceError as error:
            hold_if_asked(self._out.gate, account.id, error, now)
            raise
        finally:
            api.close()

    def _heed_refusal(self, account: Account, now: datetime) -> None:
        """Raise the refusal of the last day again instead of asking for it once more."""
        for read in self._out.answers.capabilities(account.id):
            known = read.value
            refused = known.access in {Access.FORBIDDEN, Access.NOT_OFFERED}
            if known.feature == FEATURE and refused and abs(now - read.read_at) < ASK_AGAIN:
                raise _refusal(known)

    def _keep(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except StoreError as trouble:
            log.warning("What was learnt of the models could not be stored: %s", trouble)


def _refusal(known: Capability) -> NotOffered:
    if known.access is Access.FORBIDDEN and known.permission:
        return MissingPermission(permission=known.permission)
    return EndpointMissing()
