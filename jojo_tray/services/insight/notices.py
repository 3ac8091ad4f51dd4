"""Claims the alerts beside the thresholds: at each fresh reading, and in the rounds."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Noticed
from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.notices.billing import (
    invoice_findings,
    is_late,
    overage_findings,
    slot_findings,
)
from jojo_tray.domain.notices.findings import announced
from jojo_tray.services.monitor import Polled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from jojo_tray.domain.alerts import LoggedAlert, Metric, Rules
    from jojo_tray.domain.notices.findings import Finding
    from jojo_tray.services.insight.ports import InvoiceLedger
    from jojo_tray.services.ports import AlertLog, Clock

log = logging.getLogger(__name__)


class NoticeDesk:
    """Only a face that can show notifications has one: what it claims it has to tell."""

    def __init__(
        self,
        log_: AlertLog,
        ledger: InvoiceLedger,
        clock: Clock,
        rules: Callable[[], Rules],
        zone: Callable[[], tzinfo | None],
        tell: Callable[[object], None],
    ) -> None:
        self._log = log_
        self._ledger = ledger
        self._clock = clock
        self._rules = rules
        self._zone = zone
        self._tell = tell
        self._late: dict[int, bool | None] = {}  # by account, at the reading before

    def hear(self, event: object) -> None:
        """What a fresh reading gives to tell; for the poll worker. Failures are only logged."""
        if not isinstance(event, Polled) or event.store_error is not None:
            return
        try:
            self.announce(event.account.id, self._findings(event))
        except StoreError as error:
            log.warning("The notices could not be claimed: %s", error)

    def told(self, account_id: int, finding: Finding) -> bool:
        """Whether so much of it was told before, by whichever process; raises StoreError."""
        watch = self._log.watch(account_id)
        return watch is not None and finding.told(watch)

    def last_told(self, account_id: int, metric: Metric) -> datetime | None:
        """When anything of a kind was told last, by whichever process; raises StoreError."""
        watch = self._log.watch(account_id)
        return None if watch is None else watch.notices.last(f"{metric}/")

    def announce(self, account_id: int, findings: Iterable[Finding]) -> tuple[LoggedAlert, ...]:
        """Claim what is new of the findings and have it told; raises StoreError."""
        now = self._clock.now()
        rule = partial(announced, findings=tuple(findings), rules=self._rules(), now=now)
        known = self._log.watch(account_id)
        if rule(known) == (known, ()):
            return ()  # nearly always: then nothing is locked
        alerts = tuple(self._log.decide(account_id, rule, now))
        if alerts:
            self._tell(Noticed(account_id, alerts))
        return alerts

    def _findings(self, event: Polled) -> Iterable[Finding]:
        subscription = event.subscription
        yield from overage_findings(subscription)
        yield from slot_findings(subscription.voices)
        account_id, late = event.account.id, is_late(subscription)
        sure = self._late.get(account_id) is False
        self._late[account_id] = late
        rows, zone = self._ledger.seen(account_id), self._zone()
        yield from invoice_findings(subscription, rows, event.read_at, zone, sure=sure)
