"""Brings a stored sheet up to date: asks its source for what is due, and keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.insight_errors import OF_ONE_SOURCE, NotCounted
from jojo_tray.domain.series import Breakdown, Sheet, UsageQuestion
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.services.usage.due import due, wanted_of
from jojo_tray.services.usage.key_names import KeyNames
from jojo_tray.services.usage.sources import BY_ID, ask, asked_of, in_currency

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.series import Coverage, UsageCells
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.usage.ladder import Route


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what; what is younger than the patience is not asked for again."""

    question: UsageQuestion
    line: InsightLine
    patience: timedelta

    @property
    def account_id(self) -> int:
        """Whose numbers are asked for."""
        return self.line.account.id


class _Failed(NamedTuple):
    """What a source said when it was last asked."""

    at: datetime
    error: JojoTrayError


class SheetRefresh:
    """Asks sources, a piece at a time; one that failed lately is left in peace."""

    def __init__(self, outside: InsightOutside) -> None:
        self._out = outside
        self._key_names = KeyNames(outside.clock)
        self._failed: dict[tuple[int, Sheet], _Failed] = {}

    def refresh(self, asking: Asking, route: Route) -> None:
        """Ask for what is due and keep it; raises what the source says, or said lately."""
        self._require_use(asking, route)
        if not self._due(asking, route):
            return
        with asking.line.turn():
            self._require_use(asking, route)
            self._bring(asking, route)

    def _require_use(self, asking: Asking, route: Route) -> None:
        """Raise why asking is of no use: it is refused, or failed lately."""
        refused = asking.line.refusal(route.feature)
        if refused is not None:
            raise refused
        failed = self._failed.get((asking.account_id, route.sheet))
        if (
            failed is not None
            and timedelta() <= self._out.clock.now() - failed.at < asking.patience
        ):
            raise failed.error.with_traceback(None)

    def _bring(self, asking: Asking, route: Route) -> None:
        try:
            self._ask_for_due(asking, route)
            # An answer in another unit begins the sheet anew: what was known before is missing
            # then.
            self._ask_for_due(asking, route)
        except (*OF_ONE_SOURCE, NotCounted) as error:
            self._failed[asking.account_id, route.sheet] = _Failed(self._out.clock.now(), error)
            raise

    def _ask_for_due(self, asking: Asking, route: Route) -> None:
        for piece in self._due(asking, route):
            found = self._answer(asking, route, piece)
            self._out.sheets.keep(asking.account_id, route.sheet, found, piece)

    def _due(self, asking: Asking, route: Route) -> list[Coverage]:
        """What is to be asked for now, after all that any process has stored."""
        now = self._out.clock.now()
        wanted = wanted_of(asking.question, route, now, self._born(asking.account_id))
        if wanted is None:
            return []
        known = self._out.sheets.coverage(asking.account_id, route.sheet)
        return due(known, wanted, route, now, asking.patience)

    def _answer(self, asking: Asking, route: Route, piece: Coverage) -> UsageCells:
        line = asking.line
        asked = asked_of(route.sheet, piece, line.account.user_id)
        found = line.ask(route.feature, lambda api: ask(api, route.rung, asked))
        if route.sheet.by is Breakdown.KEY and route.rung in BY_ID:
            found = replace(found, labels={**self._key_names.of(line), **found.labels})
        known = self._out.answers.subscription(asking.account_id)
        return in_currency(found, asked.metric, known.value.currency if known else None)

    def _born(self, account_id: int) -> datetime | None:
        """Since when the key's own user exists, if the service told."""
        user = self._out.answers.user(account_id)
        return user.value.created_at if user else None
