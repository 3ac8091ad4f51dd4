"""What each model costs: the service's own rates, asked for at most once a day."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import InsufficientDataError, NotOffered, ServiceError, StoreError
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.reading import Read
from jojo_tray.services.insight.line import InsightLine

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.money.ports import RateBook

log = logging.getLogger(__name__)

FEATURE = "models"
ASK_AGAIN = timedelta(days=1)


class RateDesk:
    """Answers what a character costs with each model."""

    def __init__(self, outside: InsightOutside, book: RateBook) -> None:
        self._out = outside
        self._book = book

    def rates(self, *, fresh: bool = True) -> Read[Rates]:
        """The rates and when they were read: today's, else those of before.

        Not `fresh`: without any request. Raises InsufficientDataError or why there are none:
        MissingPermission, NotOffered, KeyProblem, ServiceError, StoreError.
        """
        with closing(InsightLine(self._out)) as line:
            known = self._book.read(line.account.id)
            if known is not None and (not fresh or self._of_today(known)):
                return known
            if not fresh:
                raise InsufficientDataError(detail="the rates of the models were not read yet")
            with line.turn():
                return self._renewed(line)

    def _renewed(self, line: InsightLine) -> Read[Rates]:
        """Today's, which another process may have asked for by now, else those of before."""
        known = self._book.read(line.account.id)
        if known is not None and self._of_today(known):
            return known
        try:
            return self._asked(line, self._out.clock.now())
        except (ServiceError, NotOffered):
            if known is None:
                raise
            return known

    def _of_today(self, known: Read[Rates]) -> bool:
        return abs(self._out.clock.now() - known.read_at) < ASK_AGAIN

    def _asked(self, line: InsightLine, now: datetime) -> Read[Rates]:
        refused = line.refusal(FEATURE)
        if refused is not None:
            raise refused
        found = Rates(tuple(line.ask(FEATURE, lambda api: api.models())))
        try:
            self._book.keep(line.account.id, found, now)
        except StoreError as trouble:
            log.warning("The rates of the models could not be stored: %s", trouble)
        return Read(found, now)
