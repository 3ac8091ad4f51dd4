"""Keeps the ledger of invoices beside the polls."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.money.ledger import shown_by
from jojo_tray.services.monitor import Polled

if TYPE_CHECKING:
    from jojo_tray.services.insight.ports import InvoiceLedger

log = logging.getLogger(__name__)


class LedgerKeeper:
    """Notes the invoices of every fresh reading; for the poll worker."""

    def __init__(self, ledger: InvoiceLedger) -> None:
        self._ledger = ledger

    def hear(self, event: object) -> None:
        """A ledger that cannot be written is no trouble of the poll's."""
        if not isinstance(event, Polled) or event.store_error is not None:
            return
        try:
            self._ledger.note(event.account.id, shown_by(event.subscription, event.read_at))
        except StoreError as error:
            log.warning("The invoices could not be noted: %s", error)
