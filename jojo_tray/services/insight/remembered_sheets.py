"""What was read of the sheets lately: several panels ask for the same year."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jojo_tray.domain.series import Coverage, Sheet, UsageCells
    from jojo_tray.services.insight.ports import UsageSheets

    Asked = tuple[int, tuple[Sheet, ...], datetime, datetime]
    Known = tuple[Coverage | None, ...]

MOST = 8  # answers; one of a year by forty voices takes three megabytes


class RememberedSheets:
    """The store's sheets; an answer is given again while the sheets are as they were.

    A sheet that was kept anew, by another process too, has another coverage. Safe on any thread.
    """

    def __init__(self, stored: UsageSheets) -> None:
        self._stored = stored
        self._lock = Lock()
        self._answers: OrderedDict[Asked, tuple[Known, Mapping[Sheet, UsageCells]]] = OrderedDict()

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        """What stretch is known."""
        return self._stored.coverage(account_id, sheet)

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        """Store a stretch; nothing read before is given again."""
        with self._lock:
            self._answers.clear()
        self._stored.keep(account_id, sheet, found, covered)

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        """The known cells that begin in the stretch, of each sheet that was ever kept."""
        asked = account_id, tuple(sheets), since, until
        known = tuple(self._stored.coverage(account_id, sheet) for sheet in sheets)
        with self._lock:
            before = self._answers.get(asked)
        if before is not None and before[0] == known:
            return dict(before[1])
        # The coverage was read first: what is kept in between only makes this answer short-lived.
        found = self._stored.read(account_id, sheets, since, until)
        with self._lock:
            self._answers[asked] = known, found
            self._answers.move_to_end(asked)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return dict(found)
