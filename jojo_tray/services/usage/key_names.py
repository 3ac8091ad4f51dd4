"""What the keys are called that analytics name by their hash only."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight_errors import NO_ANSWER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.services.insight.line import InsightLine
    from jojo_tray.services.ports import Clock

log = logging.getLogger(__name__)

FEATURE = "workspace_keys"
KEPT = timedelta(hours=1)


class KeyNames:
    """The names by hash, asked for once an hour; a key that may not read them has none."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._found: dict[int, tuple[datetime, Mapping[str, str]]] = {}

    def of(self, line: InsightLine) -> Mapping[str, str]:
        """The names of an account's keys; a failure that is not of this list alone is raised."""
        account_id, now = line.account.id, self._clock.now()
        at, names = self._found.get(account_id, (now - KEPT, {}))
        if timedelta() <= now - at < KEPT:
            return names
        names = _asked(line)
        self._found[account_id] = now, names
        return names


def _asked(line: InsightLine) -> Mapping[str, str]:
    if line.refusal(FEATURE) is not None:
        return {}
    try:
        keys = line.ask(FEATURE, lambda api: api.workspace_keys())
    except NO_ANSWER as error:
        log.info("The keys stay unnamed: %s", error)
        return {}
    return {key.hashed: key.name for key in keys if key.hashed}
